#include "base/calendar.h"

#include "base/arena.h"
#include "base/bundle.h"
#include "base/calendar_rules.h"

enum {
    YEARS = CALENDAR_LAST - CALENDAR_FIRST + 1,
    MOST_DAYS = YEARS * 366,
    MOST_BYTES = 16 << 20,
    LONGEST_CLOSURE = 60,
    SUNDAY = 0,
    SATURDAY = 6,
    BOTH_EQUINOXES = 3,
};

struct name {
    struct text in[2]; /* by enum lang */
};

struct calendar {
    struct arena *arena;
    int32_t first, last;
    struct name *names;          /* names[0] is empty, names[i + 1] belongs to rule i */
    uint8_t kinds[MOST_DAYS];    /* enum calendar_kind */
    uint16_t holiday[MOST_DAYS]; /* into names; 0 is no holiday */
    uint16_t closed[MOST_DAYS];  /* into names; 0 is open */
    uint8_t confirmed[YEARS];    /* bit 0 spring, bit 1 autumn */
};

/* ---- making it ---- */

static bool is_inside(const struct calendar *c, int32_t day)
{
    return day >= c->first && day <= c->last;
}

static void set_holiday(struct calendar *c, int32_t day, enum calendar_kind kind, size_t name)
{
    if (!is_inside(c, day))
        return;
    c->kinds[day - c->first] = (uint8_t)kind;
    c->holiday[day - c->first] = (uint16_t)name;
}

static bool is_national(const struct calendar *c, int32_t day)
{
    return calendar_kind(c, day) == CALENDAR_NATIONAL;
}

static int32_t nth_weekday(int year, const struct calendar_rule *rule)
{
    int32_t first = day_of(year, rule->month, 1);
    return first + (rule->weekday - day_weekday(first) + 7) % 7 + 7 * (rule->nth - 1);
}

/* In whole ten thousandths, 0.242194 in millionths: exact, where floating point need not be. */
static int forecast(int year, int32_t figure)
{
    int since = year - 1980;
    int leaps = since >= 0 ? since / 4 : -((3 - since) / 4);
    return (int)(((int64_t)figure * 100 + (int64_t)242194 * since) / 1000000) - leaps;
}

static bool covers_year(const struct calendar_rule *rule, int year)
{
    return rule->from <= day_of(year, 12, 31) && rule->to >= day_of(year, 1, 1);
}

/* The day an announcement gives for the equinox of that month; 0 if none does. */
static int announced(const struct calendar_rules *rules, int year, int month)
{
    int day = 0;
    for (size_t i = 0; i < rules->count; i++) {
        const struct calendar_rule *rule = &rules->at[i];
        if (rule->kind != RULE_CONFIRMED || !covers_year(rule, year))
            continue;
        if (rule->month == month)
            day = rule->day;
        if (rule->to_month == month)
            day = rule->to_day;
    }
    return day;
}

static int32_t day_in_year(const struct calendar_rules *rules, const struct calendar_rule *rule,
                           int year)
{
    if (rule->kind == RULE_DAY)
        return day_of(year, rule->month, rule->day);
    if (rule->kind == RULE_WEEKDAY)
        return nth_weekday(year, rule);
    int day = announced(rules, year, rule->month);
    return day_of(year, rule->month, day ? day : forecast(year, rule->equinox));
}

static void mark_yearly(struct calendar *c, const struct calendar_rules *rules, size_t i)
{
    const struct calendar_rule *rule = &rules->at[i];
    for (int year = CALENDAR_FIRST; year <= CALENDAR_LAST; year++) {
        int32_t day = day_in_year(rules, rule, year);
        if (day != DAY_NONE && day >= rule->from && day <= rule->to)
            set_holiday(c, day, CALENDAR_NATIONAL, i + 1);
    }
}

static void each_day_of(struct calendar *c, const struct calendar_rule *rule, int32_t *from,
                        int32_t *to)
{
    *from = rule->from > c->first ? rule->from : c->first;
    *to = rule->to < c->last ? rule->to : c->last;
}

