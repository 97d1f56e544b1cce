#include "domain/evaluate.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/derived.h"
#include "domain/duty_due.h"
#include "domain/evaluate_line.h"
#include "domain/evaluate_sql.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/risk.h"
#include "domain/rule_change.h"
#include "domain/same.h"
#include "domain/setting.h"
#include "domain/stale.h"
#include "domain/tally.h"

enum { PIECE = 1000, PIECE_MEMORY = 512 << 20, LONGEST_DETAIL = 4096, LONGEST_AMOUNT = 36500 };

/* ---- one duty ---- */

/* Of several days the latest. */
static int32_t latest_of(struct text days)
{
    int32_t latest = DAY_NONE;
    struct text day;
    while (days.len && text_next(&days, ' ', &day)) {
        int32_t one = duty_due_day(day);
        if (one > latest)
            latest = one;
    }
    return latest;
}

/* Of alternatives the earliest. */
static int32_t read_anchor(struct text value)
{
    int32_t earliest = DAY_NONE;
    struct text days;
    while (value.len && text_next(&value, '|', &days)) {
        int32_t one = latest_of(days);
        if (one != DAY_NONE && (earliest == DAY_NONE || one < earliest))
            earliest = one;
    }
    return earliest;
}

/* An anchor nobody knows counts under the rule that has no end. */
static bool is_in_force(const struct duty *duty, int32_t anchor)
{
    if (anchor == DAY_NONE)
        return duty->until == DAY_NONE;
    return anchor >= duty->from && (duty->until == DAY_NONE || anchor <= duty->until);
}

static struct text read_detail(struct work *w, const struct duty *duty, const struct rows *rows)
{
    struct buf detail = buf_begin(w->arena, LONGEST_DETAIL);
    for (size_t i = 0; i < duty->fact_count; i++) {
        if (i)
            buf_add_char(&detail, '\x1f');
        buf_add(&detail, row_text(rows, DUTY_COLUMNS + (int)i));
    }
    return buf_text(&detail);
}

/* The number of days that the row itself says, within bounds; NULL where it says none. */
static const int *own_amount(const struct rows *rows, int *amount)
{
    int64_t said = row_int(rows, DUTY_AMOUNT);
    *amount = said < 0 ? 0 : said > LONGEST_AMOUNT ? LONGEST_AMOUNT : (int)said;
    return row_is_null(rows, DUTY_AMOUNT) ? NULL : amount;
}

/* A binding duty comes before any effort duty, whatever the number of persons. */
static int64_t weight_of(const struct duty *duty, const struct rows *rows)
{
    int64_t persons = row_int(rows, DUTY_PERSONS);
    if (persons >= MUST_WEIGHT)
        persons = MUST_WEIGHT - 1;
    return (duty->must ? MUST_WEIGHT : 0) + (persons > 0 ? persons : 0);
}

static struct text day_text(struct work *w, int32_t day)
{
    struct day_iso iso = day_iso(day);
    return work_text(w, text_of(iso.at));
}

static void put_todo(struct derived *out, const struct duty *duty, const struct rows *rows)
{
    struct work *w = out->w;
    int32_t anchor = read_anchor(row_text(rows, DUTY_ANCHOR));
    int32_t ends = day_read(row_text(rows, DUTY_ENDS));
    if (row_text(rows, DUTY_MET).len || !is_in_force(duty, anchor))
        return;
    int amount;
    const int *own = own_amount(rows, &amount);
    struct duty_due due = duty_due_count(duty, own, w->instance->calendar, anchor);
    if (due.off || (due.on != DAY_NONE && ends != DAY_NONE && due.on > ends))
        return;
    int32_t shown = due.on == DAY_NONE ? DAY_NONE : due.on - due.ahead_days;
    DERIVED_PUT(out, bind_text(text_of(duty->subject->name)),
                bind_text(row_text(rows, DUTY_SUBJECT)), bind_text(duty->id),
                bind_text(row_text(rows, DUTY_ITEM)), bind_text(row_text(rows, DUTY_PARTY)),
                bind_text(row_text(rows, DUTY_DEPARTMENT)), bind_text(day_text(w, anchor)),
                own ? bind_int(amount) : bind_null(), bind_text(day_text(w, due.on)),
                bind_text(day_text(w, shown)), bind_int(weight_of(duty, rows)),
                bind_text(read_detail(w, duty, rows)));
}

/* ---- the touched subjects ---- */

enum { DUTY = 2, DUE = 8, MONTH = 7 /* bytes of YYYY-MM */ };

