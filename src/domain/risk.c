#include "domain/risk.h"

#include "base/buf.h"
#include "base/bundle.h"
#include "base/day.h"
#include "domain/derived.h"
#include "domain/instance.h"
#include "domain/risk_sql.h"

enum { MOST_POINTS = 100, MOST_MONTHS = 120 };

const char *const risk_answers[RISK_ANSWERS] = { "my_number", "sensitive", "property",
                                                 "communications", "subcontract" };

static const char file_name[] = "risk.txt"; /* of the instance */

static const char *const axes[RISK_AXES] = { "sensitivity", "volume", "harm", "nature" };
static const char *const codes[RISK_CLASSES] = { "high", "middle", "low" };

/* ---- the file ---- */

/* A table while it is read. */
struct reader {
    struct work *w;
    struct risk_table *table;
    bool in_source;
    uint32_t classes; /* read so far, as bits */
};

static int pick(struct text value, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (text_is_string(value, words[i]))
            return i;
    return -1;
}

/* Cuts the first word off `*rest`. */
static struct text cut_word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = text_find(*rest, TEXT(" "), 0);
    struct text word = text_slice(*rest, 0, end);
    *rest = text_trim(text_slice(*rest, end, rest->len));
    return word;
}

static bool cut_number(struct text *rest, int64_t most, int64_t *out)
{
    return text_to_int(cut_word(rest), out) && *out >= 0 && *out <= most;
}

/* "persons 1000", "tier 2", "abroad", "my_number", "sensitive unknown" */
static bool read_fact(struct text rest, struct risk_line *line)
{
    struct text name = cut_word(&rest);
    line->answer = pick(name, risk_answers, RISK_ANSWERS);
    line->unknown = text_is(rest, TEXT("unknown"));
    if (line->answer >= 0)
        return line->unknown || !rest.len;
    if (text_is(name, TEXT("abroad"))) {
        line->fact = RISK_ABROAD;
        return !rest.len;
    }
    line->fact = text_is(name, TEXT("tier")) ? RISK_TIER : RISK_PERSONS;
    if (line->fact == RISK_PERSONS && !text_is(name, TEXT("persons")))
        return false;
    return (line->unknown && line->fact == RISK_PERSONS) ||
           (cut_number(&rest, INT64_MAX, &line->at_least) && !rest.len);
}

static bool read_points(struct reader *reader, int axis, struct text rest)
{
    struct risk_table *table = reader->table;
    struct risk_line *line = &table->lines[table->line_count];
    int64_t points;
    if (table->line_count == RISK_MOST_LINES || !cut_number(&rest, MOST_POINTS, &points))
        return false;
    *line = (struct risk_line){ .axis = (enum risk_axis)axis, .points = (int)points };
    table->line_count++;
    return read_fact(rest, line);
}

/* A number behind its word: "review 12". */
static bool cut_named(struct text *rest, const char *name, int64_t most, int *out)
{
    int64_t number;
    if (!text_is_string(cut_word(rest), name) || !cut_number(rest, most, &number))
        return false;
    *out = (int)number;
    return true;
}

/* "high from 4 review 1 visit 36" */
static bool read_class(struct reader *reader, struct text rest)
{
    int which = pick(cut_word(&rest), codes, RISK_CLASSES);
    if (which < 0 || reader->classes >> which & 1)
        return false;
    struct risk_class *class = &reader->table->classes[which];
    class->code = text_of(codes[which]);
    reader->classes |= 1u << which;
    return cut_named(&rest, "from", MOST_POINTS * RISK_AXES, &class->from) &&
           cut_named(&rest, "review", MOST_MONTHS, &class->review_months) &&
           cut_named(&rest, "visit", MOST_MONTHS, &class->visit_months) && !rest.len;
}

static bool read_source(struct reader *reader, struct text lang, struct text words)
{
    int which = text_is(lang, TEXT("ja")) ? LANG_JA : text_is(lang, TEXT("en")) ? LANG_EN : -1;
    if (!reader->in_source || which < 0 || !words.len || reader->table->source[which].len)
        return false;
    reader->table->source[which] = words;
    return true;
}

