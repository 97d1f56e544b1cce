#include "domain/outbox.h"

#include "base/buf.h"
#include "base/id.h"
#include "base/mailbox.h"
#include "base/moment.h"
#include "domain/bounce.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/mail_server.h"
#include "domain/outbox_sql.h"
#include "domain/setting.h"
#include "domain/setting_sql.h"
#include "domain/webhook.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST_NEWS = 4096 };

/* Set by archive_restore. */
#define RESTORED "mail.restored"

static const char *const state_codes[OUTBOX_STATES] = { "waiting",  "sent", "refused",
                                                        "given_up", "held", "bounced" };

const char *outbox_state_code(enum outbox_state state)
{
    return state_codes[state];
}

enum outbox_state outbox_state_of(struct text code)
{
    for (int i = 0; i < OUTBOX_STATES; i++)
        if (text_is_string(code, state_codes[i]))
            return (enum outbox_state)i;
    return OUTBOX_STATES;
}

static struct secret_key key_of(const struct work *w)
{
    return secret_key_for(&w->instance->key, "maillink");
}

/* ---- writing ---- */

bool outbox_add(struct work *w, struct outbox_mail *mail)
{
    struct secret_key key = key_of(w);
    int64_t clock;
    if (!mailbox_is(mail->address))
        return work_fail(w, FAULT_INPUT, "mail.address", mail->address);
    mail->id = id_new(w);
    mail->sender_id = w->actor.id;
    mail->state = mail_server_is_set(w) ? OUTBOX_WAITING : OUTBOX_HELD;
    /* What nobody will send has the time of the work, which in a demo stands still. */
    clock = mail->state == OUTBOX_HELD ? w->now : work_clock_real();
    mail->queued_at = clock;
    struct text sealed = mail->secret.len && mail->state == OUTBOX_WAITING
                             ? secret_seal(w, &key, mail->id, mail->secret)
                             : TEXT("");
    secret_wipe(&key, sizeof key);
    return db_run(w, &query_outbox_insert, bind_text(mail->id), bind_text(mail->purpose),
                  bind_ref(mail->account_id), bind_text(mail->sender_id), bind_text(mail->address),
                  bind_text(mail->name), bind_text(mail->lang == LANG_EN ? TEXT("en") : TEXT("ja")),
                  bind_text(mail->subject), bind_text(mail->body), bind_text(sealed),
                  bind_text(text_of(state_codes[mail->state])), bind_int(clock),
                  bind_text(mail->attached.len ? mail->attached : TEXT("")));
}

bool outbox_again(struct work *w, struct text id, struct text *again)
{
    struct outbox_mail mail;
    if (!outbox_read(w, id, &mail))
        return false;
    if (mail.state == OUTBOX_WAITING)
        return work_fail(w, FAULT_CONFLICT, "mail.waits", TEXT(""));
    if (!mail_server_is_set(w))
        return work_fail(w, FAULT_CONFLICT, "mail.no_server", TEXT(""));
    if (text_contains(mail.body, TEXT(OUTBOX_LINK)))
        return work_fail(w, FAULT_CONFLICT, "mail.link_gone", TEXT(""));
    if (!outbox_add(w, &mail))
        return false;
    *again = mail.id;
    return true;
}

bool outbox_hurry(struct work *w)
{
    return db_run(w, &query_outbox_hurry);
}

/* ---- reading ---- */

static struct outbox_mail read_row(const struct rows *rows)
{
    return (struct outbox_mail){
        .id = row_text(rows, 0),
        .purpose = row_text(rows, 1),
        .account_id = row_text(rows, 2),
        .sender_id = row_text(rows, 3),
        .address = row_text(rows, 4),
        .name = row_text(rows, 5),
        .lang = text_is(row_text(rows, 6), TEXT("en")) ? LANG_EN : LANG_JA,
        .subject = row_text(rows, 7),
        .body = row_text(rows, 8),
        .secret = row_text(rows, 9),
        .state = outbox_state_of(row_text(rows, 10)),
        .tries = row_int(rows, 11),
        .queued_at = row_int(rows, 12),
        .next_at = row_int(rows, 13),
        .ended_at = row_int(rows, 14),
        .reason = row_text(rows, 15),
        .code = row_int(rows, 16),
        .answer = row_text(rows, 17),
        .attached = row_text(rows, 18),
    };
}

static bool read_one(struct rows *rows, struct outbox_mail *out)
{
    if (!db_next(rows))
        return false;
    *out = read_row(rows);
    db_stop(rows);
    return true;
}

bool outbox_list(struct work *w, bool all, size_t most, int64_t skip, struct outbox_mail **out,
                 size_t *count, bool *more)
{
    struct bind limit = bind_int((int64_t)most + 1), offset = bind_int(skip),
                own = bind_text(w->actor.id);
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (all && !work_may(w, MAY_DECIDE))
        return false;
    struct rows rows = all ? db_rows(w, &query_outbox_all, limit, offset)
                           : db_rows(w, &query_outbox_own, limit, offset, own);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    *more = *count > most;
    *count -= *more;
    return !work_failed(w);
}

