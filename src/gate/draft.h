/* draft.h - what was typed into a form and not stored yet.
 *
 * One a form and account, or, of guests, a form and party; a form is known by its address, which
 * both shows and takes it (GET and POST). It is kept when a session is over, and by our script
 * while somebody types; it comes back with the form and goes when the form is
 * taken. Tokens and passwords are never kept. After a month it goes.
 */
#pragma once
#include "gate/visit.h"

/* Whether what is sent here may be kept: a form's own address, and no secrets on it. */
bool draft_is_kept(const struct visit *visit);
/* Keep the form that came with this request, for the session's account. False without a fault when
 * it is too large. */
bool draft_keep(struct work *w, const struct visit *visit, struct text path);
/* When the browser has even forgotten the session, nobody can say whose form this is, and strangers
 * do not write here: what was typed goes back to the browser, sealed, in the hidden field
 * DRAFT_SEALED of the page of signing in. Empty when it is no form of ours or too large. */
#define DRAFT_SEALED "_typed"
struct text draft_seal(struct work *w, const struct visit *visit);
/* In a writing transaction: what that field holds becomes a draft of the account that has just
 * given its password, if it was sealed within half an hour. */
bool draft_take_sealed(struct work *w, const struct visit *visit, struct text account_id);
/* Puts the draft of this page, if there is one, into visit->typed. */
bool draft_load(struct work *w, struct visit *visit);
bool draft_remove(struct work *w, const struct visit *visit, struct text path);

/* POST VISIT_DRAFT?path=… with the form as it is: 204. With &discard=1: forgets it and leads back
 * to the path. */
extern const struct route draft_routes[]; /* GUEST_DRAFT, too */
