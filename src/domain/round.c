#include "domain/round.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "domain/reply_decide.h"
#include "domain/reply_marks.h"
#include "domain/round_pick.h"
#include "domain/round_sql.h"
#include "domain/round_write.h"
#include "domain/sheet_store.h"
#include "domain/value.h"

enum { LONGEST_TITLE = 200, LONGEST_MESSAGE = 2000, LONGEST_BODY = 16 << 10 };

static const char *const states[ROUND_STATES] = { "draft", "sending", "open", "closed" };

const char *round_state_code(enum round_state state)
{
    return states[state];
}

struct text round_number(struct work *w, int64_t number)
{
    return work_format(w, "R-%lld", (long long)number);
}

/* ---- reading ---- */

static enum round_state state_of(struct text code)
{
    for (int i = 0; i < ROUND_STATES; i++)
        if (text_is_string(code, states[i]))
            return (enum round_state)i;
    return ROUND_CLOSED;
}

static struct round read_row(const struct rows *rows)
{
    return (struct round){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .number = row_int(rows, 2),
        .title = row_text(rows, 3),
        .sheet_version_id = row_text(rows, 4),
        .purpose = row_text(rows, 5),
        .period = row_text(rows, 6),
        .each_work = row_int(rows, 7) != 0,
        .begun = day_read(row_text(rows, 8)),
        .due = day_read(row_text(rows, 9)),
        .message = row_text(rows, 10),
        .attach = row_int(rows, 11) != 0,
        .site = row_text(rows, 12),
        .state = state_of(row_text(rows, 13)),
        .made_at = row_int(rows, 14),
        .closed_at = row_int(rows, 15),
        .made_by = row_text(rows, 16),
        .maker = row_text(rows, 17),
        .close_reason = row_text(rows, 18),
        .sheet_id = row_text(rows, 19),
        .sheet_title = row_text(rows, 20),
        .sheet_number = row_int(rows, 21),
        .questions = row_int(rows, 22),
        .asked = row_int(rows, 23),
        .withdrawn = row_int(rows, 24),
        .submitted = row_int(rows, 25),
        .done = row_int(rows, 26),
    };
}

bool round_read(struct work *w, struct text id, struct round *out)
{
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = db_rows(w, &query_round_get, bind_text(id));
    bool is_there = db_next(&rows);
    if (is_there)
        *out = read_row(&rows);
    db_stop(&rows);
    return is_there ? !work_failed(w) : work_fail(w, FAULT_MISSING, "round.unknown", TEXT(""));
}

bool round_find(struct work *w, struct text name, struct round *out)
{
    int64_t number;
    struct text digits = text_slice(name, 2, name.len);
    if (text_is_nocase(text_slice(name, 0, 2), TEXT("R-")) && text_to_int(digits, &number))
        name = db_text(w, &query_round_by_number, bind_int(number));
    return round_read(w, name, out);
}

bool round_list(struct work *w, struct text purpose, struct text period, size_t most, int64_t skip,
                struct round **out, size_t *count, bool *more)
{
    struct bind limit = bind_int((int64_t)most + 1), offset = bind_int(skip);
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    struct text end = work_format(w, "%.*s~", TEXT_ARG(period)); /* behind all that begin so */
    struct rows rows = purpose.len ? db_rows(w, &query_round_of_purpose, limit, offset,
                                             bind_text(purpose), bind_text(period), bind_text(end))
                                   : db_rows(w, &query_round_all, limit, offset);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    *more = *count > most;
    *count -= *more;
    return !work_failed(w);
}

/* ---- its sheet ---- */

bool round_sheet(struct work *w, const struct round *round, struct sheet *out)
{
    return reply_whole_sheet(w, &(struct reply){ .sheet_version_id = round->sheet_version_id },
                             out);
}

/* An own sheet that is as the bundled one is; "" if there is none. */
static bool find_own(struct work *w, const struct sheet *bundled, struct text *id)
{
    *id = TEXT("");
    struct sheet_line *lines;
    struct sheet_version version;
    size_t count;
    if (!sheet_store_list(w, &lines, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!text_is(lines[i].code, bundled->code))
            continue;
        if (!sheet_store_read(w, lines[i].id, 0, &version))
            return false;
        if (text_is(sheet_lines(w, &version.sheet), sheet_lines(w, bundled))) {
            *id = lines[i].id;
            return true;
        }
    }
    return true;
}

/* Made if there is none. */
static bool own_sheet(struct work *w, const struct sheet *bundled, struct text *id)
{
    return find_own(w, bundled, id) &&
           (id->len || sheet_store_make(w, bundled, sheet_say(&bundled->title, w->lang), id));
}

