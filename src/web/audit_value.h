/* audit_value.h - the fields of entries of the trail that are about no register: requests, answers,
 * findings, corrective actions, rounds, sheets, settings, accounts; in words instead of codes.
 */
#pragma once
#include "domain/journal.h"

/* "期限"; of an answer the number of its question; the code itself if it has no word. */
struct text audit_field(struct work *w, const struct journal_entry *entry, struct text field);
struct text audit_value(struct work *w, const struct journal_entry *entry, struct text field,
                        struct text value);
