#include "domain/reminder.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "domain/mail_text.h"
#include "domain/phone_note.h"
#include "domain/reminder_sql.h"
#include "domain/reminder_stage.h"
#include "domain/reminder_text.h"
#include "domain/scope.h"

enum { MOST_TOLD = 1000, ONE_MEMORY = 64 << 20, LONGEST_BODY = 4096, LAST_HOUR = 18 };

/* ---- who gets it ---- */

bool reminder_choice_read(struct work *w, struct text account_id, struct reminder_choice *out)
{
    struct rows rows = db_rows(w, &query_reminder_choice_get, bind_text(account_id));
    *out = (struct reminder_choice){ true, true };
    if (db_next(&rows))
        *out = (struct reminder_choice){ row_int(&rows, 0) != 0, row_int(&rows, 1) != 0 };
    db_stop(&rows);
    return !work_failed(w);
}

static bool choose(struct work *w, struct text id, const struct reminder_choice *before,
                   const struct reminder_choice *after)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    const struct text flags[] = { TEXT("0"), TEXT("1") };
    if (before->wanted == after->wanted && before->allowed == after->allowed)
        return !work_failed(w);
    db_run(w, &query_reminder_choice_put, bind_text(id), bind_int(after->wanted),
           bind_int(after->allowed));
    journal_line(&body, "morning_mail", flags[before->wanted && before->allowed],
                 flags[after->wanted && after->allowed]);
    return journal_add_buf(w, "change", TEXT("account"), id, &body);
}

bool reminder_want(struct work *w, bool wanted)
{
    struct reminder_choice before, after;
    if (!reminder_choice_read(w, w->actor.id, &before))
        return false;
    after = before;
    after.wanted = wanted;
    return choose(w, w->actor.id, &before, &after);
}

bool reminder_allow(struct work *w, struct text account_id, bool allowed)
{
    struct reminder_choice before, after;
    if (!work_may(w, MAY_ADMIN) || !reminder_choice_read(w, account_id, &before))
        return false;
    after = before;
    after.allowed = allowed;
    return choose(w, account_id, &before, &after);
}

static bool read_readers(struct work *w, bool admins, struct account **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    struct rows rows = db_rows(w, &query_reminder_readers);
    while (db_next(&rows)) {
        enum role role = account_role(row_text(&rows, 3));
        if (role == ROLE_ADMIN && !admins)
            continue;
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct account){
            .id = row_text(&rows, 0),
            .email = row_text(&rows, 1),
            .name = row_text(&rows, 2),
            .role = role,
            .department_id = row_text(&rows, 4),
            .lang = text_is(row_text(&rows, 5), TEXT("en")) ? LANG_EN : LANG_JA,
        };
    }
    return !work_failed(w);
}

/* ---- what has reached a stage ---- */

/* `told`: how many stages a person has been told; the next one is `told` + 1. `w` is as the reader
 * sees it. */
static bool read_stage(struct work *w, const struct account *reader, int32_t today, int told,
                       const struct reminder_stage *stage, struct todo_list *out)
{
    struct day_iso due = day_iso(today - stage->days[told]), now = day_iso(today),
                   last = day_iso(today - stage->gaps[told]);
    struct bind id = bind_text(reader->id), done = bind_int(told), by = bind_text(text_of(due.at)),
                since = bind_text(text_of(last.at)), shown = bind_text(text_of(now.at)),
                most = bind_int(MOST_TOLD);
    *out = (struct todo_list){ 0 };
    struct rows rows = scope_is_narrow(w)
                           ? db_rows(w, &query_reminder_at_of_department, id, done, by, since,
                                     shown, most, scope_department(w))
                           : db_rows(w, &query_reminder_at, id, done, by, since, shown, most);
    return todo_read_list(w, &rows, today, out);
}

static void record(struct work *w, const struct account *reader, int32_t today,
                   const struct todo_list *list, int stage, struct text mail_id)
{
    struct day_iso now = day_iso(today);
    for (size_t i = 0; i < list->count; i++) {
        const struct todo *todo = &list->items[i];
        struct day_iso due = day_iso(todo->due);
        db_run(w, &query_reminder_put, bind_text(reader->id), bind_text(todo->duty->id),
               bind_text(todo->kind), bind_text(todo->subject_id), bind_text(todo->item_id),
               bind_text(text_of(due.at)), bind_int(stage), bind_text(text_of(now.at)),
               bind_ref(mail_id));
        if (stage == REMINDER_STAGES)
            phone_note_add(w, todo, today);
    }
}

/* ---- one person ---- */

