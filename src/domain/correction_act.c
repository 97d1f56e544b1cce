/* What becomes of a correction: by us, and by the party. */
#include "base/calendar.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/correction_act.h"
#include "domain/correction_row.h"
#include "domain/instance.h"
#include "domain/file.h"
#include "domain/journal.h"
#include "domain/reference.h"
#include "domain/sheet_edit.h"
#include "domain/task_mail.h"
#include "domain/value.h"
#include "registers.h"

/* A request goes out as the message of its task. */
enum {
    LONGEST_BODY = 64 << 10,
    LONGEST_TEXT = 4000,
    LONGEST_REQUEST = TASK_MESSAGE_RUNES,
    LONGEST_NAME = 100,
    LONGEST_LINE = 300
};

static const struct field fields[] = {
    [CORRECTION_REQUEST] = { .name = "request",
                             .type = FIELD_LINES,
                             .label = WORD_correction_request,
                             .most = LONGEST_REQUEST,
                             .required = true },
    [CORRECTION_PLAN] = { .name = "plan",
                          .type = FIELD_LINES,
                          .label = WORD_correction_plan,
                          .most = LONGEST_TEXT,
                          .required = true },
    [CORRECTION_REPORT] = { .name = "report",
                            .type = FIELD_LINES,
                            .label = WORD_correction_report,
                            .most = LONGEST_TEXT,
                            .required = true },
    [CORRECTION_BY] = { .name = "by",
                        .type = FIELD_LINE,
                        .label = WORD_correction_by,
                        .most = LONGEST_NAME,
                        .required = true },
    [CORRECTION_REASON] = { .name = "reason",
                            .type = FIELD_LINES,
                            .label = WORD_correction_reason,
                            .most = LONGEST_TEXT,
                            .required = true },
    [CORRECTION_BREACH_ON] = { .name = "breach_on", .type = FIELD_DAY },
    [CORRECTION_TITLE] = { .name = "title",
                           .type = FIELD_LINE,
                           .label = WORD_correction_title,
                           .most = LONGEST_LINE,
                           .required = true },
    [CORRECTION_GROUND] = { .name = "ground",
                            .type = FIELD_LINE,
                            .label = WORD_action_ground,
                            .most = LONGEST_LINE },
};

static const struct kind form = {
    .name = "correction",
    .fields = fields,
    .field_count = COUNT(fields),
    .name_field = -1,
    .owner_field = -1,
};

static bool check(struct work *w, int field, struct text *value, struct issues *issues)
{
    value_read(w, &form, field, value, issues);
    return !issues_stop(issues) || work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
}

static bool is_in(struct work *w, const struct correction *c, bool may)
{
    (void)c;
    return work_may(w, MAY_DECIDE) &&
           (may || work_fail(w, FAULT_CONFLICT, "correction.moved", TEXT("")));
}

static struct text iso(struct work *w, int32_t day)
{
    return work_text(w, text_of(day_iso(day).at));
}

/* ---- before it is sent ---- */

int32_t correction_usual_due(const struct work *w)
{
    return calendar_next_open(w->instance->calendar, moment_day(w->now) + CORRECTION_DAYS);
}

/* Refuses, and names the one that is open. */
static bool is_same(struct work *w, const struct finding *finding)
{
    return work_fail(w, FAULT_CONFLICT, "finding.same", correction_number(w, finding->same_number));
}

bool correction_join(struct work *w, struct finding *finding, struct text id,
                     struct correction *out)
{
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (finding->state == FINDING_OPEN && !text_is(finding->same_id, id))
        return finding->same_id.len ? is_same(w, finding)
                                    : work_fail(w, FAULT_CONFLICT, "finding.not_same", TEXT(""));
    return correction_read(w, id, out) &&
           finding_became(w, finding, out->asks ? FINDING_ASKED : FINDING_DEFECT, id);
}

/* What is prepared for the party is written as it was written to before. */
bool correction_make(struct work *w, struct finding *finding, const struct reply *r, bool asks,
                     struct correction *out)
{
    enum lang reader = w->lang;
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (finding->state == FINDING_OPEN && finding->same_id.len)
        return is_same(w, finding);
    w->lang = correction_lang(w, r->party_id);
    *out = (struct correction){
        .asks = asks,
        .party_id = r->party_id,
        .party = r->party,
        .form = r->form,
        .reply_id = r->id,
        .finding_id = finding->id,
        .question = finding->question,
        .title = finding_title(w, finding),
        .ground = finding_ground(w, finding),
        .request = finding_request(w, finding),
        .due = correction_usual_due(w),
        .rule = finding->rule,
        .said = finding->said,
        .sheet_version_id = r->sheet_version_id,
    };
    w->lang = reader;
    correction_begin(w, out);
    return correction_insert(w, out) &&
           finding_became(w, finding, asks ? FINDING_ASKED : FINDING_DEFECT, out->id);
}

