#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "domain/duty.h"

enum { LONGEST_AMOUNT = 36500 };

/* The header of one file while it is read. */
struct header {
    struct work *w;
    struct duty *duty;
    struct duty_problem *problem;
    struct text (*words)[2]; /* where "ja …" and "en …" of the key before go; NULL: nowhere */
    uint32_t seen;           /* keys, as bits */
    int line;
};

static bool refuse(struct header *header, const char *code, struct text about)
{
    struct text file = header->problem->file;
    if (header->problem->code.len)
        return false;
    header->problem->code = text_of(code);
    header->problem->about =
        work_format(header->w, "%.*s\x1f%d\x1f%.*s", TEXT_ARG(file), header->line, TEXT_ARG(about));
    return false;
}

static bool refuse_value(struct header *header, struct text value)
{
    return refuse(header, "duty.value", value);
}

/* Index of `value` among the `count` words, or -1. */
static int pick(struct text value, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_is_string(value, words[i]))
            return (int)i;
    return -1;
}

/* Cuts the first word off `*rest`. */
static struct text cut_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = text_find(*rest, TEXT(" "), 0);
    struct text word = text_slice(*rest, 0, end);
    *rest = text_trim(text_slice(*rest, end, rest->len));
    return text_ends(word, TEXT(",")) ? text_slice(word, 0, word.len - 1) : word;
}

/* "certificate.name": a field that is a choice. */
static const struct field *find_choice(struct text dotted)
{
    size_t dot = text_find(dotted, TEXT("."), 0);
    const struct kind *kind = kind_find(text_slice(dotted, 0, dot));
    int index = kind ? kind_field(kind, text_slice(dotted, dot + 1, dotted.len)) : -1;
    return index >= 0 && kind->fields[index].type == FIELD_CHOICE ? &kind->fields[index] : NULL;
}

/* ---- one reader for each key ---- */

static bool read_id(struct header *header, struct text value)
{
    struct text file = header->problem->file;
    size_t slash = file.len;
    while (slash > 0 && file.at[slash - 1] != '/')
        slash--;
    struct text name = text_slice(file, slash, file.len - strlen(".sql"));
    header->duty->id = value;
    return text_is(name, value) || refuse(header, "duty.id", value);
}

static bool read_title(struct header *header, struct text value)
{
    header->words = &header->duty->title;
    return value.len == 0 || refuse_value(header, value);
}

static bool read_source(struct header *header, struct text value)
{
    header->words = &header->duty->source;
    return value.len == 0 || refuse_value(header, value);
}

static bool read_due(struct header *header, struct text value)
{
    header->words = &header->duty->due;
    return value.len == 0 || refuse_value(header, value);
}

static bool read_count(struct text word, int most, int *out)
{
    int64_t number;
    if (!text_to_int(word, &number) || number > most || number < -most)
        return false;
    *out = (int)number;
    return true;
}

/* "60 days" */
static bool read_ahead(struct header *header, struct text value)
{
    struct text rest = value;
    header->words = &header->duty->ahead;
    bool good = read_count(cut_word(&rest), LONGEST_AMOUNT, &header->duty->ahead_days) &&
                header->duty->ahead_days >= 0 && text_is(rest, TEXT("days"));
    return good || refuse_value(header, value);
}

static bool read_strength(struct header *header, struct text value)
{
    header->duty->must = text_is(value, TEXT("must"));
    return header->duty->must || text_is(value, TEXT("effort")) || refuse_value(header, value);
}

static bool read_verified(struct header *header, struct text value)
{
    header->duty->verified = text_is(value, TEXT("yes"));
    return header->duty->verified || text_is(value, TEXT("no")) || refuse_value(header, value);
}

static bool read_checked(struct header *header, struct text value)
{
    header->duty->checked_on = day_read(value);
    return header->duty->checked_on != DAY_NONE || refuse_value(header, value);
}