bool round_asked(struct work *w, struct text sheet_id, struct text period, struct round_asked **out,
                 size_t *count)
{
    const struct sheet *bundled = id_is(sheet_id) ? NULL : sheet_find(w, sheet_id);
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (bundled && !find_own(w, bundled, &sheet_id))
        return false;
    struct rows rows = db_rows(w, &query_round_asked, bind_text(sheet_id), bind_text(period));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct round_asked){ row_text(&rows, 0), row_int(&rows, 1) };
    }
    return !work_failed(w);
}

/* The newest version of the sheet, which from now on does not change. */
static bool take_sheet(struct work *w, struct round *round, struct sheet_version *version)
{
    const struct sheet *bundled = id_is(round->sheet_id) ? NULL : sheet_find(w, round->sheet_id);
    if (bundled && !own_sheet(w, bundled, &round->sheet_id))
        return false;
    if (!sheet_store_read(w, round->sheet_id, 0, version) ||
        (!version->frozen_at && !sheet_store_freeze(w, version)))
        return false;
    round->sheet_version_id = version->id;
    round->sheet_number = version->number;
    round->sheet_title = sheet_say(&version->sheet.title, w->lang);
    round->questions = (int64_t)sheet_questions(&version->sheet);
    if (!round->purpose.len)
        round->purpose = version->sheet.purpose;
    return true;
}

/* ---- making one ---- */

static const struct field fields[] = {
    [ROUND_TITLE] = { .name = "title",
                      .type = FIELD_LINE,
                      .label = WORD_round_title,
                      .most = LONGEST_TITLE,
                      .required = true },
    [ROUND_SHEET] = { .name = "sheet", .type = FIELD_LINE, .label = WORD_round_sheet },
    [ROUND_PERIOD] = { .name = "period", .type = FIELD_LINE, .label = WORD_round_period },
    [ROUND_DUE] = { .name = "due_on", .type = FIELD_DAY, .label = WORD_round_due },
    [ROUND_MESSAGE] = { .name = "message",
                        .type = FIELD_LINES,
                        .label = WORD_round_message,
                        .most = LONGEST_MESSAGE },
};

const struct kind round_form = {
    .name = "round",
    .title = WORD_round_one,
    .fields = fields,
    .field_count = COUNT(fields),
    .name_field = -1,
    .owner_field = -1,
};

enum { YEAR_LENGTH = 4, MONTH_LENGTH = 7 };

struct text round_purpose(struct work *w, struct text sheet_id)
{
    struct sheet_version version;
    const struct sheet *bundled = sheet_find(w, sheet_id);
    struct work trial = *w;
    if (bundled)
        return bundled->purpose;
    bool is_there = sheet_id.len && sheet_store_read(&trial, sheet_id, 0, &version);
    work_forgive(w, &trial);
    return is_there ? version.sheet.purpose : TEXT("");
}

static bool is_monthly(struct text purpose)
{
    return text_is(purpose, TEXT("monthly"));
}

struct text round_usual_period(struct work *w, struct text purpose)
{
    int32_t today = moment_day(w->now);
    if (is_monthly(purpose))
        return text_slice(work_text(w, text_of(day_iso(today).at)), 0, MONTH_LENGTH);
    return work_format(w, "%d", day_fiscal_year(today));
}

/* A fiscal year, or a month of a calendar year. */
static bool is_period(struct work *w, struct text t)
{
    struct text month = t.len == YEAR_LENGTH ? TEXT("-01") : TEXT("");
    return (t.len == YEAR_LENGTH || t.len == MONTH_LENGTH) &&
           day_read(work_format(w, "%.*s%.*s-01", TEXT_ARG(t), TEXT_ARG(month))) != DAY_NONE;
}

/* What is asked every month in one year would be asked twice the next month. */
static void check_period(struct work *w, struct round *round, struct issues *issues)
{
    struct text purpose = round->purpose.len ? round->purpose : round_purpose(w, round->sheet_id);
    round->period = text_trim(round->period);
    if (!round->period.len && purpose.len)
        round->period = round_usual_period(w, purpose);
    if (!is_period(w, round->period))
        issue_add(w, issues, ROUND_PERIOD, "round.bad_period", TEXT(""));
    else if (is_monthly(purpose) && round->period.len != MONTH_LENGTH)
        issue_add(w, issues, ROUND_PERIOD, "round.no_month", TEXT(""));
}

