/* return_value.h - what one answer cell of a check sheet says, in the form answers are kept in. */
#pragma once
#include "base/day.h"
#include "import/return_form.h"

struct return_value {
    enum answer_mark mark; /* ANSWER_UNSURE: to be shown to a person; `note` is the whole text */
    enum answer_code code; /* of words that were understood; unsure: they answer no such question */
    struct text value;     /* a day, a number, codes of options, a text; "" if the mark says it */
    struct text note;      /* what the cell says besides, as typed */
};

/* Whether its words were understood, be it that they answer no such question. */
bool return_value_is_known(const struct return_value *value);
struct return_value return_value_read(struct work *w, const struct return_form *form,
                                      const struct sheet_question *question, struct text typed);
/* The answer of a question that is ticked under `heading`. What was ticked with may say more:
 * ○（一部） is the note （一部）. */
struct return_value return_value_ticked(struct work *w, const struct return_form *form,
                                        const struct sheet_question *question, struct text heading,
                                        struct text typed);
/* A day by which something is planned: of a month its last one. DAY_NONE if it says none. */
int32_t return_value_day(struct text typed);
