#include "web/mail_model.h"

#include "web/show.h"

static const enum status statuses[OUTBOX_STATES] = {
    [OUTBOX_WAITING] = STATUS_GOING, [OUTBOX_SENT] = STATUS_DONE, [OUTBOX_REFUSED] = STATUS_STOP,
    [OUTBOX_GIVEN_UP] = STATUS_STOP, [OUTBOX_HELD] = STATUS_NOTE, [OUTBOX_BOUNCED] = STATUS_STOP,
};

static struct text word_of(struct work *w, const char *prefix, struct text code)
{
    return word_say(w, work_format(w, "%s.%.*s", prefix, TEXT_ARG(code)), TEXT(""));
}

/* What came back, and whether it is of use to send it again. */
static struct text why_of(struct work *w, const struct outbox_mail *mail)
{
    struct text why = word_say(w, mail->reason, TEXT(""));
    bool is_for_good = mail->code >= 500;
    if (mail->state != OUTBOX_BOUNCED)
        return why;
    return work_format(
        w, "%.*s%s%.*s", TEXT_ARG(why), w->lang == LANG_JA ? "" : " ",
        TEXT_ARG(word_text(w->lang, is_for_good ? WORD_mail_bounce_hard : WORD_mail_bounce_soft)));
}

struct mail_line mail_line_of(struct work *w, const struct outbox_mail *mail)
{
    bool is_late = text_is(mail->reason, TEXT("mail.bounce.late"));
    bool is_sent = mail->state == OUTBOX_SENT && !is_late, waits = mail->state == OUTBOX_WAITING;
    struct text tries = work_format(w, "%lld", (long long)mail->tries),
                next = show_moment(w, mail->next_at);
    return (struct mail_line){
        .to = URL(w, "/notices/{}", mail->id),
        .subject = mail->subject,
        .lang = mail->lang == LANG_EN ? TEXT("en") : TEXT("ja"),
        .purpose = word_of(w, "mail.purpose", mail->purpose),
        .name = mail->name,
        .address = mail->address,
        .queued_at = mail->queued_at,
        .state = { statuses[mail->state],
                   word_of(w, "mail.state", text_of(outbox_state_code(mail->state))) },
        .why = mail->reason.len && !is_sent ? why_of(w, mail) : TEXT(""),
        .answer = is_sent ? TEXT("") : mail->answer,
        .next = waits && mail->reason.len ? word_fill(w, WORD_mail_next_at, &next, 1) : TEXT(""),
        .tries = mail->tries > 1 ? word_fill(w, WORD_mail_tries, &tries, 1) : TEXT(""),
    };
}
