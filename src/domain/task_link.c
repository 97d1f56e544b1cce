#include "domain/task_link.h"

#include "base/day.h"
#include "base/id.h"
#include "base/mailbox.h"
#include "base/moment.h"
#include "base/secret.h"
#include "domain/credential.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/mail_server.h"
#include "domain/record.h"
#include "domain/task_link_sql.h"
#include "registers.h"

enum { LONGEST_BODY = 4096, LONGEST_TOKEN = 100 };

enum task_link_state task_link_state(const struct work *w, const struct task_link *link)
{
    if (link->revoked_at)
        return TASK_LINK_REVOKED;
    if (link->failed >= TASK_LINK_FAILURES)
        return TASK_LINK_SPENT;
    if (!text_is(link->registered, link->address))
        return TASK_LINK_MOVED;
    return link->ends_at <= w->now ? TASK_LINK_OVER : TASK_LINK_GOOD;
}

enum task_link_way task_link_way(struct work *w, const struct task_link *link)
{
    if (link->uncoded)
        return TASK_LINK_FIRST;
    return mail_server_is_set(w) ? TASK_LINK_BY_CODE : TASK_LINK_TAKEN;
}

/* ---- its token ---- */

static struct text token_of(struct work *w, struct text id)
{
    struct secret_key key = secret_key_for(&w->instance->key, "tasklink");
    struct text token = secret_mark(w, &key, id);
    secret_wipe(&key, sizeof key);
    return token;
}

struct text task_link_address(struct work *w, const struct task_link *link)
{
    return work_format(w, "%.*s/v/%.*s", TEXT_ARG(link->site), TEXT_ARG(token_of(w, link->id)));
}

/* ---- reading ---- */

static bool read_one(struct work *w, struct text id, struct task_link *out)
{
    struct rows rows = db_rows(w, &query_task_link_get, bind_text(id));
    if (!db_next(&rows))
        return false;
    *out = (struct task_link){
        .id = row_text(&rows, 0),
        .task_id = row_text(&rows, 1),
        .contact_id = row_text(&rows, 2),
        .address = row_text(&rows, 3),
        .name = row_text(&rows, 4),
        .lang = text_is(row_text(&rows, 5), TEXT("en")) ? LANG_EN : LANG_JA,
        .site = row_text(&rows, 6),
        .added_at = row_int(&rows, 7),
        .ends_at = row_int(&rows, 8),
        .revoked_at = row_int(&rows, 9),
        .opened_at = row_int(&rows, 10),
        .uncoded = row_int(&rows, 11) != 0,
        .failed = row_int(&rows, 12),
        .registered = row_text(&rows, 13),
        .mail_id = row_text(&rows, 14),
        .mail_state = outbox_state_of(row_text(&rows, 15)),
        .mail_reason = row_text(&rows, 16),
        .sections = row_text(&rows, 17),
    };
    db_stop(&rows);
    return true;
}

bool task_link_newest(struct work *w, struct text task_id, struct task_link *out)
{
    return read_one(w, db_text(w, &query_task_link_newest, bind_text(task_id)), out) &&
           !work_failed(w);
}

static bool unknown(struct work *w)
{
    return work_fail(w, FAULT_MISSING, "task_link.unknown", TEXT(""));
}

bool task_link_read(struct work *w, struct text id, struct task_link *out)
{
    return read_one(w, id, out) ? !work_failed(w) : unknown(w);
}

bool task_link_find(struct work *w, struct text token, struct task_link *out)
{
    if (!token.len || token.len > LONGEST_TOKEN)
        return unknown(w);
    struct text code = credential_code(w, token);
    return task_link_read(w, db_text(w, &query_task_link_by_code, bind_text(code)), out);
}

/* ---- writing ---- */

/* A fortnight behind the deadline, and as long from now when it is over already. */
static int64_t end_of(const struct work *w, const struct task *task)
{
    int64_t least = w->now + (int64_t)TASK_GRACE * DAY;
    if (task->due == DAY_NONE)
        return w->now + (int64_t)TASK_STANDS * DAY;
    int64_t end = moment_of_day(task->due + TASK_GRACE + 1);
    return end > least ? end : least;
}

static bool note(struct work *w, const char *verb, const struct task_link *link, const char *field,
                 struct text before, struct text after)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    journal_line(&body, "address", TEXT(""), link->address);
    journal_line(&body, field, before, after);
    return journal_add_buf(w, verb, TEXT("task"), link->task_id, &body);
}

/* The contact, if it is one of the party's that can be written to. */
static bool read_contact(struct work *w, const struct task *task, struct text id,
                         struct record *contact)
{
    struct work trial = *w;
    bool is_good = id.len && record_read(&trial, &kind_contact, id, contact) &&
                   !contact->removed_at &&
                   text_is(contact->values[CONTACT_PARTY_ID], task->party_id) &&
                   contact->values[CONTACT_EMAIL].len;
    if (!work_forgive(w, &trial))
        return false;
    return is_good || work_fail(w, FAULT_INPUT, "task.no_contact", TEXT(""));
}

