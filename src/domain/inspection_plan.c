#include "domain/inspection_plan.h"

#include "base/day.h"
#include "domain/inspection_plan_sql.h"
#include "domain/scope.h"
#include "registers.h"

enum { APRIL = 4, MONTH_TEXT = 7 };

/* The days of a fiscal year, as texts. */
struct year {
    struct text from, to;
};

static struct year year_days(struct work *w, int year)
{
    struct day_iso from = day_iso(day_of(year, APRIL, 1)),
                   to = day_iso(day_of(year + 1, APRIL, 1) - 1);
    return (struct year){ work_text(w, text_of(from.at)), work_text(w, text_of(to.at)) };
}

/* '' is everybody's view. */
static struct text view_of(const struct work *w)
{
    return scope_is_narrow(w) ? w->actor.department : TEXT("");
}

/* ---- what is due, planned and held ---- */

static bool find_row(struct text what, enum plan_row *out)
{
    static const struct {
        const char *what;
        enum plan_row row;
    } rows[] = {
        { "yearly", PLAN_YEARLY },        { "monthly", PLAN_MONTHLY },
        { "selection", PLAN_SELECTION },  { "visit", PLAN_VISIT },
        { "review_yearly", PLAN_YEARLY }, { "review_monthly", PLAN_MONTHLY },
        { "visit_due", PLAN_VISIT },      { "selection_missing", PLAN_SELECTION },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (text_is_string(what, rows[i].what)) {
            *out = rows[i].row;
            return true;
        }
    return false;
}

/* "2026-11" is the eighth from April. */
static int month_of(struct text month)
{
    int64_t number = 0;
    text_to_int(text_slice(month, month.len - 2, month.len), &number);
    return (int)(number + PLAN_MONTHS - APRIL) % PLAN_MONTHS;
}

static void read_months(struct rows *rows, bool held, struct inspection_plan *out)
{
    while (db_next(rows)) {
        enum plan_row row;
        struct text month = row_text(rows, 1);
        int64_t count = row_int(rows, 2);
        if (!find_row(row_text(rows, 0), &row))
            continue;
        if (month.len != MONTH_TEXT)
            out->before[row] += count;
        else if (held)
            out->months[row][month_of(month)].held += count;
        else
            out->months[row][month_of(month)].open += count;
    }
}

static struct plan_class *class_of(struct inspection_plan *plan, struct text class)
{
    for (int i = 0; i < PLAN_CLASSES; i++)
        if (text_is(plan->classes[i].class, class))
            return &plan->classes[i];
    return NULL;
}

static void read_classes(struct work *w, struct year days, struct text view,
                         struct inspection_plan *out)
{
    struct plan_class *class;
    struct rows rows =
        db_rows(w, &query_inspection_plan_classes, bind_text(days.to), bind_text(view));
    while (db_next(&rows))
        if ((class = class_of(out, row_text(&rows, 0)))) {
            class->months = row_int(&rows, 1);
            class->works = row_int(&rows, 2);
            class->due = row_int(&rows, 3);
        }
    rows = db_rows(w, &query_inspection_plan_class_planned, bind_text(days.from),
                   bind_text(days.to), bind_text(view));
    while (db_next(&rows))
        if ((class = class_of(out, row_text(&rows, 0))))
            class->planned = row_int(&rows, 1);
    rows = db_rows(w, &query_inspection_plan_class_held, bind_text(days.from), bind_text(days.to),
                   bind_text(view));
    while (db_next(&rows))
        if ((class = class_of(out, row_text(&rows, 0))))
            class->held = row_int(&rows, 1);
}

static void read_due(struct work *w, struct year days, struct text view,
                     struct inspection_plan *out)
{
    struct rows rows = db_rows(w, &query_inspection_plan_due, bind_text(days.to), bind_text(view),
                               bind_int(PLAN_DUE + 1));
    out->due = work_array(w, struct plan_due, PLAN_DUE);
    while (out->due_count < PLAN_DUE && db_next(&rows)) {
        struct text planned = row_text(&rows, 9), day = TEXT("");
        text_next(&planned, ' ', &day);
        out->due[out->due_count++] = (struct plan_due){
            .entrustment_id = row_text(&rows, 0),
            .party_id = row_text(&rows, 1),
            .party = row_text(&rows, 2),
            .work = row_text(&rows, 3),
            .class = row_text(&rows, 4),
            .due = row_text(&rows, 5),
            .last = row_text(&rows, 6),
            .persons = row_int(&rows, 7),
            .persons_note = row_text(&rows, 8),
            .planned_on = day,
            .inspection_id = planned,
        };
    }
    out->more_due = out->due_count == PLAN_DUE && db_next(&rows);
    db_stop(&rows);
}

static void read_untold(struct work *w, struct text view, struct inspection_plan *out)
{
    struct rows rows =
        db_rows(w, &query_inspection_plan_untold, bind_text(view), bind_int(PLAN_DUE + 1));
    out->untold = work_array(w, struct plan_untold, PLAN_DUE);
    while (out->untold_count < PLAN_DUE && db_next(&rows))
        out->untold[out->untold_count++] = (struct plan_untold){
            .inspection_id = row_text(&rows, 0),
            .party = row_text(&rows, 1),
            .title = row_text(&rows, 2),
            .work = row_text(&rows, 3),
            .held_on = row_text(&rows, 4),
            .result = row_text(&rows, 5),
            .due = row_text(&rows, 6),
        };
    out->more_untold = out->untold_count == PLAN_DUE && db_next(&rows);
    db_stop(&rows);
}

bool inspection_plan(struct work *w, int year, struct inspection_plan *out)
{
    struct year days = year_days(w, year);
    struct text view = view_of(w);
    *out = (struct inspection_plan){ .classes = { { .class = TEXT("high") },
                                                  { .class = TEXT("middle") },
                                                  { .class = TEXT("low") } } };
    if (!work_may(w, MAY_READ) || (scope_is_narrow(w) && !view.len))
        return !work_failed(w);
    struct bind from = bind_text(days.from), to = bind_text(days.to), of = bind_text(view);
    struct rows rows = db_rows(w, &query_inspection_plan_held, from, to, of);
    read_months(&rows, true, out);
    rows = db_rows(w, &query_inspection_plan_open, from, to, of);
    read_months(&rows, false, out);
    rows = db_rows(w, &query_inspection_plan_planned, from, to, of);
    read_months(&rows, false, out);
    read_classes(w, days, view, out);
    read_due(w, days, view, out);
    read_untold(w, view, out);
    return !work_failed(w);
}

/* ---- how many ---- */

/* Its place among the choices of the field; their number for "". -1: none of them. */
static int choice_at(const struct field *field, struct text code)
{
    for (size_t i = 0; i < field->choice_count; i++)
        if (text_is_string(code, field->choices[i].code))
            return (int)i;
    return code.len ? -1 : (int)field->choice_count;
}

/* What was said of a way and a form, in every cell it covers: what is more special comes later and
 * wins. */
static void say_others(struct inspection_counts *out, int64_t others[PLAN_FORMS][PLAN_WAYS],
                       int way, int form, int64_t count)
{
    for (int f = 0; f < PLAN_FORMS; f++)
        for (int v = 0; v < PLAN_WAYS; v++) {
            if ((form < PLAN_FORMS - 1 && f != form) || (way < PLAN_WAYS && v != way))
                continue;
            out->of[f][v].known = count >= 0;
            others[f][v] = count > 0 ? count : 0;
        }
}

static void add_up(struct inspection_counts *out)
{
    for (int v = 0; v < PLAN_WAYS; v++) {
        out->ways[v].known = true;
        for (int f = 0; f < PLAN_FORMS; f++) {
            /* Without a contract on record there is nothing that could be unknown. */
            bool counts = f < PLAN_FORMS - 1 || out->of[f][v].count;
            out->ways[v].count += out->of[f][v].count;
            out->ways[v].known &= !counts || out->of[f][v].known;
        }
    }
}

bool inspection_counts(struct work *w, int year, struct inspection_counts *out)
{
    const struct field *ways = &kind_inspection.fields[INSPECTION_WAY];
    const struct field *forms = &kind_inspection_count.fields[INSPECTION_COUNT_FORM];
    int64_t others[PLAN_FORMS][PLAN_WAYS] = { 0 };
    struct year days = year_days(w, year);
    *out = (struct inspection_counts){ 0 };
    if (!work_may(w, MAY_REPORT))
        return false;
    struct rows rows =
        db_rows(w, &query_inspection_plan_said, bind_text(work_format(w, "%d", year)));
    while (db_next(&rows)) {
        int way = choice_at(ways, row_text(&rows, 0)), form = choice_at(forms, row_text(&rows, 1));
        say_others(out, others, way, form, row_is_null(&rows, 2) ? -1 : row_int(&rows, 2));
    }
    rows = db_rows(w, &query_inspection_plan_counts, bind_text(days.from), bind_text(days.to));
    while (db_next(&rows)) {
        int form = choice_at(forms, row_text(&rows, 0)), way = choice_at(ways, row_text(&rows, 1));
        if (form >= 0 && way >= 0 && way < PLAN_WAYS)
            out->of[form][way].count = row_int(&rows, 2);
    }
    for (int f = 0; f < PLAN_FORMS; f++)
        for (int v = 0; v < PLAN_WAYS; v++)
            out->of[f][v].count += others[f][v];
    add_up(out);
    return !work_failed(w);
}
