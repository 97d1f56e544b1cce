#include "domain/reply_marks.h"

const char reply_letters[ANSWER_MARKS + 1] = {
    [ANSWER_DONE] = 'd',     [ANSWER_PARTIAL] = 'p',        [ANSWER_NOT_DONE] = 'n',
    [ANSWER_CHECKING] = 'c', [ANSWER_NOT_APPLICABLE] = 'a', [ANSWER_UNKNOWN] = 'u',
    [ANSWER_BLANK] = 'b',    [ANSWER_UNSURE] = 'x',
};

struct reply_marks reply_marks_of(struct work *w, const struct sheet *sheet)
{
    struct reply_marks marks = { .items =
                                     work_array(w, struct reply_mark, sheet_questions(sheet) + 1) };
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            marks.items[marks.count++] = (struct reply_mark){
                .section = &sheet->sections[i],
                .question = &sheet->sections[i].questions[k],
                .mark = ANSWER_BLANK,
            };
    return marks;
}

int reply_marks_find(const struct reply_marks *marks, struct text question)
{
    for (size_t i = 0; i < marks->count; i++)
        if (text_is(marks->items[i].question->id, question))
            return (int)i;
    return -1;
}

static enum answer_mark mark_of(char letter)
{
    for (int i = 0; i < ANSWER_MARKS; i++)
        if (reply_letters[i] == letter)
            return (enum answer_mark)i;
    return ANSWER_BLANK;
}

void reply_marks_read(struct reply_marks *marks, struct text letters)
{
    for (size_t i = 0; i < marks->count && i < letters.len; i++)
        marks->items[i].mark = mark_of(letters.at[i]);
}

static bool holds(const struct reply_marks *marks, const struct sheet_when *when, struct text facts)
{
    if (when->fact.len)
        return text_is_listed(facts, when->fact);
    if (!when->question.len)
        return true;
    int at = reply_marks_find(marks, when->question);
    return at >= 0 && marks->items[at].asked &&
           text_is_string(when->mark, answer_mark_name(marks->items[at].mark));
}

/* Whether it holds, or may once its question is answered. */
static bool may_hold(const struct reply_marks *marks, const struct sheet_when *when,
                     struct text facts)
{
    int at = when->fact.len || !when->question.len ? -1 : reply_marks_find(marks, when->question);
    if (at < 0)
        return holds(marks, when, facts);
    const struct reply_mark *on = &marks->items[at];
    return on->may || (on->asked && !reply_mark_answers(on->mark)) || holds(marks, when, facts);
}

void reply_marks_ask(struct reply_marks *marks, struct text facts)
{
    for (size_t i = 0; i < marks->count; i++) {
        struct reply_mark *item = &marks->items[i];
        item->asked =
            holds(marks, &item->section->when, facts) && holds(marks, &item->question->when, facts);
        item->may = !item->asked && may_hold(marks, &item->section->when, facts) &&
                    may_hold(marks, &item->question->when, facts);
    }
}

struct text reply_marks_letters(struct work *w, const struct reply_marks *marks)
{
    char *letters = work_alloc(w, marks->count + 1, 1);
    for (size_t i = 0; i < marks->count; i++)
        letters[i] = marks->items[i].asked ? reply_letters[marks->items[i].mark] : REPLY_NOT_ASKED;
    return (struct text){ letters, marks->count };
}

int64_t reply_marks_more(const struct reply_marks *marks)
{
    int64_t more = 0;
    for (size_t i = 0; i < marks->count; i++)
        more += marks->items[i].may;
    return more;
}

struct text reply_marks_about(struct work *w, const struct sheet *whole, struct text facts,
                              struct text title)
{
    struct reply_marks marks = reply_marks_of(w, whole);
    int64_t asked, answered;
    reply_marks_ask(&marks, facts);
    reply_marks_count(&marks, &asked, &answered);
    long long most = (long long)(asked + reply_marks_more(&marks));
    return most > asked ? work_format(w, "%lld–%lld %.*s", (long long)asked, most, TEXT_ARG(title))
                        : work_format(w, "%lld %.*s", (long long)asked, TEXT_ARG(title));
}

bool reply_mark_answers(enum answer_mark mark)
{
    return mark != ANSWER_BLANK && mark != ANSWER_UNSURE;
}

void reply_marks_count(const struct reply_marks *marks, int64_t *asked, int64_t *answered)
{
    *asked = *answered = 0;
    for (size_t i = 0; i < marks->count; i++) {
        *asked += marks->items[i].asked;
        *answered += marks->items[i].asked && reply_mark_answers(marks->items[i].mark);
    }
}
