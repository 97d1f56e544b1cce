/* reply_value.h - an answer as typed, put into its stored form. */
#pragma once
#include "domain/reply_put.h"

/* Reads `row` as the answer to `question`; issues stand at `at` + enum reply_field. False after a
 * fault. */
bool reply_value_read(struct work *w, const struct sheet_question *question, struct answer_row *row,
                      int at, struct issues *issues);
/* The name of a person who answers for it. */
bool reply_value_name(struct work *w, struct text *name, struct issues *issues);