/* "2022-04-01..2027-03-31", either side may be empty */
static bool read_valid(struct header *header, struct text value)
{
    size_t dots = text_find(value, TEXT(".."), 0);
    struct text from = text_trim(text_slice(value, 0, dots));
    struct text until = text_trim(text_slice(value, dots + 2, value.len));
    struct duty *duty = header->duty;
    duty->from = day_read(from);
    duty->until = day_read(until);
    bool good = dots < value.len && (duty->from != DAY_NONE || !from.len) &&
                (duty->until != DAY_NONE || !until.len) &&
                (duty->until == DAY_NONE || duty->from <= duty->until);
    return good || refuse_value(header, value);
}

static bool read_subject(struct header *header, struct text value)
{
    bool known = text_is(value, TEXT("party")) || text_is(value, TEXT("entrustment")) ||
                 text_is(value, TEXT("company"));
    header->duty->subject = known ? kind_find(value) : NULL;
    return known || refuse_value(header, value);
}

static bool read_item(struct header *header, struct text value)
{
    header->duty->item = kind_find(value);
    return header->duty->item != NULL || refuse_value(header, value);
}

/* A field of the item, which stands above. */
static bool read_missing(struct header *header, struct text value)
{
    const struct kind *item = header->duty->item;
    int field = item ? kind_field(item, value) : -1;
    header->duty->missing = field < 0 ? NULL : &item->fields[field];
    return field >= 0 || refuse_value(header, value);
}

/* "1 year, next-day, stays" */
static bool read_clock(struct header *header, struct text value)
{
    static const char *const units[] = { "day", "days", "month", "months", "year", "years" };
    static const enum deadline_unit meant[] = { DEADLINE_DAYS, DEADLINE_MONTHS, DEADLINE_YEARS };
    static const char *const starts[] = { "same-day", "next-day" };
    static const char *const rolls[] = { "stays", "next-open-day" };
    struct text rest = value;
    struct deadline *clock = &header->duty->clock;
    bool counted = read_count(cut_word(&rest), LONGEST_AMOUNT, &clock->amount);
    int unit = pick(cut_word(&rest), units, COUNT(units));
    int start = pick(cut_word(&rest), starts, COUNT(starts));
    int roll = pick(cut_word(&rest), rolls, COUNT(rolls));
    if (!counted || unit < 0 || start < 0 || roll < 0 || rest.len)
        return refuse_value(header, value);
    clock->unit = meant[unit / 2];
    clock->start = start == 0 ? DEADLINE_SAME_DAY : DEADLINE_NEXT_DAY;
    clock->roll = roll == 0 ? DEADLINE_STAYS : DEADLINE_NEXT_OPEN;
    return true;
}

static bool read_period(struct header *header, struct text value)
{
    static const char *const periods[] = { "law", "guideline", "contract", "office" };
    int period = pick(value, periods, COUNT(periods));
    header->duty->period = period < 0 ? DUTY_BY_LAW : (enum duty_period)period;
    return period >= 0 || refuse_value(header, value);
}

static bool read_action(struct header *header, struct text value)
{
    struct text key = work_format(header->w, "duty.action.%.*s", TEXT_ARG(value));
    header->duty->action = value;
    return word_find(key) != WORD_NONE || refuse_value(header, value);
}

/* "text", "day", "persons", "country" or "certificate.name" */
static bool read_fact(struct header *header, struct text value)
{
    static const char *const types[] = { "text", "day", "persons", "country" };
    if (header->duty->fact_count == DUTY_FACTS)
        return refuse(header, "duty.too_many", value);
    struct duty_fact *fact = &header->duty->facts[header->duty->fact_count++];
    int type = pick(value, types, COUNT(types));
    fact->type = type < 0 ? FACT_CHOICE : (enum duty_fact_type)type;
    fact->choices = type < 0 ? find_choice(value) : NULL;
    header->words = &fact->words;
    return type >= 0 || fact->choices || refuse_value(header, value);
}

static bool read_example(struct header *header, struct text value)
{
    if (header->duty->example_count == DUTY_EXAMPLES)
        return refuse(header, "duty.too_many", value);
    header->duty->examples[header->duty->example_count++] = value;
    return text_contains(value, TEXT("=>")) || refuse_value(header, value);
}

/* "risk": its amount is that of the table of risk classes, and no other may be set. */
static bool read_amount(struct header *header, struct text value)
{
    header->duty->by_risk = text_is(value, TEXT("risk"));
    return header->duty->by_risk || refuse_value(header, value);
}

