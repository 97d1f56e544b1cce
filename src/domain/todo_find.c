#include "domain/todo_find.h"

#include "domain/duty_due.h"
#include "domain/instance.h"
#include "domain/scope.h"
#include "domain/todo_find_sql.h"

enum { WEEK_DAYS = 7, LONGEST_MONTH = 31, LONGEST_LIST = 64 << 10 };

static const char EARLIEST[] = "0001-01-01", LATEST[] = "9999-12-31";

static const char *const codes[TODO_WHENS] = {
    [TODO_WHEN_OVERDUE] = "overdue", [TODO_WHEN_TODAY] = "today", [TODO_WHEN_WEEK] = "week",
    [TODO_WHEN_LATER] = "later",     [TODO_WHEN_AHEAD] = "ahead", [TODO_WHEN_UNKNOWN] = "unknown",
};

/* Days as the table has them, either end included. */
struct range {
    struct day_iso from, to, shown_from, shown_to;
};

static struct range range_of(int32_t today, const struct todo_filter *filter)
{
    struct day_iso unknown = day_iso(DAY_NONE), last = day_iso(day_read(text_of(LATEST)));
    struct range range = { day_iso(day_read(text_of(EARLIEST))), last, unknown, last };
    switch (filter->when) {
    case TODO_WHEN_OVERDUE:
        range.to = day_iso(today - 1);
        break;
    case TODO_WHEN_TODAY:
        range.from = range.to = day_iso(today);
        break;
    case TODO_WHEN_WEEK:
        range.from = day_iso(today + 1);
        range.to = day_iso(today + WEEK_DAYS);
        break;
    case TODO_WHEN_LATER:
        range.from = day_iso(today + WEEK_DAYS + 1);
        range.shown_to = day_iso(today);
        break;
    case TODO_WHEN_AHEAD:
        range.from = day_iso(today + WEEK_DAYS + 1);
        range.shown_from = day_iso(today + 1);
        break;
    case TODO_WHEN_UNKNOWN:
        range.from = range.to = unknown;
        break;
    case TODO_WHEN_ANY:
    case TODO_WHENS:
        if (filter->from != DAY_NONE) {
            range.from = day_iso(filter->from);
            range.to = day_iso(filter->to);
        }
        break;
    }
    return range;
}

/* ",a,b,": the duties that are wanted. */
static struct text duty_list(struct work *w, const struct todo_filter *filter)
{
    const struct duties *duties = w->instance->duties;
    struct buf list = buf_begin(w->arena, LONGEST_LIST);
    buf_add_char(&list, ',');
    for (size_t i = 0; i < duties->count; i++) {
        if (filter->duties && !filter->duties[i])
            continue;
        buf_add(&list, duties->items[i].id);
        buf_add_char(&list, ',');
    }
    return buf_text(&list);
}

/* Whose they are: of everyone, of one department, of those that one person leads. */
enum whose { WHOSE_ALL, WHOSE_DEPARTMENT, WHOSE_LEADER };

static enum whose owner_of(const struct work *w, const struct todo_filter *filter,
                           struct bind *owner)
{
    bool narrow = scope_is_narrow(w);
    if (narrow || filter->department.len) {
        *owner = narrow ? scope_department(w) : bind_text(filter->department);
        return WHOSE_DEPARTMENT;
    }
    *owner = bind_text(filter->leader);
    return filter->leader.len ? WHOSE_LEADER : WHOSE_ALL;
}

bool todo_find(struct work *w, int32_t today, const struct todo_filter *filter, size_t most,
               int64_t skip, struct todo_list *out)
{
    struct range range = range_of(today, filter);
    struct bind owner,
        from = bind_text(text_of(range.from.at)), to = bind_text(text_of(range.to.at)),
        shown_from = bind_text(text_of(range.shown_from.at)),
        shown_to = bind_text(text_of(range.shown_to.at)), duties = bind_text(duty_list(w, filter)),
        limit = bind_int((int64_t)most), offset = bind_int(skip);
    *out = (struct todo_list){ 0 };
    if (!work_may(w, MAY_READ))
        return false;
    enum whose whose = owner_of(w, filter, &owner);
    struct rows rows =
        whose == WHOSE_ALL
            ? db_rows(w, &query_todo_find, from, to, shown_from, shown_to, duties, limit, offset)
            : db_rows(w, whose == WHOSE_LEADER ? &query_todo_find_led : &query_todo_find_of, from,
                      to, shown_from, shown_to, duties, limit, offset, owner);
    return todo_read_list(w, &rows, today, out);
}

/* The weight of a row is no part of what is shown of it. */
static struct todo_key key_of(struct work *w, const struct todo *todo)
{
    struct day_iso due = day_iso(todo->due);
    return (struct todo_key){
        .due = work_text(w, text_of(due.at)),
        .duty = todo->duty->id,
        .item_id = todo->item_id,
        .kind = todo->kind,
        .subject_id = todo->subject_id,
        .weight = db_int(w, &query_todo_weight, bind_text(todo->kind), bind_text(todo->subject_id),
                         bind_text(todo->duty->id), bind_text(todo->item_id)),
    };
}

