#include "domain/finding.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/day.h"
#include "domain/finding_sql.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "domain/reply_sight.h"
#include "domain/say_day.h"
#include "domain/scope.h"
#include "domain/touch.h"
#include "registers.h"

enum { LONGEST_REASON = 2000, LONGEST_BODY = 16 << 10, LONGEST_SENTENCE = 4 << 10, VALUES = 6 };

static const char *const states[FINDING_STATES] = { "open", "defect", "asked", "fine", "gone" };

const char *finding_state_code(enum finding_state state)
{
    return states[state];
}

/* ---- reading ---- */

static enum finding_state state_named(struct text code)
{
    for (int i = 0; i < FINDING_STATES; i++)
        if (text_is_string(code, states[i]))
            return (enum finding_state)i;
    return FINDING_OPEN;
}

static struct finding read_row(const struct rows *rows)
{
    int grade = claim_grade_named(row_text(rows, 7));
    return (struct finding){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .reply_id = row_text(rows, 2),
        .party_id = row_text(rows, 3),
        .print = row_text(rows, 4),
        .rule = row_text(rows, 5),
        .question = row_text(rows, 6),
        .grade = (enum claim_grade)(grade < 0 ? CLAIM_HINT : grade),
        .said = row_text(rows, 8),
        .mark = row_text(rows, 9),
        .note = row_text(rows, 10),
        .state = state_named(row_text(rows, 11)),
        .reason = row_text(rows, 12),
        .found_at = row_int(rows, 13),
        .decided_at = row_int(rows, 14),
        .decider = row_text(rows, 15),
        .correction_id = row_text(rows, 16),
        .period = row_text(rows, 17),
        .sheet_version_id = row_text(rows, 18),
    };
}

static struct finding_side read_side(const struct rows *rows)
{
    return (struct finding_side){
        .side = { .file_id = row_text(rows, 1),
                  .name = row_text(rows, 2),
                  .sheet = row_text(rows, 3),
                  .page = (uint32_t)row_int(rows, 4),
                  .top = (uint32_t)row_int(rows, 5),
                  .bottom = (uint32_t)row_int(rows, 6),
                  .left = (uint16_t)row_int(rows, 7),
                  .right = (uint16_t)row_int(rows, 8),
                  .excerpt = row_text(rows, 9) },
        .number = row_int(rows, 10),
        .sha256 = row_text(rows, 11),
    };
}

/* Puts each to its finding. */
static bool read_sides(struct work *w, struct rows rows, struct finding *list, size_t count)
{
    while (db_next(&rows))
        for (size_t i = 0; i < count; i++)
            if (text_is(list[i].id, row_text(&rows, 0)) && list[i].side_count < CLAIM_SIDES)
                list[i].sides[list[i].side_count++] = read_side(&rows);
    return !work_failed(w);
}

/* ---- what the actor may not read ---- */

/* Answers and files of one reply, as the actor sees them. */
struct sight {
    struct reply_sight of;
    struct answer_file *files;
    size_t file_count;
};

static bool sight_of(struct work *w, struct text reply_id, struct text sheet_version_id,
                     struct sight *out)
{
    *out = (struct sight){ .files = NULL };
    return reply_sight_of(w, sheet_version_id, &out->of) &&
           (out->of.all ||
            reply_files(w, &(struct reply){ .id = reply_id }, &out->files, &out->file_count));
}

/* A file may show several answers: one that is kept back is enough. */
static bool sees_file(const struct sight *sight, struct text file_id)
{
    for (size_t i = 0; i < sight->file_count; i++)
        if (text_is(sight->files[i].file_id, file_id) &&
            !reply_sight_has(&sight->of, sight->files[i].question))
            return false;
    return true;
}

static bool sees(const struct sight *sight, const struct finding *finding)
{
    bool is_plain = reply_sight_has(&sight->of, finding->question);
    for (size_t i = 0; i < finding->side_count && is_plain; i++)
        is_plain = sees_file(sight, finding->sides[i].side.file_id);
    return is_plain;
}

