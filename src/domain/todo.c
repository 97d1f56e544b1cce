#include "domain/todo.h"

#include "base/day.h"
#include "domain/agenda.h"
#include "domain/duty_due.h"
#include "domain/instance.h"
#include "domain/scope.h"
#include "domain/todo_sql.h"

enum { WEEK_DAYS = 7, MOST_MARKS = 10000 };

/* Of the groups and of ranges: days as the table has them, either end included. */
struct span {
    struct day_iso from, to, shown;
};

static const char EARLIEST[] = "0001-01-01", LATEST[] = "9999-12-31";

static struct day_iso iso_of(const char *text)
{
    return day_iso(day_read(text_of(text)));
}

/* How far ahead any duty is shown at all. */
static int most_ahead(const struct duties *duties)
{
    int most = WEEK_DAYS;
    for (size_t i = 0; i < duties->count; i++)
        if (duty_due_most_ahead(&duties->items[i]) > most)
            most = duty_due_most_ahead(&duties->items[i]);
    return most;
}

static struct span span_of(struct work *w, int32_t today, enum todo_group group)
{
    struct day_iso now = day_iso(today);
    switch (group) {
    case TODO_OVERDUE:
        return (struct span){ iso_of(EARLIEST), day_iso(today - 1), now };
    case TODO_TODAY:
        return (struct span){ now, now, now };
    case TODO_WEEK:
        return (struct span){ day_iso(today + 1), day_iso(today + WEEK_DAYS), now };
    case TODO_LATER:
        return (struct span){ day_iso(today + WEEK_DAYS + 1),
                              day_iso(today + most_ahead(w->instance->duties)), now };
    case TODO_UNKNOWN:
    case TODO_GROUPS:
        break;
    }
    return (struct span){ day_iso(DAY_NONE), day_iso(DAY_NONE), now };
}

static enum todo_group group_of(int32_t today, int32_t due)
{
    if (due == DAY_NONE)
        return TODO_UNKNOWN;
    if (due <= today)
        return due < today ? TODO_OVERDUE : TODO_TODAY;
    return due <= today + WEEK_DAYS ? TODO_WEEK : TODO_LATER;
}

/* ---- lists ---- */

bool todo_read(struct work *w, const struct rows *rows, int32_t today, struct todo *out)
{
    *out = (struct todo){
        .duty = duty_find(w->instance->duties, row_text(rows, 0)),
        .kind = row_text(rows, 1),
        .subject_id = row_text(rows, 2),
        .item_id = row_text(rows, 3),
        .party_id = row_text(rows, 4),
        .party =
            row_text(rows, 4).len ? row_text(rows, 5) : word_text(w->lang, WORD_todo_ourselves),
        .above = row_text(rows, 6),
        .work = row_text(rows, 7),
        .department = row_text(rows, 8),
        .anchor = day_read(row_text(rows, 9)),
        .due = day_read(row_text(rows, 10)),
        .own_amount = !row_is_null(rows, 11),
        .amount = row_int(rows, 11),
        .detail = row_text(rows, 12),
    };
    out->group = group_of(today, out->due);
    return out->duty != NULL;
}

/* Leaves out rows of a rule that is no more; they go when all is evaluated anew. */
bool todo_read_list(struct work *w, struct rows *rows, int32_t today, struct todo_list *out)
{
    size_t size = 0;
    while (db_next(rows)) {
        out->items = work_grown(w, out->items, out->count, &size, sizeof *out->items);
        out->count += todo_read(w, rows, today, &out->items[out->count]);
    }
    return !work_failed(w);
}

static bool list_span(struct work *w, int32_t today, const struct span *span, size_t most,
                      int64_t page, struct todo_list *out)
{
    struct bind from = bind_text(text_of(span->from.at)), to = bind_text(text_of(span->to.at)),
                shown = bind_text(text_of(span->shown.at)), limit = bind_int((int64_t)most),
                offset = bind_int((int64_t)most * page);
    *out = (struct todo_list){ 0 };
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_todo_between_of_department, from, to, shown, limit,
                                     offset, scope_department(w))
                           : db_rows(w, &query_todo_between, from, to, shown, limit, offset);
    return todo_read_list(w, &rows, today, out);
}

bool todo_list(struct work *w, int32_t today, enum todo_group group, size_t most, int64_t page,
               struct todo_list *out)
{
    struct span span = span_of(w, today, group);
    return list_span(w, today, &span, most, page, out);
}

bool todo_of_duty(struct work *w, int32_t today, enum todo_group group, const struct duty *duty,
                  size_t most, struct todo_list *out)
{
    struct span span = span_of(w, today, group);
    struct bind from = bind_text(text_of(span.from.at)), to = bind_text(text_of(span.to.at)),
                shown = bind_text(text_of(span.shown.at)), limit = bind_int((int64_t)most),
                id = bind_text(duty->id);
    *out = (struct todo_list){ 0 };
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_todo_of_duty_of_department, from, to, shown, limit,
                                     id, scope_department(w))
                           : db_rows(w, &query_todo_of_duty, from, to, shown, limit, id);
    return todo_read_list(w, &rows, today, out);
}

