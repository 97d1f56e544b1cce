#include "import/return_value.h"

#include "base/buf.h"
#include "base/dates.h"
#include "base/scan.h"
#include "domain/answer_unit.h"
#include "domain/reply_value.h"
#include "import/split.h"

enum { LONGEST_VALUE = 4096, SHORT_ANSWER = 12 };

static struct return_value unsure(struct text typed)
{
    return (struct return_value){ .mark = ANSWER_UNSURE, .value = TEXT(""), .note = typed };
}

static struct text number_text(struct work *w, const struct answer *answer)
{
    if (!answer->millionths)
        return work_format(w, "%lld", (long long)answer->number);
    int32_t rest = answer->millionths < 0 ? -answer->millionths : answer->millionths;
    bool minus = answer->number < 0 || answer->millionths < 0;
    long long whole = answer->number < 0 ? -answer->number : answer->number;
    struct text t = work_format(w, "%s%lld.%06d", minus ? "-" : "", whole, rest);
    while (text_ends(t, TEXT("0")))
        t.len--;
    return t;
}

static struct return_value read_words(struct work *w, const struct return_form *form,
                                      enum answer_type type, enum answer_unit unit,
                                      struct text typed)
{
    struct answer answer = answer_unit_read(w, form->words, type, unit, typed);
    struct return_value value = { answer.mark, answer.code, TEXT(""), answer.note };
    if (answer_words_keeps(form->words, answer.code))
        value.note = typed;
    if (answer.day.len)
        value.value = answer.day;
    else if (answer.has_number)
        value.value = number_text(w, &answer);
    return value;
}

static struct return_value by_words(struct work *w, const struct return_form *form,
                                    enum answer_type type, enum answer_unit unit, struct text typed)
{
    int kind =
        type == ANSWER_NUMBER ? RETURN_MEMO_NUMBER + (int)unit : RETURN_MEMO_VALUE + (int)type;
    const struct return_value *known = return_form_recall(form, kind, typed);
    if (known)
        return *known;
    struct return_value value = read_words(w, form, type, unit, typed);
    struct return_value *memo = return_form_remember(form, kind, typed, sizeof value);
    if (memo)
        *memo = (struct return_value){ value.mark, value.code, return_form_keep(form, value.value),
                                       return_form_keep(form, value.note) };
    return value;
}

/* ---- options ---- */

static struct text plain_of(struct work *w, struct text t)
{
    return answer_words_plain(w, t);
}

/* Without the bracket at its end: ISMS（JIS Q 27001）. */
static struct text headword(struct text t)
{
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan))
        if (scan_peek(&scan) == '(' && scan.rest.at > t.at)
            return text_trim(text_slice(t, 0, (size_t)(scan.rest.at - t.at)));
    return t;
}

static bool is_label(struct work *w, const struct sheet_option *option, struct text typed)
{
    struct text plain = plain_of(w, typed);
    return text_is(typed, option->code) || text_is(plain, plain_of(w, option->label.in[LANG_JA])) ||
           text_is(plain, plain_of(w, option->label.in[LANG_EN]));
}

