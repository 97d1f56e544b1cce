/* json_read.h - reads JSON strictly: no key twice, no NUL, no number that is rounded away. */
#pragma once
#include "format/value.h"

struct limits; /* format/limits.h */

/* A map or a list; VALUE_NONE after a fault: json.syntax (line, column, what), json.too_large
 * (limits.file_bytes), json.too_deep (limits.depth). Never NULL. */
const struct value *json_read(struct work *w, struct text bytes, const struct limits *limits);
