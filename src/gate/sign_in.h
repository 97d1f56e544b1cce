/* sign_in.h - proving who one is: password, then the code of an authenticator.
 *
 * An unknown address, a wrong password and an account without one get the same
 * sentence, after the same work, with the same entry in the trail. Tries are
 * counted for the address, the account and both together; only failed ones count.
 *
 * The functions answer by redirect when they succeed. They begin and end their own
 * transactions: their routes are ROUTE_OWN and ROUTE_SECRET. Another way to prove
 * who one is (an identity provider) would end in sign_in_finish as well.
 */
#pragma once
#include "domain/credential.h"
#include "gate/visit.h"

/* The form has email, password, _next. Faults: sign_in.wrong, gate.too_often, secret.busy. */
bool sign_in_password(struct work *w, struct visit *visit, struct text email, struct text password);
/* The session is SESSION_HALF. Faults: sign_in.wrong_code, sign_in.used_code, gate.too_often. */
bool sign_in_code(struct work *w, struct visit *visit, struct text code);
/* With one of the recovery codes. Faults: sign_in.wrong_code, gate.too_often. */
bool sign_in_recovery(struct work *w, struct visit *visit, struct text code);

/* In a writing transaction, last of all: the account has proved itself. With a second factor still
 * to be given, only half a session begins. `how` goes into the trail: "password", "code", … */
bool sign_in_finish(struct work *w, struct visit *visit, const struct credential *who,
                    bool confirmed, const char *how);

/* Ends the session; not ROUTE_OWN. Leads to the page of signing in. */
bool sign_in_end(struct work *w, struct visit *visit);
/* Ends all sessions of the account but this one; not ROUTE_OWN. */
bool sign_in_end_others(struct work *w, struct visit *visit);

/* On record: somebody failed. Transactions of its own. `account_id` may be empty. */
bool sign_in_note_failure(struct work *w, struct visit *visit, struct text account_id,
                          const char *how);
