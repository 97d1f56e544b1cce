#include "domain/correction.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/correction_row.h"
#include "domain/correction_sql.h"
#include "domain/journal.h"
#include "domain/reply_sight.h"
#include "domain/scope.h"
#include "domain/touch.h"
#include "registers.h"

enum { LONGEST_BODY = 32 << 10 };

const char *const correction_states[CORRECTION_STATES + 1] = {
    "draft", "sent", "reported", "returned", "done", "withdrawn", NULL,
};

const char *correction_state_code(enum correction_state state)
{
    return state == CORRECTION_UNDECIDED ? "undecided" : correction_states[state];
}

struct text correction_number(struct work *w, int64_t number)
{
    return work_format(w, "C-%lld", (long long)number);
}

bool correction_is_open(const struct correction *c)
{
    return c->state == CORRECTION_SENT || c->state == CORRECTION_RETURNED;
}

bool correction_is_late(const struct work *w, const struct correction *c)
{
    return correction_is_open(c) && c->due != DAY_NONE && c->due < moment_day(w->now);
}

/* ---- reading ---- */

static enum correction_state state_named(struct text code)
{
    for (int i = 0; i < CORRECTION_STATES; i++)
        if (text_is_string(code, correction_states[i]))
            return (enum correction_state)i;
    return CORRECTION_DRAFT;
}

static struct correction read_stored(const struct rows *rows)
{
    return (struct correction){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .number = row_int(rows, 2),
        .asks = text_is(row_text(rows, 3), TEXT("ask")),
        .party_id = row_text(rows, 4),
        .party = row_text(rows, 5),
        .form = row_text(rows, 6),
        .reply_id = row_text(rows, 7),
        .finding_id = row_text(rows, 8),
        .question = row_text(rows, 9),
        .title = row_text(rows, 10),
        .ground = row_text(rows, 11),
        .request = row_text(rows, 12),
        .due = day_read(row_text(rows, 13)),
        .state = state_named(row_text(rows, 14)),
        .task_id = row_text(rows, 15),
        .made_at = row_int(rows, 16),
        .maker = row_text(rows, 17),
        .sent_at = row_int(rows, 18),
        .stance = row_text(rows, 19),
        .plan = row_text(rows, 20),
        .plan_on = day_read(row_text(rows, 21)),
        .said_at = row_int(rows, 22),
        .said_by = row_text(rows, 23),
        .report = row_text(rows, 24),
        .reported_at = row_int(rows, 25),
        .reported_by = row_text(rows, 26),
        .decided_at = row_int(rows, 27),
        .decider = row_text(rows, 28),
        .reason = row_text(rows, 29),
        .breach = row_text(rows, 30),
        .breach_on = day_read(row_text(rows, 31)),
        .breach_at = row_int(rows, 32),
        .breach_by = row_text(rows, 33),
        .breach_reason = row_text(rows, 34),
        .step = row_text(rows, 35),
        .step_at = row_int(rows, 36),
        .step_by = row_text(rows, 37),
        .step_reason = row_text(rows, 38),
        .about_kind = row_text(rows, 39),
        .about_id = row_text(rows, 40),
        .rule = row_text(rows, 41),
        .said = row_text(rows, 42),
        .sheet_version_id = row_text(rows, 43),
    };
}

static struct correction read_row(struct work *w, const struct rows *rows)
{
    struct correction c = read_stored(rows);
    const struct finding finding = { .rule = c.rule, .said = c.said };
    if (!c.rule.len || !claim_rule_find(w, c.rule))
        return c;
    c.title = finding_title(w, &finding);
    c.ground = finding_ground(w, &finding);
    return c;
}

/* The texts of one about a sensitive answer would tell what was answered. */
static void hide(struct work *w, struct correction *c)
{
    c->hidden = true;
    c->title = word_text(w->lang, WORD_answers_hidden);
    c->request = c->plan = c->report = c->reason = TEXT("");
    c->breach_reason = c->step_reason = c->rule = c->said = TEXT("");
}

/* Each version of a sheet is read once. */
static bool hide_all(struct work *w, struct correction *list, size_t count)
{
    struct known {
        struct text version_id;
        struct reply_sight sight;
    } *known = NULL;
    size_t known_count = 0, size = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        if (!list[i].sheet_version_id.len)
            continue;
        while (at < known_count && !text_is(known[at].version_id, list[i].sheet_version_id))
            at++;
        if (at == known_count) {
            known = work_grown(w, known, known_count, &size, sizeof *known);
            known[at].version_id = list[i].sheet_version_id;
            if (!reply_sight_of(w, list[i].sheet_version_id, &known[known_count++].sight))
                return false;
        }
        if (!reply_sight_has(&known[at].sight, list[i].question))
            hide(w, &list[i]);
    }
    return true;
}

