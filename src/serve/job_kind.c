#include "serve/job_kind.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/id.h"
#include "base/moment.h"
#include "domain/archive.h"
#include "domain/as_of.h"
#include "domain/evaluate.h"
#include "domain/finding.h"
#include "domain/gauge.h"
#include "domain/instance.h"
#include "domain/journal_check.h"
#include "domain/register_line.h"
#include "domain/reminder.h"
#include "domain/reply_receipt.h"
#include "domain/round.h"
#include "domain/upkeep.h"
#include "domain/webhook_news.h"
#include "gate/policy.h"
#include "gate/role.h"
#include "import/intake.h"
#include "import/return_batch.h"
#include "import/roster.h"
#include "serve/hook.h"
#include "serve/post.h"
#include "store/db.h"

struct progress {
    struct work *w;
    const struct job *job;
    int64_t total; /* where only the job knows it */
    int64_t said_at;
};

static void say_evaluated(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    job_progress(progress->w, progress->job, "evaluate.step", done, total);
}

static bool evaluate(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    return evaluate_later(w, say_evaluated, &progress);
}

static void say_lines(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    job_progress(progress->w, progress->job, "register.lines_anew", done, total);
}

static bool register_lines(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    return register_line_all(w, say_lines, &progress);
}

/* In a transaction: the work goes on in the name of the person who wanted the job, with the rights
 * that person still has. Jobs of the machine stay the machine's. */
static bool act_as(struct work *w, const struct job *job)
{
    struct account account;
    struct policy policy;
    if (!id_is(job->account_id))
        return true;
    if (!account_read(w, job->account_id, &account) || !policy_read(w, &policy))
        return false;
    w->actor = account_actor(&account, role_rights(account.role, policy.admin_is_office));
    return true;
}

/* ---- lists ---- */

/* The state of an import, also after a fault: in a transaction of its own. */
static bool set_state(struct work *w, const struct job *job, const char *state)
{
    struct work after = *w;
    after.fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    db_begin(&after, DB_WRITE);
    intake_set_state(&after, job->subject_id, state);
    return db_end(&after) && !work_failed(w);
}

/* What went wrong with a list that cannot be read is its answer: the state says so too. */
static bool end_reading(struct work *w, const struct job *job, bool readable)
{
    return set_state(w, job, readable ? "columns" : "refused");
}

/* Whether the import is one of another register than that of parties. */
static bool is_roster(struct work *w, const struct job *job)
{
    struct intake intake;
    return intake_read(w, job->subject_id, &intake) && intake.kind.len > 0;
}

static bool import_read(struct work *w, const struct job *job)
{
    job_progress(w, job, "import_page.reading", 0, 0);
    db_begin(w, DB_READ);
    bool readable = is_roster(w, job) ? roster_open(w, job->subject_id, NULL) != NULL
                                      : intake_open(w, job->subject_id, NULL) != NULL;
    db_end(w);
    if (work_failed(w) && w->fault.kind != FAULT_INPUT)
        return false; /* a busy database says nothing about the list */
    return end_reading(w, job, readable);
}

static void say_applied(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    gauge_write(progress->w, progress->job, "import_page.applying", done, total);
}

/* Whether an earlier try came to its end and died before it could say so. */
static bool is_done(struct work *w, const struct job *job, const char *state)
{
    struct intake intake;
    return intake_read(w, job->subject_id, &intake) && text_is(intake.state, text_of(state));
}

/* What a list holds, read while others write. */
struct parsed {
    const struct workbook *book; /* of a register */
    struct list *list;           /* of parties */
};

static struct parsed parse(struct work *w, const struct job *job)
{
    struct parsed parsed = { 0 };
    db_begin(w, DB_READ);
    if (is_done(w, job, "applied"))
        ;
    else if (is_roster(w, job))
        parsed.book = roster_parse(w, job->subject_id, NULL);
    else
        parsed.list = intake_parse(w, job->subject_id, NULL);
    db_end(w);
    return parsed;
}

/* It is compared with the register as that stands now, when nobody else writes. */
static bool take_in(struct work *w, const struct job *job, const struct parsed *parsed,
                    struct progress *progress)
{
    if (parsed->list)
        return apply_list(w, parsed->list, job->subject_id, say_applied, progress);
    struct roster *roster = parsed->book ? roster_compare(w, job->subject_id, parsed->book) : NULL;
    return roster && roster_apply(w, roster, job->subject_id, say_applied, progress);
}

static bool import_apply(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    job_progress(w, job, "import_page.reading", 0, 0);
    struct parsed parsed = parse(w, job);
    w->actor.id = job->account_id;
    db_begin(w, DB_WRITE);
    act_as(w, job);
    if (!is_done(w, job, "applied") && take_in(w, job, &parsed, &progress))
        evaluate_touched(w);
    return db_end(w);
}

static bool import_undo(struct work *w, const struct job *job)
{
    struct undo_result result;
    job_progress(w, job, "import_page.undoing", 0, 0);
    db_begin(w, DB_WRITE);
    act_as(w, job);
    if (!is_done(w, job, "undone") && undo_import(w, job->subject_id, &result))
        evaluate_touched(w);
    return db_end(w) || set_state(w, job, "applied"); /* as it is, to be undone another time */
}

/* ---- the backup and the proof ---- */

