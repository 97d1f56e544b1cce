#include "domain/mail_text.h"

#include "base/day.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/mail_server.h"
#include "domain/mail_text_sql.h"
#include "domain/setting.h"
#include "store/db.h"

enum { LONGEST = 8192 };

struct text mail_text_company(struct work *w)
{
    return db_text(w, &query_mail_text_company);
}

void mail_text_end(struct work *w, struct buf *body)
{
    struct text company = mail_text_company(w), site = setting_read(w, "mail.site", TEXT(""));
    buf_add(body, TEXT("\n-- \n"));
    buf_add(body, word_fill(w, WORD_mail_end, &company, 1));
    if (site.len)
        buf_format(body, "\n%.*s/", TEXT_ARG(site));
    buf_add(body, TEXT("\n"));
}

static void add_line(struct work *w, struct buf *body, enum word word, struct text about)
{
    buf_add(body, word_fill(w, word, &about, 1));
    buf_add_char(body, '\n');
}

bool mail_text_test(struct work *w, struct text address, struct text *id)
{
    struct buf body = buf_begin(w->arena, LONGEST);
    struct outbox_mail mail = {
        .purpose = TEXT("test"),
        .address = account_email(w, address),
        .lang = w->lang,
        .subject = word_text(w->lang, WORD_mail_test_subject),
    };
    if (!work_may(w, MAY_ADMIN))
        return false;
    add_line(w, &body, WORD_mail_test_body, mail_text_company(w));
    add_line(w, &body, WORD_mail_test_end, TEXT(""));
    mail_text_end(w, &body);
    mail.body = buf_text(&body);
    *id = TEXT("");
    if (outbox_add(w, &mail))
        *id = mail.id;
    return !work_failed(w);
}

/* 2026-11-25 08:55, which both languages read. */
static struct text moment_text(struct work *w, int64_t moment)
{
    struct clock_time clock = moment_clock(moment);
    return work_format(w, "%s %02d:%02d", day_iso(clock.day).at, clock.hour, clock.minute);
}

bool mail_text_invitation(struct work *w, const struct account *account, struct text link,
                          int64_t until)
{
    struct work own = *w; /* in the reader's language */
    struct buf body = buf_begin(w->arena, LONGEST);
    struct text company = mail_text_company(w);
    own.lang = account->lang;
    if (!work_may(w, MAY_ADMIN))
        return false;
    if (!mail_server_is_set(w))
        return work_fail(w, FAULT_CONFLICT, "mail.no_server", TEXT(""));
    add_line(&own, &body, WORD_mail_dear, account->name);
    buf_add_char(&body, '\n');
    add_line(&own, &body,
             account->joined_at ? WORD_mail_invitation_again : WORD_mail_invitation_body, company);
    buf_add(&body, TEXT("\n" OUTBOX_LINK "\n\n"));
    add_line(&own, &body, WORD_mail_invitation_until, moment_text(w, until));
    mail_text_end(&own, &body);
    struct outbox_mail mail = {
        .purpose = TEXT("invitation"),
        .account_id = account->id,
        .address = account->email,
        .name = account->name,
        .lang = account->lang,
        .subject = word_fill(&own, WORD_mail_invitation_subject, &company, 1),
        .body = buf_text(&body),
        .secret = link,
    };
    return outbox_add(w, &mail);
}

bool mail_text_webhook(struct work *w, const struct account *account, struct text url)
{
    struct work own = *w; /* in the reader's language */
    struct buf body = buf_begin(w->arena, LONGEST);
    own.lang = account->lang;
    add_line(&own, &body, WORD_mail_dear, account->name);
    buf_add_char(&body, '\n');
    add_line(&own, &body, WORD_mail_webhook_body, TEXT(""));
    buf_format(&body, "\n%.*s\n\n", TEXT_ARG(url));
    add_line(&own, &body, WORD_mail_webhook_end, TEXT(""));
    mail_text_end(&own, &body);
    struct outbox_mail mail = {
        .purpose = TEXT("webhook"),
        .account_id = account->id,
        .address = account->email,
        .name = account->name,
        .lang = account->lang,
        .subject = word_text(own.lang, WORD_mail_webhook_subject),
        .body = buf_text(&body),
    };
    return outbox_add(w, &mail);
}