static bool read_one(struct work *w, struct rows rows, struct correction *out)
{
    bool there = db_next(&rows);
    if (there)
        *out = read_row(w, &rows);
    db_stop(&rows);
    return there ? hide_all(w, out, 1)
                 : work_fail(w, FAULT_MISSING, "correction.unknown", TEXT(""));
}

bool correction_read(struct work *w, struct text id, struct correction *out)
{
    if (!work_may(w, MAY_READ) ||
        !read_one(w, db_rows(w, &query_correction_get, bind_text(id)), out))
        return false;
    return scope_holds_id(w, &kind_party, out->party_id) ||
           work_fail(w, FAULT_MISSING, "correction.unknown", TEXT(""));
}

bool correction_of_task(struct work *w, const struct task *task, struct correction *out)
{
    return read_one(w, db_rows(w, &query_correction_of_task, bind_text(task->id)), out) &&
           (text_is(out->party_id, task->party_id) ||
            work_fail(w, FAULT_MISSING, "correction.unknown", TEXT("")));
}

static struct rows list_rows(struct work *w, struct text party_id, int state, int64_t most,
                             int64_t skip)
{
    struct bind limit = bind_int(most), offset = bind_int(skip);
    bool undecided = state == CORRECTION_UNDECIDED;
    struct bind wanted = bind_text(undecided    ? text_of(correction_states[CORRECTION_DONE])
                                   : state >= 0 ? text_of(correction_states[state])
                                                : TEXT(""));
    if (party_id.len)
        return db_rows(w, &query_correction_of_party, limit, offset, bind_text(party_id), wanted,
                       bind_int(undecided));
    if (scope_is_narrow(w))
        return db_rows(w, &query_correction_seen, limit, offset, scope_department(w), wanted,
                       bind_int(undecided));
    if (undecided)
        return db_rows(w, &query_correction_undecided, limit, offset);
    if (state >= 0)
        return db_rows(w, &query_correction_in_state, limit, offset, wanted);
    return db_rows(w, &query_correction_all, limit, offset);
}

static bool read_list(struct work *w, struct rows rows, struct correction **out, size_t *count)
{
    size_t size = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(w, &rows);
    }
    return hide_all(w, *out, *count) && !work_failed(w);
}

bool correction_list(struct work *w, struct text party_id, int state, int64_t most, int64_t skip,
                     struct correction **out, size_t *count)
{
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (party_id.len && !scope_holds_id(w, &kind_party, party_id))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return read_list(w, list_rows(w, party_id, state, most, skip), out, count);
}

bool correction_counts(struct work *w, int64_t counts[CORRECTION_SHOWN])
{
    bool narrow = scope_is_narrow(w);
    struct bind department = scope_department(w);
    for (int i = 0; i < CORRECTION_SHOWN; i++)
        counts[i] = 0;
    if (!work_may(w, MAY_READ))
        return false;
    counts[CORRECTION_UNDECIDED] =
        narrow ? db_int(w, &query_correction_undecided_count_seen, department)
               : db_int(w, &query_correction_undecided_count);
    struct rows rows = narrow ? db_rows(w, &query_correction_counts_seen, department)
                              : db_rows(w, &query_correction_counts);
    while (db_next(&rows))
        counts[state_named(row_text(&rows, 0))] = row_int(&rows, 1);
    return !work_failed(w);
}

bool correction_files(struct work *w, const struct correction *c, struct correction_file **out,
                      size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (c->hidden)
        return !work_failed(w);
    struct rows rows = db_rows(w, &query_correction_files, bind_text(c->id));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct correction_file){ .id = row_text(&rows, 0),
                                                       .number = row_int(&rows, 1),
                                                       .name = row_text(&rows, 2),
                                                       .size = row_int(&rows, 3),
                                                       .added_at = row_int(&rows, 4),
                                                       .added_by = row_text(&rows, 5) };
    }
    return !work_failed(w);
}

bool correction_of_inspection(struct work *w, struct text id, struct correction **out,
                              size_t *count)
{
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (!scope_holds_id(w, &kind_inspection, id))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return read_list(w, db_rows(w, &query_correction_about, bind_text(id)), out, count);
}

bool correction_of_reply(struct work *w, struct text id, struct correction **out, size_t *count)
{
    struct reply reply;
    *out = NULL;
    *count = 0;
    return reply_read(w, id, &reply) &&
           read_list(w,
                     db_rows(w, &query_correction_of_reply, bind_text(reply.party_id),
                             bind_text(reply.id)),
                     out, count);
}

static struct correction_breaches *breaches_of(struct correction_breaches *list, size_t count,
                                               int year, struct text form)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].year == year && text_is(list[i].form, form))
            return &list[i];
    return NULL;
}

