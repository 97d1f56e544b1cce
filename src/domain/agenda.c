#include "domain/agenda.h"

#include "base/day.h"
#include "domain/agenda_sql.h"
#include "domain/instance.h"
#include "domain/scope.h"

enum { MOST_WEEKS = 60, MOST_MARKS = 10000, ONE_WEEK = 7 };

static struct rows ask_between(struct work *w, int32_t from, int32_t to, size_t most)
{
    struct day_iso first = day_iso(from), last = day_iso(to);
    struct bind low = bind_text(text_of(first.at)), high = bind_text(text_of(last.at));
    if (scope_is_narrow(w))
        return db_rows(w, &query_agenda_between_of_department, low, high, bind_int((int64_t)most),
                       scope_department(w));
    return db_rows(w, &query_agenda_between, low, high, bind_int((int64_t)most));
}

bool agenda_between(struct work *w, int32_t from, int32_t to, size_t most,
                    struct agenda_mark **marks, size_t *count)
{
    size_t size = 0;
    *marks = NULL;
    *count = 0;
    if (!(w->actor.may & MAY_REPORT) && !work_may(w, MAY_READ)) /* figures name nobody */
        return false;
    struct rows rows = ask_between(w, from, to, most);
    while (db_next(&rows)) {
        const struct duty *duty = duty_find(w->instance->duties, row_text(&rows, 1));
        if (!duty) /* of a rule that is no more, until all is evaluated anew */
            continue;
        *marks = work_grown(w, *marks, *count, &size, sizeof **marks);
        (*marks)[(*count)++] =
            (struct agenda_mark){ day_read(row_text(&rows, 0)), duty, row_int(&rows, 2), TEXT("") };
    }
    return !work_failed(w);
}

static struct text party_of(struct work *w, const struct agenda_mark *mark)
{
    struct day_iso due = day_iso(mark->due);
    struct bind on = bind_text(text_of(due.at)), duty = bind_text(mark->duty->id);
    if (scope_is_narrow(w))
        return db_text(w, &query_agenda_party_on_of_department, on, duty, scope_department(w));
    return db_text(w, &query_agenda_party_on, on, duty);
}

bool agenda_next(struct work *w, int32_t from, size_t most, struct agenda_mark **marks,
                 size_t *count)
{
    int32_t last = day_of(9999, 12, 31);
    agenda_between(w, from, last, most, marks, count);
    for (size_t i = 0; i < *count; i++)
        if ((*marks)[i].count == 1 && (w->actor.may & MAY_READ))
            (*marks)[i].party = party_of(w, &(*marks)[i]);
    return !work_failed(w);
}

static int32_t week_begin(int32_t day)
{
    return day - day_weekday(day);
}

bool agenda_weeks(struct work *w, int32_t from, int weeks, struct agenda_day **days)
{
    int count = ONE_WEEK * (weeks < 1 ? 1 : weeks > MOST_WEEKS ? MOST_WEEKS : weeks);
    int32_t first = week_begin(from);
    struct agenda_mark *marks;
    size_t mark_count, next = 0;
    *days = work_array(w, struct agenda_day, (size_t)count);
    agenda_between(w, first, first + count - 1, MOST_MARKS, &marks, &mark_count);
    for (int i = 0; i < count; i++) {
        struct agenda_day *day = &(*days)[i];
        day->day = first + i;
        day->closed = calendar_is_closed(w->instance->calendar, day->day);
        day->closure = calendar_closure(w->instance->calendar, day->day, w->lang);
        day->marks = marks + next;
        for (; next < mark_count && marks[next].due == day->day; next++)
            day->mark_count++;
    }
    return !work_failed(w);
}
