/* recovery.h - codes on paper, for when the authenticator is lost. */
#pragma once
#include "base/work.h"

/* A new one: four groups of four letters and digits, 80 random bits, nothing easily mixed up. */
struct text recovery_new(struct work *w);
/* As typed, in the form it is stored by: groups, case and width do not matter, O counts as 0, I and
 * L as 1. */
struct text recovery_read(struct work *w, struct text typed);