/* The one whose label it is; else the only one of which it is another name. */
static const struct sheet_option *option_of(struct work *w, const struct return_form *form,
                                            const struct sheet_question *question,
                                            struct text typed)
{
    struct text head = headword(typed);
    const struct sheet_option *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        const struct sheet_option *option = &question->options[i];
        const struct text *label = option->label.in;
        if (is_label(w, option, typed))
            return option;
        if (answer_words_same(w, form->words, head, headword(label[LANG_JA])) ||
            answer_words_same(w, form->words, head, headword(label[LANG_EN]))) {
            found = option;
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

/* プライバシーマーク（2027年3月31日まで） says more than the option; a label alone does not. */
static struct text besides(struct work *w, const struct sheet_option *option, struct text typed)
{
    return headword(typed).len < typed.len && !is_label(w, option, typed) ? typed : TEXT("");
}

bool return_value_is_known(const struct return_value *value)
{
    return value->code != CODE_NOTHING && value->code != CODE_MIXED;
}

/* The words, where they answer such a question: 検討中 is × of a mark, and no day. */
static struct return_value taken(struct work *w, const struct return_form *form,
                                 const struct sheet_question *question, enum answer_type type,
                                 struct text typed)
{
    enum answer_unit unit = answer_unit_named(sheet_say(&question->unit, LANG_JA));
    struct return_value value = by_words(w, form, type, unit, typed);
    if (value.mark == ANSWER_UNSURE || value.code == CODE_NOTHING ||
        reply_value_takes(form->words, question, value.code))
        return value;
    return (struct return_value){ ANSWER_UNSURE, value.code, TEXT(""), typed };
}

/* Nothing of an option, but an answer all the same: 確認中, わからない, 該当なし. */
static struct return_value instead(struct work *w, const struct return_form *form,
                                   const struct sheet_question *question, struct text typed)
{
    return taken(w, form, question, ANSWER_MARK, typed);
}

static struct return_value choice(struct work *w, const struct return_form *form,
                                  const struct sheet_question *question, struct text typed)
{
    const struct sheet_option *option = option_of(w, form, question, typed);
    if (option)
        return (struct return_value){ ANSWER_DONE, CODE_NOTHING, option->code,
                                      besides(w, option, typed) };
    return instead(w, form, question, typed);
}

/* A stroke may be part of a name: ISO/IEC 27017 is two items and one option. `*item` is what was
 * typed of it. */
static const struct sheet_option *option_at(struct work *w, const struct return_form *form,
                                            const struct sheet_question *question,
                                            const struct text *items, size_t left,
                                            struct text *item)
{
    *item = items[0];
    const struct sheet_option *option = option_of(w, form, question, *item);
    if (option || left < 2)
        return option;
    *item = (struct text){ items[0].at, (size_t)(items[1].at - items[0].at) + items[1].len };
    return option_of(w, form, question, *item);
}

static void add_code(struct buf *codes, struct text code)
{
    struct text rest = buf_text(codes), one;
    while (text_next(&rest, ' ', &one))
        if (text_is(one, code))
            return;
    if (codes->len)
        buf_add_char(codes, ' ');
    buf_add(codes, code);
}

/* Every one of them, or a person looks. */
static struct return_value several(struct work *w, const struct return_form *form,
                                   const struct sheet_question *question, struct text typed)
{
    struct buf codes = buf_begin(w->arena, LONGEST_VALUE);
    struct text *items, more = TEXT(""), item;
    const struct sheet_option *whole = option_of(w, form, question, typed);
    size_t count = split_items(w, typed, &items);
    if (whole)
        return (struct return_value){ ANSWER_DONE, CODE_NOTHING, whole->code,
                                      besides(w, whole, typed) };
    for (size_t i = 0; i < count; i++) {
        const struct sheet_option *option =
            option_at(w, form, question, &items[i], count - i, &item);
        if (!option)
            return instead(w, form, question, typed);
        if (besides(w, option, item).len)
            more = typed;
        i += item.len > items[i].len;
        add_code(&codes, option->code);
    }
    if (!count || codes.full)
        return instead(w, form, question, typed);
    return (struct return_value){ ANSWER_DONE, CODE_NOTHING, buf_text(&codes), more };
}

/* A whole sentence is the answer; a word that only puts it off is none. */
static struct return_value free_text(struct work *w, const struct return_form *form,
                                     const struct sheet_question *question, struct text typed)
{
    if (text_runes(typed) <= SHORT_ANSWER) {
        struct return_value value = instead(w, form, question, typed);
        bool no_file = question->answer == SHEET_FILE && return_value_is_known(&value);
        if (value.mark != ANSWER_UNSURE || no_file)
            return value;
    }
    return (struct return_value){ ANSWER_DONE, CODE_NOTHING, typed, TEXT("") };
}

/* ---- a cell ---- */

struct return_value return_value_read(struct work *w, const struct return_form *form,
                                      const struct sheet_question *question, struct text typed)
{
    typed = text_trim(typed);
    if (!typed.len)
        return (struct return_value){ ANSWER_BLANK, CODE_BLANK, TEXT(""), TEXT("") };
    switch (question->answer) {
    case SHEET_YESNO:
        return taken(w, form, question, ANSWER_YESNO, typed);
    case SHEET_NUMBER:
        return taken(w, form, question, ANSWER_NUMBER, typed);
    case SHEET_PERSONS:
        return taken(w, form, question, ANSWER_PERSONS, typed);
    case SHEET_DATE:
        return taken(w, form, question, ANSWER_DATE, typed);
    case SHEET_CHOICE:
        return choice(w, form, question, typed);
    case SHEET_SEVERAL:
        return several(w, form, question, typed);
    case SHEET_TABLE:
        return instead(w, form, question, typed);
    case SHEET_FILE:
    case SHEET_TEXT:
        return free_text(w, form, question, typed);
    default:
        return taken(w, form, question, ANSWER_MARK, typed);
    }
}

/* ○, ✓, レ, 1, x: a tick and nothing else; what stands behind ○ is a note. */
static bool is_tick(struct text typed, struct text *rest)
{
    static const struct text ticks[] = { TEXT_INIT("○"),    TEXT_INIT("〇"), TEXT_INIT("◯"),
                                         TEXT_INIT("●"),    TEXT_INIT("◎"),  TEXT_INIT("✓"),
                                         TEXT_INIT("✔"),    TEXT_INIT("☑"),  TEXT_INIT("レ"),
                                         TEXT_INIT("■"),    TEXT_INIT("1"),  TEXT_INIT("x"),
                                         TEXT_INIT("TRUE"), TEXT_INIT("X"),  TEXT_INIT("ﾚ") };
    for (size_t i = 0; i < COUNT(ticks); i++)
        if (text_starts(typed, ticks[i])) {
            *rest = text_trim(text_slice(typed, ticks[i].len, typed.len));
            return (unsigned char)ticks[i].at[0] >= 0x80 || !rest->len;
        }
    return false;
}

struct return_value return_value_ticked(struct work *w, const struct return_form *form,
                                        const struct sheet_question *question, struct text heading,
                                        struct text typed)
{
    struct text rest = TEXT("");
    if (!is_tick(typed, &rest) && !text_is(typed, heading))
        return unsure(typed);
    if (text_is(typed, heading))
        rest = TEXT("");
    struct return_value value = return_value_read(w, form, question, heading);
    if (value.mark != ANSWER_UNSURE && rest.len)
        value.note = value.note.len
                         ? work_format(w, "%.*s\n%.*s", TEXT_ARG(value.note), TEXT_ARG(rest))
                         : rest;
    return value;
}

int32_t return_value_day(struct text typed)
{
    struct dates_value value = dates_read(typed);
    return value.flags & DATES_WEEKDAY_WRONG ? DAY_NONE : dates_last(&value);
}
