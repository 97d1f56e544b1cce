/* setting.h - choices of the office that are neither law nor register, by name. */
#pragma once
#include "base/work.h"

/* The value; `otherwise` when it was never set. */
struct text setting_read(struct work *w, const char *name, struct text otherwise);
int64_t setting_number(struct work *w, const char *name, int64_t otherwise);
/* Journaled; nothing is written when nothing changes. Right: MAY_ADMIN. */
bool setting_write(struct work *w, const char *name, struct text value);