/* Its sheet's, or that of any sheet that is asked before a contract. */
static bool is_purpose(struct work *w, const struct round *round)
{
    return !round->purpose.len || text_is(round->purpose, TEXT("selection")) ||
           text_is(round->purpose, round_purpose(w, round->sheet_id));
}

static bool check(struct work *w, struct round *round, size_t picked, struct issues *issues)
{
    if (!is_purpose(w, round))
        issue_add(w, issues, ROUND_SHEET, "round.no_purpose", round->purpose);
    value_read(w, &round_form, ROUND_TITLE, &round->title, issues);
    value_read(w, &round_form, ROUND_MESSAGE, &round->message, issues);
    check_period(w, round, issues);
    if (round->due == DAY_NONE)
        issue_add(w, issues, ROUND_DUE, "round.no_due", TEXT(""));
    else if (round->due <= moment_day(w->now))
        issue_add(w, issues, ROUND_DUE, "round.due_past", TEXT(""));
    if (!round->sheet_id.len)
        issue_add(w, issues, ROUND_SHEET, "round.no_sheet", TEXT(""));
    if (!picked)
        issue_add(w, issues, ROUND_WHOM, "round.nobody", TEXT(""));
    if (picked > ROUND_MOST)
        issue_add(w, issues, ROUND_WHOM, "round.too_many", work_format(w, "%d", ROUND_MOST));
    return issues_stop(issues) ? work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""))
                               : !work_failed(w);
}

static void insert_replies(struct work *w, const struct round *round, const struct sheet *sheet,
                           const struct round_pick *picks, size_t count)
{
    struct reply_marks marks = reply_marks_of(w, sheet);
    for (size_t i = 0; i < count && !work_failed(w); i++) {
        int64_t asked, answered;
        reply_marks_ask(&marks, picks[i].facts);
        reply_marks_count(&marks, &asked, &answered);
        db_run(w, &query_round_reply_insert, bind_text(id_new(w)), bind_text(round->id),
               bind_text(picks[i].party_id), bind_text(picks[i].entrustment_id),
               bind_text(picks[i].contact_id), bind_text(picks[i].form), bind_text(picks[i].facts),
               bind_int(asked), bind_text(reply_marks_letters(w, &marks)),
               bind_text(round->sheet_id));
    }
}

/* Whether nobody is asked twice, or somebody wants it so. A work is asked twice when its party was
 * asked as a whole, too. */
static bool is_new(struct work *w, const struct round *round, const struct round_choice *choice,
                   struct issues *issues)
{
    struct text number = TEXT(""), party = TEXT("");
    int64_t count = 0;
    if (choice->again || work_failed(w))
        return !work_failed(w);
    struct rows rows =
        db_rows(w, &query_round_twice, bind_text(round->id), bind_text(round->sheet_id),
                bind_text(round->period), bind_text(round->purpose));
    while (db_next(&rows)) {
        party = count ? party : row_text(&rows, 1);
        number = count ? number : round_number(w, row_int(&rows, 2));
        count++;
    }
    if (!count)
        return !work_failed(w);
    issue_add(w, issues, ROUND_AGAIN, "round.asked_already",
              work_format(w, "%lld\x1f%.*s\x1f%.*s", (long long)count, TEXT_ARG(party),
                          TEXT_ARG(number)));
    return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
}

static bool note(struct work *w, const char *verb, const struct round *round, size_t count)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text none = TEXT("");
    journal_line(&body, "number", none, round_number(w, round->number));
    journal_line(&body, "title", none, round->title);
    journal_line(&body, "sheet_version_id", none, round->sheet_version_id);
    journal_line(&body, "period", none, round->period);
    journal_line(&body, "due_on", none, text_of(day_iso(round->due).at));
    journal_line(&body, "message", none, round->message);
    journal_line(&body, "reason", none, round->close_reason);
    journal_line(&body, "replies", none, work_format(w, "%zu", count));
    return journal_add_buf(w, verb, TEXT("round"), round->id, &body);
}

