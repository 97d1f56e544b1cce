#include "base/figure.h"

#include "base/scan.h"

enum { MILLION = 1000000, MOST_DIGITS = 19, MOST_WORDS = 18 };

#define LARGEST ((__int128)INT64_MAX * MILLION)

/* Words beside a number and what they make of it. FIGURE_EXACT: nothing. */
struct qualifier {
    enum figure_kind kind;
    bool strict;
    struct text words[MOST_WORDS];
};

static const struct qualifier prefixes[] = {
    { FIGURE_ABOUT,
      false,
      { TEXT_INIT("約"), TEXT_INIT("およそ"), TEXT_INIT("おおよそ"), TEXT_INIT("おおむね"),
        TEXT_INIT("概ね"), TEXT_INIT("概算"), TEXT_INIT("ほぼ"), TEXT_INIT("推定"),
        TEXT_INIT("推計"), TEXT_INIT("approx."), TEXT_INIT("about") } },
    { FIGURE_AT_MOST,
      false,
      { TEXT_INIT("最大"), TEXT_INIT("最高"), TEXT_INIT("上限"), TEXT_INIT("多くとも"),
        TEXT_INIT("~"), TEXT_INIT("≦"), TEXT_INIT("≤"), TEXT_INIT("<=") } },
    { FIGURE_AT_MOST, true, { TEXT_INIT("<") } },
    { FIGURE_AT_LEAST,
      false,
      { TEXT_INIT("最低"), TEXT_INIT("最少"), TEXT_INIT("下限"), TEXT_INIT("少なくとも"),
        TEXT_INIT("≧"), TEXT_INIT("≥"), TEXT_INIT(">=") } },
    { FIGURE_AT_LEAST, true, { TEXT_INIT(">") } },
    { FIGURE_EXACT,
      false,
      { TEXT_INIT("で"), TEXT_INIT("合計"), TEXT_INIT("総計"), TEXT_INIT("総数"), TEXT_INIT("計"),
        TEXT_INIT("累計"), TEXT_INIT("延べ"), TEXT_INIT("のべ"), TEXT_INIT("年間"),
        TEXT_INIT("月間"), TEXT_INIT("平均"), TEXT_INIT("全"), TEXT_INIT("年"), TEXT_INIT("月"),
        TEXT_INIT("\u00a5"), TEXT_INIT("\uffe5"), TEXT_INIT("+") } },
};

static const struct qualifier suffixes[] = {
    { FIGURE_AT_LEAST, false, { TEXT_INIT("以上"), TEXT_INIT("+"), TEXT_INIT("~") } },
    { FIGURE_AT_LEAST, true, { TEXT_INIT("超"), TEXT_INIT("を超え"), TEXT_INIT("をこえ") } },
    { FIGURE_AT_MOST, false, { TEXT_INIT("以下"), TEXT_INIT("以内"), TEXT_INIT("まで") } },
    { FIGURE_AT_MOST, true, { TEXT_INIT("未満") } },
    { FIGURE_ABOUT,
      false,
      { TEXT_INIT("弱"), TEXT_INIT("強"), TEXT_INIT("余"), TEXT_INIT("あまり"), TEXT_INIT("程"),
        TEXT_INIT("ほど"), TEXT_INIT("前後"), TEXT_INIT("くらい"), TEXT_INIT("ぐらい"),
        TEXT_INIT("位"), TEXT_INIT("見込") } },
};

