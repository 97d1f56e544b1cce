/* round_letter.h - the mails of a round, shown before they go out. */
#pragma once
#include "domain/round.h"
#include "web/round_letter_view.h"

/* What the mail is called, in the language of the work: its language, how many get it, and who
 * stands in this one. */
struct text round_letter_title(struct work *w, enum lang lang, int64_t count, struct text party);
/* Of a draft: one in each language in which it would write. */
bool round_letters(struct work *w, const struct round *round, struct round_letter **out,
                   size_t *count);
