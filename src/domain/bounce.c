#include "domain/bounce.h"

#include "base/day.h"
#include "base/id.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/bounce_sql.h"
#include "domain/evaluate.h"
#include "domain/record.h"
#include "registers.h"

enum { MOST_CONTACTS = 100 };

struct text bounce_reason(struct work *w, int topic, int about)
{
    struct text exact = work_format(w, "mail.bounce.%d_%d", topic, about),
                wide = work_format(w, "mail.bounce.%d", topic);
    return word_find(exact) != WORD_NONE  ? exact
           : word_find(wide) != WORD_NONE ? wide
                                          : TEXT("mail.bounce.0");
}

/* Whether the address itself is the trouble, and for good: it is not there, or switched off. A full
 * mailbox, a strict filter or a broken network say nothing against it. */
static bool is_dead(const struct bounce *bounce)
{
    return bounce->is_final && bounce->kind == 5 &&
           (bounce->topic == 1 || (bounce->topic == 2 && bounce->about == 1));
}

/* What SMTP said, where the report has it: 550. */
static int64_t code_of(const struct bounce *bounce)
{
    int64_t code;
    bool is_code =
        text_to_int(text_slice(bounce->diagnostic, 0, 3), &code) && code >= 400 && code < 600;
    return is_code ? code : 100 * bounce->kind;
}

/* ---- whose mail it was ---- */

static struct text id_of(struct work *w, const struct bounce *bounce)
{
    struct text id = text_slice(bounce->message_id, 0, text_find(bounce->message_id, TEXT("@"), 0));
    if (id_is(id))
        return id;
    int64_t since = work_clock_real() - (int64_t)BOUNCE_DAYS * DAY;
    return bounce->recipient.len
               ? db_text(w, &query_bounce_newest_to, bind_text(bounce->recipient), bind_int(since))
               : TEXT("");
}

bool bounce_take(struct work *w, const struct bounce *bounce, struct outbox_mail *mail)
{
    struct text id = id_of(w, bounce);
    if (!id.len || !outbox_find(w, id, mail))
        return false;
    struct bind said = bind_text(
        work_format(w, "%.*s %.*s", TEXT_ARG(bounce->status), TEXT_ARG(bounce->diagnostic)));
    if (mail->state != OUTBOX_SENT && mail->state != OUTBOX_BOUNCED)
        return false;
    if (!bounce->is_final)
        return db_run(w, &query_bounce_late, bind_text(id), bind_text(TEXT("mail.bounce.late")),
                      said);
    struct text reason = bounce_reason(w, bounce->topic, bounce->about);
    int64_t code = code_of(bounce);
    db_run(w, &query_bounce_end, bind_text(id), bind_int(work_clock_real()), bind_text(reason),
           bind_int(code), said);
    if (mail->state == OUTBOX_SENT)
        outbox_tell_bounce(w, mail, reason, code, said.text);
    return !is_dead(bounce) || bounce_address(w, mail->address);
}

/* ---- the address ---- */

static bool mark(struct work *w, struct text id)
{
    struct record contact;
    struct day_iso today = day_iso(moment_day(w->now));
    if (!record_read(w, &kind_contact, id, &contact))
        return false;
    contact.values[CONTACT_FAILED_EMAIL] = contact.values[CONTACT_EMAIL];
    contact.values[CONTACT_FAILED_ON] = work_text(w, text_of(today.at));
    return record_rewrite(w, &contact);
}

bool bounce_address(struct work *w, struct text address)
{
    struct text ids[MOST_CONTACTS];
    size_t count = 0;
    struct rows rows = db_rows(w, &query_bounce_contacts, bind_text(address));
    while (count < MOST_CONTACTS && db_next(&rows))
        ids[count++] = row_text(&rows, 0);
    db_stop(&rows);
    for (size_t i = 0; i < count; i++)
        mark(w, ids[i]);
    return !count || evaluate_touched(w);
}
