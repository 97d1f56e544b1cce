/* reply_say.h - an answer as people read it, in the language of the work. */
#pragma once
#include "domain/reply.h"

/* ○ △ × － ？; "" for what is not answered. */
struct text reply_say_glyph(enum answer_mark mark);
/* "○ はい", "214 名", "2026-11-25", the names of what was chosen, a line a row of a table; "" when
 * nothing was said. */
struct text reply_say(struct work *w, const struct sheet_question *question,
                      const struct answer_row *row);
/* The word beside the glyph, as this question is answered. */
struct text reply_say_mark(struct work *w, const struct sheet_question *question,
                           enum answer_mark mark);
/* What a colleague is asked: the round, the names of his sections, how many questions they have. */
struct text reply_say_part(struct work *w, const struct task *task, struct text sections);