bool correction_breaches(struct work *w, struct correction_breaches **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_correction_breaches_seen, scope_department(w))
                           : db_rows(w, &query_correction_breaches);
    while (db_next(&rows)) {
        int year = day_fiscal_year(day_read(row_text(&rows, 0)));
        struct correction_breaches *it = breaches_of(*out, *count, year, row_text(&rows, 1));
        if (!it) {
            *out = work_grown(w, *out, *count, &size, sizeof **out);
            it = &(*out)[(*count)++];
            *it = (struct correction_breaches){ .year = year, .form = row_text(&rows, 1) };
        }
        if (text_is(row_text(&rows, 2), TEXT("yes")))
            it->yes += row_int(&rows, 3);
        else
            it->no += row_int(&rows, 3);
    }
    return !work_failed(w);
}

/* ---- writing ---- */

static struct bind bind_day(struct work *w, int32_t day)
{
    return bind_text(work_text(w, text_of(day_iso(day).at)));
}

bool correction_write(struct work *w, struct correction *c, const char *verb, struct buf *body)
{
    if (db_change(w, &query_correction_write, bind_text(c->id), bind_int(c->version),
                  bind_text(c->request), bind_day(w, c->due),
                  bind_text(text_of(correction_states[c->state])), bind_text(c->task_id),
                  bind_int(c->sent_at), bind_text(c->stance), bind_text(c->plan),
                  bind_day(w, c->plan_on), bind_int(c->said_at), bind_text(c->said_by),
                  bind_text(c->report), bind_int(c->reported_at), bind_text(c->reported_by),
                  bind_int(c->decided_at), bind_text(c->decider), bind_text(c->reason),
                  bind_text(c->breach), bind_day(w, c->breach_on), bind_int(c->breach_at),
                  bind_text(c->breach_by), bind_text(c->breach_reason), bind_text(c->step),
                  bind_int(c->step_at), bind_text(c->step_by), bind_text(c->step_reason)) != 1)
        return work_fail(w, FAULT_CONFLICT, "correction.moved", TEXT(""));
    c->version++;
    return journal_add_buf(w, verb, TEXT("correction"), c->id, body) && touch_party(w, c->party_id);
}

bool correction_insert(struct work *w, struct correction *c)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text none = TEXT("");
    db_run(w, &query_correction_insert, bind_text(c->id), bind_int(c->number),
           bind_text(c->asks ? TEXT("ask") : TEXT("defect")), bind_text(c->party_id),
           bind_text(c->form), bind_text(c->reply_id), bind_text(c->finding_id),
           bind_text(c->question), bind_text(c->title), bind_text(c->ground), bind_text(c->request),
           bind_day(w, c->due), bind_int(c->made_at), bind_text(c->maker), bind_text(c->about_kind),
           bind_text(c->about_id));
    journal_line(&body, "number", none, correction_number(w, c->number));
    journal_line(&body, "party_id", none, c->party_id);
    journal_line(&body, "finding_id", none, c->finding_id);
    journal_line(&body, "about_kind", none, c->about_kind);
    journal_line(&body, "about_id", none, c->about_id);
    journal_line(&body, "question", none, c->question);
    journal_line(&body, "title", none, c->title);
    journal_line(&body, "request", none, c->request);
    return journal_add_buf(w, "correction_made", TEXT("correction"), c->id, &body) &&
           touch_party(w, c->party_id);
}

enum lang correction_lang(struct work *w, struct text party_id)
{
    struct text lang = db_text(w, &query_correction_lang, bind_text(party_id));
    return text_is(lang, TEXT("en")) ? LANG_EN : LANG_JA;
}

void correction_begin(struct work *w, struct correction *c)
{
    c->id = id_new(w);
    c->version = 1;
    c->number = db_int(w, &query_correction_next_number);
    c->made_at = w->now;
    c->maker = w->actor.name;
    c->plan_on = c->breach_on = DAY_NONE;
    if (!c->form.len)
        c->form = db_text(w, &query_correction_form, bind_text(c->party_id));
}

static struct text rules_request(struct work *w, const struct correction *c, enum lang lang)
{
    const struct finding finding = { .rule = c->rule, .said = c->said };
    enum lang reader = w->lang;
    w->lang = lang;
    struct text request = c->rule.len ? finding_request(w, &finding) : TEXT("");
    w->lang = reader;
    return request;
}

/* Nobody has put it in other words. */
static bool is_rules(struct work *w, const struct correction *c)
{
    return c->rule.len && (text_is(c->request, rules_request(w, c, LANG_JA)) ||
                           text_is(c->request, rules_request(w, c, LANG_EN)));
}

struct text correction_request(struct work *w, const struct correction *c)
{
    return is_rules(w, c) ? rules_request(w, c, w->lang) : c->request;
}

struct text correction_facts(struct work *w, const struct correction *c)
{
    const struct finding finding = { .rule = c->rule, .said = c->said, .hidden = c->hidden };
    return c->rule.len ? finding_aside(w, &finding) : TEXT("");
}

struct text correction_say_about(struct work *w, struct text about)
{
    (void)w;
    return about;
}
