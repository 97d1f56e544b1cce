#include "domain/answer_unit.h"

#include "base/scan.h"

enum { MILLION = 1000000, MONTHS_OF_YEAR = 12 };

static const struct {
    struct text word;
    enum answer_unit unit;
} names[] = {
    { TEXT_INIT("時間"), ANSWER_UNIT_HOURS },      { TEXT_INIT("hour"), ANSWER_UNIT_HOURS },
    { TEXT_INIT("日"), ANSWER_UNIT_DAYS },         { TEXT_INIT("day"), ANSWER_UNIT_DAYS },
    { TEXT_INIT("週"), ANSWER_UNIT_WEEKS },        { TEXT_INIT("week"), ANSWER_UNIT_WEEKS },
    { TEXT_INIT("月"), ANSWER_UNIT_MONTHS },       { TEXT_INIT("month"), ANSWER_UNIT_MONTHS },
    { TEXT_INIT("年"), ANSWER_UNIT_YEARS },        { TEXT_INIT("year"), ANSWER_UNIT_YEARS },
    { TEXT_INIT("回"), ANSWER_UNIT_TIMES },        { TEXT_INIT("times"), ANSWER_UNIT_TIMES },
    { TEXT_INIT("%"), ANSWER_UNIT_PERCENT },       { TEXT_INIT("パ-セント"), ANSWER_UNIT_PERCENT },
    { TEXT_INIT("percent"), ANSWER_UNIT_PERCENT },
};

/* How much of the smallest of its kind one of them is: hours, or months; 0 of what is no time. */
static const struct {
    bool months;
    int64_t size;
} sizes[ANSWER_UNITS] = {
    [ANSWER_UNIT_HOURS] = { false, 1 },
    [ANSWER_UNIT_DAYS] = { false, 24 },
    [ANSWER_UNIT_WEEKS] = { false, 168 },
    [ANSWER_UNIT_MONTHS] = { true, 1 },
    [ANSWER_UNIT_YEARS] = { true, MONTHS_OF_YEAR },
};

/* How often, without a figure. */
static const struct {
    struct text word;
    int months;
} often[] = {
    { TEXT_INIT("半年"), 6 },      { TEXT_INIT("半期"), 6 },        { TEXT_INIT("四半期"), 3 },
    { TEXT_INIT("毎月"), 1 },      { TEXT_INIT("月次"), 1 },        { TEXT_INIT("隔月"), 2 },
    { TEXT_INIT("毎年"), 12 },     { TEXT_INIT("年次"), 12 },       { TEXT_INIT("monthly"), 1 },
    { TEXT_INIT("quarterly"), 3 }, { TEXT_INIT("half-yearly"), 6 }, { TEXT_INIT("yearly"), 12 },
    { TEXT_INIT("annually"), 12 },
};

static enum answer_unit take_unit(struct scan *scan)
{
    if (scan_months(scan))
        return ANSWER_UNIT_MONTHS;
    for (size_t i = 0; i < COUNT(names); i++)
        if (scan_word(scan, names[i].word))
            return names[i].unit;
    return ANSWER_UNIT_OTHER;
}

enum answer_unit answer_unit_named(struct text name)
{
    struct scan scan = scan_begin(text_trim(name));
    return take_unit(&scan);
}

/* What stands right behind the first figure of `t`; `*year` if 年 stands right before it. */
static enum answer_unit unit_of(struct text t, bool *year)
{
    struct scan scan = scan_begin(t);
    int64_t ignored;
    *year = false;
    while (scan_peek(&scan) >= 0 && !(scan_peek(&scan) >= '0' && scan_peek(&scan) <= '9')) {
        *year = scan_peek(&scan) == 0x5e74;
        scan_skip(&scan);
    }
    while (scan_digits(&scan, &ignored))
        while (scan_take(&scan, ',') || scan_take(&scan, '.'))
            continue;
    scan_spaces(&scan);
    return take_unit(&scan);
}

/* Without 「に1回」, 「ごと」 and the like at its end, which say that it comes again and again. */
static struct text once(struct text t)
{
    static const struct text ends[] = { TEXT_INIT("に1回"),  TEXT_INIT("に１回"),
                                        TEXT_INIT("に一回"), TEXT_INIT("に1度"),
                                        TEXT_INIT("に一度"), TEXT_INIT("ごと"),
                                        TEXT_INIT("毎"),     TEXT_INIT("間") };
    for (size_t i = 0; i < COUNT(ends); i++)
        if (text_ends(t, ends[i]))
            return text_trim(text_slice(t, 0, t.len - ends[i].len));
    return t;
}

static struct answer number(int64_t value, struct text raw)
{
    raw = text_trim(raw);
    return (struct answer){ .mark = ANSWER_DONE,
                            .day = TEXT(""),
                            .has_number = true,
                            .number = value,
                            .said = raw,
                            .note = raw };
}

static struct answer unsure(struct text raw)
{
    return (struct answer){
        .mark = ANSWER_UNSURE, .day = TEXT(""), .said = TEXT(""), .note = text_trim(raw)
    };
}

static bool is_often(struct work *w, struct text raw, int *months)
{
    struct text plain = answer_words_plain(w, once(text_trim(raw)));
    for (size_t i = 0; i < COUNT(often); i++)
        if (text_is(plain, answer_words_plain(w, often[i].word))) {
            *months = often[i].months;
            return true;
        }
    return false;
}

/* A number of `from` in `to`, if it is a whole one. */
static struct answer reckon(const struct answer *read, enum answer_unit from, enum answer_unit to,
                            struct text raw)
{
    __int128 size = ((__int128)read->number * MILLION + read->millionths) * sizes[from].size;
    __int128 one = (__int128)sizes[to].size * MILLION;
    if (!sizes[from].size || !sizes[to].size || sizes[from].months != sizes[to].months ||
        size % one || size / one > INT32_MAX)
        return unsure(raw);
    return number((int64_t)(size / one), raw);
}

struct answer answer_unit_read(struct work *w, const struct answer_words *words,
                               enum answer_type type, enum answer_unit unit, struct text raw)
{
    int months;
    bool year;
    struct answer answer = answer_read(w, words, type, raw);
    if (type != ANSWER_NUMBER)
        return answer;
    if (unit == ANSWER_UNIT_MONTHS && is_often(w, raw, &months))
        return number(months, raw);
    if (answer.mark == ANSWER_UNSURE && sizes[unit].size && once(text_trim(raw)).len < raw.len) {
        struct answer again = answer_read(w, words, ANSWER_NUMBER, once(text_trim(raw)));
        again.said = again.note = text_trim(raw);
        if (again.has_number)
            answer = again;
    }
    if (!answer.has_number)
        return answer;
    enum answer_unit typed = unit_of(raw, &year);
    if (typed == unit || typed == ANSWER_UNIT_OTHER)
        return answer;
    if (typed == ANSWER_UNIT_TIMES && unit == ANSWER_UNIT_OTHER)
        return answer;
    if (typed == ANSWER_UNIT_TIMES && unit == ANSWER_UNIT_MONTHS && year && answer.number > 0 &&
        !answer.millionths && MONTHS_OF_YEAR % answer.number == 0)
        return number(MONTHS_OF_YEAR / answer.number, raw);
    return reckon(&answer, typed, unit, raw);
}