enum { MAY = 0, MUST = 1, SEVERAL = 2 };

static const struct {
    const char *name;
    int often;
    bool (*read)(struct header *header, struct text value);
} keys[] = {
    { "id", MUST, read_id },           { "title", MUST, read_title },
    { "ahead", MAY, read_ahead },      { "due", MAY, read_due },
    { "source", MUST, read_source },   { "strength", MUST, read_strength },
    { "checked", MUST, read_checked }, { "verified", MUST, read_verified },
    { "valid", MAY, read_valid },      { "subject", MUST, read_subject },
    { "item", MUST, read_item },       { "missing", MAY, read_missing },
    { "clock", MUST, read_clock },     { "period", MUST, read_period },
    { "amount", MAY, read_amount },    { "action", MUST, read_action },
    { "fact", SEVERAL, read_fact },    { "example", SEVERAL, read_example },
};

/* ---- the file ---- */

/* "  ja …" or "  en …", for the key above. */
static bool read_words(struct header *header, struct text line)
{
    struct text rest = line, lang = cut_word(&rest);
    int which = text_is(lang, TEXT("ja")) ? LANG_JA : text_is(lang, TEXT("en")) ? LANG_EN : -1;
    if (!header->words || which < 0 || !rest.len || (*header->words)[which].len)
        return refuse(header, "duty.line", line);
    (*header->words)[which] = rest;
    return true;
}

static bool read_key(struct header *header, struct text line)
{
    size_t colon = text_find(line, TEXT(":"), 0);
    struct text name = text_slice(line, 0, colon);
    struct text value = text_trim(text_slice(line, colon + 1, line.len));
    header->words = NULL;
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (!text_is_string(name, keys[i].name))
            continue;
        if (keys[i].often != SEVERAL && header->seen >> i & 1)
            return refuse(header, "duty.twice", name);
        header->seen |= 1u << i;
        return keys[i].read(header, value);
    }
    return refuse(header, "duty.line", line);
}

/* Both languages, or neither where none is needed. */
static bool has_words(const struct text words[2], bool needed)
{
    return words[LANG_JA].len && words[LANG_EN].len
               ? true
               : !needed && !words[LANG_JA].len && !words[LANG_EN].len;
}

static bool check_whole(struct header *header)
{
    const struct duty *duty = header->duty;
    for (size_t i = 0; i < COUNT(keys); i++)
        if (keys[i].often == MUST && !(header->seen >> i & 1))
            return refuse(header, "duty.lacks", text_of(keys[i].name));
    bool said = has_words(duty->title, true) && has_words(duty->source, true) &&
                has_words(duty->ahead, false) && has_words(duty->due, false);
    for (size_t i = 0; i < duty->fact_count; i++)
        said = said && has_words(duty->facts[i].words, true);
    if (!said)
        return refuse(header, "duty.language", TEXT(""));
    return duty->select.len > 0 || refuse(header, "duty.lacks", TEXT("SELECT"));
}

static struct text without_return(struct text line)
{
    return text_ends(line, TEXT("\r")) ? text_slice(line, 0, line.len - 1) : line;
}

bool duty_read(struct work *w, struct text name, struct text bytes, struct duty *out,
               struct duty_problem *problem)
{
    *out = (struct duty){ .checked_on = DAY_NONE, .from = DAY_NONE, .until = DAY_NONE };
    *problem = (struct duty_problem){ .file = name };
    struct header header = { .w = w, .duty = out, .problem = problem };
    struct text rest = bytes, line;
    if (!text_is_utf8(bytes))
        return refuse(&header, "duty.not_utf8", TEXT(""));
    while (text_next(&rest, '\n', &line)) {
        line = without_return(line);
        header.line++;
        if (!text_trim(line).len)
            break;
        struct text body = text_slice(line, 2, line.len);
        bool indented = text_starts(body, TEXT("   "));
        if (!text_starts(line, TEXT("--")))
            return refuse(&header, "duty.line", line);
        if (!(indented ? read_words : read_key)(&header, text_trim(body)))
            return false;
    }
    out->select = rest.at ? text_trim(rest) : TEXT("");
    return check_whole(&header);
}