static void say_backed_up(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    int64_t now = work_clock_real();
    if (now != progress->said_at)
        gauge_write(progress->w, progress->job, "settings.backing_up", done, total);
    progress->said_at = now;
}

static bool backup(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    struct archive_sums sums;
    struct clock_time clock = moment_clock(work_clock_real());
    const char *folder = instance_path(w, w->instance, "backups");
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                         work_format(w, "%s\x1f%s", folder, strerror(errno)));
    db_begin(w, DB_READ);
    act_as(w, job);
    if (!db_end(w))
        return false;
    struct text path = work_format(w, "%s/kantoku-%s-%02d%02d%02d.tar", folder,
                                   day_iso(clock.day).at, clock.hour, clock.minute, clock.second);
    if (!archive_write(w, path, say_backed_up, &progress, &sums))
        return false;
    upkeep_backups(w, folder);
    return true;
}

static bool upkeep(struct work *w, const struct job *job)
{
    int64_t erased;
    (void)job;
    return upkeep_run(w, &erased);
}

static void say_verified(void *context, int64_t done)
{
    struct progress *progress = context;
    gauge_write(progress->w, progress->job, "trail.verifying", done, progress->total);
}

static bool verify(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    struct journal_state state;
    job_progress(w, job, "trail.verifying", 0, 0);
    db_begin(w, DB_READ);
    progress.total = journal_length(w);
    journal_verify(w, &state, say_verified, &progress);
    if (!db_end(w))
        return false;
    db_begin(w, DB_WRITE);
    act_as(w, job);
    journal_check_add(w, &state);
    return db_end(w);
}

/* ---- mail ---- */

static bool mail(struct work *w, const struct job *job)
{
    struct post_count count;
    (void)job;
    return post_run(w, &count) || post_is_elsewhere(w);
}

static bool remind(struct work *w, const struct job *job)
{
    struct policy policy;
    int64_t mails;
    (void)job;
    db_begin(w, DB_READ);
    policy_read(w, &policy);
    return db_end(w) && reminder_run(w, policy.admin_is_office, &mails);
}

static bool webhook(struct work *w, const struct job *job)
{
    struct hook_count count;
    (void)job;
    return webhook_news_tell(w) && hook_run(w, &count);
}

/* ---- rounds of checks ---- */

static void say_sent(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    job_progress(progress->w, progress->job, "round.sending", done, total);
}

static bool round_of_checks(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    db_begin(w, DB_READ);
    act_as(w, job);
    return db_end(w) && round_run(w, job->subject_id, say_sent, &progress);
}

static void say_closed(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    job_progress(progress->w, progress->job, "round.closing", done, total);
}

static bool close_round(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    db_begin(w, DB_READ);
    act_as(w, job);
    return db_end(w) && round_close_run(w, job->subject_id, say_closed, &progress);
}

static void say_accepted(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    job_progress(progress->w, progress->job, "round.accepting", done, total);
}

static bool accept_round(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    db_begin(w, DB_READ);
    act_as(w, job);
    return db_end(w) && round_accept_run(w, job->subject_id, say_accepted, &progress);
}

/* ---- what a party keeps ---- */

static bool receipt(struct work *w, const struct job *job)
{
    return reply_receipt_make(w, job->subject_id);
}

/* ---- a past day ---- */

static void say_back(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    int64_t now = work_clock_real();
    if (now != progress->said_at)
        gauge_write(progress->w, progress->job, "as_of.making", done, total);
    progress->said_at = now;
}

static bool as_of(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    struct text day = text_slice(job->subject_id, strlen("as-of-"), job->subject_id.len);
    job_progress(w, job, "as_of.making", 0, 0);
    return as_of_make(w, day_read(day), say_back, &progress);
}

static bool findings(struct work *w, const struct job *job)
{
    job_progress(w, job, "finding.comparing", 0, 0);
    return finding_run(w, job->subject_id);
}

/* ---- check sheets that came back ---- */

static bool say_returned(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    return job_progress(progress->w, progress->job, "returns.reading", done, total);
}

static bool returns(struct work *w, const struct job *job)
{
    struct progress progress = { .w = w, .job = job };
    db_begin(w, DB_READ);
    act_as(w, job);
    return db_end(w) && return_batch_run(w, job->subject_id, job->tries, say_returned, &progress);
}

static const struct job_kind kinds_of_job[] = {
    { "as_of", as_of },
    { "backup", backup },
    { "evaluate", evaluate },
    { "findings", findings },
    { "import_read", import_read },
    { "import_apply", import_apply },
    { "import_undo", import_undo },
    { "upkeep", upkeep },
    { "mail", mail },
    { REPLY_RECEIPT_JOB, receipt },
    { "register_lines", register_lines },
    { "remind", remind },
    { RETURN_BATCH_JOB, returns },
    { "round", round_of_checks },
    { ROUND_ACCEPT_JOB, accept_round },
    { ROUND_CLOSE_JOB, close_round },
    { "verify", verify },
    { "webhook", webhook },
};

const struct job_kind *job_kind_find(struct text name)
{
    for (size_t i = 0; i < COUNT(kinds_of_job); i++)
        if (text_is_string(name, kinds_of_job[i].name))
            return &kinds_of_job[i];
    return NULL;
}
