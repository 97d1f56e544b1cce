/* duty_off.h - rules that an office has switched off, and why.
 *
 * A rule that is off finds nothing to do. It stays in the list of rules with its
 * reason, and the trail has who switched it and when.
 */
#pragma once
#include "domain/duty.h"

/* By index in duties->items: the reason, or "" for a rule that is on. */
bool duty_off_read(struct work *w, struct text **reasons);
/* Switches it off, or with an empty reason on again; everything is then evaluated anew by a job.
 * Right: MAY_ADMIN. */
bool duty_off_set(struct work *w, const struct duty *duty, struct text reason);
