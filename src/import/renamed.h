/* renamed.h - two names under one corporate number: one company, or a mistake in the number.
 *
 * Companies change their names, and numbers are copied into the wrong row. A name that folds alike,
 * a former name, an abbreviation or a reading is the same company; under any other name a line
 * waits for a person, with the problem number_shared.
 */
#pragma once
#include "import/list.h"

/* Whether two lines of a list that give the same number are one company. If not, both wait. */
bool renamed_is_one(struct list *list, struct line *a, struct line *b);
/* Whether the party `id` of the register, found by its number, is this one of the list: it is also
 * when address, telephone or reading agree. If not, all its lines wait. */
bool renamed_is_known(struct work *w, struct list *list, int32_t party, struct text id);