bool todo_page(struct work *w, int32_t today, const struct todo_filter *filter,
               const struct todo_key *after, size_t most, struct todo_list *out,
               struct todo_key *next, bool *more)
{
    struct range range = range_of(today, filter);
    struct todo_key first = {
        text_of(range.from.at), TEXT(""), TEXT(""), TEXT(""), TEXT(""), INT64_MAX
    };
    const struct todo_key *key = after ? after : &first;
    struct bind owner,
        from = bind_text(key->due), to = bind_text(text_of(range.to.at)),
        shown_from = bind_text(text_of(range.shown_from.at)),
        shown_to = bind_text(text_of(range.shown_to.at)), duties = bind_text(duty_list(w, filter)),
        limit = bind_int((int64_t)most + 1), weight = bind_int(key->weight),
        duty = bind_text(key->duty), item = bind_text(key->item_id), kind = bind_text(key->kind),
        subject = bind_text(key->subject_id);
    *out = (struct todo_list){ 0 };
    *more = false;
    if (!work_may(w, MAY_READ))
        return false;
    enum whose whose = owner_of(w, filter, &owner);
    struct rows rows =
        whose == WHOSE_ALL
            ? db_rows(w, &query_todo_page, from, to, shown_from, shown_to, duties, limit, weight,
                      duty, item, kind, subject)
            : db_rows(w, whose == WHOSE_LEADER ? &query_todo_page_led : &query_todo_page_of, from,
                      to, shown_from, shown_to, duties, limit, weight, duty, item, kind, subject,
                      owner);
    todo_read_list(w, &rows, today, out);
    *more = out->count > most;
    out->count -= *more;
    if (*more)
        *next = key_of(w, &out->items[out->count - 1]);
    return !work_failed(w);
}

/* By when it is due; a month stands for its days, when all of them are alike. */
static enum todo_when when_of(int32_t today, const struct duty *duty, int32_t due)
{
    if (due == DAY_NONE)
        return TODO_WHEN_UNKNOWN;
    if (due <= today)
        return due < today ? TODO_WHEN_OVERDUE : TODO_WHEN_TODAY;
    if (due <= today + WEEK_DAYS)
        return TODO_WHEN_WEEK;
    return due - duty_due_ahead(duty, due) <= today ? TODO_WHEN_LATER : TODO_WHEN_AHEAD;
}

/* A day in a month of which nothing is to be begun yet, nor in those after it. */
static int32_t far_ahead(const struct duties *duties, int32_t today)
{
    int most = WEEK_DAYS;
    for (size_t i = 0; i < duties->count; i++)
        if (duty_due_most_ahead(&duties->items[i]) > most)
            most = duty_due_most_ahead(&duties->items[i]);
    return today + most + LONGEST_MONTH;
}

static void count_all(struct work *w, int32_t today, const struct todo_filter *filter,
                      int64_t counts[TODO_WHENS])
{
    const struct duties *duties = w->instance->duties;
    struct day_iso now = day_iso(today), far = day_iso(far_ahead(duties, today));
    struct rows rows =
        db_rows(w, &query_todo_find_count, bind_text(text_of(now.at)), bind_text(text_of(far.at)));
    while (db_next(&rows)) {
        const struct duty *duty = duty_find(duties, row_text(&rows, 0));
        if (duty && (!filter->duties || filter->duties[duty - duties->items]))
            counts[when_of(today, duty, day_read(row_text(&rows, 1)))] += row_int(&rows, 2);
    }
}

/* Those of some departments are few. */
static void count_owned(struct work *w, int32_t today, const struct todo_filter *filter,
                        const struct query *query, struct bind owner, int64_t counts[TODO_WHENS])
{
    struct day_iso now = day_iso(today), week = day_iso(today + WEEK_DAYS);
    struct rows rows = db_rows(w, query, bind_text(text_of(now.at)), bind_text(text_of(week.at)),
                               bind_text(duty_list(w, filter)), owner);
    while (db_next(&rows))
        for (int i = TODO_WHEN_ANY + 1; i < TODO_WHENS; i++)
            if (text_is_string(row_text(&rows, 0), codes[i]))
                counts[i] += row_int(&rows, 1);
}

bool todo_find_count(struct work *w, int32_t today, const struct todo_filter *filter,
                     int64_t counts[TODO_WHENS])
{
    struct bind owner;
    for (int i = 0; i < TODO_WHENS; i++)
        counts[i] = 0;
    if (!work_may(w, MAY_READ))
        return false;
    enum whose whose = owner_of(w, filter, &owner);
    if (whose == WHOSE_ALL)
        count_all(w, today, filter, counts);
    else
        count_owned(w, today, filter,
                    whose == WHOSE_LEADER ? &query_todo_find_count_led : &query_todo_find_count_of,
                    owner, counts);
    for (int i = TODO_WHEN_ANY + 1; i < TODO_WHENS; i++)
        counts[TODO_WHEN_ANY] += counts[i];
    return !work_failed(w);
}

bool todo_owners(struct work *w, struct todo_owner **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!(w->actor.may & MAY_ADMIN) && !work_may(w, MAY_READ)) /* accounts are given departments */
        return false;
    struct rows rows = db_rows(w, &query_todo_owners);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] =
            (struct todo_owner){ row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2) };
    }
    return !work_failed(w);
}