/* What it is about is of this party, and seen by whoever asks. */
static bool is_about(struct work *w, const struct correction *c)
{
    struct record inspection;
    if (!c->about_kind.len && !c->about_id.len)
        return true;
    return (text_is(c->about_kind, TEXT("inspection")) &&
            record_read(w, &kind_inspection, c->about_id, &inspection) &&
            text_is(reference_party(w, &kind_inspection, c->about_id), c->party_id)) ||
           work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
}

/* The same of what it answered, and we have received. */
static bool is_answered(struct work *w, const struct correction *c)
{
    struct reply reply;
    struct sheet sheet;
    struct sheet_section *section;
    if (!c->reply_id.len && !c->question.len)
        return true;
    return (reply_read(w, c->reply_id, &reply) && reply_is_settled(&reply) &&
            text_is(reply.party_id, c->party_id) && reply_sheet(w, &reply, &sheet) &&
            sheet_question_of(&sheet, c->question, &section)) ||
           work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
}

static void check_due(struct work *w, int32_t due, struct issues *issues)
{
    if (due == DAY_NONE || due < moment_day(w->now))
        issue_add(w, issues, CORRECTION_DUE, "correction.due_past", TEXT(""));
}

bool correction_add(struct work *w, struct correction *c, struct issues *issues)
{
    struct record party;
    if (!work_may(w, MAY_DECIDE) || !record_read(w, &kind_party, c->party_id, &party) ||
        party.removed_at || !is_about(w, c) || !is_answered(w, c))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    check_due(w, c->due, issues);
    value_read(w, &form, CORRECTION_TITLE, &c->title, issues);
    value_read(w, &form, CORRECTION_GROUND, &c->ground, issues);
    if (!check(w, CORRECTION_REQUEST, &c->request, issues))
        return false;
    c->party = party.values[PARTY_NAME];
    correction_begin(w, c);
    return correction_insert(w, c);
}

bool correction_change(struct work *w, struct correction *c, struct text request, int32_t due,
                       struct issues *issues)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text before = c->request;
    if (!is_in(w, c, c->state == CORRECTION_DRAFT))
        return false;
    check_due(w, due, issues);
    if (!check(w, CORRECTION_REQUEST, &request, issues))
        return false;
    if (text_is(before, request) && due == c->due)
        return true;
    journal_line(&body, "request", before, request);
    journal_line(&body, "due_on", iso(w, c->due), iso(w, due));
    c->request = request;
    c->due = due;
    return correction_write(w, c, "correction_changed", &body);
}

/* Title and request in the language of the mail, unless somebody has written them. */
static void say_in(struct work *w, struct correction *c, enum lang lang)
{
    const struct finding finding = { .rule = c->rule, .said = c->said };
    enum lang reader = w->lang;
    if (!c->rule.len)
        return;
    w->lang = lang;
    c->title = finding_title(w, &finding);
    c->request = correction_request(w, c);
    w->lang = reader;
}

/* The request with the facts before it, as long as a task can hold both; what somebody has put in
 * other words goes out as it was worded. */
static struct text message_in(struct work *w, const struct correction *c, enum lang lang)
{
    const struct finding finding = { .rule = c->rule, .said = c->said };
    enum lang reader = w->lang;
    w->lang = lang;
    bool is_worded = !c->rule.len || !text_is(c->request, finding_request(w, &finding));
    struct text facts = is_worded ? TEXT("") : correction_facts(w, c);
    struct text said = facts.len ? word_fill(w, WORD_correction_facts_are, &facts, 1) : TEXT("");
    w->lang = reader;
    struct text both = work_format(w, "%.*s\n\n%.*s", TEXT_ARG(said), TEXT_ARG(c->request));
    return said.len && text_runes(both) <= TASK_MESSAGE_RUNES ? both : c->request;
}

/* Tasks and mails are read by more than may read a sensitive answer: they say its number alone, and
 * the party reads the rest behind its link. */
