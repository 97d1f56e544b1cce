/* state_chip.h - the states of the register as chips: one shape and one word for each, everywhere.
 */
#pragma once
#include "domain/record.h"
#include "web/parts.h"

/* Of the consent to an entrustment of this tier. */
struct chip state_consent(struct work *w, struct text consent, int tier);
/* The same of a line of the list, where no consent at all is one that nothing needs: what it is
 * entrusted with has ended. */
struct chip state_line_consent(struct work *w, struct text consent, int tier);
/* Of a line of the list: overdue, today, running, ended. */
struct chip state_party(struct work *w, struct text state);
/* Of a thing to do that is due then. */
struct chip state_todo(struct work *w, int32_t due, bool must);
/* Of a contract: over, or renewing itself. */
struct chip state_contract(struct work *w, const struct record *contract);
/* Of a certificate valid until then. */
struct chip state_certificate(struct work *w, int32_t valid_to);
/* Of a contact that was last tested then, with this result. */
struct chip state_tested(struct work *w, struct text result);
/* The day of a list; DAY_NONE for "nothing is due". */
int32_t state_due(struct text iso);
