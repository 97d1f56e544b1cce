/* value.h - what a person typed into a field, put into its stored form.
 *
 * Width, separators and eras never trouble the user: 令和８年１１月２５日 is
 * stored as 2026-11-25. What cannot be read stays as typed, with an issue that
 * says why.
 */
#pragma once
#include "domain/issue.h"
#include "domain/kind.h"

/* Reads field `index` of the kind. False only after a fault. */
bool value_read(struct work *w, const struct kind *kind, int index, struct text *value,
                struct issues *issues);
