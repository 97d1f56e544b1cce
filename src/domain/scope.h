/* scope.h - which rows an actor sees: the one place where that is decided.
 *
 * Most actors see everything. The actor of a department sees the chains its
 * department entrusts, the parties in them and what belongs to these; and the
 * parties it has registered as long as nobody entrusts anything to them.
 */
#pragma once
#include "domain/record.h"

/* Whether the actor of the work sees this record. False also after a fault. */
bool scope_holds(struct work *w, const struct record *record);
/* The same for a stored record of the kind. */
bool scope_holds_id(struct work *w, const struct kind *kind, struct text id);
/* Whether the work sees only the rows of one department. */
bool scope_is_narrow(const struct work *w);
/* That department for a query; NULL, which no row has, when there is none. */
struct bind scope_department(const struct work *w);
/* The same where "" stands for everything; "-", which none is called, when there is none. */
struct bind scope_looker(const struct work *w);
