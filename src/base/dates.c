#include "base/dates_point.h"

enum { LAST_SERIAL = 2958465 };

/* ---- words that are no day ---- */

static bool is_one_of(struct text t, const struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_is_nocase(t, words[i]))
            return true;
    return false;
}

bool dates_says_renewed(struct text t)
{
    static const struct text yes[] = { TEXT_INIT("自動更新"), TEXT_INIT("自動継続"),
                                       TEXT_INIT("自動延長") };
    static const struct text between[] = { TEXT_INIT(" "),    TEXT_INIT(":"),    TEXT_INIT("("),
                                           TEXT_INIT("の"),   TEXT_INIT("有無"), TEXT_INIT("条項"),
                                           TEXT_INIT("規定"), TEXT_INIT("定め"), TEXT_INIT("は"),
                                           TEXT_INIT("が") };
    static const struct text no[] = { TEXT_INIT("なし"), TEXT_INIT("ない"),
                                      TEXT_INIT("無"),   TEXT_INIT("しない"),
                                      TEXT_INIT("せず"), TEXT_INIT("しません"),
                                      TEXT_INIT("不可"), TEXT_INIT("対象外"),
                                      TEXT_INIT("x"),    TEXT_INIT("\u00d7") };
    for (size_t i = 0; i < COUNT(yes); i++) {
        size_t at = text_find(t, yes[i], 0);
        if (at == t.len)
            continue;
        struct scan behind = scan_begin(text_slice(t, at + yes[i].len, t.len));
        while (scan_any(&behind, between, COUNT(between)) >= 0)
            ;
        return scan_any(&behind, no, COUNT(no)) < 0;
    }
    return false;
}

/* The words that tell a kind wherever they stand. */
static const struct telling {
    struct text word;
    enum dates_kind kind;
} telling[] = {
    { TEXT_INIT("定めなし"), DATES_INDEFINITE },   { TEXT_INIT("定め無し"), DATES_INDEFINITE },
    { TEXT_INIT("定めはない"), DATES_INDEFINITE }, { TEXT_INIT("定めのない"), DATES_INDEFINITE },
    { TEXT_INIT("無期"), DATES_INDEFINITE },       { TEXT_INIT("期限なし"), DATES_INDEFINITE },
    { TEXT_INIT("期限無"), DATES_INDEFINITE },     { TEXT_INIT("永年"), DATES_INDEFINITE },
    { TEXT_INIT("永久"), DATES_INDEFINITE },       { TEXT_INIT("未定"), DATES_UNDECIDED },
    { TEXT_INIT("未確定"), DATES_UNDECIDED },      { TEXT_INIT("未決"), DATES_UNDECIDED },
    { TEXT_INIT("調整中"), DATES_UNDECIDED },      { TEXT_INIT("検討中"), DATES_UNDECIDED },
    { TEXT_INIT("協議中"), DATES_UNDECIDED },      { TEXT_INIT("交渉中"), DATES_UNDECIDED },
    { TEXT_INIT("tbd"), DATES_UNDECIDED },         { TEXT_INIT("不明"), DATES_UNKNOWN },
    { TEXT_INIT("不詳"), DATES_UNKNOWN },          { TEXT_INIT("わからない"), DATES_UNKNOWN },
    { TEXT_INIT("分からない"), DATES_UNKNOWN },
};

static enum dates_kind telling_at(struct scan scan)
{
    for (size_t i = 0; i < COUNT(telling); i++)
        if (scan_word(&scan, telling[i].word))
            return telling[i].kind;
    return DATES_TEXT;
}

/* The kind that the first telling word gives. Few characters begin one: a set of bits tells. */
static enum dates_kind find_telling(struct text t)
{
    uint64_t begins = (uint64_t)1 << ('T' & 63);
    for (size_t i = 0; i < COUNT(telling); i++) {
        struct scan word = scan_begin(telling[i].word);
        begins |= (uint64_t)1 << (scan_peek(&word) & 63);
    }
    for (struct scan scan = scan_begin(t); !scan_at_end(&scan); scan_skip(&scan)) {
        bool may = begins >> (scan_peek(&scan) & 63) & 1;
        enum dates_kind kind = may ? telling_at(scan) : DATES_TEXT;
        if (kind != DATES_TEXT)
            return kind;
    }
    return DATES_TEXT;
}

enum dates_kind dates_kind_of_words(struct text t)
{
    static const struct text none[] = { TEXT_INIT("なし"),     TEXT_INIT("無し"),
                                        TEXT_INIT("無"),       TEXT_INIT("ナシ"),
                                        TEXT_INIT("該当なし"), TEXT_INIT("該当無し"),
                                        TEXT_INIT("対象外"),   TEXT_INIT("n/a"),
                                        TEXT_INIT("na"),       TEXT_INIT("none") };
    t = text_trim(t);
    if (t.len == 0)
        return DATES_BLANK;
    if (scan_is_dashes(t) || is_one_of(t, none, COUNT(none)))
        return DATES_NONE;
    if (dates_says_renewed(t))
        return DATES_RENEWED;
    return find_telling(t);
}

