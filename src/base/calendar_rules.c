#include "base/calendar_rules.h"

#include "base/arena.h"

enum { MOST_RULES = 10000 };

/* What a line of each kind must have. */
struct shape {
    const char *word;
    enum calendar_rule_kind kind;
    enum { DAY_OF_YEAR = 1, NTH, EQUINOX, ONE_DAY, WORD, CLOSURE, EQUINOX_DAYS, NO_WHAT } what;
    const char *narrow, *wide; /* the two words of WORD */
    bool named;
};

static const struct shape shapes[] = {
    { "day", RULE_DAY, DAY_OF_YEAR, NULL, NULL, true },
    { "weekday", RULE_WEEKDAY, NTH, NULL, NULL, true },
    { "equinox", RULE_EQUINOX, EQUINOX, NULL, NULL, true },
    { "once", RULE_ONCE, ONE_DAY, NULL, NULL, true },
    { "not", RULE_NOT, NO_WHAT, NULL, NULL, false },
    { "substitute", RULE_SUBSTITUTE, WORD, "next-day", "next-free", true },
    { "citizens", RULE_CITIZENS, WORD, "not-sunday", "any", true },
    { "closed", RULE_CLOSED, CLOSURE, NULL, NULL, true },
    { "open", RULE_OPEN, NO_WHAT, NULL, NULL, false },
    { "confirmed", RULE_CONFIRMED, EQUINOX_DAYS, NULL, NULL, false },
};

static struct text next_token(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = 0;
    while (end < rest->len && rest->at[end] != ' ' && rest->at[end] != '\t' &&
           !text_starts(text_slice(*rest, end, rest->len), TEXT("\u3000")))
        end++;
    struct text token = text_slice(*rest, 0, end);
    *rest = text_trim(text_slice(*rest, end, rest->len));
    return token;
}

static bool digits_of(struct text t, size_t len, int *out)
{
    int64_t value;
    if (t.len != len || t.at[0] == '-' || !text_to_int(t, &value))
        return false;
    *out = (int)value;
    return true;
}

/* MM-DD; February 29 is a day of the year too. */
static bool read_month_day(struct text t, int *month, int *day)
{
    return t.len == 5 && t.at[2] == '-' && digits_of(text_slice(t, 0, 2), 2, month) &&
           digits_of(text_slice(t, 3, 5), 2, day) && day_of(2000, *month, *day) != DAY_NONE;
}

/* A year or a day: its first and last day. */
static bool read_end(struct text t, int32_t *first, int32_t *last)
{
    int year;
    if (digits_of(t, 4, &year)) {
        *first = day_of(year, 1, 1);
        *last = day_of(year, 12, 31);
    } else {
        *first = *last = day_read(t);
    }
    return *first != DAY_NONE;
}

static bool read_when(struct text t, struct calendar_rule *rule)
{
    int32_t unused;
    size_t dots = text_find(t, TEXT(".."), 0);
    if (dots == t.len)
        return read_end(t, &rule->from, &rule->to);
    struct text from = text_slice(t, 0, dots), to = text_slice(t, dots + 2, t.len);
    rule->from = INT32_MIN;
    rule->to = INT32_MAX;
    return (!from.len || read_end(from, &rule->from, &unused)) &&
           (!to.len || read_end(to, &unused, &rule->to)) && rule->from <= rule->to;
}

static int read_weekday(struct text t)
{
    static const char *const names[7] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    for (int i = 0; i < 7; i++)
        if (text_is_string(t, names[i]))
            return i;
    return -1;
}

/* MM-NDay, as 01-2Mon. */
static bool read_nth(struct text t, struct calendar_rule *rule)
{
    if (t.len != 7 || t.at[2] != '-' || !digits_of(text_slice(t, 0, 2), 2, &rule->month))
        return false;
    rule->nth = t.at[3] - '0';
    rule->weekday = read_weekday(text_slice(t, 4, 7));
    return rule->month >= 1 && rule->month <= 12 && rule->nth >= 1 && rule->nth <= 4 &&
           rule->weekday >= 0;
}

/* MM-DD.dddd, as 03-20.8431. */
static bool read_equinox(struct text t, struct calendar_rule *rule)
{
    int fraction;
    if (t.len != 10 || t.at[5] != '.' ||
        !read_month_day(text_slice(t, 0, 5), &rule->month, &rule->day) ||
        !digits_of(text_slice(t, 6, 10), 4, &fraction))
        return false;
    rule->equinox = rule->day * 10000 + fraction;
    return rule->month == 3 || rule->month == 9;
}

