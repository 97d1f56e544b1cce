#include "domain/closure.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/dates.h"
#include "domain/closure_sql.h"
#include "domain/duty_due.h"
#include "domain/instance.h"
#include "domain/journal.h"

enum { LONGEST_LINES = 100 << 10, LONGEST_LINE = 1000, LONGEST_NAME = 100 };

const char *const closure_codes[CLOSURE_FORM_KINDS] = {
    [CLOSURE_CLOSED] = "closed",
    [CLOSURE_HOLIDAY] = "holiday",
    [CLOSURE_NOT] = "not",
};

/* ---- a line ---- */

static enum closure_kind kind_of(enum calendar_rule_kind kind)
{
    switch (kind) {
    case RULE_ONCE:
        return CLOSURE_HOLIDAY;
    case RULE_CLOSED:
        return CLOSURE_CLOSED;
    case RULE_NOT:
        return CLOSURE_NOT;
    case RULE_OPEN:
        return CLOSURE_OPEN;
    case RULE_CONFIRMED:
        return CLOSURE_CONFIRMED;
    default:
        return CLOSURE_RULE;
    }
}

/* False for a comment, and for what is no line: then with the fault. */
static bool read_line(struct work *w, struct text line, struct closure *out)
{
    struct calendar_rules rules = { 0 };
    if (!calendar_rules_read(w, line, &rules) || rules.count != 1)
        return false;
    const struct calendar_rule *rule = &rules.at[0];
    *out = (struct closure){
        .kind = kind_of(rule->kind),
        .from = rule->from == INT32_MIN ? DAY_NONE : rule->from,
        .to = rule->to == INT32_MAX ? DAY_NONE : rule->to,
        .name = rule->name[w->lang],
        .line = text_trim(line),
        .rule = *rule,
    };
    return true;
}

/* Two lines are the same when they differ in nothing but spaces around them. */
static bool has_line(struct text lines, struct text wanted)
{
    struct text line;
    while (text_next(&lines, '\n', &line))
        if (text_is(text_trim(line), wanted))
            return true;
    return false;
}

/* ---- the list ---- */

static int by_day(const void *a, const void *b)
{
    const struct closure *one = a, *other = b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return text_compare(one->line, other->line);
}

bool closure_list(struct work *w, struct closure **out, size_t *count)
{
    struct text sources[] = { instance_calendar(w), instance_calendar_file(w) }, line;
    size_t size = 0;
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < COUNT(sources); i++) {
        while (text_next(&sources[i], '\n', &line)) {
            struct closure closure;
            if (!read_line(w, line, &closure))
                continue;
            closure.of_file = i == 1;
            *out = work_grown(w, *out, *count, &size, sizeof closure);
            (*out)[(*count)++] = closure;
        }
    }
    if (*count)
        qsort(*out, *count, sizeof **out, by_day);
    return !work_failed(w);
}

static void close_calendar(void *calendar)
{
    calendar_close(calendar);
}

const struct calendar *closure_calendar(struct work *w)
{
    const struct text both[] = { instance_calendar(w), instance_calendar_file(w) };
    const struct calendar *calendar = work_failed(w) ? NULL : calendar_open(w, both, COUNT(both));
    if (calendar)
        arena_defer(w->arena, close_calendar, (void *)(uintptr_t)calendar);
    return calendar;
}

/* ---- what follows ---- */

static int64_t count_moved(struct work *w, const struct duty *duty, const struct calendar *before,
                           const struct calendar *after)
{
    int64_t moved = 0;
    struct rows rows = db_rows(w, &query_closure_counted, bind_text(duty->id));
    while (db_next(&rows)) {
        int amount = (int)row_int(&rows, 1);
        const int *own = row_is_null(&rows, 1) ? NULL : &amount;
        int32_t anchor = day_read(row_text(&rows, 0));
        moved += duty_due_count(duty, own, before, anchor).on !=
                 duty_due_count(duty, own, after, anchor).on;
    }
    return moved;
}

/* The one way to other lines. Evaluation follows when the processes have learnt of them. */
static bool set_lines(struct work *w, struct text lines, int64_t *moved)
{
    const struct duties *duties = w->instance->duties;
    const struct calendar *before = closure_calendar(w);
    *moved = 0;
    if (lines.len > LONGEST_LINES)
        return work_fail(w, FAULT_INPUT, "closure.long", TEXT(""));
    if (!before || !instance_set_calendar(w, lines))
        return false;
    const struct calendar *after = closure_calendar(w);
    for (size_t i = 0; after && i < duties->count; i++)
        if (duties->items[i].clock.roll == DEADLINE_NEXT_OPEN)
            *moved += count_moved(w, &duties->items[i], before, after);
    return !work_failed(w);
}