static bool read_line(struct reader *reader, struct text line)
{
    struct risk_table *table = reader->table;
    struct text rest = line, word = cut_word(&rest);
    int axis = pick(word, axes, RISK_AXES);
    if (text_starts(line, TEXT(" ")))
        return read_source(reader, word, rest);
    reader->in_source = text_is(word, TEXT("source"));
    if (reader->in_source)
        return !rest.len;
    if (axis >= 0)
        return read_points(reader, axis, rest);
    if (text_is(word, TEXT("class")))
        return read_class(reader, rest);
    if (text_is(word, TEXT("checked")))
        return (table->checked_on = day_read(rest)) != DAY_NONE;
    table->verified = text_is(rest, TEXT("yes"));
    return text_is(word, TEXT("verified")) && (table->verified || text_is(rest, TEXT("no")));
}

/* Every sum of points has a class, and a higher one never a lower class. */
static bool is_whole(const struct reader *reader)
{
    const struct risk_table *table = reader->table;
    return reader->classes == (1u << RISK_CLASSES) - 1 && table->source[LANG_JA].len &&
           table->source[LANG_EN].len && table->checked_on != DAY_NONE &&
           table->classes[0].from >= table->classes[1].from &&
           table->classes[1].from >= table->classes[2].from && table->classes[2].from == 0;
}

static bool refuse(struct reader *reader, const char *code, int number, struct text line)
{
    reader->table->problem = (struct duty_problem){
        .file = text_of(file_name),
        .code = text_of(code),
        .about = work_format(reader->w, "%d\x1f%.*s", number, TEXT_ARG(line)),
    };
    return false;
}

static bool read_table(struct work *w, struct text bytes, struct risk_table *out)
{
    *out = (struct risk_table){ .checked_on = DAY_NONE, .bytes = bytes };
    struct reader reader = { .w = w, .table = out };
    struct text rest = bytes, line;
    if (!text_is_utf8(bytes))
        return refuse(&reader, "risk.not_utf8", 0, TEXT(""));
    for (int number = 1; text_next(&rest, '\n', &line); number++) {
        if (text_ends(line, TEXT("\r")))
            line.len--;
        if (text_trim(line).len && !text_starts(line, TEXT("#")) && !read_line(&reader, line))
            return refuse(&reader, "risk.line", number, line);
    }
    return is_whole(&reader) || refuse(&reader, "risk.lacks", 0, TEXT(""));
}

/* The table with other classes. */
static struct text with_classes(struct work *w, struct text bytes, struct text classes)
{
    struct buf out = buf_begin(w->arena, bytes.len + classes.len + 2);
    struct text line;
    if (!classes.len)
        return bytes;
    while (text_next(&bytes, '\n', &line)) {
        if (text_starts(line, TEXT("class ")))
            continue;
        buf_add(&out, line);
        buf_add_char(&out, '\n');
    }
    buf_add(&out, classes);
    return buf_text(&out);
}

const struct risk_table *risk_open(struct work *w, struct text own, struct text classes)
{
    const struct bundle_file *bundled = bundle_find(TEXT("risk/classes.txt"));
    struct risk_table *table = work_new(w, struct risk_table);
    struct duty_problem problem = { .code = TEXT("") };
    bool is_own = own.len && read_table(w, with_classes(w, own, classes), table);
    if (own.len && !is_own)
        problem = table->problem;
    if (!is_own && (!bundled || !read_table(w, with_classes(w, bundled->bytes, classes), table))) {
        if (!classes.len)
            work_fail(w, FAULT_SYSTEM, "risk.lacks", TEXT(""));
        return table;
    }
    table->local = is_own;
    table->changed = classes.len > 0;
    table->problem = problem;
    return table;
}

/* ---- what is on record ---- */

enum column {
    OF_ENTRUSTMENT,
    FIRST_ANSWER,
    PERSONS = FIRST_ANSWER + RISK_ANSWERS,
    TIER,
    BY_HAND,
    FIRST_COUNTRY,
    PAST_COUNTRY = FIRST_COUNTRY + 3,
};

