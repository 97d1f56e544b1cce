#include "base/dates_point.h"
#include "base/deadline.h"

static struct dates_value of_words(struct text t)
{
    struct dates_value value = { .day = DAY_NONE, .before = TEXT(""), .after = text_trim(t) };
    value.kind = dates_kind_of_words(t);
    return value;
}

/* 〜, から, 至 and the like. */
static bool take_separator(struct scan *scan)
{
    static const struct text words[] = { TEXT_INIT("から"),   TEXT_INIT("より"),
                                         TEXT_INIT("至"),     TEXT_INIT("to "),
                                         TEXT_INIT("until "), TEXT_INIT("\u2192"),
                                         TEXT_INIT("->") };
    struct scan at = *scan;
    scan_spaces(&at);
    bool taken = scan_any(&at, words, COUNT(words)) >= 0;
    while (scan_take(&at, '~') || (!taken && scan_take(&at, '-')))
        taken = true;
    if (!taken)
        return false;
    scan_spaces(&at);
    scan_word(&at, TEXT("至"));
    scan_take(&at, ':'); /* 至：2027/3/31 */
    scan_spaces(&at);
    *scan = at;
    return true;
}

/* 3年, 6か月, 90日, with 間 or without; false if something else is there. */
static bool take_length(struct scan *scan, struct deadline *length)
{
    struct scan at = *scan;
    int64_t amount;
    if (scan_word(&at, TEXT("半年"))) {
        length->unit = DEADLINE_MONTHS;
        amount = 6;
    } else {
        int digits = scan_digits(&at, &amount);
        if (digits ? digits > 3 : !scan_kanji(&at, &amount))
            return false;
        scan_spaces(&at);
        if (scan_months(&at))
            length->unit = DEADLINE_MONTHS;
        else if (scan_word(&at, TEXT("年")))
            length->unit = DEADLINE_YEARS;
        else if (scan_word(&at, TEXT("日間")))
            length->unit = DEADLINE_DAYS;
        else
            return false;
    }
    scan_word(&at, TEXT("間"));
    length->amount = (int)amount;
    *scan = at;
    return amount > 0;
}

/* 1年6か月間: adds what follows the years. */
static int32_t add_months(struct scan *scan, int32_t first, struct deadline length)
{
    struct deadline more = length;
    struct scan at = *scan;
    if (length.unit != DEADLINE_YEARS || !take_length(&at, &more) || more.unit != DEADLINE_MONTHS)
        return deadline_due(&length, NULL, first).on;
    *scan = at;
    more.amount += length.amount * 12;
    return deadline_due(&more, NULL, first).on;
}

/* The end that a length gives, counted with the first day (民法140条ただし書). */
static bool read_length(struct scan *scan, const struct dates_value *from, struct dates_value *to)
{
    struct deadline length = { .start = DEADLINE_SAME_DAY, .roll = DEADLINE_STAYS };
    int32_t first = dates_first(from);
    if (first == DAY_NONE || from->kind == DATES_YEAR || !take_length(scan, &length))
        return false;
    int32_t last = add_months(scan, first, length);
    if (last == DAY_NONE)
        return false;
    *to = (struct dates_value){ .kind = from->kind,
                                .day = from->kind == DATES_DAY ? last : DAY_NONE,
                                .date = day_date(last),
                                .flags = DATES_COUNTED };
    if (from->kind == DATES_MONTH)
        to->date.day = 0;
    return true;
}

/* What a period begun by `from` ends with. Returns the words behind it. */
static struct text read_end(struct scan scan, const struct dates_value *from,
                            struct dates_value *to)
{
    const struct dates_hint hint = { from->era, from->date };
    struct scan start = scan;
    if (dates_point(&scan, &hint, to) || (scan = start, read_length(&scan, from, to))) {
        scan_spaces(&scan);
        scan_word(&scan, TEXT("まで"));
        return text_trim(scan.rest);
    }
    *to = of_words(start.rest);
    return TEXT("");
}

static void finish(struct dates_period *period)
{
    struct dates_value *values[2] = { &period->from, &period->to };
    for (int i = 0; i < 2; i++) {
        values[i]->before = values[i]->before.at ? values[i]->before : TEXT("");
        values[i]->after = values[i]->after.at ? values[i]->after : TEXT("");
    }
    if (dates_says_renewed(period->note))
        period->to.flags |= DATES_RENEWS;
    if (dates_has_another(period->note)) {
        period->from.kind = DATES_SEVERAL;
        period->from.day = DAY_NONE;
        period->is_period = false;
    }
}

struct dates_period dates_period(struct text t)
{
    const struct dates_hint none = { ERA_NONE, { 0, 0, 0 } };
    struct scan start = scan_begin(text_trim(t)), scan = start;
    struct dates_period period = { .to = of_words(TEXT("")), .note = TEXT("") };
    struct dates_value *from = &period.from;
    bool end_only = false;
    if (!dates_point(&scan, &none, from)) {
        end_only = dates_pass_prefix(&scan);
        if (!dates_point(&scan, &none, from)) {
            period.from = of_words(t);
            return period;
        }
    }
    if (end_only) {
        period.to = period.from;
        period.from = of_words(TEXT(""));
        period.is_period = true;
        scan_spaces(&scan);
        scan_word(&scan, TEXT("まで"));
        period.note = text_trim(scan.rest);
    } else if (take_separator(&scan)) {
        period.is_period = true;
        period.note = read_end(scan, from, &period.to);
    } else {
        period.from = dates_read(t);
        return period;
    }
    finish(&period);
    return period;
}
