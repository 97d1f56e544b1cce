#include "domain/answer.h"

#include "base/buf.h"
#include "base/dates.h"
#include "base/figure.h"
#include "base/scan.h"
#include "domain/answer_mark.h"

enum { FIRST_ASCII_LETTER = 'a', LAST_ASCII_LETTER = 'z' };

static const char *const type_names[ANSWER_TYPES] = { "mark", "yesno", "date", "number",
                                                      "persons" };
static const char *const mark_names[ANSWER_MARKS] = {
    "done", "partial", "not_done", "not_applicable", "checking", "unknown", "blank", "unsure",
};

int answer_type_named(struct text name)
{
    for (int i = 0; i < ANSWER_TYPES; i++)
        if (text_is_string(name, type_names[i]))
            return i;
    return -1;
}

const char *answer_mark_name(enum answer_mark mark)
{
    return mark_names[mark];
}

static struct answer unsure(struct text raw)
{
    raw = text_trim(raw);
    return (struct answer){ .mark = ANSWER_UNSURE, .day = TEXT(""), .said = TEXT(""), .note = raw };
}

/* Two notes as one; brackets in which nothing is left are not one. */
static struct text join_notes(struct work *w, struct text before, struct text after)
{
    before = answer_mark_bare(before).len ? text_trim(before) : TEXT("");
    after = answer_mark_bare(after).len ? text_trim(after) : TEXT("");
    if (!before.len || !after.len)
        return before.len ? before : after;
    struct buf out = buf_begin(w->arena, before.len + after.len + 1);
    buf_add(&out, before);
    buf_add_char(&out, ' ');
    buf_add(&out, after);
    return buf_text(&out);
}

/* ---- marks ---- */

static enum answer_mark mark_of(enum answer_code code, enum answer_type type)
{
    switch (code) {
    case CODE_DONE:
        return type <= ANSWER_YESNO ? ANSWER_DONE : ANSWER_UNSURE;
    case CODE_PARTIAL:
    case CODE_ONGOING:
        return type <= ANSWER_YESNO ? ANSWER_PARTIAL : ANSWER_UNSURE;
    case CODE_NOT_DONE:
    case CODE_PLANNED:
        return ANSWER_NOT_DONE;
    case CODE_NONE:
        return type <= ANSWER_YESNO ? ANSWER_NOT_DONE : ANSWER_NOT_APPLICABLE;
    case CODE_NOT_APPLICABLE:
        return ANSWER_NOT_APPLICABLE;
    case CODE_CHECKING:
        return ANSWER_CHECKING;
    case CODE_UNKNOWN:
        return ANSWER_UNKNOWN;
    case CODE_BLANK:
        return ANSWER_BLANK;
    default:
        return ANSWER_UNSURE;
    }
}

static struct answer mark_answer(struct work *w, const struct answer_words_found *found,
                                 enum answer_type type, struct text raw)
{
    struct answer answer = unsure(raw);
    enum answer_mark mark = mark_of(found->code, type);
    answer.code = found->code;
    if (mark == ANSWER_UNSURE)
        return answer;
    answer.mark = mark;
    answer.said = found->said;
    answer.note = join_notes(w, found->before, found->after);
    return answer;
}

/* ---- days ---- */

static bool is_day(const struct dates_value *value)
{
    return (value->kind == DATES_DAY || value->kind == DATES_MONTH) &&
           !(value->flags & DATES_WEEKDAY_WRONG);
}

static bool is_open(struct text note)
{
    struct scan scan = scan_begin(note);
    for (; scan_peek(&scan) >= 0; scan_skip(&scan))
        if (scan_peek(&scan) == '~')
            return true;
    return false;
}

static bool has_digit(struct text t)
{
    for (struct scan scan = scan_begin(t); scan_peek(&scan) >= 0; scan_skip(&scan))
        if (scan_peek(&scan) >= '0' && scan_peek(&scan) <= '9')
            return true;
    return false;
}

/* A day inside a sentence: 実施済（2026/11/25）. The words before it have no figure. */
static bool find_day(struct text t, struct dates_value *value, size_t *at)
{
    for (size_t i = 1; i < t.len; i++) {
        if (((unsigned char)t.at[i] & 0xc0) == 0x80)
            continue;
        if (has_digit(text_slice(t, 0, i)))
            return false;
        *value = dates_read(text_slice(t, i, t.len));
        *at = i;
        if (value->kind == DATES_SEVERAL || value->kind == DATES_IMPOSSIBLE)
            return false;
        if (is_day(value) && !value->before.len && !(value->flags & DATES_SERIAL))
            return true;
    }
    return false;
}

