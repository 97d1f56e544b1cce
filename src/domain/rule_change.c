#include "domain/rule_change.h"

#include "base/buf.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/rule_change_sql.h"
#include "domain/rule_check.h"
#include "domain/setting.h"

enum { LONGEST_VALUE = 2000, LONGEST_BODY = 16 << 10, LONGEST_STAMP = 4 << 20 };

/* ---- reading ---- */

static struct rule_change change_row(const struct rows *rows)
{
    return (struct rule_change){
        .id = row_text(rows, 0),
        .rule = row_text(rows, 1),
        .from = day_read(row_text(rows, 2)),
        .value = row_text(rows, 3),
        .reason = row_text(rows, 4),
        .added_at = row_int(rows, 5),
        .by = row_text(rows, 6),
        .removed_at = row_int(rows, 7),
        .removed_by = row_text(rows, 8),
        .before = row_int(rows, 9),
        .after = row_int(rows, 10),
    };
}

static bool read_rows(struct work *w, struct rows rows, struct rule_change **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = change_row(&rows);
    }
    return !work_failed(w);
}

bool rule_change_all(struct work *w, struct rule_change **out, size_t *count)
{
    return read_rows(w, db_rows(w, &query_rule_change_all), out, count);
}

bool rule_change_list(struct work *w, struct text rule, struct rule_change **out, size_t *count)
{
    return read_rows(w, db_rows(w, &query_rule_change_of_rule, bind_text(rule)), out, count);
}

const struct rule_change *rule_change_at(const struct rule_change *changes, size_t count,
                                         const char *rule, int32_t day)
{
    const struct rule_change *last = NULL;
    for (size_t i = 0; i < count; i++)
        if (text_is_string(changes[i].rule, rule) && changes[i].from <= day)
            last = &changes[i];
    return last;
}

/* ---- the value ---- */

static const char *const units[] = {
    [DEADLINE_DAYS] = "days",
    [DEADLINE_HOURS] = "hours",
    [DEADLINE_MONTHS] = "months",
    [DEADLINE_YEARS] = "years",
};

struct text rule_change_value(struct work *w, const struct duty_change *change)
{
    struct buf out = buf_begin(w->arena, LONGEST_VALUE);
    if (change->off)
        buf_add(&out, TEXT("off\n"));
    if (change->amount >= 0)
        buf_format(&out, "clock %d %s\n", change->amount, units[change->unit]);
    if (change->ahead_days >= 0)
        buf_format(&out, "ahead %d days\n", change->ahead_days);
    return text_trim(buf_text(&out));
}

/* "12 months": a number and its unit. */
static bool read_amount(struct text rest, int *amount, enum deadline_unit *unit)
{
    size_t end = text_find(rest, TEXT(" "), 0);
    struct text name = text_trim(text_slice(rest, end, rest.len));
    int64_t number;
    if (!text_to_int(text_slice(rest, 0, end), &number) || number < 0 || number > INT32_MAX)
        return false;
    *amount = (int)number;
    for (size_t i = 0; i < COUNT(units); i++)
        if (text_is_string(name, units[i])) {
            *unit = (enum deadline_unit)i;
            return i != DEADLINE_HOURS;
        }
    return false;
}

static bool read_line(struct text line, struct duty_change *out)
{
    struct text rest = text_slice(line, sizeof "clock", line.len);
    enum deadline_unit unit;
    if (text_is(line, TEXT("off")))
        return out->off = true;
    if (text_starts(line, TEXT("clock ")))
        return read_amount(rest, &out->amount, &out->unit);
    return text_starts(line, TEXT("ahead ")) && read_amount(rest, &out->ahead_days, &unit) &&
           unit == DEADLINE_DAYS;
}

bool rule_change_read(struct text value, struct duty_change *out)
{
    struct text line;
    *out = (struct duty_change){ .from = DAY_NONE, .amount = -1, .ahead_days = -1 };
    while (text_next(&value, '\n', &line))
        if (line.len && !read_line(line, out))
            return false;
    return true;
}

struct text rule_change_classes(struct work *w, const struct risk_class classes[RISK_CLASSES])
{
    struct buf out = buf_begin(w->arena, LONGEST_VALUE);
    for (int i = 0; i < RISK_CLASSES; i++)
        buf_format(&out, "class %.*s from %d review %d visit %d\n", TEXT_ARG(classes[i].code),
                   classes[i].from, classes[i].review_months, classes[i].visit_months);
    return text_trim(buf_text(&out));
}

/* ---- writing ---- */

