#include "domain/mail_text.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/mail_server.h"
#include "domain/mail_text_sql.h"
#include "domain/reminder_text.h"
#include "domain/setting.h"
#include "store/db.h"

enum { LONGEST = 512 << 10, EXAMPLES = 2, EXAMPLE_DAYS = 7 };

/* ---- filling in ---- */

struct text mail_text_company(struct work *w)
{
    return db_text(w, &query_mail_text_company);
}

static void fill_ours(struct work *w, struct letter_values *values)
{
    struct text site = setting_read(w, "mail.site", TEXT(""));
    values->at[LETTER_COMPANY] = mail_text_company(w);
    values->at[LETTER_SITE] = site.len ? work_format(w, "%.*s/", TEXT_ARG(site)) : TEXT("");
}

/* With the lines that end every mail, unless it is those. */
static struct text with_end(struct work *w, struct text body, const struct letter_values *values)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct letter end;
    letter_read(w, LETTER_END, w->lang, &end);
    buf_add(&out, body);
    buf_add(&out, TEXT("\n-- \n"));
    buf_add(&out, letter_fill(w, &end, values).body);
    return buf_text(&out);
}

bool mail_text_fill(struct work *w, enum letter_kind kind, struct letter_values *values,
                    struct outbox_mail *mail)
{
    struct letter letter;
    values->at[LETTER_NAME] = mail->name;
    fill_ours(w, values);
    if (!letter_read(w, kind, w->lang, &letter))
        return false;
    letter = letter_fill(w, &letter, values);
    mail->subject = letter.subject;
    mail->body = with_end(w, letter.body, values);
    return !work_failed(w);
}

/* ---- the mails ---- */

/* As it is read: in the language of the mail. */
static bool write_mail(struct work *w, enum letter_kind kind, struct letter_values *values,
                       struct outbox_mail *mail)
{
    struct work own = *w;
    own.lang = mail->lang;
    if (!mail_text_fill(&own, kind, values, mail))
        return work_fail(w, own.fault.kind, own.fault.code, own.fault.about);
    return outbox_add(w, mail);
}

static struct outbox_mail mail_to(const struct account *account, struct text purpose)
{
    return (struct outbox_mail){
        .purpose = purpose,
        .account_id = account->id,
        .address = account->email,
        .name = account->name,
        .lang = account->lang,
    };
}

bool mail_text_test(struct work *w, struct text address, struct text *id)
{
    struct letter_values values = { 0 };
    struct outbox_mail mail = {
        .purpose = TEXT("test"),
        .address = account_email(w, address),
        .name = TEXT(""),
        .lang = w->lang,
    };
    *id = TEXT("");
    if (!work_may(w, MAY_ADMIN))
        return false;
    if (write_mail(w, LETTER_TEST, &values, &mail))
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
    struct letter_values values = { 0 };
    struct outbox_mail mail = mail_to(account, TEXT("invitation"));
    if (!work_may(w, MAY_ADMIN))
        return false;
    if (!mail_server_is_set(w))
        return work_fail(w, FAULT_CONFLICT, "mail.no_server", TEXT(""));
    mail.secret = link;
    values.at[LETTER_LINK] = TEXT(OUTBOX_LINK);
    values.at[LETTER_UNTIL] = moment_text(w, until);
    return write_mail(w, account->joined_at ? LETTER_RENEWAL : LETTER_INVITATION, &values, &mail);
}

bool mail_text_webhook(struct work *w, const struct account *account, struct text url)
{
    struct letter_values values = { 0 };
    struct outbox_mail mail = mail_to(account, TEXT("webhook"));
    values.at[LETTER_URL] = url;
    return write_mail(w, LETTER_WEBHOOK, &values, &mail);
}

/* ---- an example ---- */

/* What the reminder would say today, of a few. */
static void fill_reminder(struct work *w, struct letter_values *values)
{
    int32_t today = moment_day(w->now);
    struct reminder_news news = { .calls = 0 };
    struct todo_counts counts;
    if (!(w->actor.may & MAY_READ) || !todo_count(w, today, &counts))
        return;
    todo_list(w, today, TODO_OVERDUE, EXAMPLES, 0, &news.first);
    reminder_text_values(w, today, &news, values);
    values->at[LETTER_OVERDUE] = work_format(w, "%lld", (long long)counts.groups[TODO_OVERDUE]);
    values->at[LETTER_TODAY] = work_format(w, "%lld", (long long)counts.groups[TODO_TODAY]);
    values->at[LETTER_SOON] = work_format(w, "%lld", (long long)counts.groups[TODO_WEEK]);
}

struct letter mail_text_example(struct work *w, enum letter_kind kind, enum lang lang,
                                const struct letter *letter, struct letter_values *values)
{
    struct work own = *w;
    struct text site = setting_read(w, "mail.site", TEXT("https://kantoku.example.jp"));
    own.lang = lang;
    *values = (struct letter_values){ .at = { [LETTER_NAME] = w->actor.name } };
    fill_ours(&own, values);
    fill_reminder(&own, values);
    values->at[LETTER_LINK] = work_format(w, "%.*s/invite/…", TEXT_ARG(site));
    values->at[LETTER_UNTIL] = moment_text(w, w->now + EXAMPLE_DAYS * DAY);
    values->at[LETTER_URL] = TEXT("https://example.jp/kantoku");
    struct letter filled = letter_fill(&own, letter, values);
    if (kind != LETTER_END)
        filled.body = with_end(&own, filled.body, values);
    if (work_failed(&own))
        work_fail(w, own.fault.kind, own.fault.code, own.fault.about);
    return filled;
}