bool outbox_find(struct work *w, struct text id, struct outbox_mail *out)
{
    struct rows rows = db_rows(w, &query_outbox_get, bind_text(id));
    return read_one(&rows, out) && !work_failed(w);
}

bool outbox_read(struct work *w, struct text id, struct outbox_mail *out)
{
    struct rows rows = db_rows(w, &query_outbox_get, bind_text(id));
    bool is_seen = read_one(&rows, out) &&
                   (w->actor.may & MAY_DECIDE || text_is(out->account_id, w->actor.id) ||
                    text_is(out->sender_id, w->actor.id));
    if (!is_seen)
        return work_fail(w, FAULT_MISSING, "mail.unknown", TEXT(""));
    out->secret = TEXT("");
    return !work_failed(w);
}

bool outbox_newest(struct work *w, const char *purpose, struct outbox_mail *out)
{
    struct rows rows =
        db_rows(w, &query_outbox_newest, bind_text(w->actor.id), bind_text(text_of(purpose)));
    return read_one(&rows, out) && !work_failed(w);
}

/* ---- sending ---- */

bool outbox_queue(struct work *w)
{
    int64_t clock = work_clock_real();
    struct text id;
    db_begin(w, DB_READ);
    bool is_restored = setting_number(w, RESTORED, 0) != 0;
    bool is_due = is_restored ||
                  (db_int(w, &query_outbox_due, bind_int(clock)) > 0 && mail_server_is_set(w) &&
                   db_int(w, &query_outbox_jobs, bind_int(clock - MINUTE)) == 0);
    if (!db_end(w) || !is_due)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    if (is_restored) {
        db_run(w, &query_outbox_hold);
        db_run(w, &query_setting_put, bind_text(TEXT(RESTORED)), bind_text(TEXT("0")));
    } else if (db_int(w, &query_outbox_jobs, bind_int(clock - MINUTE)) == 0) /* another server's */
        job_queue(w, "mail", TEXT(""), &id);
    return db_end(w);
}

bool outbox_take(struct work *w, int64_t clock, struct outbox_mail *out)
{
    struct rows rows = db_rows(w, &query_outbox_next, bind_int(clock));
    if (!read_one(&rows, out) || work_failed(w))
        return false;
    if (out->secret.len) {
        struct secret_key key = key_of(w);
        out->secret = secret_unseal(w, &key, out->id, out->secret);
        secret_wipe(&key, sizeof key);
    }
    return !work_failed(w);
}

/* Longer each time: what is wrong with a mail server is mended in minutes or by the next day. */
static int64_t pause_after(int64_t tries)
{
    static const int64_t pauses[OUTBOX_TRIES] = { 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR,
                                                  8 * HOUR,   16 * HOUR,   DAY,  DAY };
    return pauses[tries < OUTBOX_TRIES ? tries : OUTBOX_TRIES - 1];
}

/* Of whom it was for, and no more. */
bool outbox_tell_bounce(struct work *w, const struct outbox_mail *mail, struct text reason,
                        int64_t code, struct text answer)
{
    struct buf out = buf_begin(w->arena, LONGEST_NEWS);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_open_map(&json, "mail");
    json_add_text(&json, "id", mail->id);
    json_add_text(&json, "purpose", mail->purpose);
    json_add_text(&json, "to", mail->address);
    json_add_text(&json, "reason", reason);
    json_add_int(&json, "code", code);
    json_add_maybe(&json, "answer", answer);
    json_close(&json);
    json_close(&json);
    return webhook_tell(w, WEBHOOK_MAIL_BOUNCED, buf_text(&out));
}

bool outbox_record(struct work *w, const struct outbox_mail *mail, const struct outbox_try *try,
                   int64_t clock)
{
    struct bind id = bind_text(mail->id), reason = bind_text(try->reason),
                code = bind_int(try->code), answer = bind_text(try->answer),
                next = bind_int(clock + pause_after(mail->tries));
    bool is_last = mail->tries + 1 >= OUTBOX_TRIES;
    enum outbox_state state = try->outcome == OUTBOX_TRY_SENT      ? OUTBOX_SENT
                              : try->outcome == OUTBOX_TRY_REFUSED ? OUTBOX_REFUSED
                                                                   : OUTBOX_GIVEN_UP;
    if (try->outcome == OUTBOX_TRY_LATER && !is_last)
        db_run(w, &query_outbox_later, id, next, reason, code, answer);
    else
        db_run(w, &query_outbox_end, id, bind_text(text_of(state_codes[state])), bind_int(clock),
               reason, code, answer);
    if (try->outcome == OUTBOX_TRY_LATER && try->is_of_server)
        db_run(w, &query_outbox_all_later, bind_int(clock), next, reason, code, answer);
    if (try->outcome == OUTBOX_TRY_REFUSED)
        outbox_tell_bounce(w, mail, try->reason, try->code, try->answer);
    if (try->outcome == OUTBOX_TRY_REFUSED && text_is(try->reason, TEXT("mail.why.no_mailbox")))
        bounce_address(w, mail->address);
    return !work_failed(w);
}
