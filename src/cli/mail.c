/* Mail that goes out, on the command line: what became of it, a test, and sending at once. */
#include "base/buf.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/bounce.h"
#include "domain/mail_text.h"
#include "domain/reminder.h"
#include "format/json_write.h"
#include "gate/policy.h"
#include "mail/report.h"
#include "serve/post.h"
#include "store/db.h"

enum { LONGEST = 1 << 20, MOST = 100, PIECE = 16 << 10 };

static struct text shown(int64_t number, struct work *w)
{
    return work_format(w, "%lld", (long long)number);
}

/* ---- list ---- */

static void add_json(struct json *json, const struct outbox_mail *mail)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", mail->id);
    json_add_text(json, "purpose", mail->purpose);
    json_add_text(json, "to", mail->address);
    json_add_text(json, "subject", mail->subject);
    json_add_text(json, "state", text_of(outbox_state_code(mail->state)));
    json_add_int(json, "tries", mail->tries);
    json_add_text(json, "queued_at", text_of(moment_iso(mail->queued_at).at));
    json_add_int(json, "code", mail->code);
    json_add_maybe(json, "reason", mail->reason);
    json_add_maybe(json, "answer", mail->answer);
    json_close(json);
}

static void add_line(struct work *w, struct buf *out, const struct outbox_mail *mail)
{
    struct text why = mail->reason.len ? word_say(w, mail->reason, TEXT("")) : TEXT("");
    buf_format(out, "%s\t%s\t%lld\t%.*s\t%.*s\t%.*s\n", moment_iso(mail->queued_at).at,
               outbox_state_code(mail->state), (long long)mail->tries, TEXT_ARG(mail->address),
               TEXT_ARG(mail->subject), TEXT_ARG(why));
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct outbox_mail *mails;
    size_t count;
    bool more;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    db_begin(w, DB_READ);
    outbox_list(w, true, MOST, 0, &mails, &count, &more);
    if (!db_end(w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        if (cli->json)
            add_json(&json, &mails[i]);
        else
            add_line(w, &out, &mails[i]);
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* ---- sending ---- */

static bool send_now(struct cli *cli)
{
    struct work *w = cli->w;
    struct post_count count;
    db_begin(w, DB_WRITE);
    outbox_hurry(w);
    if (!db_end(w) || !post_run(w, &count))
        return false;
    struct text sent = shown(count.sent, w), refused = shown(count.refused, w),
                later = shown(count.later, w);
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("sent"), sent, TEXT("bounced"), refused, TEXT("later"),
                               later);
    CLI_SAY(cli, WORD_cli_mail_sent, sent, refused, later);
    return true;
}

static bool test(struct cli *cli)
{
    struct work *w = cli->w;
    struct text id;
    db_begin(w, DB_WRITE);
    mail_text_test(w, cli->arguments[1], &id);
    return db_end(w) && send_now(cli);
}

/* This morning's, for those who have not had it. */
static bool remind(struct cli *cli)
{
    struct work *w = cli->w;
    struct policy policy;
    int64_t mails;
    db_begin(w, DB_READ);
    policy_read(w, &policy);
    if (!db_end(w) || !reminder_run(w, policy.admin_is_office, &mails))
        return false;
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("mails"), shown(mails, w));
    CLI_SAY(cli, WORD_cli_mail_reminded, shown(mails, w));
    return true;
}

/* An ended one, once more. */
static bool again(struct cli *cli)
{
    struct work *w = cli->w;
    struct text id;
    db_begin(w, DB_WRITE);
    outbox_again(w, cli->arguments[1], &id);
    if (!db_end(w))
        return false;
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("id"), id);
    CLI_SAY(cli, WORD_cli_mail_again, id);
    return true;
}

/* ---- what comes back ---- */

static struct text read_message(struct work *w)
{
    struct buf in = buf_begin(w->arena, REPORT_MOST);
    char *room;
    for (size_t read = 1; read && (room = buf_room(&in, PIECE));) {
        read = fread(room, 1, PIECE, stdin);
        buf_grew(&in, read);
    }
    return buf_text(&in);
}

/* A delivery report on standard input, as a mail server pipes it. Whatever else comes there is
 * left alone, so that the server has no reason to send it back. */
static bool bounce(struct cli *cli)
{
    struct work *w = cli->w;
    struct mail_report report;
    struct outbox_mail mail;
    bool is_taken = false;
    if (mail_report_read(w, read_message(w), &report)) {
        const struct bounce it = { report.message_id, report.recipient, report.is_final,
                                   report.kind,       report.topic,     report.about,
                                   report.status,     report.diagnostic };
        db_begin(w, DB_WRITE);
        is_taken = bounce_take(w, &it, &mail);
        if (!db_end(w))
            return false;
    }
    if (!is_taken && cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("result"), TEXT("ignored"));
    if (!is_taken) {
        cli_say(cli, WORD_cli_mail_bounce_none, NULL, 0);
        return true;
    }
    struct text reason =
        report.is_final ? bounce_reason(w, report.topic, report.about) : TEXT("mail.bounce.late");
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("result"),
                               report.is_final ? TEXT("bounced") : TEXT("late"), TEXT("mail"),
                               mail.id, TEXT("status"), report.status, TEXT("reason"), reason);
    CLI_SAY(cli, WORD_cli_mail_bounce_done, mail.id, mail.address, word_say(w, reason, TEXT("")));
    return true;
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = {
        { "list", 0, 0, list },   { "remind", 0, 0, remind }, { "test", 1, 1, test },
        { "again", 1, 1, again }, { "bounce", 0, 0, bounce }, { "send-now", 0, 0, send_now }
    };
    return cli_act(cli, actions, COUNT(actions), "cli.mail.action");
}

const struct command command_mail = {
    .name = "mail",
    .usage = "list | remind | test ADDRESS | again ID | send-now | bounce < MESSAGE",
    .help = WORD_cli_mail_help,
    .least = 1,
    .most = 2,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