/* Sat, MM-DD or MM-DD..MM-DD; what is none of them begins the name. */
static bool read_closure(struct text *rest, struct calendar_rule *rule)
{
    struct text after = *rest, token = next_token(&after);
    size_t dots = text_find(token, TEXT(".."), 0);
    rule->weekday = read_weekday(token);
    if (rule->weekday < 0) {
        if (!read_month_day(text_slice(token, 0, dots), &rule->month, &rule->day)) {
            rule->month = rule->day = 0;
            return true;
        }
        rule->to_month = rule->month;
        rule->to_day = rule->day;
        if (dots < token.len &&
            !read_month_day(text_slice(token, dots + 2, token.len), &rule->to_month, &rule->to_day))
            return false;
    }
    *rest = after;
    return true;
}

/* No, one or two of MM-DD. */
static bool read_equinox_days(struct text *rest, struct calendar_rule *rule)
{
    struct text token = next_token(rest);
    if (token.len && !read_month_day(token, &rule->month, &rule->day))
        return false;
    token = next_token(rest);
    return !token.len || read_month_day(token, &rule->to_month, &rule->to_day);
}

static bool read_what(const struct shape *shape, struct text *rest, struct calendar_rule *rule)
{
    struct text token;
    rule->weekday = -1;
    switch (shape->what) {
    case DAY_OF_YEAR:
        return read_month_day(next_token(rest), &rule->month, &rule->day);
    case NTH:
        return read_nth(next_token(rest), rule);
    case EQUINOX:
        return read_equinox(next_token(rest), rule);
    case ONE_DAY:
        return rule->from == rule->to;
    case WORD:
        token = next_token(rest);
        rule->narrow = text_is_string(token, shape->narrow);
        return rule->narrow || text_is_string(token, shape->wide);
    case CLOSURE:
        return read_closure(rest, rule);
    case EQUINOX_DAYS:
        return read_equinox_days(rest, rule);
    case NO_WHAT:
        break;
    }
    return true;
}

/* "ja | en"; without an English name the Japanese one serves for both. */
static void read_name(struct text rest, struct calendar_rule *rule)
{
    size_t bar = text_find(rest, TEXT("|"), 0);
    rule->name[LANG_JA] = text_trim(text_slice(rest, 0, bar));
    rule->name[LANG_EN] = text_trim(text_slice(rest, bar + 1, rest.len));
    if (!rule->name[LANG_EN].len)
        rule->name[LANG_EN] = rule->name[LANG_JA];
}

/* NULL if the line could be read, else the code of what is wrong with it. */
static const char *read_line(struct text line, struct calendar_rule *rule)
{
    struct text rest = line, word = next_token(&rest);
    const struct shape *shape = NULL;
    for (size_t i = 0; i < COUNT(shapes) && !shape; i++)
        if (text_is_string(word, shapes[i].word))
            shape = &shapes[i];
    if (!shape)
        return "calendar.line";
    rule->kind = shape->kind;
    if (!read_when(next_token(&rest), rule) || !read_what(shape, &rest, rule))
        return "calendar.day";
    if (shape->named)
        read_name(rest, rule);
    return shape->named && !rule->name[LANG_JA].len ? "calendar.name" : NULL;
}

static void add_rule(struct work *w, struct calendar_rules *rules, struct calendar_rule rule)
{
    if (rules->count == rules->size) {
        rules->size = rules->size ? rules->size * 2 : 64;
        rules->at =
            arena_grow(w->arena, rules->at, rules->count * sizeof rule, rules->size * sizeof rule);
    }
    rules->at[rules->count++] = rule;
}

bool calendar_rules_read(struct work *w, struct text lines, struct calendar_rules *rules)
{
    struct text line;
    if (text_starts(lines, TEXT("\ufeff")))
        lines = text_slice(lines, 3, lines.len);
    for (int number = 1; text_next(&lines, '\n', &line); number++) {
        struct calendar_rule rule = { 0 };
        line = text_trim(line);
        if (line.len == 0 || line.at[0] == '#')
            continue;
        if (rules->count == MOST_RULES)
            return work_fail(w, FAULT_INPUT, "calendar.too_many", TEXT(""));
        const char *wrong = read_line(line, &rule);
        if (wrong)
            return work_fail(w, FAULT_INPUT, wrong,
                             work_format(w, "%d\x1f%.*s", number, TEXT_ARG(line)));
        add_rule(w, rules, rule);
    }
    return !work_failed(w);
}
