/* claim_compare.h - the comparisons that a rule of claims/ can name.
 *
 *   NAME        what it looks at, its lists and numbers; values of a finding
 *
 *   companies   names of companies in files, on no edge; near, not; how many, which
 *   answered    the same in the answers; called, list, nobody, not; how many, which
 *   media       a lending table against "cannot be used"; head, item, says, back; how many loans,
 *               still out, first and last day
 *   people      those trained against those engaged; names, more, fewer; difference, of, trained
 *   validity    until when a certificate is valid; valid, kind; day, what
 *   period      months that a record covers; about, head, span, lag; missing, wanted, given
 *   same_file   one file for two; one name, the other
 *   same_note   notes as they were last year; least, share; how many, of, minutes
 *   turned      another mark with the very same note
 *   below       "no sub-delegates" against the register; how many, which
 *   none_below  "sub-delegates" against an empty register
 *   devices     "no media" against the ledger; says; how many, which
 *   accounts    "an ID each" against the accounts; how many, which
 *   places      places answered against those on record; how many, which
 *
 * Each says in `out->lack` when it had nothing to compare with; most are about a file that only it
 * can know.
 */
#pragma once
#include "domain/claim_write.h"

typedef bool claim_compare(struct work *w, const struct claim_rule *rule,
                           const struct claim_facts *facts, struct claim_list *out);

/* NULL if there is none of that name. */
claim_compare *claim_compare_find(struct text name);

claim_compare claim_companies, claim_media, claim_people, claim_validity, claim_period;
claim_compare claim_answered;