/* Those of one reply stand together. */
static bool hide(struct work *w, struct finding *list, size_t count)
{
    struct sight sight;
    for (size_t i = 0; i < count; i++) {
        bool is_next = !i || !text_is(list[i].reply_id, list[i - 1].reply_id);
        if (is_next && !sight_of(w, list[i].reply_id, list[i].sheet_version_id, &sight))
            return false;
        if (sight.of.all)
            return true;
        if (sees(&sight, &list[i]))
            continue;
        list[i].hidden = true;
        list[i].side_count = 0;
        list[i].said = list[i].mark = list[i].note = list[i].reason = TEXT("");
    }
    return true;
}

/* ---- what is asked for already ---- */

/* Two findings are of one fact when the same rule says the same of the same question of the same
 * party; one that names nothing is always its own. */
static bool read_same(struct work *w, struct finding *list, size_t count)
{
    struct rows rows = { 0 };
    if (!count)
        return !work_failed(w);
    rows = db_rows(w, &query_finding_acted, bind_text(list[0].party_id));
    while (db_next(&rows))
        for (size_t i = 0; i < count; i++) {
            struct finding *it = &list[i];
            if (it->state != FINDING_OPEN || !it->said.len ||
                !text_is(it->rule, row_text(&rows, 2)) || !text_is(it->said, row_text(&rows, 3)) ||
                !text_is(it->question, row_text(&rows, 4)))
                continue;
            it->same_id = row_text(&rows, 0);
            it->same_number = row_int(&rows, 1);
        }
    db_stop(&rows);
    return !work_failed(w);
}

/* ---- more than one ---- */

static int by_grade(const void *a, const void *b)
{
    const struct finding *left = a, *right = b;
    if (left->grade != right->grade)
        return left->grade < right->grade ? -1 : 1;
    return text_compare(left->id, right->id);
}