bool todo_between(struct work *w, int32_t today, int32_t from, int32_t to, size_t most,
                  int64_t page, struct todo_list *out)
{
    struct span span = { day_iso(from), day_iso(to), iso_of(LATEST) };
    return list_span(w, today, &span, most, page, out);
}

bool todo_of_party(struct work *w, int32_t today, struct text party_id, struct todo_list *out)
{
    *out = (struct todo_list){ 0 };
    if (!work_may(w, MAY_READ))
        return false;
    struct bind of = scope_is_narrow(w) ? scope_department(w) : bind_text(TEXT(""));
    struct rows rows = db_rows(w, &query_todo_of_party, bind_text(party_id), of);
    return todo_read_list(w, &rows, today, out);
}

/* ---- counts ---- */

static void add_count(const struct duties *duties, struct todo_counts *counts,
                      const struct duty *duty, enum todo_group group, int64_t count)
{
    counts->groups[group] += count;
    counts->duties[duty - duties->items][group] += count;
}

static void count_until(struct work *w, int32_t today, struct todo_counts *counts)
{
    static const enum todo_group groups[] = { TODO_OVERDUE, TODO_TODAY, TODO_UNKNOWN };
    const struct duties *duties = w->instance->duties;
    struct day_iso now = day_iso(today);
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_todo_tally_until_of_department,
                                     bind_text(text_of(now.at)), scope_department(w))
                           : db_rows(w, &query_todo_tally_until, bind_text(text_of(now.at)));
    while (db_next(&rows)) {
        const struct duty *duty = duty_find(duties, row_text(&rows, 0));
        for (size_t i = 0; duty && i < COUNT(groups); i++)
            add_count(duties, counts, duty, groups[i], row_int(&rows, (int)i + 1));
    }
}

static void count_ahead(struct work *w, int32_t today, struct todo_counts *counts)
{
    const struct duties *duties = w->instance->duties;
    struct agenda_mark *marks;
    size_t count;
    agenda_between(w, today + 1, today + most_ahead(duties), MOST_MARKS, &marks, &count);
    for (size_t i = 0; i < count; i++)
        if (marks[i].due - duty_due_ahead(marks[i].duty, marks[i].due) <= today)
            add_count(duties, counts, marks[i].duty, group_of(today, marks[i].due), marks[i].count);
}

bool todo_count(struct work *w, int32_t today, struct todo_counts *out)
{
    *out = (struct todo_counts){ 0 };
    out->duties = work_alloc(w, w->instance->duties->count + 1, sizeof *out->duties);
    if (!(w->actor.may & MAY_REPORT) && !work_may(w, MAY_READ)) /* figures name nobody */
        return false;
    count_until(w, today, out);
    count_ahead(w, today, out);
    return !work_failed(w);
}

int64_t todo_badge(const struct todo_counts *counts)
{
    return counts->groups[TODO_OVERDUE] + counts->groups[TODO_TODAY] + counts->groups[TODO_WEEK];
}

static void count_parties(struct work *w, struct todo_state *out)
{
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_todo_party_tally_of_department, scope_department(w))
                           : db_rows(w, &query_todo_party_tally);
    while (db_next(&rows)) {
        int64_t tier = row_int(&rows, 0), count = row_int(&rows, 2);
        if (tier < 1)
            continue;
        out->parties += count;
        out->tiers[tier > 4 ? 3 : tier - 1] += count;
        if (text_is(row_text(&rows, 1), TEXT("none")))
            out->not_consented += count;
    }
}

static int64_t count_over(struct work *w, int32_t today)
{
    struct day_iso now = day_iso(today);
    struct bind day = bind_text(text_of(now.at));
    return scope_is_narrow(w)
               ? db_int(w, &query_todo_party_over_of_department, day, scope_department(w))
               : db_int(w, &query_todo_party_over, day);
}

static int64_t overdue_of(struct work *w, const struct todo_counts *counts, struct text id)
{
    const struct duties *duties = w->instance->duties;
    const struct duty *duty = duty_find(duties, id);
    return duty ? counts->duties[duty - duties->items][TODO_OVERDUE] : 0;
}

bool todo_state(struct work *w, int32_t today, struct todo_state *out)
{
    struct todo_counts counts;
    *out = (struct todo_state){ 0 };
    if (!todo_count(w, today, &counts))
        return false;
    count_parties(w, out);
    out->over = count_over(w, today);
    out->lapsed = overdue_of(w, &counts, TEXT("certificate_lapsed"));
    out->ended = overdue_of(w, &counts, TEXT("contract_ended"));
    out->unproved = overdue_of(w, &counts, TEXT("disposal"));
    out->unknown = counts.groups[TODO_UNKNOWN];
    return !work_failed(w);
}