static const struct derived_table todos = {
    .standing = &query_evaluate_todo_standing,
    .put = &query_evaluate_todo_put,
    .remove = &query_evaluate_todo_remove,
    .keys = 4,
    .columns = 12,
};

/* The kept counts of them. */
struct tallies {
    struct tally days, months;
};

static void count_todo(void *context, const struct text *todo, int64_t sign)
{
    struct tallies *tallies = context;
    tally_add(&tallies->days, todo[DUE], todo[DUTY], sign);
    tally_add(&tallies->months, text_slice(todo[DUE], 0, MONTH), todo[DUTY], sign);
}

/* What of the to-dos is worked out again. */
struct asked {
    const struct duties *duties;
    const struct stale *stale;
};

static bool is_asked(const struct duty *duty, const struct stale *stale)
{
    return stale_reads(stale, duty->select);
}

/* That of a rule which is no more is not. */
static bool leave_todo(const void *context, const struct text *todo)
{
    const struct asked *asked = context;
    const struct duty *duty = duty_find(asked->duties, todo[DUTY]);
    return duty && !is_asked(duty, asked->stale);
}

static void put_todos(struct work *w, struct stale *stale)
{
    const struct duties *duties = w->instance->duties;
    const struct asked asked = { duties, stale };
    struct tallies tallies = { tally_begin(w, &query_evaluate_todo_tally),
                               tally_begin(w, &query_evaluate_month) };
    struct derived out = derived_begin(w, &todos);
    derived_leave(&out, leave_todo, &asked);
    for (size_t i = 0; i < duties->count; i++) {
        if (!is_asked(&duties->items[i], stale))
            continue;
        struct rows rows = db_rows(w, duties->items[i].query);
        while (db_next(&rows))
            put_todo(&out, &duties->items[i], &rows);
    }
    derived_end(&out, count_todo, &tallies);
    if (!out.changed)
        return;
    stale_add(stale, TEXT("todo"));
    tally_end(&tallies.days);
    tally_end(&tallies.months);
    db_run(w, &query_evaluate_todo_tally_clean);
    db_run(w, &query_evaluate_month_clean);
}

static const struct derived_table places = {
    .standing = &query_evaluate_place_standing,
    .put = &query_evaluate_place_put,
    .remove = &query_evaluate_place_remove,
    .keys = 1,
    .columns = 5,
};

static void put_places(struct work *w, struct stale *stale)
{
    if (!stale_reads(stale, text_of(query_evaluate_place_facts.sql)))
        return;
    struct day_iso today = day_iso(moment_day(w->now));
    struct derived out = derived_begin(w, &places);
    struct rows rows = db_rows(w, &query_evaluate_place_facts, bind_text(text_of(today.at)));
    while (db_next(&rows))
        DERIVED_PUT(&out, bind_text(row_text(&rows, 0)), bind_text(row_text(&rows, 1)),
                    bind_int(row_int(&rows, 2)), bind_text(row_text(&rows, 3)),
                    bind_text(row_text(&rows, 4)));
    derived_end(&out, NULL, NULL);
    if (out.changed)
        stale_add(stale, TEXT("place"));
}

static const struct derived_table seen = {
    .standing = &query_evaluate_seen_standing,
    .put = &query_evaluate_seen_put,
    .remove = &query_evaluate_seen_remove,
    .keys = 3,
    .columns = 3,
};

/* Of the trail it reads only who registered a party, which is a change of the party too. */
static void put_seen(struct work *w, const struct stale *stale)
{
    if (!stale_reads(stale, text_of(query_evaluate_seen_facts.sql)))
        return;
    struct derived out = derived_begin(w, &seen);
    struct rows rows = db_rows(w, &query_evaluate_seen_facts);
    while (db_next(&rows))
        DERIVED_PUT(&out, bind_text(row_text(&rows, 0)), bind_text(row_text(&rows, 1)),
                    bind_text(row_text(&rows, 2)));
    derived_end(&out, NULL, NULL);
}

/* Each step reads what those before have written. `table`: the one that was changed, "" for any. */
static bool evaluate_now(struct work *w, struct text table)
{
    struct stale stale = stale_begin(table);
    put_places(w, &stale);
    put_seen(w, &stale);
    risk_put(w, &stale);
    put_todos(w, &stale);
    evaluate_lines(w, &stale);
    same_put(w, &stale);
    return db_run(w, &query_evaluate_done);
}

static bool queue_job(struct work *w)
{
    struct text id;
    return db_int(w, &query_evaluate_queued) > 0 || job_queue(w, "evaluate", TEXT(""), &id);
}