/* ---- what stands around a day ---- */

/* 自：2025/4/1 */
static bool pass_colon(struct scan *scan)
{
    scan_take(scan, ':');
    return true;
}

bool dates_pass_prefix(struct scan *scan)
{
    static const struct text words[] = { TEXT_INIT("自"), TEXT_INIT("予定"), TEXT_INIT("from") };
    bool end = false;
    for (;;) {
        scan_spaces(scan);
        if (scan_peek(scan) == '(')
            scan_bracket(scan);
        else if (scan_take(scan, '~'))
            end = true;
        else if (scan_word(scan, TEXT("至")))
            end = pass_colon(scan);
        else if (scan_any(scan, words, COUNT(words)) >= 0)
            pass_colon(scan);
        else if (!scan_label(scan))
            return end;
    }
}

bool dates_has_another(struct text t)
{
    const struct dates_hint none = { ERA_NONE, { 0, 0, 0 } };
    struct dates_value value;
    for (struct scan scan = scan_begin(t); scan_peek(&scan) >= 0; scan_spaces(&scan)) {
        int64_t unused;
        if (scan_peek(&scan) == '(')
            scan_bracket(&scan);
        else if (dates_point(&scan, &none, &value)) {
            if (value.date.year && value.date.month && !(value.flags & DATES_SERIAL))
                return true;
        } else if (!scan_digits(&scan, &unused))
            scan_skip(&scan);
    }
    return false;
}

/* Whether a period goes on behind its start: "〜9/30". */
static bool goes_on(struct text rest, const struct dates_value *from)
{
    const struct dates_hint hint = { from->era, from->date };
    struct scan scan = scan_begin(rest);
    struct dates_value value;
    scan_spaces(&scan);
    return (scan_take(&scan, '~') || scan_take(&scan, '-') || scan_word(&scan, TEXT("から"))) &&
           dates_point(&scan, &hint, &value);
}

/* ---- reading ---- */

struct dates_value dates_read_in(struct text t, enum dates_era era)
{
    const struct dates_hint hint = { era, { 0, 0, 0 } };
    struct scan start = scan_begin(text_trim(t)), scan = start;
    struct dates_value value;
    struct text before = TEXT("");
    if (start.rest.len == 0)
        return (struct dates_value){ .day = DAY_NONE, .before = before, .after = before };
    if (!dates_point(&scan, &hint, &value)) {
        dates_pass_prefix(&scan);
        before = text_trim(scan_since(&scan, start));
        if (before.len == 0 || !dates_point(&scan, &hint, &value)) {
            value = (struct dates_value){ .day = DAY_NONE, .before = TEXT("") };
            value.kind = dates_kind_of_words(start.rest);
            value.after = start.rest;
            return value;
        }
    }
    value.before = before;
    value.after = text_trim(scan.rest);
    if (value.after.len == 0)
        return value;
    if (goes_on(value.after, &value) || dates_has_another(value.after)) {
        value.kind = DATES_SEVERAL;
        value.day = DAY_NONE;
    }
    if (dates_says_renewed(value.after))
        value.flags |= DATES_RENEWS;
    return value;
}

struct dates_value dates_read(struct text t)
{
    return dates_read_in(t, ERA_NONE);
}

int32_t dates_first(const struct dates_value *value)
{
    struct date d = value->date;
    if (value->kind == DATES_DAY)
        return value->day;
    if (value->kind == DATES_MONTH)
        return day_of(d.year, d.month, 1);
    if (value->kind == DATES_YEAR)
        return day_of(d.year, value->flags & DATES_FISCAL ? 4 : 1, 1);
    return DAY_NONE;
}

int32_t dates_last(const struct dates_value *value)
{
    struct date d = value->date;
    if (value->kind == DATES_DAY)
        return value->day;
    if (value->kind == DATES_MONTH)
        return day_of(d.year, d.month, day_month_length(d.year, d.month));
    if (value->kind == DATES_YEAR)
        return value->flags & DATES_FISCAL ? day_of(d.year + 1, 3, 31) : day_of(d.year, 12, 31);
    return DAY_NONE;
}

int32_t dates_serial(double serial, bool from_1904)
{
    int32_t largest = LAST_SERIAL - (from_1904 ? 1462 : 0);
    if (!(serial >= (from_1904 ? 0 : 1)) || !(serial < largest + 1))
        return DAY_NONE;
    int32_t whole = (int32_t)serial;
    if (from_1904)
        return day_of(1904, 1, 1) + whole;
    if (whole == 60)
        return DAY_NONE;
    return day_of(1899, 12, 31) + whole - (whole > 60);
}