static bool is_sensitive(struct work *w, const struct correction *c)
{
    struct sheet sheet;
    if (!c->sheet_version_id.len ||
        !reply_whole_sheet(w, &(struct reply){ .sheet_version_id = c->sheet_version_id }, &sheet))
        return false;
    const struct sheet_question *asked = sheet_question_of(&sheet, c->question, NULL);
    return asked && asked->sensitive;
}

/* What is wrong with its task is wrong with it. */
static bool add_task(struct work *w, struct task *task, struct issues *issues)
{
    static const int of_task[] = { [TASK_ABOUT] = CORRECTION_TITLE,
                                   [TASK_MESSAGE] = CORRECTION_REQUEST,
                                   [TASK_DUE] = CORRECTION_DUE };
    struct issues found = { 0 };
    bool done = task_add(w, task, &found);
    for (size_t i = 0; i < found.count; i++)
        issue_add(w, issues, of_task[found.items[i].field], found.items[i].code,
                  found.items[i].about);
    return done;
}

bool correction_send(struct work *w, struct correction *c, struct text contact_id, struct text site,
                     enum lang lang, struct issues *issues)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct task_link link;
    struct text drafted = c->request;
    say_in(w, c, lang);
    bool is_kept = is_sensitive(w, c);
    struct task task = { .party_id = c->party_id,
                         .kind = task_kind_find(TEXT("actions")),
                         .about = is_kept ? correction_number(w, c->number) : c->title,
                         .message = is_kept ? TEXT("") : message_in(w, c, lang),
                         .due = c->due };
    if (!is_in(w, c, c->state == CORRECTION_DRAFT) || !add_task(w, &task, issues) ||
        !task_link_add(w, &task, contact_id, site, lang, &link))
        return false;
    c->task_id = task.id;
    c->state = CORRECTION_SENT;
    c->sent_at = w->now;
    journal_line(&body, "task_id", TEXT(""), task.id);
    journal_line(&body, "request", drafted, c->request);
    journal_line(&body, "due_on", TEXT(""), iso(w, c->due));
    return correction_write(w, c, "correction_sent", &body) &&
           task_mail_send(w, &task, &link, TASK_MAIL_ASK);
}

/* ---- the party ---- */

static bool check_answer(struct work *w, struct correction *c, struct text *by, bool reports,
                         struct issues *issues)
{
    bool disputes = text_is(c->stance, TEXT("dispute"));
    if (!disputes && !text_is(c->stance, TEXT("accept")))
        issue_add(w, issues, CORRECTION_STANCE, "correction.no_stance", TEXT(""));
    if (!disputes && !reports) {
        value_read(w, &form, CORRECTION_PLAN, &c->plan, issues);
        if (c->plan_on == DAY_NONE)
            issue_add(w, issues, CORRECTION_PLAN_ON, "correction.no_day", TEXT(""));
        else if (c->plan_on < moment_day(w->now))
            issue_add(w, issues, CORRECTION_PLAN_ON, "correction.plan_over", TEXT(""));
    } else if (!disputes && !text_trim(c->report).len) {
        issue_add(w, issues, CORRECTION_REPORT, "correction.no_report", TEXT(""));
    } else {
        value_read(w, &form, CORRECTION_REPORT, &c->report, issues);
    }
    return check(w, CORRECTION_BY, by, issues);
}

static bool is_answerable(struct work *w, const struct task *task, const struct correction *c)
{
    return (correction_is_open(c) && task_is_open(task)) ||
           work_fail(w, FAULT_CONFLICT, "correction.closed", TEXT(""));
}

bool correction_file_room(struct work *w, const struct task *task, const struct correction *c,
                          int64_t size)
{
    const struct file_most most = { CORRECTION_FILES_MOST, CORRECTION_MB_MOST };
    return is_answerable(w, task, c) && file_has_room(w, TEXT("correction"), c->id, &most, 1, size);
}

bool correction_answer(struct work *w, struct task *task, struct correction *c, struct text by,
                       bool reports, struct issues *issues)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct correction before;
    if (!is_answerable(w, task, c) || !check_answer(w, c, &by, reports, issues) ||
        !correction_of_task(w, task, &before))
        return false;
    reports = reports || text_is(c->stance, TEXT("dispute"));
    journal_line(&body, "stance", before.stance, c->stance);
    journal_line(&body, "plan", before.plan, c->plan);
    journal_line(&body, "plan_on", iso(w, before.plan_on), iso(w, c->plan_on));
    journal_line(&body, "by", reports ? before.reported_by : before.said_by, by);
    if (!reports) {
        c->said_at = w->now;
        c->said_by = by;
        return correction_write(w, c, "correction_planned", &body);
    }
    c->state = CORRECTION_REPORTED;
    c->reported_at = w->now;
    c->reported_by = by;
    journal_line(&body, "report", before.report, c->report);
    return correction_write(w, c, "correction_reported", &body) &&
           task_move(w, task, TASK_ANSWERED, TEXT(""));
}

