#include "domain/duty_say.h"

#include <string.h>

#include "base/buf.h"
#include "base/country.h"
#include "base/moment.h"
#include "domain/duty_due.h"

enum { LONGEST_SENTENCE = 16 << 10 };

/* ---- facts ---- */

static struct text month_name(struct work *w, int month)
{
    struct text rest = word_text(w->lang, WORD_duty_months), name = TEXT("");
    while (month-- > 0 && text_next(&rest, ' ', &name))
        ;
    return name;
}

struct text duty_say_day(struct work *w, int32_t day)
{
    if (day == DAY_NONE)
        return TEXT("");
    struct date date = day_date(day);
    const struct text args[] = { work_format(w, "%d", date.year), month_name(w, date.month),
                                 work_format(w, "%d", date.day) };
    return word_fill(w, WORD_duty_day, args, COUNT(args));
}

/* 1,820,000 */
static struct text group_digits(struct work *w, struct text digits)
{
    struct buf out = buf_begin(w->arena, 64);
    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0)
            buf_add_char(&out, ',');
        buf_add_char(&out, digits.at[i]);
    }
    return buf_text(&out);
}

/* "420000 about": the number and how exact it is. */
static struct text say_persons(struct work *w, struct text fact)
{
    struct text number = TEXT("");
    text_next(&fact, ' ', &number);
    struct text amount = group_digits(w, number);
    enum word word = fact.at && text_is(fact, TEXT("about"))      ? WORD_duty_persons_about
                     : fact.at && text_is(fact, TEXT("at_least")) ? WORD_duty_persons_at_least
                                                                  : WORD_duty_persons;
    return number.len ? word_fill(w, word, &amount, 1) : TEXT("");
}

static struct text say_country(struct work *w, struct text code)
{
    enum word name = country_name(code);
    return name == WORD_NONE ? code : word_text(w->lang, name);
}

static struct text say_fact(struct work *w, const struct duty_fact *fact, struct text value)
{
    switch (fact->type) {
    case FACT_TEXT:
        return value;
    case FACT_DAY:
        return duty_say_day(w, duty_due_day(value));
    case FACT_PERSONS:
        return say_persons(w, value);
    case FACT_COUNTRY:
        return say_country(w, value);
    case FACT_CHOICE:
        break;
    }
    enum word label = choice_label(fact->choices, value);
    return label == WORD_NONE ? TEXT("") : word_text(w->lang, label);
}

struct text duty_say_facts(struct work *w, const struct duty *duty, struct text detail)
{
    struct buf out = buf_begin(w->arena, LONGEST_SENTENCE);
    struct text value;
    for (size_t i = 0; i < duty->fact_count && text_next(&detail, '\x1f', &value); i++) {
        const struct duty_fact *fact = &duty->facts[i];
        struct text said = say_fact(w, fact, value), words = fact->words[w->lang];
        size_t hole = text_find(words, TEXT("{}"), 0);
        if (!said.len)
            continue;
        buf_add(&out, out.len ? word_text(w->lang, WORD_duty_between) : TEXT(""));
        buf_add(&out, out.len && w->lang == LANG_EN ? TEXT(" ") : TEXT(""));
        buf_add(&out, text_slice(words, 0, hole));
        buf_add(&out, said);
        buf_add(&out, text_slice(words, hole + 2, words.len));
    }
    return buf_text(&out);
}

/* ---- the rule ---- */

struct text duty_say_due(struct work *w, const struct duty *duty)
{
    return duty->due[w->lang].len ? duty->due[w->lang] : word_text(w->lang, WORD_duty_due);
}

static struct text say_amount(struct work *w, const struct deadline *clock, int64_t amount)
{
    static const enum word units[] = {
        [DEADLINE_DAYS] = WORD_duty_clock_days,
        [DEADLINE_HOURS] = WORD_duty_clock_days,
        [DEADLINE_MONTHS] = WORD_duty_clock_months,
        [DEADLINE_YEARS] = WORD_duty_clock_years,
    };
    struct text count = work_format(w, "%lld", (long long)(amount < 0 ? -amount : amount));
    return word_fill(w, amount < 0 ? WORD_duty_clock_days_before : units[clock->unit], &count, 1);
}

struct text duty_say_length(struct work *w, const struct deadline *clock)
{
    return say_amount(w, clock, clock->amount);
}

struct text duty_say_title_of(struct work *w, const struct duty *duty, bool ahead, int32_t due)
{
    bool is_ahead = ahead && duty->ahead[w->lang].len;
    struct text words = is_ahead ? duty->ahead[w->lang] : duty->title[w->lang];
    size_t hole = text_find(words, TEXT("{}"), 0);
    struct deadline clock = duty_due_clock(duty, due);
    if (hole == words.len)
        return words;
    return work_format(w, "%.*s%.*s%.*s", (int)hole, words.at, TEXT_ARG(duty_say_length(w, &clock)),
                       TEXT_ARG(text_slice(words, hole + 2, words.len)));
}

struct text duty_say_title(struct work *w, const struct duty *duty, bool ahead)
{
    return duty_say_title_of(w, duty, ahead, moment_day(w->now));
}

struct text duty_say_clock(struct work *w, const struct duty *duty, const int64_t *own_amount)
{
    const struct deadline *clock = &duty->clock;
    int64_t amount = own_amount ? *own_amount : clock->amount;
    enum word start =
        clock->start == DEADLINE_SAME_DAY ? WORD_duty_clock_same_day : WORD_duty_clock_next_day;
    struct text parts[3] = { word_text(w->lang, WORD_duty_clock_that_day), TEXT(""), TEXT("") };
    if (amount)
        parts[0] = say_amount(w, clock, amount);
    if (amount > 0)
        parts[1] = word_text(w->lang, start);
    if (clock->roll == DEADLINE_NEXT_OPEN)
        parts[2] = word_text(w->lang, WORD_duty_clock_next_open);
    return word_fill(w, WORD_duty_clock, parts, COUNT(parts));
}

struct text duty_say_period(struct work *w, const struct duty *duty, const int64_t *own_amount)
{
    static const enum word periods[] = {
        [DUTY_BY_LAW] = WORD_duty_period_law,
        [DUTY_BY_GUIDELINE] = WORD_duty_period_guideline,
        [DUTY_BY_CONTRACT] = WORD_duty_period_contract,
        [DUTY_BY_OFFICE] = WORD_duty_period_office,
    };
    return word_text(w->lang, own_amount ? WORD_duty_period_record : periods[duty->period]);
}

struct text duty_say_missing(struct work *w, const struct duty *duty)
{
    if (!duty->missing)
        return word_text(w->lang, WORD_duty_missing_any);
    struct text label = word_text(w->lang, duty->missing->label);
    return word_fill(w, WORD_duty_missing, &label, 1);
}

struct text duty_say_strength(struct work *w, const struct duty *duty)
{
    return word_text(w->lang, duty->must ? WORD_duty_strength_must : WORD_duty_strength_effort);
}

struct text duty_say_action(struct work *w, const struct duty *duty)
{
    struct text key = work_format(w, "duty.action.%.*s", TEXT_ARG(duty->action));
    return word_text(w->lang, word_find(key));
}