static bool write_mail(struct work *w, struct work *own, const struct account *reader,
                       int32_t today, const struct reminder_news *news, struct text *id)
{
    struct outbox_mail mail = {
        .purpose = TEXT("digest"),
        .account_id = reader->id,
        .address = reader->email,
        .name = reader->name,
        .lang = reader->lang,
    };
    struct letter_values values = { 0 };
    reminder_text_values(own, today, news, &values);
    if (!mail_text_fill(own, LETTER_REMINDER, &values, &mail))
        return work_fail(w, own->fault.kind, own->fault.code, own->fault.about);
    if (!outbox_add(w, &mail))
        return false;
    *id = mail.id;
    return true;
}

/* In a transaction: all of what one person is told, with the mail it stands in. */
static bool tell(struct work *w, const struct account *reader, int32_t today,
                 const struct reminder_stage *stage, int64_t *mails)
{
    struct reminder_news news = { 0 };
    struct todo_list third;
    struct work own = *w; /* as the reader sees it, in his language */
    struct text id = TEXT("");
    own.actor = account_actor(reader, MAY_READ);
    own.lang = reader->lang;
    read_stage(&own, reader, today, 0, stage, &news.first);
    read_stage(&own, reader, today, 1, stage, &news.second);
    if (!read_stage(&own, reader, today, 2, stage, &third))
        return work_fail(w, own.fault.kind, own.fault.code, own.fault.about);
    record(w, reader, today, &third, REMINDER_STAGES, TEXT(""));
    news.calls = reader->role == ROLE_DEPARTMENT ? 0 : phone_note_count(w);
    if (!news.first.count && !news.second.count)
        return !work_failed(w);
    if (!write_mail(w, &own, reader, today, &news, &id))
        return false;
    record(w, reader, today, &news.first, 1, id);
    record(w, reader, today, &news.second, 2, id);
    ++*mails;
    return !work_failed(w);
}

/* Once a day and person, in memory and a transaction of its own. */
static bool tell_one(struct work *w, const struct account *reader, int32_t today,
                     const struct reminder_stage *stage, int64_t *mails)
{
    struct arena *arena = arena_open(ONE_MEMORY);
    struct work one = *w;
    struct day_iso now = day_iso(today);
    int64_t written = 0;
    one.arena = arena;
    db_begin(&one, DB_WRITE);
    if (db_change(&one, &query_reminder_day_put, bind_text(text_of(now.at)),
                  bind_text(reader->id)) == 1)
        tell(&one, reader, today, stage, &written);
    if (db_end(&one))
        *mails += written;
    else
        work_fail(w, one.fault.kind, one.fault.code, work_text(w, one.fault.about));
    arena_close(arena);
    return !work_failed(w);
}

/* ---- everybody ---- */

bool reminder_run(struct work *w, bool admins, int64_t *mails)
{
    struct reminder_stage stage;
    struct account *readers;
    size_t count;
    int32_t today = moment_day(w->now);
    struct day_iso now = day_iso(today);
    *mails = 0;
    if (calendar_is_closed(w->instance->calendar, today))
        return !work_failed(w);
    db_begin(w, DB_READ);
    reminder_stage_read(w, reminder_stage_lines(w), today, &stage);
    read_readers(w, admins, &readers, &count);
    if (!db_end(w))
        return false;
    for (size_t i = 0; i < count && tell_one(w, &readers[i], today, &stage, mails); i++)
        ;
    db_begin(w, DB_WRITE);
    db_run(w, &query_reminder_day_put, bind_text(text_of(now.at)), bind_text(TEXT("")));
    return db_end(w);
}

/* Whether it is this morning's time and nobody has written yet. */
static bool is_due(struct work *w)
{
    struct clock_time clock = moment_clock(w->now);
    struct day_iso now = day_iso(clock.day);
    struct reminder_stage stage;
    if (calendar_is_closed(w->instance->calendar, clock.day) || clock.hour >= LAST_HOUR ||
        db_int(w, &query_reminder_day_get, bind_text(text_of(now.at)), bind_text(TEXT(""))) ||
        !reminder_stage_read(w, reminder_stage_lines(w), clock.day, &stage))
        return false;
    return clock.hour * 60 + clock.minute >= stage.hour * 60 + stage.minute;
}

bool reminder_queue(struct work *w)
{
    struct bind since = bind_int(work_clock_real() - HOUR);
    struct text id;
    db_begin(w, DB_READ);
    instance_set_clock(w);
    bool due = is_due(w) && db_int(w, &query_reminder_jobs, since) == 0;
    if (!db_end(w) || !due)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    if (db_int(w, &query_reminder_jobs, since) == 0) /* another server's */
        job_queue(w, "remind", TEXT(""), &id);
    return db_end(w);
}