/* The longer of two that begin alike comes first. */
static const struct text units[] = {
    TEXT_INIT("人分"),   TEXT_INIT("人"),         TEXT_INIT("名分"),    TEXT_INIT("名"),
    TEXT_INIT("者"),     TEXT_INIT("件分"),       TEXT_INIT("件"),      TEXT_INIT("社"),
    TEXT_INIT("台"),     TEXT_INIT("通"),         TEXT_INIT("個"),      TEXT_INIT("枚"),
    TEXT_INIT("冊"),     TEXT_INIT("本"),         TEXT_INIT("箇所"),    TEXT_INIT("か所"),
    TEXT_INIT("ヶ所"),   TEXT_INIT("カ所"),       TEXT_INIT("拠点"),    TEXT_INIT("店舗"),
    TEXT_INIT("店"),     TEXT_INIT("世帯"),       TEXT_INIT("口座"),    TEXT_INIT("契約"),
    TEXT_INIT("回線"),   TEXT_INIT("アカウント"), TEXT_INIT("レコ-ド"), TEXT_INIT("ユ-ザ-"),
    TEXT_INIT("id"),     TEXT_INIT("円"),         TEXT_INIT("%"),       TEXT_INIT("パ-セント"),
    TEXT_INIT("か月"),   TEXT_INIT("ヶ月"),       TEXT_INIT("時間"),    TEXT_INIT("日"),
    TEXT_INIT("年"),     TEXT_INIT("回"),         TEXT_INIT("点"),      TEXT_INIT("persons"),
    TEXT_INIT("people"), TEXT_INIT("records"),
};

/* ---- one number ---- */

static bool is_digit(int32_t rune)
{
    return rune >= '0' && rune <= '9';
}

/* '.' or ',' as a sign of a number, not as the plain form of ・ or 、. */
static bool take_sign(struct scan *scan, int32_t sign)
{
    if (text_starts(scan->rest, TEXT("\u30fb")) || text_starts(scan->rest, TEXT("\uff65")) ||
        text_starts(scan->rest, TEXT("\u3001")) || text_starts(scan->rest, TEXT("\uff64")))
        return false;
    struct scan at = *scan;
    if (!scan_take(&at, sign) || !is_digit(scan_peek(&at)))
        return false;
    *scan = at;
    return true;
}

/* Whole digits, in groups of three if there are commas. */
static bool read_whole(struct scan *scan, int64_t *value)
{
    int digits = scan_digits(scan, value);
    bool groups = digits <= 3;
    while (*value >= 0 && take_sign(scan, ',')) {
        int64_t group;
        if (!groups || scan_digits(scan, &group) != 3)
            return false;
        if (__builtin_mul_overflow(*value, 1000, value) ||
            __builtin_add_overflow(*value, group, value))
            return false;
    }
    return digits && *value >= 0;
}

/* Digits with commas and a point, in millionths. */
static bool read_decimal(struct scan *scan, __int128 *micro)
{
    int64_t whole;
    if (!read_whole(scan, &whole))
        return false;
    *micro = (__int128)whole * MILLION;
    if (take_sign(scan, '.'))
        for (int32_t place = MILLION / 10; is_digit(scan_peek(scan)); scan_skip(scan)) {
            *micro += place * (scan_peek(scan) - '0');
            place /= 10;
        }
    return true;
}

static bool read_kanji_digits(struct scan *scan, __int128 *micro)
{
    int digits = 0;
    int64_t value = 0;
    for (int digit; (digit = scan_kanji_digit(scan_peek(scan))) >= 0; scan_skip(scan)) {
        if (++digits == MOST_DIGITS)
            return false;
        value = value * 10 + digit;
    }
    *micro = (__int128)value * MILLION;
    return digits > 0;
}

/* What stands before 万, 億 or 兆: 2.4, 182, 2千, 三百五十. False if it is no number. `*any` tells
 * whether anything was there. */
static bool read_section(struct scan *scan, __int128 *sum, bool *any)
{
    int last_unit = 10000;
    *sum = 0;
    *any = false;
    for (;;) {
        __int128 mantissa = MILLION;
        int32_t rune = scan_peek(scan);
        bool digit = is_digit(rune), kanji = scan_kanji_digit(rune) >= 0;
        if (digit ? !read_decimal(scan, &mantissa) : kanji && !read_kanji_digits(scan, &mantissa))
            return false;
        int unit = scan_kanji_unit(scan_peek(scan));
        if (!unit && !digit && !kanji)
            return true;
        *any = true;
        if (unit >= last_unit || mantissa > LARGEST / 1000)
            return unit == 0 && mantissa <= LARGEST && (*sum += mantissa) <= LARGEST;
        *sum += mantissa * (unit ? unit : 1);
        if (!unit)
            return *sum <= LARGEST;
        scan_skip(scan);
        last_unit = unit;
    }
}

