/* entry_day.h - a day that was typed into an entry made by hand (ENTRY_DAY). */
#pragma once
#include "domain/issue.h"
#include "http/field.h"

/* The three inputs NAME.y, NAME.m and NAME.d as one text, for the entry that is shown again. */
struct text entry_day_typed(struct work *w, const struct fields *typed, const char *name);
/* The day; DAY_NONE when it is empty, or, with an issue for `field`, when it is none. */
int32_t entry_day_read(struct work *w, const struct fields *typed, const char *name, int field,
                       struct issues *issues);
