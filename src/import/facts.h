/* facts.h - what the values of a line amount to: ended, expired, handled abroad.
 *
 * Figures of law do not stand here; the countries that need no basis are in columns/abroad.txt.
 */
#pragma once
#include "import/list.h"

/* What is worked out once for the whole list. */
struct facts {
    const struct lexicon *lexicon;
    struct text equivalent; /* countries that protect persons as Japan does: "DE FR …" */
    bool *reachable;        /* by party: some line has a contact for the night */
    bool *covered;          /* by line: all sub-entrusted lines below it are approved */
};

struct facts facts_begin(struct list *list);

/* Whether the party handles personal data at all, as far as the list says. */
bool facts_handles(const struct line *line);
/* Whether the data handed over are certainly personal. */
bool facts_has_personal(struct list *list, const struct line *line);
/* Whether the list says in so many words that no personal data are handed over (×, なし, 無), and
 * nothing in the row says otherwise. */
bool facts_hands_nothing(struct list *list, const struct facts *facts, const struct line *line);
/* Whether the sub-entrustment is approved, with or without a day. */
bool facts_is_approved(const struct line *line);
/* Whether the list says that the entrustment is over, or it follows from what it says. */
bool facts_has_ended(const struct list *list, const struct line *line);
/* Somebody who waits for the erasure, or closed the entrustment, means that handling ended with
 * the contract, unless the line says otherwise: puts that day. */
void facts_suppose_end(struct list *list, struct line *line);
/* What waits for consent begins with its contract. */
void facts_suppose_start(struct list *list, struct line *line);
/* That it is still handled, where the list says so in other words than those of a state. */
void facts_suppose_status(struct list *list, struct line *line);
/* That what hands over nothing is out of scope, unless the list has a determination of its own. */
void facts_suppose_scope(struct list *list, struct line *line);

/* Whether a line shows what an insight is about. The end of the contract is past, nothing renews
 * it, and nobody says that it is over: */
bool facts_is_expired(struct list *list, const struct facts *facts, const struct line *line);
bool facts_handles_after_end(struct list *list, const struct facts *facts, const struct line *line);
bool facts_lacks_end(struct list *list, const struct facts *facts, const struct line *line);
bool facts_lacks_erasure(struct list *list, const struct facts *facts, const struct line *line);
bool facts_lacks_approval(struct list *list, const struct facts *facts, const struct line *line);
bool facts_lacks_contract(struct list *list, const struct facts *facts, const struct line *line);
bool facts_lacks_foreign_basis(struct list *list, const struct facts *facts,
                               const struct line *line);
/* The address is abroad, and the list says nothing of a country or a basis. */
bool facts_seems_abroad(struct list *list, const struct facts *facts, const struct line *line);
bool facts_lacks_emergency(struct list *list, const struct facts *facts, const struct line *line);
bool facts_has_lapsed(struct list *list, const struct facts *facts, const struct line *line);

/* Lines that are the same company under another spelling, or the same entrustment again. Sets
 * the number of groups. */
void facts_find_duplicates(struct list *list, struct insight *insight,
                           void (*add)(struct list *list, struct insight *insight, uint32_t line));
