/* password.h - what a password has to be, and changing one's own.
 *
 * Long rather than complicated: ten characters or more, none that everybody tries
 * first (passwords/common.txt), not the owner's name or address. No rules about
 * kinds of characters, and none expires.
 */
#pragma once
#include "gate/visit.h"

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 200 };

/* The field number of a new password in visit->issues. */
enum { PASSWORD_NEW = 200 };

/* Adds what is wrong with it to `issues`, at PASSWORD_NEW. `own` are words it may not be: name,
 * address, company. */
bool password_check(struct work *w, struct text password, const struct text *own, size_t count,
                    struct issues *issues);

/* These two begin and end their own transactions (ROUTE_OWN), because a password takes 0.1 s. */

/* Whether it is the password of the signed-in account. Faults: password.wrong, gate.too_often,
 * secret.busy. */
bool password_is_own(struct work *w, struct visit *visit, struct text password);
/* Change the actor's own: ends all other sessions and renews this one. Faults: those, and
 * record.invalid with visit->issues. */
bool password_change(struct work *w, struct visit *visit, struct text current, struct text next);
