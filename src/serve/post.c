#include "serve/post.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "domain/file.h"
#include "domain/instance.h"
#include "domain/mail_server.h"
#include "domain/outbox.h"
#include "domain/reply_workbook.h"
#include "import/return_workbook.h"
#include "mail/message.h"
#include "mail/smtp.h"
#include "store/claim.h"
#include "store/db.h"

enum { MAIL_MEMORY = 192 << 20, LONGEST_BODY = 2 << 20 };

#define CLAIM "mail"
#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct post {
    struct work *w;
    struct mail_server server;
    struct smtp *smtp;
    struct post_count *count;
};

/* Certificates of the office's own mail server. */
static const char *authorities_of(struct work *w)
{
    const char *path = instance_path(w, w->instance, "mail-ca.pem");
    return access(path, R_OK) == 0 ? path : NULL;
}

static bool read_server(struct work *w, struct mail_server *server, struct smtp_server *out)
{
    static const enum smtp_tls ways[] = { SMTP_STARTTLS, SMTP_TLS, SMTP_PLAIN };
    db_begin(w, DB_READ);
    bool is_set = mail_server_is_set(w) && mail_server_read(w, true, server);
    if (!db_end(w))
        return false;
    if (!is_set)
        return work_fail(w, FAULT_CONFLICT, "mail.no_server", TEXT(""));
    *out = (struct smtp_server){
        .host = server->values[MAIL_SERVER_HOST],
        .port = server->port,
        .tls = ways[server->tls],
        .user = server->values[MAIL_SERVER_USER],
        .password = server->values[MAIL_SERVER_PASSWORD],
        .authorities = authorities_of(w),
    };
    return true;
}

/* The body as it is sent, with its link. */
static struct text body_of(struct work *w, const struct outbox_mail *mail)
{
    struct buf out = buf_begin(w->arena, LONGEST_BODY);
    size_t at = text_find(mail->body, TEXT(OUTBOX_LINK), 0);
    buf_add(&out, text_slice(mail->body, 0, at));
    if (at < mail->body.len)
        buf_add(&out, mail->secret);
    buf_add(&out, text_slice(mail->body, at + sizeof OUTBOX_LINK - 1, mail->body.len));
    return buf_text(&out);
}

/* What goes with it, into `out`; false when there is nothing. In a reading transaction. */
static bool attach(struct work *w, const struct outbox_mail *mail, struct mail_attachment *out)
{
    struct text rest = mail->attached, kind;
    struct file file;
    struct reply reply;
    if (!rest.len || !text_next(&rest, '/', &kind))
        return false;
    w->lang = mail->lang;
    if (text_is(kind, TEXT("file")) && file_read(w, rest, &file)) {
        *out = (struct mail_attachment){ .name = file.name, .type = file.type };
        file_bytes(w, &file, MAIL_MOST_ATTACHED, &out->bytes);
    } else if (text_is(kind, TEXT("reply")) && reply_find(w, rest, &reply)) {
        *out = (struct mail_attachment){ .name = reply_workbook_name(w, &reply),
                                         .type = TEXT(XLSX_TYPE),
                                         .bytes = return_workbook(w, &reply) };
    }
    return !work_failed(w) && out->bytes.len > 0;
}

static struct text write_message(struct work *w, const struct post *post,
                                 const struct outbox_mail *mail,
                                 const struct mail_attachment *attachment)
{
    const struct text *values = post->server.values;
    return mail_message_write(w, &(struct mail_message){
                                     .from = values[MAIL_SERVER_FROM],
                                     .from_name = values[MAIL_SERVER_FROM_NAME],
                                     .to = mail->address,
                                     .to_name = mail->name,
                                     .reply_to = values[MAIL_SERVER_REPLY_TO],
                                     .subject = mail->subject,
                                     .body = body_of(w, mail),
                                     .id = mail->id,
                                     .sent_at = mail->queued_at,
                                     .attachment = attachment,
                                 });
}

static struct outbox_try try_of(struct work *w, const struct smtp_answer *answer)
{
    bool is_of_server =
        answer->outcome == SMTP_DENIED || (answer->outcome == SMTP_LATER && answer->code == 0);
    return (struct outbox_try){
        .outcome = answer->outcome == SMTP_SENT      ? OUTBOX_TRY_SENT
                   : answer->outcome == SMTP_REFUSED ? OUTBOX_TRY_REFUSED
                                                     : OUTBOX_TRY_LATER,
        .is_of_server = is_of_server,
        .reason = text_of(answer->reason),
        .answer = work_text(w, text_of(answer->said)),
        .code = answer->code,
    };
}

static void tally(struct post_count *count, const struct outbox_try *try)
{
    count->sent += try->outcome == OUTBOX_TRY_SENT;
    count->refused += try->outcome == OUTBOX_TRY_REFUSED;
    count->later += try->outcome == OUTBOX_TRY_LATER;
}

/* Takes one, sends it, says what became of it. False when nothing is due, or after a fault. */
static bool send_one(struct work *w, struct post *post)
{
    struct outbox_mail mail;
    struct mail_attachment attachment = { .bytes = TEXT("") };
    struct smtp_answer answer;
    int64_t clock = work_clock_real();
    db_begin(w, DB_READ);
    bool is_there = outbox_take(w, clock, &mail);
    bool has_file = is_there && attach(w, &mail, &attachment);
    struct fault fault = w->fault; /* of what goes with it: that mail cannot be sent */
    if (is_there)
        w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    if (!db_end(w) || !is_there)
        return false;
    if (db_is_away(&fault))
        return work_fail(w, fault.kind, fault.code, fault.about);
    w->fault = fault;
    struct text message = write_message(w, post, &mail, has_file ? &attachment : NULL);
    struct outbox_try try = { OUTBOX_TRY_REFUSED, false, TEXT(""), TEXT(""), 0 };
    try.reason = work_failed(w) && strcmp(w->fault.code, "mail.address") != 0
                     ? TEXT("mail.why.attached")
                     : TEXT("mail.why.address");
    if (!work_failed(w)) {
        smtp_send(post->smtp, post->server.values[MAIL_SERVER_FROM], mail.address, message,
                  &answer);
        try = try_of(w, &answer);
    }
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    db_begin(w, DB_WRITE);
    outbox_record(w, &mail, &try, work_clock_real());
    tally(post->count, &try);
    return db_end(w);
}

/* Each in memory of its own. */
static bool send_next(struct post *post)
{
    struct work one = *post->w;
    one.arena = arena_open(MAIL_MEMORY);
    bool sent = send_one(&one, post);
    if (work_failed(&one))
        work_fail(post->w, one.fault.kind, one.fault.code, work_text(post->w, one.fault.about));
    arena_close(one.arena);
    return sent;
}

bool post_run(struct work *w, struct post_count *count)
{
    struct smtp_server door;
    struct post post = { .w = w, .count = count };
    *count = (struct post_count){ 0 };
    if (!read_server(w, &post.server, &door))
        return false;
    if (!claim_take(w, TEXT(CLAIM)))
        return work_failed(w) ? false : work_fail(w, FAULT_CONFLICT, "mail.busy", TEXT(""));
    post.smtp = smtp_open(&door);
    while (send_next(&post))
        ;
    smtp_close(post.smtp);
    claim_give(w, TEXT(CLAIM));
    return !work_failed(w);
}

bool post_is_elsewhere(struct work *w)
{
    struct text code = text_of(w->fault.code);
    if (!text_is(code, TEXT("mail.busy")) && !text_is(code, TEXT("mail.no_server")))
        return false;
    w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
    return true;
}
