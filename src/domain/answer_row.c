#include "domain/answer_row.h"

#include "base/day.h"
#include "domain/reply_marks.h"

const struct answer_row *answer_row_of(const struct answer_row *rows, size_t count,
                                       struct text question)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(rows[i].question, question))
            return &rows[i];
    return NULL;
}

bool answer_row_says(const struct answer_row *row)
{
    return reply_mark_answers(row->mark);
}

bool answer_row_lacks_plan(const struct sheet_question *question, const struct answer_row *row,
                           int32_t today)
{
    bool is_open = row->mark == ANSWER_PARTIAL || row->mark == ANSWER_NOT_DONE;
    return is_open && sheet_may_lack(question) &&
           (!row->plan_on.len || day_read(row->plan_on) < today);
}
