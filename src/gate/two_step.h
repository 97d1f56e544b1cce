/* two_step.h - setting up the second factor, and taking it away again.
 *
 * The secret is offered, shown once, and counts only when a code made from it has
 * come back. Until then it stands, sealed, in the form alone. Stored it is sealed with the
 * instance's key for that one account.
 */
#pragma once
#include "domain/credential.h"
#include "gate/visit.h"

struct two_step_offer {
    struct text secret; /* base32, to be typed by hand or put into a link */
    struct text sealed; /* for the hidden field "_offer" */
};

/* A new one, or the one in the field "_offer" of a form that is shown again. */
bool two_step_offer(struct work *w, struct visit *visit, struct two_step_offer *out);
/* ROUTE_OWN, as all that follow. One that is set up is replaced only with the password: an open
 * session alone does not prove whose it is. `codes`: the recovery codes, shown this once; the
 * session is renewed and all others end, so answer with a page and not by redirect. Faults:
 * two_step.wrong_code, two_step.offer_over, gate.too_often, those of password_is_own. */
bool two_step_set_up(struct work *w, struct visit *visit, struct text password, struct text offer,
                     struct text code, struct text codes[CREDENTIAL_RECOVERY_CODES]);

/* Faults: those of password_is_own. */
bool two_step_remove(struct work *w, struct visit *visit, struct text password);
bool two_step_new_codes(struct work *w, struct visit *visit, struct text password,
                        struct text codes[CREDENTIAL_RECOVERY_CODES]);

/* The counter of a code of this account, -1 if it is wrong; see totp_check. */
int64_t two_step_counter(struct work *w, const struct credential *who, struct text code,
                         int64_t clock);