static int64_t count_touched(struct work *w, struct text *table)
{
    struct rows rows = db_rows(w, &query_evaluate_count);
    int64_t count = db_next(&rows) ? row_int(&rows, 0) : 0;
    *table = count ? row_text(&rows, 1) : TEXT("");
    db_stop(&rows);
    return count;
}

bool evaluate_touched(struct work *w)
{
    struct text table;
    int64_t count = count_touched(w, &table);
    if (count == 0)
        return !work_failed(w);
    if (count > EVALUATE_AT_ONCE) {
        db_run(w, &query_evaluate_put_off);
        return db_run(w, &query_evaluate_done) && queue_job(w);
    }
    db_run(w, &query_evaluate_parties_now);
    return evaluate_now(w, table);
}

/* ---- everything ---- */

/* The tallies are kept by adding and taking away, so a complete evaluation begins with true ones.
 */
bool evaluate_mark_all(struct work *w)
{
    db_run(w, &query_evaluate_todo_tally_clear);
    db_run(w, &query_evaluate_todo_tally_all);
    db_run(w, &query_evaluate_month_clear);
    db_run(w, &query_evaluate_month_all);
    db_run(w, &query_evaluate_line_tally_clear);
    db_run(w, &query_evaluate_line_tally_all);
    db_run(w, &query_evaluate_day_clear);
    db_run(w, &query_evaluate_day_all);
    db_run(w, &query_evaluate_put_off_companies);
    db_run(w, &query_evaluate_put_off_entrustments);
    return db_run(w, &query_evaluate_put_off_parties);
}

bool evaluate_again(struct work *w)
{
    return evaluate_mark_all(w) && queue_job(w);
}

static const char checksum_name[] = "duties.checksum";

static bool are_known(struct work *w, const struct duties *duties)
{
    return text_is(setting_read(w, checksum_name, TEXT("")), duties->checksum);
}

bool evaluate_rules(struct work *w)
{
    const struct duties *duties = w->instance->duties;
    db_begin(w, DB_READ);
    bool known = are_known(w, duties);
    if (!db_end(w) || known)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    instance_set_clock(w);
    if (!are_known(w, duties) && evaluate_again(w)) /* another process's, by now */
        setting_write(w, checksum_name, duties->checksum);
    return db_end(w);
}

/* One piece in its own transaction and memory; how many subjects it had. */
static int64_t evaluate_piece(struct work *w, struct arena *arena)
{
    struct work piece = *w;
    piece.arena = arena;
    db_replan(w->db);
    db_begin(&piece, DB_WRITE);
    db_run(&piece, &query_evaluate_take_up, bind_int(PIECE));
    db_run(&piece, &query_evaluate_taken_up);
    int64_t count = db_int(&piece, &query_evaluate_count);
    db_run(&piece, &query_evaluate_parties_later);
    if (count > 0)
        evaluate_now(&piece, TEXT(""));
    if (!db_end(&piece) && work_failed(&piece))
        work_fail(w, piece.fault.kind, piece.fault.code, piece.fault.about);
    arena_reset(arena);
    return work_failed(w) ? 0 : count;
}

/* In a transaction; the day is that of the instance. */
static bool is_left_behind(struct work *w, struct day_iso *today)
{
    instance_set_clock(w);
    *today = day_iso(moment_day(w->now));
    return db_int(w, &query_evaluate_left_behind, bind_text(text_of(today->at))) > 0;
}

bool evaluate_catch_up(struct work *w)
{
    struct day_iso today;
    db_begin(w, DB_READ);
    bool left = is_left_behind(w, &today);
    if (!db_end(w) || !left)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    if (is_left_behind(w, &today)) {
        db_run(w, &query_evaluate_put_off_over, bind_text(text_of(today.at)));
        queue_job(w);
    }
    return db_end(w);
}

static int64_t count_waiting(struct work *w)
{
    db_begin(w, DB_READ);
    int64_t count = db_int(w, &query_evaluate_put_off_count);
    db_end(w);
    return count;
}

bool evaluate_later(struct work *w, evaluate_progress *progress, void *context)
{
    int64_t done = 0, total = count_waiting(w), count;
    struct arena *arena = arena_open(PIECE_MEMORY);
    while ((count = evaluate_piece(w, arena)) > 0) {
        done += count;
        if (done > total) /* parties of the entrustments, and what others touched meanwhile */
            total = done;
        if (progress)
            progress(context, done, total);
    }
    arena_close(arena);
    return rule_change_settle(w);
}

bool evaluate_all(struct work *w, evaluate_progress *progress, void *context)
{
    db_begin(w, DB_WRITE);
    evaluate_mark_all(w);
    return db_end(w) && evaluate_later(w, progress, context);
}
