/* reply_value.h - an answer as typed, put into its stored form. */
#pragma once
#include "domain/reply_put.h"

/* Reads `row` as the answer to `question`; issues stand at `at` + enum reply_field. False after a
 * fault. */
bool reply_value_read(struct work *w, const struct sheet_question *question, struct answer_row *row,
                      int at, struct issues *issues);
/* Whether words answer a question of this kind by themselves, as a value does: answers/words.txt,
 * and 未実施 where the sheet says so. */
bool reply_value_takes(const struct answer_words *words, const struct sheet_question *question,
                       enum answer_code code);
/* What is to be said of a text that answers no such question; NULL where a choice is asked for. */
const char *reply_value_refusal(const struct sheet_question *question);
/* The name of a person who answers for it. */
bool reply_value_name(struct work *w, struct text *name, struct issues *issues);