static int64_t large_unit(int32_t rune)
{
    return rune == 0x4e07 || rune == 0x842c ? 10000         /* 万 萬 */
           : rune == 0x5104                 ? 100000000     /* 億 */
           : rune == 0x5146                 ? 1000000000000 /* 兆 */
                                            : 0;
}

/* A whole number in all its ways of writing. False if there is none or it is not well formed. */
static bool read_number(struct scan *scan, __int128 *micro)
{
    int64_t last = INT64_MAX;
    bool has = false, any;
    *micro = 0;
    if (scan_word(scan, TEXT("ゼロ")))
        return true;
    for (;; has = true) {
        __int128 section, part;
        struct scan at = *scan;
        if (!read_section(&at, &section, &any))
            return false;
        if (!any)
            return has;
        int64_t unit = large_unit(scan_peek(&at));
        if (unit >= last || __builtin_mul_overflow(section, unit ? unit : 1, &part) ||
            __builtin_add_overflow(*micro, part, micro) || *micro > LARGEST)
            return false;
        if (unit)
            scan_skip(&at);
        *scan = at;
        if (!unit)
            return true;
        last = unit;
    }
}

/* ---- what stands around it ---- */

static const struct qualifier *take_qualifier(struct scan *scan, const struct qualifier *list,
                                              size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (scan_any(scan, list[i].words, MOST_WORDS) >= 0)
            return &list[i];
    return NULL;
}

static void qualify(struct figure *figure, const struct qualifier *by)
{
    if (by->kind == FIGURE_EXACT || (by->kind == FIGURE_ABOUT && figure->kind != FIGURE_EXACT))
        return;
    figure->kind = by->kind;
    figure->strict = by->strict;
}

static void read_before(struct scan *scan, struct figure *figure)
{
    for (;;) {
        scan_spaces(scan);
        if (is_digit(scan_peek(scan)))
            return;
        const struct qualifier *by = take_qualifier(scan, prefixes, COUNT(prefixes));
        if (by)
            qualify(figure, by);
        else if (scan_peek(scan) == '(')
            scan_bracket(scan);
        else if (!scan_label(scan))
            return;
    }
}

/* Whether a number stands in the words behind, outside brackets and notes (※). */
static bool has_digit(struct scan scan)
{
    for (int32_t rune; (rune = scan_peek(&scan)) >= 0 && rune != 0x203b;) {
        if (is_digit(rune))
            return true;
        if (rune == '(')
            scan_bracket(&scan);
        else
            scan_skip(&scan);
    }
    return false;
}

/* 一部 and 十分 begin like numbers: behind one in kanji only what belongs to a number may stand. */
static bool may_end_kanji(const struct scan *scan)
{
    int32_t rune = scan_peek(scan);
    return rune < 0 || rune == ' ' || rune == '(' || rune == '-' || rune == '~' || rune == ',' ||
           rune == 0x203b;
}

static bool says_estimate(struct text after)
{
    static const struct text words[] = { TEXT_INIT("推定"), TEXT_INIT("推計"), TEXT_INIT("概算"),
                                         TEXT_INIT("概数"), TEXT_INIT("見込") };
    for (size_t i = 0; i < COUNT(words); i++)
        if (text_contains(after, words[i]))
            return true;
    return false;
}

static bool take_range(struct scan *scan, struct figure *figure)
{
    struct scan at = *scan;
    __int128 high;
    scan_spaces(&at);
    if (!scan_take(&at, '~') && !scan_take(&at, '-') && !scan_word(&at, TEXT("から")))
        return false;
    scan_spaces(&at);
    if (!read_number(&at, &high) || text_is(at.rest, scan->rest))
        return false;
    figure->kind = FIGURE_RANGE;
    figure->high = (int64_t)(high / MILLION);
    scan_any(&at, units, COUNT(units));
    *scan = at;
    return true;
}