static bool read_list(struct work *w, struct rows rows, struct finding **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool finding_all_of(struct work *w, struct text reply_id, struct finding **out, size_t *count)
{
    return read_list(w, db_rows(w, &query_finding_of_reply, bind_text(reply_id)), out, count);
}

bool finding_of_party(struct work *w, struct text party_id, int64_t most, int64_t skip,
                      struct finding **out, size_t *count)
{
    const struct bind party = bind_text(party_id), limit = bind_int(most), offset = bind_int(skip);
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (!scope_holds_id(w, &kind_party, party_id))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return read_list(w, db_rows(w, &query_finding_of_party, party, limit, offset), out, count) &&
           read_sides(w, db_rows(w, &query_finding_sides_of_party, party, limit, offset), *out,
                      *count) &&
           read_same(w, *out, *count) && hide(w, *out, *count);
}

bool finding_of_reply(struct work *w, const struct reply *r, struct finding **out, size_t *count)
{
    size_t kept = 0;
    finding_all_of(w, r->id, out, count);
    for (size_t i = 0; i < *count; i++)
        if ((*out)[i].state != FINDING_GONE)
            (*out)[kept++] = (*out)[i];
    *count = kept;
    if (kept)
        qsort(*out, kept, sizeof **out, by_grade);
    return read_sides(w, db_rows(w, &query_finding_sides, bind_text(r->id)), *out, kept) &&
           read_same(w, *out, kept) && hide(w, *out, kept);
}

static bool find(struct work *w, struct text id, struct finding *out)
{
    struct rows rows = db_rows(w, &query_finding_get, bind_text(id));
    bool there = db_next(&rows);
    if (there)
        *out = read_row(&rows);
    db_stop(&rows);
    if (!there)
        return work_fail(w, FAULT_MISSING, "finding.unknown", TEXT(""));
    return read_sides(w, db_rows(w, &query_finding_sides, bind_text(out->reply_id)), out, 1) &&
           read_same(w, out, 1);
}

bool finding_find(struct work *w, struct text id, struct finding *out)
{
    return find(w, id, out) && hide(w, out, 1);
}

bool finding_read(struct work *w, struct text id, struct finding *out, struct reply *r)
{
    return find(w, id, out) && reply_read(w, out->reply_id, r) && hide(w, out, 1);
}

int64_t finding_open_of(struct work *w, const struct reply *r)
{
    return db_int(w, &query_finding_open_of_reply, bind_text(r->id));
}

static void read_idle(struct work *w, struct text lines, struct finding_check *out)
{
    struct text line;
    size_t size = 0;
    while (text_next(&lines, '\n', &line)) {
        size_t space = text_find(line, TEXT(" "), 0);
        if (space == line.len)
            continue;
        out->idle = work_grown(w, out->idle, out->idle_count, &size, sizeof *out->idle);
        out->idle[out->idle_count++] =
            (struct finding_idle){ text_slice(line, 0, space),
                                   text_slice(line, space + 1, line.len) };
    }
}

static bool is_unread(struct text lines, struct text file_id)
{
    struct text line;
    while (text_next(&lines, '\n', &line))
        if (text_is(text_slice(line, 0, text_find(line, TEXT(" "), 0)), file_id))
            return true;
    return false;
}

/* What was sent stands among what was read or what was not: no file is passed over. */
static bool read_names(struct work *w, const struct reply *r, const struct sight *sight,
                       struct text unread, struct finding_check *out)
{
    struct answer_file *files;
    size_t count;
    if (!out->checked_at || !reply_files(w, r, &files, &count))
        return !work_failed(w);
    out->read = work_array(w, struct text, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool is_same = out->read_count && text_is(out->read[out->read_count - 1], files[i].name);
        if (!is_same && sees_file(sight, files[i].file_id) && !is_unread(unread, files[i].file_id))
            out->read[out->read_count++] = files[i].name;
    }
    return true;
}

bool finding_check_of(struct work *w, const struct reply *r, struct finding_check *out)
{
    struct rows rows = db_rows(w, &query_finding_check_get, bind_text(r->id));
    struct text lines = TEXT(""), line;
    struct sight sight;
    size_t size = 0;
    *out = (struct finding_check){ .receipt = TEXT(""), .rules = TEXT("") };
    if (db_next(&rows)) {
        out->checked_at = row_int(&rows, 0);
        out->receipt = row_text(&rows, 1);
        out->files = row_int(&rows, 2);
        out->compared = row_int(&rows, 3);
        out->rules = row_text(&rows, 4);
        lines = row_text(&rows, 5);
        read_idle(w, row_text(&rows, 6), out);
    }
    db_stop(&rows);
    if (!sight_of(w, r->id, r->sheet_version_id, &sight) || !read_names(w, r, &sight, lines, out))
        return false;
    while (text_next(&lines, '\n', &line)) {
        size_t space = text_find(line, TEXT(" "), 0);
        if (space == line.len || !sees_file(&sight, text_slice(line, 0, space)))
            continue;
        out->unread = work_grown(w, out->unread, out->unread_count, &size, sizeof *out->unread);
        out->unread[out->unread_count++] =
            (struct finding_unread){ text_slice(line, 0, space),
                                     text_slice(line, space + 1, line.len) };
    }
    return !work_failed(w);
}

/* ---- deciding ---- */

static bool move(struct work *w, struct finding *finding, const struct finding *before,
                 enum finding_state state, const char *verb)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (!work_may(w, MAY_DECIDE))
        return false;
    journal_line(&body, "rule", TEXT(""), finding->rule);
    journal_line(&body, "question", TEXT(""), finding->question);
    journal_line(&body, "state", text_of(states[finding->state]), text_of(states[state]));
    journal_line(&body, "reason", before->reason, finding->reason);
    journal_line(&body, "correction_id", before->correction_id, finding->correction_id);
    finding->state = state;
    finding->decided_at = state == FINDING_OPEN ? 0 : w->now;
    finding->decider = state == FINDING_OPEN ? TEXT("") : w->actor.name;
    if (db_change(w, &query_finding_move, bind_text(finding->id), bind_int(finding->version),
                  bind_text(text_of(states[state])), bind_text(finding->reason),
                  bind_int(finding->decided_at), bind_text(finding->decider),
                  bind_text(finding->correction_id)) != 1)
        return work_fail(w, FAULT_CONFLICT, "finding.moved", TEXT(""));
    finding->version++;
    return journal_add_buf(w, verb, TEXT("finding"), finding->id, &body) &&
           touch_party(w, finding->party_id);
}