static struct answer day_answer(struct work *w, const struct answer_words *words, struct text raw,
                                const struct dates_value *value, struct text before)
{
    struct answer answer = unsure(raw);
    struct text after = answer_mark_note(value->after);
    before = join_notes(w, before, value->before);
    if (is_open(before) || is_open(after) || answer_mark_denies(w, words, CODE_DONE, before) ||
        (answer_mark_denies(w, words, CODE_DONE, after) &&
         answer_mark_denies(w, words, CODE_PARTIAL, after)))
        return answer;
    answer.mark = ANSWER_DONE;
    answer.day = value->kind == DATES_DAY
                     ? work_text(w, text_of(day_iso(value->day).at))
                     : work_format(w, "%04d-%02d", value->date.year, value->date.month);
    answer.note = join_notes(w, before, after);
    return answer;
}

/* A text that ends with a bracket which it does not open: what was cut from 済（2026/11/25）. */
static struct text without_shut(struct text t)
{
    if (text_ends(t, TEXT("）")) && !text_contains(t, TEXT("（")))
        return text_trim(text_slice(t, 0, t.len - TEXT("）").len));
    if (text_ends(t, TEXT(")")) && !text_contains(t, TEXT("(")))
        return text_trim(text_slice(t, 0, t.len - 1));
    return t;
}

static struct text without_open(struct text t)
{
    t = text_trim(t);
    if (text_ends(t, TEXT("（")))
        return text_trim(text_slice(t, 0, t.len - TEXT("（").len));
    if (text_ends(t, TEXT("(")))
        return text_trim(text_slice(t, 0, t.len - 1));
    return t;
}

static struct answer read_day(struct work *w, const struct answer_words *words, struct text raw)
{
    struct text bare = answer_mark_bare(raw);
    struct dates_value value = dates_read(bare);
    struct answer answer;
    size_t at;
    if (is_day(&value)) {
        answer = day_answer(w, words, raw, &value, TEXT(""));
        answer.said = text_slice(bare, 0, bare.len - value.after.len);
        return answer;
    }
    struct answer_words_found found = answer_mark_read(w, words, bare);
    answer = mark_answer(w, &found, ANSWER_DATE, raw);
    if (value.kind != DATES_TEXT || answer.mark != ANSWER_UNSURE || found.code == CODE_MIXED ||
        !find_day(bare, &value, &at))
        return answer;
    value.after = without_shut(value.after);
    answer = day_answer(w, words, raw, &value, without_open(text_slice(bare, 0, at)));
    answer.said = text_slice(bare, at, bare.len);
    return answer;
}

/* ---- numbers ---- */

static bool is_person_unit(struct text unit)
{
    static const struct text units[] = { TEXT_INIT("人"),    TEXT_INIT("名"), TEXT_INIT("人分"),
                                         TEXT_INIT("名分"),  TEXT_INIT("者"), TEXT_INIT("persons"),
                                         TEXT_INIT("people") };
    for (size_t i = 0; i < COUNT(units); i++)
        if (text_is_nocase(unit, units[i]))
            return true;
    return false;
}

/* 3割, 10k, 5-: what hangs on the number makes another one of it. */
static bool hangs_on(struct text t, const struct figure *figure)
{
    struct scan scan = scan_begin(figure->after);
    int32_t first = scan_peek(&scan) | 0x20;
    if (first < 0 || !text_ends(t, figure->after))
        return false;
    scan_skip(&scan);
    int32_t second = scan_peek(&scan) | 0x20;
    bool letter = first >= FIRST_ASCII_LETTER && first <= LAST_ASCII_LETTER &&
                  !(second >= FIRST_ASCII_LETTER && second <= LAST_ASCII_LETTER);
    return letter || text_starts(figure->after, TEXT("割")) ||
           text_starts(figure->after, TEXT("分の")) || text_starts(figure->after, TEXT("-")) ||
           text_starts(figure->after, TEXT("または")) || text_starts(figure->after, TEXT("か"));
}

/* A point that is no part of 2.4万: a person is not counted in parts, and 1.000 may be a thousand.
 */