static bool insert(struct work *w, const struct task_link *link)
{
    db_run(w, &query_task_link_insert, bind_text(link->id), bind_text(link->task_id),
           bind_text(credential_code(w, token_of(w, link->id))), bind_text(link->contact_id),
           bind_text(link->address), bind_text(link->name),
           bind_text(link->lang == LANG_EN ? TEXT("en") : TEXT("ja")), bind_text(link->site),
           bind_int(w->now), bind_int(link->ends_at), bind_int(link->uncoded),
           bind_text(link->sections));
    return note(w, "link_made", link, "ends_at", TEXT(""), text_of(moment_iso(link->ends_at).at));
}

bool task_link_add(struct work *w, const struct task *task, struct text contact_id,
                   struct text site, enum lang lang, struct task_link *out)
{
    struct record contact;
    if (!read_contact(w, task, contact_id, &contact))
        return false;
    *out = (struct task_link){
        .id = id_new(w),
        .task_id = task->id,
        .contact_id = contact.id,
        .address = contact.values[CONTACT_EMAIL],
        .registered = contact.values[CONTACT_EMAIL],
        .name = contact.values[CONTACT_NAME],
        .lang = lang,
        .site = site,
        .added_at = w->now,
        .ends_at = end_of(w, task),
        .uncoded = !mail_server_is_set(w),
        .mail_state = OUTBOX_STATES,
        .sections = TEXT(""),
    };
    db_run(w, &query_task_link_revoke_all, bind_text(task->id), bind_int(w->now));
    db_run(w, &query_task_link_end_sessions, bind_text(task->id));
    return insert(w, out);
}

bool task_link_share(struct work *w, const struct task *task, const struct task_link *main,
                     struct text name, struct text address, struct text sections,
                     struct task_link *out)
{
    struct task_link *others;
    size_t count;
    if (!mailbox_is(address))
        return work_fail(w, FAULT_INPUT, "task.no_mailbox", address);
    if (!task_link_shared(w, task->id, &others, &count))
        return false;
    if (count >= TASK_LINK_SHARED)
        return work_fail(w, FAULT_INPUT, "task.shared_enough", TEXT(""));
    *out = *main;
    out->id = id_new(w);
    out->address = out->registered = address;
    out->name = name;
    out->sections = sections;
    out->added_at = w->now;
    out->opened_at = out->failed = 0;
    out->uncoded = !mail_server_is_set(w);
    out->mail_state = OUTBOX_STATES;
    return insert(w, out);
}

struct text task_link_asks(struct work *w, const struct task *task, const struct task_link *link)
{
    if (link->sections.len && task->kind->say_part)
        return task->kind->say_part(w, task, link->sections);
    struct text about = task->kind->say_about(w, task->about);
    return word_fill(w, task->kind->asks, &about, 1);
}

struct text task_link_from(struct work *w, const struct task_link *link, struct text *mailbox)
{
    struct task_link main;
    bool is_there = link->sections.len && task_link_newest(w, link->task_id, &main);
    if (mailbox)
        *mailbox = is_there ? main.address : TEXT("");
    return is_there ? main.name : TEXT("");
}

bool task_link_shared(struct work *w, struct text task_id, struct task_link **out, size_t *count)
{
    struct text ids[TASK_LINK_SHARED];
    size_t found = 0;
    struct rows rows = db_rows(w, &query_task_link_shared, bind_text(task_id));
    while (found < TASK_LINK_SHARED && db_next(&rows))
        ids[found++] = row_text(&rows, 0);
    db_stop(&rows);
    *out = work_array(w, struct task_link, TASK_LINK_SHARED);
    *count = 0;
    for (size_t i = 0; i < found; i++)
        *count += read_one(w, ids[i], &(*out)[*count]);
    return !work_failed(w);
}

bool task_link_revoke(struct work *w, const struct task_link *link)
{
    if (link->sections.len)
        db_run(w, &query_task_link_revoke, bind_text(link->id), bind_int(w->now));
    else
        db_run(w, &query_task_link_revoke_all, bind_text(link->task_id), bind_int(w->now));
    db_run(w, &query_task_link_end_sessions, bind_text(link->task_id));
    return note(w, "link_revoked", link, "name", TEXT(""), link->name);
}

bool task_link_prolong(struct work *w, const struct task_link *link, int64_t until)
{
    return db_run(w, &query_task_link_prolong, bind_text(link->id), bind_int(until));
}

bool task_link_opened(struct work *w, const struct task_link *link, struct text address)
{
    db_run(w, &query_task_link_opened, bind_text(link->id), bind_int(w->now));
    return note(w, "link_opened", link, "from", TEXT(""), address);
}

bool task_link_failed(struct work *w, const struct task_link *link)
{
    return db_run(w, &query_task_link_failed, bind_text(link->id));
}

bool task_link_mailed(struct work *w, const struct task_link *link, struct text mail_id)
{
    return db_run(w, &query_task_link_mailed, bind_text(link->id), bind_text(mail_id));
}