bool finding_dismiss(struct work *w, struct finding *finding, struct text reason)
{
    reason = text_trim(reason);
    if (!reason.len)
        return work_fail(w, FAULT_INPUT, "finding.no_reason", TEXT(""));
    if (text_runes(reason) > LONGEST_REASON)
        return work_fail(w, FAULT_INPUT, "finding.reason_too_long",
                         work_format(w, "%d", LONGEST_REASON));
    if (finding->state != FINDING_OPEN)
        return work_fail(w, FAULT_CONFLICT, "finding.moved", TEXT(""));
    struct finding before = *finding;
    finding->reason = reason;
    return move(w, finding, &before, FINDING_FINE, "finding_decided");
}

bool finding_became(struct work *w, struct finding *finding, enum finding_state state,
                    struct text correction_id)
{
    if (finding->state != FINDING_OPEN)
        return work_fail(w, FAULT_CONFLICT, "finding.moved", TEXT(""));
    struct finding before = *finding;
    finding->correction_id = correction_id;
    return move(w, finding, &before, state, "finding_decided");
}

bool finding_of_correction(struct work *w, struct text party_id, struct text correction_id,
                           struct finding **out, size_t *count)
{
    return read_list(w,
                     db_rows(w, &query_finding_of_correction, bind_text(party_id),
                             bind_text(correction_id)),
                     out, count) &&
           hide(w, *out, *count);
}

bool finding_reopen(struct work *w, struct text party_id, struct text correction_id)
{
    struct finding *list;
    size_t count;
    if (!finding_of_correction(w, party_id, correction_id, &list, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct finding before = list[i];
        list[i].correction_id = TEXT("");
        if (!move(w, &list[i], &before, FINDING_OPEN, "finding_reopened"))
            return false;
    }
    return true;
}

/* ---- saying it ---- */

static struct text say_value(struct work *w, struct text value)
{
    int32_t day = value.len == sizeof "2026-11-25" - 1 ? day_read(value) : DAY_NONE;
    struct date date = day_date(day == DAY_NONE ? 0 : day);
    if (day == DAY_NONE)
        return value;
    return w->lang == LANG_JA ? work_format(w, "%d年%d月%d日", date.year, date.month, date.day)
                              : say_day(w, day);
}

/* The sentence with {1} … filled in. */
static struct text fill(struct work *w, struct text sentence, struct text said)
{
    struct buf out = buf_begin(w->arena, LONGEST_SENTENCE);
    struct text values[VALUES], value;
    size_t count = 0;
    while (count < VALUES && text_next(&said, '\x1f', &value))
        values[count++] = say_value(w, value);
    for (size_t i = 0; i < sentence.len; i++) {
        char c = sentence.at[i];
        bool is_place = c == '{' && i + 2 < sentence.len && sentence.at[i + 2] == '}';
        size_t which = is_place ? (size_t)(sentence.at[i + 1] - '1') : VALUES;
        if (which < count) {
            buf_add(&out, values[which]);
            i += 2;
        } else
            buf_add_char(&out, c);
    }
    return buf_text(&out);
}

static const struct claim_rule *rule_of(struct work *w, const struct finding *finding)
{
    return claim_rule_find(w, finding->rule);
}

struct text finding_title(struct work *w, const struct finding *finding)
{
    const struct claim_rule *rule = rule_of(w, finding);
    if (finding->hidden)
        return word_text(w->lang, WORD_answers_hidden);
    return rule ? fill(w, sheet_say(&rule->title, w->lang), finding->said) : finding->rule;
}

struct text finding_aside(struct work *w, const struct finding *finding)
{
    const struct claim_rule *rule = rule_of(w, finding);
    return rule && !finding->hidden ? fill(w, sheet_say(&rule->aside, w->lang), finding->said)
                                    : TEXT("");
}

struct text finding_ground(struct work *w, const struct finding *finding)
{
    const struct claim_rule *rule = rule_of(w, finding);
    return rule ? sheet_say(&rule->ground, w->lang) : TEXT("");
}

struct text finding_request(struct work *w, const struct finding *finding)
{
    const struct claim_rule *rule = rule_of(w, finding);
    return rule && !finding->hidden ? fill(w, sheet_say(&rule->request, w->lang), finding->said)
                                    : TEXT("");
}

bool finding_queue(struct work *w, struct text reply_id)
{
    struct text id;
    return job_queue(w, "findings", reply_id, &id);
}