/* The unit, behind a word in 百余名. Returns that word's meaning. */
static const struct qualifier *read_unit(struct scan *scan, struct figure *figure)
{
    const struct qualifier *by = NULL;
    struct scan number = *scan;
    scan_spaces(scan);
    struct scan unit = *scan;
    if (scan_any(scan, units, COUNT(units)) < 0 && scan_peek(scan) != '~') {
        *scan = number;
        by = take_qualifier(scan, suffixes, COUNT(suffixes));
        unit = *scan;
        scan_any(scan, units, COUNT(units));
    }
    figure->unit = scan_since(scan, unit);
    figure->after = text_trim(by ? number.rest : scan->rest);
    return by;
}

/* Unit, 以上 and the like, and a second number, behind the first one. */
static bool read_behind(struct scan *scan, struct figure *figure, bool in_kanji)
{
    struct scan number = *scan;
    if (scan_at_end(scan))
        return true;
    if (scan_peek(scan) == 0x6570) /* 数: 十数名, 3千数百 */
        return false;
    const struct qualifier *by = read_unit(scan, figure);
    if (by)
        qualify(figure, by);
    if (scan_at_end(scan))
        return true;
    bool alone = !by && !figure->unit.len;
    if (in_kanji && alone && !may_end_kanji(&number))
        return false;
    if (!take_range(scan, figure) &&
        (scan_spaces(scan), by = take_qualifier(scan, suffixes, COUNT(suffixes))))
        qualify(figure, by);
    else if (in_kanji && !may_end_kanji(scan))
        return false;
    return !has_digit(*scan);
}

/* ---- reading ---- */

static enum figure_kind kind_of_words(struct text t)
{
    static const struct text none[] = { TEXT_INIT("なし"),     TEXT_INIT("無し"),
                                        TEXT_INIT("無"),       TEXT_INIT("該当なし"),
                                        TEXT_INIT("該当無し"), TEXT_INIT("対象外"),
                                        TEXT_INIT("n/a"),      TEXT_INIT("none") };
    static const struct text unknown[] = {
        TEXT_INIT("不明"),       TEXT_INIT("不詳"),       TEXT_INIT("未把握"),
        TEXT_INIT("把握してい"), TEXT_INIT("把握でき"),   TEXT_INIT("未集計"),
        TEXT_INIT("わからない"), TEXT_INIT("分からない"), TEXT_INIT("unknown"),
    };
    if (t.len == 0)
        return FIGURE_BLANK;
    if (scan_is_dashes(t))
        return FIGURE_NONE;
    for (size_t i = 0; i < COUNT(none); i++)
        if (text_is_nocase(t, none[i]))
            return FIGURE_NONE;
    for (size_t i = 0; i < COUNT(unknown); i++)
        if (text_contains(t, unknown[i]) || text_is_nocase(t, unknown[i]))
            return FIGURE_UNKNOWN;
    return FIGURE_TEXT;
}

static bool read_figure(struct text t, struct figure *figure)
{
    struct scan start = scan_begin(t), scan = start;
    __int128 micro;
    figure->kind = FIGURE_EXACT;
    read_before(&scan, figure);
    figure->before = text_trim(scan_since(&scan, start));
    bool negative = scan_take(&scan, '-');
    struct scan number = scan;
    if (!read_number(&scan, &micro) || text_is(number.rest, scan.rest))
        return false;
    if (negative)
        micro = -micro;
    figure->value = (int64_t)(micro / MILLION);
    figure->millionths = (int32_t)(micro % MILLION);
    if (!read_behind(&scan, figure, !is_digit(scan_peek(&number))))
        return false;
    if (figure->kind == FIGURE_EXACT && figure->after.len && says_estimate(figure->after))
        figure->kind = FIGURE_ABOUT;
    return true;
}

struct figure figure_read(struct text t)
{
    struct figure figure = { .before = TEXT(""), .unit = TEXT(""), .after = TEXT("") };
    t = text_trim(t);
    if (t.len && read_figure(t, &figure))
        return figure;
    return (struct figure){
        .kind = kind_of_words(t), .before = TEXT(""), .unit = TEXT(""), .after = t
    };
}

bool figure_is_count(const struct figure *figure)
{
    return figure->kind >= FIGURE_EXACT && figure->kind <= FIGURE_AT_MOST && figure->value >= 0 &&
           figure->millionths == 0;
}
