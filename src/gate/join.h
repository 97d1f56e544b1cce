/* join.h - the first sign-in: by an invitation, or of the very first person.
 *
 * Both come with a one-time link whose secret part is known by its SHA-256 alone.
 * Looking at the page uses nothing up; sending it does. Their routes are
 * MAY_COME, ROUTE_OWN and ROUTE_SECRET. They answer by redirect when they succeed.
 */
#pragma once
#include "domain/credential.h"
#include "domain/setup.h"
#include "gate/visit.h"

/* For the page: whose invitation it is. Inside a reading transaction. Faults: invitation.over,
 * gate.too_often. */
bool join_read(struct work *w, struct visit *visit, struct text code, struct credential *out);
/* Take the invitation with this password; signs in, up to the second factor if there is one. Ends
 * every other session of the account. Faults: those, record.invalid with visit->issues (field
 * PASSWORD_NEW), secret.busy. */
bool join_accept(struct work *w, struct visit *visit, struct text code, struct text password);

/* For the page of the very first set-up. Faults: setup.over, gate.too_often. */
bool join_read_first(struct work *w, struct visit *visit, struct text code);
/* Store the company and the first administrator and sign in. Faults: those, record.invalid with
 * visit->issues (fields SETUP_AT_…, ACCOUNT_…, PASSWORD_NEW), secret.busy. */
bool join_first(struct work *w, struct visit *visit, struct text code, struct setup *setup,
                struct text password);