/* What there is to do by a rule today; -1 where it is about no duty. */
static int64_t count_open(struct work *w, struct text rule)
{
    const struct duties *duties = w->instance->duties;
    struct day_iso today = day_iso(moment_day(w->now));
    bool is_risk = text_is(rule, TEXT(RULE_RISK));
    int64_t open = 0;
    if (text_is(rule, TEXT(RULE_REMINDERS)))
        return -1;
    for (size_t i = 0; i < duties->count; i++)
        if (is_risk ? duties->items[i].by_risk : text_is(duties->items[i].id, rule))
            open += db_int(w, &query_rule_change_open, bind_text(duties->items[i].id),
                           bind_text(text_of(today.at)));
    return open;
}

static bool note(struct work *w, const struct rule_change *before, const struct rule_change *after)
{
    const struct rule_change *any = after ? after : before;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct day_iso from = day_iso(any->from);
    struct text none = TEXT(""), on = text_of(from.at);
    struct text value = any->value.len ? any->value : TEXT("-");
    journal_line(&body, "from_on", before ? on : none, after ? on : none);
    journal_line(&body, "value", before ? value : none, after ? value : none);
    journal_line(&body, "reason", before ? before->reason : none, after ? after->reason : none);
    return journal_add_buf(w, after ? "set" : "remove", TEXT("rule"), any->rule, &body);
}

bool rule_change_add(struct work *w, struct rule_change *change, struct issues *issues)
{
    struct day_iso from = day_iso(change->from);
    change->reason = text_trim(change->reason);
    if (!work_may(w, MAY_ADMIN) || !rule_check(w, change, issues))
        return false;
    change->id = id_new(w);
    change->before = count_open(w, change->rule);
    db_run(w, &query_rule_change_add, bind_text(change->id), bind_text(change->rule),
           bind_text(text_of(from.at)), bind_text(change->value), bind_text(change->reason),
           bind_int(w->now), bind_text(w->actor.name),
           change->before < 0 ? bind_null() : bind_int(change->before));
    return note(w, NULL, change);
}

bool rule_change_remove(struct work *w, struct text rule, struct text id)
{
    struct rule_change *changes;
    size_t count;
    if (!work_may(w, MAY_ADMIN) || !rule_change_list(w, rule, &changes, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!text_is(changes[i].id, id) || changes[i].removed_at)
            continue;
        db_run(w, &query_rule_change_remove, bind_text(id), bind_text(rule), bind_int(w->now),
               bind_text(w->actor.name));
        return note(w, &changes[i], NULL);
    }
    return work_fail(w, FAULT_MISSING, "rules.no_change", TEXT(""));
}

/* ---- when an instance is opened ---- */

static void give_one(struct work *w, struct duty *duty, const struct rule_change *changes,
                     size_t count)
{
    struct duty_change *own = work_array(w, struct duty_change, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct duty_change *next = &own[duty->change_count];
        if (!text_is(changes[i].rule, duty->id) || !rule_change_read(changes[i].value, next))
            continue;
        next->from = changes[i].from;
        duty->change_count++;
    }
    duty->changes = own;
}

const struct duties *rule_change_give(struct work *w, const struct duties *duties,
                                      const struct rule_change *changes, size_t count)
{
    if (!duties || !count)
        return duties;
    struct duties *given = work_new(w, struct duties);
    *given = *duties;
    given->items = work_array(w, struct duty, duties->count + 1);
    for (size_t i = 0; i < duties->count; i++) {
        given->items[i] = duties->items[i];
        give_one(w, &given->items[i], changes, count);
    }
    return given;
}

struct text rule_change_stamp(struct work *w, const struct rule_change *changes, size_t count,
                              int32_t today)
{
    struct buf out = buf_begin(w->arena, LONGEST_STAMP);
    const struct rule_change *risk = rule_change_at(changes, count, RULE_RISK, today);
    for (size_t i = 0; i < count; i++)
        if (!text_is(changes[i].rule, TEXT(RULE_RISK)) &&
            !text_is(changes[i].rule, TEXT(RULE_REMINDERS)))
            buf_format(&out, "%.*s %.*s %d %.*s\n", TEXT_ARG(changes[i].id),
                       TEXT_ARG(changes[i].rule), changes[i].from, TEXT_ARG(changes[i].value));
    if (risk)
        buf_format(&out, "%.*s", TEXT_ARG(risk->id));
    return buf_text(&out);
}

/* Not while another process still has to mark everything. */
static bool is_evaluated(struct work *w)
{
    return text_is(setting_read(w, "duties.checksum", TEXT("")), w->instance->duties->checksum);
}

bool rule_change_settle(struct work *w)
{
    db_begin(w, DB_READ);
    bool waits = db_int(w, &query_rule_change_unsettled) > 0 && is_evaluated(w);
    if (!db_end(w) || !waits)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < w->instance->change_count; i++) {
        const struct rule_change *change = &w->instance->changes[i];
        int64_t open = change->after < 0 && change->before >= 0 ? count_open(w, change->rule) : -1;
        if (open >= 0)
            db_run(w, &query_rule_change_settle, bind_text(change->id), bind_int(open));
    }
    return db_end(w);
}