static bool is_abroad(const struct rows *rows)
{
    for (int i = FIRST_COUNTRY; i < PAST_COUNTRY; i++)
        if (row_text(rows, i).len && !text_is(row_text(rows, i), TEXT("JP")))
            return true;
    return false;
}

static bool holds(const struct risk_line *line, const struct rows *rows)
{
    struct text answer;
    switch (line->fact) {
    case RISK_ANSWER:
        answer = row_text(rows, FIRST_ANSWER + line->answer);
        return line->unknown ? !answer.len || text_is(answer, TEXT("unknown"))
                             : text_is(answer, TEXT("yes"));
    case RISK_PERSONS:
        return line->unknown ? row_int(rows, PERSONS) < 0
                             : row_int(rows, PERSONS) >= line->at_least;
    case RISK_ABROAD:
        return is_abroad(rows);
    case RISK_TIER:
        break;
    }
    return row_int(rows, TIER) >= line->at_least;
}

static struct risk weigh(const struct risk_table *table, const struct rows *rows)
{
    struct risk risk = { .code = TEXT("") };
    for (size_t i = 0; i < table->line_count; i++) {
        const struct risk_line *line = &table->lines[i];
        if (line->points > risk.points[line->axis] && holds(line, rows))
            risk.points[line->axis] = line->points;
    }
    for (int i = 0; i < RISK_AXES; i++)
        risk.sum += risk.points[i];
    return risk;
}

/* The class a person gave the party, else the first whose points are reached. */
static const struct risk_class *class_of(const struct risk_table *table, struct text given,
                                         int points)
{
    int which = pick(given, codes, RISK_CLASSES);
    for (int i = 0; which < 0 && i < RISK_CLASSES; i++)
        if (points >= table->classes[i].from)
            which = i;
    return &table->classes[which < 0 ? RISK_CLASSES - 1 : which];
}

static void put_one(struct derived *out, const struct risk_table *table, const struct rows *rows)
{
    struct risk risk = weigh(table, rows);
    struct text given = row_text(rows, BY_HAND);
    const struct risk_class *class = class_of(table, given, risk.sum);
    const int *points = risk.points;
    DERIVED_PUT(out, bind_text(row_text(rows, OF_ENTRUSTMENT)), bind_text(class->code),
                bind_int(given.len > 0), bind_int(risk.sum), bind_int(points[RISK_SENSITIVITY]),
                bind_int(points[RISK_VOLUME]), bind_int(points[RISK_HARM]),
                bind_int(points[RISK_NATURE]), bind_int(class->review_months),
                bind_int(class->visit_months));
}

static const struct derived_table classes = {
    .standing = &query_risk_standing,
    .put = &query_risk_put,
    .remove = &query_risk_remove,
    .keys = 1,
    .columns = 10,
};

bool risk_put(struct work *w, struct stale *stale)
{
    if (!stale_reads(stale, text_of(query_risk_facts.sql)))
        return !work_failed(w);
    struct derived out = derived_begin(w, &classes);
    struct rows rows = db_rows(w, &query_risk_facts);
    while (db_next(&rows))
        put_one(&out, w->instance->risk, &rows);
    derived_end(&out, NULL, NULL);
    if (out.changed)
        stale_add(stale, TEXT("risk"));
    return !work_failed(w);
}

bool risk_of(struct work *w, struct text entrustment_id, struct risk *out)
{
    struct rows rows = db_rows(w, &query_risk_of, bind_text(entrustment_id));
    *out = (struct risk){ .code = TEXT("") };
    if (db_next(&rows)) {
        out->code = row_text(&rows, 0);
        out->by_hand = row_int(&rows, 1) == 1;
        out->sum = (int)row_int(&rows, 2);
        for (int i = 0; i < RISK_AXES; i++)
            out->points[i] = (int)row_int(&rows, 3 + i);
    }
    db_stop(&rows);
    return !work_failed(w);
}