static void mark_nationals(struct calendar *c, const struct calendar_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct calendar_rule *rule = &rules->at[i];
        int32_t from, to;
        if (rule->kind <= RULE_EQUINOX)
            mark_yearly(c, rules, i);
        else if (rule->kind == RULE_ONCE)
            set_holiday(c, rule->from, CALENDAR_NATIONAL, i + 1);
        else if (rule->kind == RULE_NOT)
            for (each_day_of(c, rule, &from, &to); from <= to; from++)
                set_holiday(c, from, CALENDAR_ORDINARY, 0);
    }
}

/* 3条2項: of a holiday on a Sunday. Before 2007 only the very next day could take its place. */
static void mark_substitutes(struct calendar *c, const struct calendar_rule *rule, size_t name)
{
    int32_t from, to;
    for (each_day_of(c, rule, &from, &to); from <= to; from++) {
        if (!is_national(c, from) || day_weekday(from) != SUNDAY)
            continue;
        int32_t day = from + 1;
        while (!rule->narrow && is_national(c, day))
            day++;
        if (!is_national(c, day))
            set_holiday(c, day, CALENDAR_SUBSTITUTE, name);
    }
}

/* 3条3項: a day between two holidays. */
static void mark_citizens(struct calendar *c, const struct calendar_rule *rule, size_t name)
{
    int32_t from, to;
    for (each_day_of(c, rule, &from, &to); from <= to; from++)
        if (calendar_kind(c, from) == CALENDAR_ORDINARY && is_national(c, from - 1) &&
            is_national(c, from + 1) && !(rule->narrow && day_weekday(from) == SUNDAY))
            set_holiday(c, from, CALENDAR_CITIZENS, name);
}

static void mark_derived(struct calendar *c, const struct calendar_rules *rules)
{
    /* All substitutes come first: a day that is one needs not be a citizens' holiday. */
    for (size_t i = 0; i < rules->count; i++)
        if (rules->at[i].kind == RULE_SUBSTITUTE)
            mark_substitutes(c, &rules->at[i], i + 1);
    for (size_t i = 0; i < rules->count; i++)
        if (rules->at[i].kind == RULE_CITIZENS)
            mark_citizens(c, &rules->at[i], i + 1);
    for (size_t i = 0; i < rules->count; i++) {
        int32_t from, to;
        if (rules->at[i].kind != RULE_NOT)
            continue;
        for (each_day_of(c, &rules->at[i], &from, &to); from <= to; from++)
            if (!is_national(c, from))
                set_holiday(c, from, CALENDAR_ORDINARY, 0);
    }
}

static bool closes(const struct calendar_rule *rule, int32_t day)
{
    if (rule->weekday >= 0)
        return day_weekday(day) == rule->weekday;
    if (rule->month == 0)
        return true;
    struct date date = day_date(day);
    int at = date.month * 100 + date.day;
    int from = rule->month * 100 + rule->day, to = rule->to_month * 100 + rule->to_day;
    return from <= to ? at >= from && at <= to : at >= from || at <= to;
}

static void mark_closed(struct calendar *c, const struct calendar_rules *rules)
{
    int32_t from, to;
    for (int32_t day = c->first; day <= c->last; day++)
        c->closed[day - c->first] = c->holiday[day - c->first];
    for (size_t i = 0; i < rules->count; i++) {
        const struct calendar_rule *rule = &rules->at[i];
        if (rule->kind == RULE_OPEN)
            for (each_day_of(c, rule, &from, &to); from <= to; from++)
                c->closed[from - c->first] = 0;
        if (rule->kind == RULE_CLOSED)
            for (each_day_of(c, rule, &from, &to); from <= to; from++)
                if (!c->closed[from - c->first] && closes(rule, from))
                    c->closed[from - c->first] = (uint16_t)(i + 1);
    }
}

static void mark_confirmed(struct calendar *c, const struct calendar_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct calendar_rule *rule = &rules->at[i];
        if (rule->kind != RULE_CONFIRMED)
            continue;
        bool spring = !rule->month || rule->month == 3 || rule->to_month == 3;
        bool autumn = !rule->month || rule->month == 9 || rule->to_month == 9;
        for (int year = CALENDAR_FIRST; year <= CALENDAR_LAST; year++)
            if (covers_year(rule, year))
                c->confirmed[year - CALENDAR_FIRST] |= (uint8_t)(spring | autumn << 1);
    }
}