bool round_add(struct work *w, struct round *round, const struct round_choice *choice,
               struct issues *issues)
{
    struct round_pick *picks;
    struct sheet_version version;
    size_t count;
    if (!round_pick(w, round, choice, &picks, &count) || !check(w, round, count, issues) ||
        !take_sheet(w, round, &version))
        return false;
    round->id = id_new(w);
    round->version = 1;
    round->number = db_int(w, &query_round_next_number);
    round->begun = DAY_NONE;
    round->state = ROUND_DRAFT;
    round->made_at = w->now;
    round->made_by = w->actor.id;
    round->maker = w->actor.name;
    round->site = round->close_reason = TEXT("");
    db_run(w, &query_round_insert, bind_text(round->id), bind_int(round->number),
           bind_text(round->title), bind_text(round->sheet_version_id), bind_text(round->purpose),
           bind_text(round->period), bind_int(round->each_work),
           bind_text(work_text(w, text_of(day_iso(round->due).at))), bind_text(round->message),
           bind_int(round->attach), bind_int(w->now), bind_text(round->made_by),
           bind_text(round->maker));
    insert_replies(w, round, &version.sheet, picks, count);
    return is_new(w, round, choice, issues) && note(w, "round_made", round, count);
}

/* ---- what becomes of it ---- */

bool round_move(struct work *w, struct round *round, enum round_state state)
{
    round->state = state;
    if (db_change(w, &query_round_move, bind_text(round->id), bind_int(round->version),
                  bind_text(text_of(states[state])),
                  bind_text(work_text(w, text_of(day_iso(round->begun).at))),
                  bind_text(round->site), bind_int(round->closed_at),
                  bind_text(round->close_reason)) != 1)
        return work_fail(w, FAULT_CONFLICT, "round.moved", TEXT(""));
    round->version++;
    return true;
}

static bool is_in(struct work *w, const struct round *round, enum round_state state)
{
    return work_may(w, MAY_DECIDE) &&
           (round->state == state || work_fail(w, FAULT_CONFLICT, "round.moved", TEXT("")));
}

/* Its job died too often, or failed: somebody of ours begins it anew or closes the round. */
static bool is_stuck(struct work *w, const struct round *round)
{
    return round->state == ROUND_SENDING && work_may(w, MAY_DECIDE) && !job_is_at(w, round->id);
}

bool round_send(struct work *w, struct round *round, struct text site)
{
    struct text job;
    if (!is_stuck(w, round) && !is_in(w, round, ROUND_DRAFT))
        return false;
    int64_t count = db_int(w, &query_round_count, bind_text(round->id), bind_text(TEXT("waiting")));
    if (!count && round->state == ROUND_DRAFT)
        return work_fail(w, FAULT_INPUT, "round.nobody", TEXT(""));
    if (round->due <= moment_day(w->now))
        return work_fail(w, FAULT_INPUT, "round.due_past", TEXT(""));
    round->site = site;
    round->begun = round->begun == DAY_NONE ? moment_day(w->now) : round->begun;
    return round_move(w, round, ROUND_SENDING) && note(w, "round_sent", round, (size_t)count) &&
           job_queue(w, "round", round->id, &job);
}

bool round_drop(struct work *w, struct round *round)
{
    if (!is_in(w, round, ROUND_DRAFT) || !note(w, "round_dropped", round, 0))
        return false;
    db_run(w, &query_round_drop_replies, bind_text(round->id));
    return db_change(w, &query_round_drop, bind_text(round->id), bind_int(round->version)) == 1 ||
           work_fail(w, FAULT_CONFLICT, "round.moved", TEXT(""));
}

/* A job that closed it has failed, and something is left. */
static bool is_left_open(struct work *w, const struct round *round)
{
    return round->state == ROUND_CLOSED && work_may(w, MAY_DECIDE) &&
           db_int(w, &query_round_unsettled_count, bind_text(round->id)) &&
           !job_is_at(w, round->id);
}

bool round_close(struct work *w, struct round *round, struct text reason)
{
    struct text job;
    bool again = is_left_open(w, round);
    if (!again && !is_stuck(w, round) && !is_in(w, round, ROUND_OPEN))
        return false;
    reason = text_trim(reason);
    if (!again && !reason.len)
        return work_fail(w, FAULT_INPUT, "round.close_why", TEXT(""));
    if (text_runes(reason) > LONGEST_MESSAGE)
        return work_fail(w, FAULT_INPUT, "round.reason_too_long",
                         work_format(w, "%d", LONGEST_MESSAGE));
    struct reply last = { .id = TEXT("") };
    size_t done;
    int64_t count = db_int(w, &query_round_unsettled_count, bind_text(round->id));
    round->closed_at = again ? round->closed_at : w->now;
    round->close_reason = again ? round->close_reason : reason;
    if (!round_move(w, round, ROUND_CLOSED) ||
        !(again || note(w, "round_closed", round, (size_t)count)))
        return false;
    if (count > ROUND_AT_ONCE)
        return job_queue(w, ROUND_CLOSE_JOB, round->id, &job);
    return round_settle(w, round, &round_closing, ROUND_AT_ONCE, &last, &done);
}