static bool has_point(struct text t)
{
    static const struct text large[] = { TEXT_INIT("万"), TEXT_INIT("千"), TEXT_INIT("億"),
                                         TEXT_INIT("百") };
    for (size_t i = 0; i < COUNT(large); i++)
        if (text_contains(t, large[i]))
            return false;
    bool digit = false;
    for (struct scan scan = scan_begin(t); scan_peek(&scan) >= 0; scan_skip(&scan)) {
        int32_t rune = scan_peek(&scan);
        struct scan next = scan;
        scan_skip(&next);
        int64_t value;
        if (rune == '.' && digit && scan_digits(&next, &value) == 3)
            return true;
        digit = rune >= '0' && rune <= '9';
    }
    return false;
}

static bool suits(const struct figure *figure, enum answer_type type, struct text t)
{
    if (figure->kind < FIGURE_EXACT || figure->kind > FIGURE_AT_MOST || hangs_on(t, figure))
        return false;
    if (type == ANSWER_NUMBER)
        return true;
    return (figure->kind == FIGURE_EXACT || figure->kind == FIGURE_ABOUT) &&
           figure_is_count(figure) && !has_point(t) &&
           (!figure->unit.len || is_person_unit(figure->unit));
}

/* A number behind words of its own: 従業員 120名, サーバ 3台. It has a unit, the words no figure.
 */
static bool find_figure(struct text t, enum answer_type type, struct figure *figure, size_t *at)
{
    for (size_t i = 1; i < t.len; i++) {
        char c = t.at[i];
        if (((unsigned char)c & 0xc0) == 0x80 ||
            ((unsigned char)t.at[i - 1] < 0x80 && t.at[i - 1] != ' ' && t.at[i - 1] != '('))
            continue;
        if (has_digit(text_slice(t, 0, i)))
            return false;
        struct scan scan = scan_begin(text_slice(t, i, t.len));
        if (scan_peek(&scan) < '0' || scan_peek(&scan) > '9')
            continue;
        *figure = figure_read(scan.rest);
        *at = i;
        return figure->unit.len && suits(figure, type, t) &&
               (figure->kind == FIGURE_EXACT || figure->kind == FIGURE_ABOUT);
    }
    return false;
}

static struct answer figure_answer(struct work *w, const struct answer_words *words,
                                   struct text raw, const struct figure *figure, struct text before)
{
    struct answer answer = unsure(raw);
    struct text after = answer_mark_note(without_shut(figure->after));
    before = join_notes(w, without_open(before), figure->before);
    if (answer_mark_denies(w, words, CODE_DONE, before) ||
        (answer_mark_denies(w, words, CODE_DONE, after) &&
         answer_mark_denies(w, words, CODE_PARTIAL, after)))
        return answer;
    answer.mark = ANSWER_DONE;
    answer.has_number = true;
    answer.number = figure->value;
    answer.millionths = figure->millionths;
    answer.note = join_notes(w, before, after);
    return answer;
}

static struct answer read_figure(struct work *w, const struct answer_words *words,
                                 enum answer_type type, struct text raw)
{
    struct text bare = answer_mark_bare(raw);
    while (text_ends(bare, TEXT("。")))
        bare = text_trim(text_slice(bare, 0, bare.len - TEXT("。").len));
    struct figure figure = figure_read(bare);
    struct answer_words_found found = answer_mark_read(w, words, bare);
    struct answer answer = mark_answer(w, &found, type, raw);
    size_t at = 0;
    if (text_is(bare, TEXT("〇"))) /* a zero, or a circle */
        return unsure(raw);
    bool plain = has_digit(bare) && suits(&figure, type, bare);
    if (!plain && (answer.mark != ANSWER_UNSURE || found.code == CODE_MIXED))
        return answer;
    if (!suits(&figure, type, bare) &&
        (figure.kind != FIGURE_TEXT || !find_figure(bare, type, &figure, &at)))
        return answer;
    answer = figure_answer(w, words, raw, &figure, text_slice(bare, 0, at));
    answer.said = text_slice(bare, at, bare.len);
    return answer;
}

struct answer answer_read(struct work *w, const struct answer_words *words, enum answer_type type,
                          struct text raw)
{
    if (type == ANSWER_DATE)
        return read_day(w, words, raw);
    if (type == ANSWER_NUMBER || type == ANSWER_PERSONS)
        return read_figure(w, words, type, raw);
    struct answer_words_found found = answer_mark_read(w, words, raw);
    return mark_answer(w, &found, type, raw);
}