/* ---- what we make of it ---- */

static bool tell(struct work *w, const struct task *task, enum task_mail what)
{
    struct task_link link;
    if (!task_link_newest(w, task->id, &link) || link.revoked_at)
        return !work_failed(w);
    if (what == TASK_MAIL_RETURNED)
        task_link_prolong(w, &link, w->now + (int64_t)TASK_GRACE * DAY);
    return task_mail_send(w, task, &link, what);
}

static bool decide(struct work *w, struct correction *c, enum correction_state state,
                   struct text reason, const char *verb, enum task_state moved)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct task task;
    journal_line(&body, "reason", c->reason, reason);
    c->state = state;
    c->decided_at = w->now;
    c->decider = w->actor.name;
    c->reason = reason;
    if (!correction_write(w, c, verb, &body))
        return false;
    if (!c->task_id.len)
        return true;
    struct text said = is_sensitive(w, c) ? TEXT("") : reason;
    if (!task_of_link(w, c->task_id, &task) || !task_move(w, &task, moved, said))
        return false;
    return moved == TASK_WITHDRAWN ||
           tell(w, &task, moved == TASK_DONE ? TASK_MAIL_DONE : TASK_MAIL_RETURNED);
}

bool correction_return(struct work *w, struct correction *c, struct text reason,
                       struct issues *issues)
{
    return is_in(w, c, c->state == CORRECTION_REPORTED) &&
           check(w, CORRECTION_REASON, &reason, issues) &&
           decide(w, c, CORRECTION_RETURNED, reason, "correction_returned", TASK_RETURNED);
}

bool correction_finish(struct work *w, struct correction *c, struct text reason,
                       struct issues *issues)
{
    return is_in(w, c, c->state == CORRECTION_REPORTED) &&
           check(w, CORRECTION_REASON, &reason, issues) &&
           decide(w, c, CORRECTION_DONE, reason, "correction_done", TASK_DONE);
}

bool correction_withdraw(struct work *w, struct correction *c, struct text reason,
                         struct issues *issues)
{
    bool may = c->state != CORRECTION_DONE && c->state != CORRECTION_WITHDRAWN;
    return is_in(w, c, may) && check(w, CORRECTION_REASON, &reason, issues) &&
           decide(w, c, CORRECTION_WITHDRAWN, reason, "correction_withdrawn", TASK_WITHDRAWN) &&
           finding_reopen(w, c->party_id, c->id);
}

bool correction_decide_breach(struct work *w, struct correction *c, bool is_breach, int32_t on,
                              struct text reason, struct issues *issues)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text breach = is_breach ? TEXT("yes") : TEXT("no");
    if (!is_in(w, c, !c->asks && c->state != CORRECTION_DRAFT && c->state != CORRECTION_WITHDRAWN))
        return false;
    if (on == DAY_NONE || on > moment_day(w->now))
        issue_add(w, issues, CORRECTION_BREACH_ON, "correction.no_breach_day", TEXT(""));
    if (!check(w, CORRECTION_REASON, &reason, issues))
        return false;
    journal_line(&body, "breach", c->breach, breach);
    journal_line(&body, "breach_on", iso(w, c->breach_on), iso(w, on));
    journal_line(&body, "reason", c->breach_reason, reason);
    c->breach = breach;
    c->breach_on = on;
    c->breach_at = w->now;
    c->breach_by = w->actor.name;
    c->breach_reason = reason;
    return correction_write(w, c, "breach_decided", &body);
}

bool correction_escalate(struct work *w, struct correction *c, const char *step, struct text reason,
                         struct issues *issues)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    if (!is_in(w, c, c->state != CORRECTION_DRAFT && c->state != CORRECTION_WITHDRAWN) ||
        !check(w, CORRECTION_REASON, &reason, issues))
        return false;
    journal_line(&body, "step", c->step, text_of(step));
    journal_line(&body, "reason", c->step_reason, reason);
    c->step = text_of(step);
    c->step_at = w->now;
    c->step_by = w->actor.name;
    c->step_reason = reason;
    return correction_write(w, c, "correction_escalated", &body);
}