static void keep_names(struct calendar *c, const struct calendar_rules *rules)
{
    struct work keep = { .arena = c->arena };
    c->names = arena_alloc(c->arena, rules->count + 1, sizeof *c->names);
    for (size_t i = 0; i < rules->count; i++)
        for (int lang = LANG_JA; lang <= LANG_EN; lang++)
            c->names[i + 1].in[lang] = work_text(&keep, rules->at[i].name[lang]);
    c->names[0] = (struct name){ { TEXT(""), TEXT("") } };
}

/* Offices that never open again would turn every deadline into none. */
static bool opens_again(struct work *w, const struct calendar *c)
{
    int run = 0;
    for (int32_t day = c->first; day <= c->last; day++) {
        run = calendar_is_closed(c, day) ? run + 1 : 0;
        if (run == LONGEST_CLOSURE)
            return work_fail(w, FAULT_INPUT, "calendar.never_open",
                             text_of(day_iso(day - LONGEST_CLOSURE + 1).at));
    }
    return true;
}

static struct calendar *make(const struct calendar_rules *rules)
{
    struct arena *arena = arena_open(MOST_BYTES);
    struct calendar *c = arena_alloc(arena, 1, sizeof *c);
    c->arena = arena;
    c->first = day_of(CALENDAR_FIRST, 1, 1);
    c->last = day_of(CALENDAR_LAST, 12, 31);
    keep_names(c, rules);
    mark_nationals(c, rules);
    mark_derived(c, rules);
    mark_closed(c, rules);
    mark_confirmed(c, rules);
    return c;
}

const struct calendar *calendar_open(struct work *w, const struct text *overrides, size_t count)
{
    struct calendar_rules rules = { 0 };
    const struct bundle_file *file = bundle_first("holidays/");
    for (; bundle_has(file, "holidays/"); file++)
        if (!calendar_rules_read(w, file->bytes, &rules))
            return NULL;
    for (size_t i = 0; i < count; i++)
        if (!calendar_rules_read(w, overrides[i], &rules))
            return NULL;
    if (work_failed(w))
        return NULL;
    struct calendar *c = make(&rules);
    if (opens_again(w, c))
        return c;
    calendar_close(c);
    return NULL;
}

void calendar_close(const struct calendar *calendar)
{
    if (calendar)
        arena_close(calendar->arena);
}

/* ---- asking it ---- */

enum calendar_kind calendar_kind(const struct calendar *c, int32_t day)
{
    return is_inside(c, day) ? (enum calendar_kind)c->kinds[day - c->first] : CALENDAR_ORDINARY;
}

bool calendar_is_holiday(const struct calendar *c, int32_t day)
{
    return calendar_kind(c, day) != CALENDAR_ORDINARY;
}

struct text calendar_holiday(const struct calendar *c, int32_t day, enum lang lang)
{
    return c->names[is_inside(c, day) ? c->holiday[day - c->first] : 0].in[lang];
}

bool calendar_is_closed(const struct calendar *c, int32_t day)
{
    if (is_inside(c, day))
        return c->closed[day - c->first] != 0;
    return day != DAY_NONE && (day_weekday(day) == SUNDAY || day_weekday(day) == SATURDAY);
}

struct text calendar_closure(const struct calendar *c, int32_t day, enum lang lang)
{
    return c->names[is_inside(c, day) ? c->closed[day - c->first] : 0].in[lang];
}

int32_t calendar_next_open(const struct calendar *c, int32_t day)
{
    while (calendar_is_closed(c, day))
        day++;
    return day;
}

enum calendar_certainty calendar_certainty(const struct calendar *c, int year)
{
    if (year < CALENDAR_FIRST || year > CALENDAR_LAST)
        return CALENDAR_UNKNOWN;
    return c->confirmed[year - CALENDAR_FIRST] == BOTH_EQUINOXES ? CALENDAR_CONFIRMED
                                                                 : CALENDAR_FORECAST;
}