static struct buf begin_lines(struct work *w, struct text lines)
{
    struct buf out = buf_begin(w->arena, 2 * LONGEST_LINES);
    buf_add(&out, lines);
    if (lines.len && lines.at[lines.len - 1] != '\n')
        buf_add_char(&out, '\n');
    return out;
}

/* ---- one more ---- */

static struct text made_line(struct work *w, const struct closure *closure)
{
    static const char *const words[CLOSURE_FORM_KINDS] = { "closed", "once", "not" };
    struct day_iso from = day_iso(closure->from), to = day_iso(closure->to);
    bool is_period = closure->to != DAY_NONE && closure->to != closure->from;
    struct text name = closure->kind == CLOSURE_NOT ? TEXT("") : text_trim(closure->name);
    return text_trim(work_format(w, "%s %s%s%s %.*s", words[closure->kind], from.at,
                                 is_period ? ".." : "", is_period ? to.at : "", TEXT_ARG(name)));
}

static void check_days(struct work *w, const struct closure *closure, struct issues *issues)
{
    int32_t first = day_of(CALENDAR_FIRST, 1, 1), last = day_of(CALENDAR_LAST, 12, 31);
    if (closure->from != DAY_NONE && (closure->from < first || closure->from > last))
        issue_add(w, issues, CLOSURE_AT_FROM, "closure.far", TEXT(""));
    if (closure->to == DAY_NONE || closure->from == DAY_NONE)
        return;
    if (closure->kind != CLOSURE_CLOSED && closure->to != closure->from)
        issue_add(w, issues, CLOSURE_AT_TO, "closure.one_day", TEXT(""));
    else if (closure->to < closure->from)
        issue_add(w, issues, CLOSURE_AT_TO, "closure.order", TEXT(""));
    else if (closure->to > last)
        issue_add(w, issues, CLOSURE_AT_TO, "closure.far", TEXT(""));
}

/* A name that begins like a weekday or a day of the year would be read as one. */
static void check_name(struct work *w, const struct closure *closure, struct issues *issues)
{
    struct text name = text_trim(closure->name);
    struct work trial = *w;
    struct closure back;
    if (closure->kind == CLOSURE_NOT)
        return;
    if (!name.len)
        issue_add(w, issues, CLOSURE_AT_NAME, "closure.no_name", TEXT(""));
    else if (text_runes(name) > LONGEST_NAME)
        issue_add(w, issues, CLOSURE_AT_NAME, "closure.name_long", TEXT(""));
    else if (text_contains(name, TEXT("\n")) || text_contains(name, TEXT("\r")))
        issue_add(w, issues, CLOSURE_AT_NAME, "closure.name_read", TEXT(""));
    else if (!issues_stop(issues) && (!read_line(&trial, made_line(w, closure), &back) ||
                                      back.rule.weekday >= 0 || back.rule.month > 0))
        issue_add(w, issues, CLOSURE_AT_NAME, "closure.name_read", TEXT(""));
}

static bool is_closed_throughout(const struct calendar *calendar, const struct closure *closure)
{
    int32_t last = closure->to == DAY_NONE ? closure->from : closure->to;
    for (int32_t day = closure->from; day <= last; day++)
        if (!calendar_is_closed(calendar, day))
            return false;
    return true;
}

/* What would change nothing was meant for another day. */
static void check_use(struct work *w, const struct closure *closure, struct issues *issues)
{
    const struct calendar *calendar = closure_calendar(w);
    if (!calendar || issues_stop(issues))
        return;
    struct text holiday = calendar_holiday(calendar, closure->from, w->lang);
    if (closure->kind == CLOSURE_HOLIDAY && holiday.len)
        issue_add(w, issues, CLOSURE_AT_FROM, "closure.is_holiday", holiday);
    else if (closure->kind == CLOSURE_NOT && !holiday.len)
        issue_add(w, issues, CLOSURE_AT_FROM, "closure.no_holiday", TEXT(""));
    else if (closure->kind == CLOSURE_CLOSED && is_closed_throughout(calendar, closure))
        issue_add(w, issues, CLOSURE_AT_FROM, "closure.is_closed",
                  calendar_closure(calendar, closure->from, w->lang));
}

bool closure_add(struct work *w, const struct closure *closure, struct issues *issues,
                 int64_t *moved)
{
    *moved = 0;
    if (closure->from == DAY_NONE && !issues_of(issues, CLOSURE_AT_FROM))
        issue_add(w, issues, CLOSURE_AT_FROM, "closure.no_day", TEXT(""));
    check_days(w, closure, issues);
    check_name(w, closure, issues);
    check_use(w, closure, issues);
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    struct buf lines = begin_lines(w, instance_calendar(w));
    buf_add(&lines, made_line(w, closure));
    buf_add_char(&lines, '\n');
    return set_lines(w, buf_text(&lines), moved);
}

/* ---- several ---- */

/* "2027/8/12〜8/16 夏季休業", or a day, a comma or tab and a name, as a line of ours; the line
 * itself when it begins with no day. */
static struct text line_of(struct work *w, struct text typed)
{
    static const char *const parts[] = { ",", "、", ":", "：", "\t" };
    size_t dots = text_find(typed, TEXT(".."), 0);
    struct text plain = work_format(w, "%.*s〜%.*s", (int)dots, typed.at,
                                    TEXT_ARG(text_slice(typed, dots + 2, typed.len)));
    struct dates_period period = dates_period(dots < typed.len ? plain : typed);
    struct closure closure = { .kind = CLOSURE_CLOSED, .from = period.from.day, .to = DAY_NONE };
    struct text name = period.is_period ? period.note : period.from.after;
    if (period.from.kind != DATES_DAY || period.from.before.len)
        return typed;
    if (period.is_period && period.to.kind == DATES_DAY)
        closure.to = period.to.day;
    name = text_trim(name);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (text_starts(name, text_of(parts[i])))
            name = text_trim(text_slice(name, text_of(parts[i]).len, name.len));
    closure.name = name;
    return made_line(w, &closure);
}

static bool take_line(struct work *w, int number, struct text typed, struct buf *lines)
{
    struct work trial = *w;
    struct closure closure;
    struct text line = text_trim(line_of(w, typed));
    if (line.len > LONGEST_LINE)
        return work_fail(w, FAULT_INPUT, "closure.long", TEXT(""));
    if (read_line(&trial, line, &closure) && !has_line(buf_text(lines), line)) {
        buf_add(lines, line);
        buf_add_char(lines, '\n');
    }
    if (!work_failed(&trial))
        return true;
    return work_fail(w, trial.fault.kind, trial.fault.code,
                     work_format(w, "%d\x1f%.*s", number, TEXT_ARG(typed)));
}

bool closure_take(struct work *w, struct text typed, int64_t *moved)
{
    struct buf lines = begin_lines(w, instance_calendar(w));
    struct text line;
    *moved = 0;
    for (int number = 1; !work_failed(w) && text_next(&typed, '\n', &line); number++)
        if (text_trim(line).len)
            take_line(w, number, text_trim(line), &lines);
    if (lines.full)
        work_fail(w, FAULT_INPUT, "closure.long", TEXT(""));
    return !work_failed(w) && set_lines(w, buf_text(&lines), moved);
}

bool closure_remove(struct work *w, struct text wanted, int64_t *moved)
{
    struct text rest = instance_calendar(w), line;
    struct buf lines = buf_begin(w->arena, LONGEST_LINES + 1);
    bool found = false;
    *moved = 0;
    wanted = text_trim(wanted);
    while (text_next(&rest, '\n', &line)) {
        if (!found && wanted.len && text_is(text_trim(line), wanted)) {
            found = true;
            continue;
        }
        if (line.len || rest.at) {
            buf_add(&lines, line);
            buf_add_char(&lines, '\n');
        }
    }
    if (!found)
        return work_fail(w, FAULT_MISSING, "closure.unknown", TEXT(""));
    return set_lines(w, buf_text(&lines), moved);
}

bool closure_undo(struct work *w, int64_t *moved)
{
    struct journal_filter last = { TEXT("setting"), TEXT("calendar"), 0, 1 };
    struct journal_entry *entries;
    size_t count;
    struct text field, before, after;
    *moved = 0;
    if (!journal_list(w, last, &entries, &count))
        return false;
    struct text body = count ? entries[0].body : TEXT("");
    if (!journal_read_line(w, &body, &field, &before, &after) ||
        !text_is(after, instance_calendar(w)))
        return work_fail(w, FAULT_CONFLICT, "closure.no_undo", TEXT(""));
    return set_lines(w, before, moved);
}
