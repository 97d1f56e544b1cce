#include "domain/task_mail.h"

#include "base/moment.h"
#include "base/buf.h"
#include "base/day.h"
#include "domain/mail_server.h"
#include "domain/mail_text.h"
#include "domain/say_day.h"

enum { LONGEST = 2 * TASK_WORDS_BYTES };

static const struct {
    enum word subject, dated, lead;
} mails[] = {
    [TASK_MAIL_ASK] = { WORD_task_mail_ask_subject, WORD_task_mail_ask_dated,
                        WORD_task_mail_ask_lead },
    [TASK_MAIL_CHASE] = { WORD_task_mail_chase_subject, WORD_task_mail_chase_dated,
                          WORD_task_mail_chase_lead },
    [TASK_MAIL_RENEWED] = { WORD_task_mail_renewed_subject, WORD_task_mail_renewed_subject,
                            WORD_task_mail_renewed_lead },
    [TASK_MAIL_RETURNED] = { WORD_task_mail_returned_subject, WORD_task_mail_returned_subject,
                             WORD_task_mail_returned_lead },
    [TASK_MAIL_DONE] = { WORD_task_mail_done_subject, WORD_task_mail_done_subject,
                         WORD_task_mail_done_lead },
    [TASK_MAIL_SHARE] = { WORD_task_mail_ask_subject, WORD_task_mail_ask_dated,
                          WORD_task_mail_share_lead },
};

static void add(struct work *w, struct buf *body, enum word word, const struct text *args,
                size_t count)
{
    buf_add(body, word_fill(w, word, args, count));
    buf_add_char(body, '\n');
}

/* What is asked for: 変更届, 「2026年度の年次点検」の回答. */
static struct text asked_for(struct work *w, const struct task *task)
{
    struct text which = task->kind->say_which ? task->kind->say_which(w, task->about) : TEXT("");
    return word_fill(w, task->kind->mail, &which, 1);
}

struct task_whom task_whom(struct work *w, const struct task *task)
{
    struct mail_server server;
    if (task->asker_mail.len || !mail_server_read(w, false, &server))
        return (struct task_whom){ task->asker, task->asker_mail };
    struct text name = server.values[MAIL_SERVER_FROM_NAME];
    struct text reply_to = server.values[MAIL_SERVER_REPLY_TO];
    return (struct task_whom){ name.len ? name : word_text(w->lang, WORD_task_mail_office),
                               reply_to.len ? reply_to : server.values[MAIL_SERVER_FROM] };
}

struct text task_whom_said(struct work *w, const struct task *task, const struct task_link *link)
{
    struct text person = task_link_from(w, link, NULL);
    if (!person.len && !task->asker_mail.len)
        return task_whom(w, task).name;
    return word_fill(w, WORD_task_person, person.len ? &person : &task->asker, 1);
}

static void add_end(struct work *w, struct buf *body, const struct task_whom *whom)
{
    const struct text args[] = { whom->name, whom->mail };
    buf_format(body, "\n-- \n%.*s\n", TEXT_ARG(mail_text_company(w)));
    add(w, body, whom->mail.len ? WORD_task_mail_end : WORD_task_mail_end_name, args, COUNT(args));
}

/* How the link is used. What was accepted is only looked at. */
static void add_how(struct work *w, struct buf *body, const struct task *task,
                    const struct task_link *link, enum task_mail what)
{
    static const enum word ways[] = {
        [TASK_LINK_BY_CODE] = WORD_task_mail_how,
        [TASK_LINK_FIRST] = WORD_task_mail_how_first,
        [TASK_LINK_TAKEN] = WORD_task_mail_how_taken,
    };
    struct text from = task_link_from(w, link, NULL);
    add(w, body, ways[task_link_way(w, link)], NULL, 0);
    if (what == TASK_MAIL_DONE)
        return;
    add(w, body, WORD_task_mail_how_saved, NULL, 0);
    if (link->sections.len) {
        add(w, body, WORD_task_mail_how_part, &from, 1);
        return;
    }
    if (task->kind->workbook)
        add(w, body,
            task->attached && mail_server_is_set(w) ? WORD_task_mail_how_attached
                                                    : WORD_task_mail_how_workbook,
            NULL, 0);
    add(w, body, WORD_task_mail_how_person, NULL, 0);
}

static void add_letter(struct work *w, struct buf *body, const struct task *task,
                       const struct task_link *link, enum task_mail what, struct text address)
{
    struct text company = mail_text_company(w), due = say_day(w, task->due);
    struct task_whom whom = task_whom(w, task);
    const struct text dear[] = { task->party, link->name };
    struct text from = task_link_from(w, link, NULL);
    const struct text lead[] = { company, asked_for(w, task), from.len ? from : whom.name };
    add(w, body, WORD_task_mail_dear, dear, COUNT(dear));
    buf_add_char(body, '\n');
    add(w, body, mails[what].lead, lead, COUNT(lead));
    if (what != TASK_MAIL_DONE)
        buf_format(body, "%.*s\n", TEXT_ARG(task_link_asks(w, task, link)));
    if (task->due != DAY_NONE && what != TASK_MAIL_DONE)
        add(w, body, WORD_task_mail_due, &due, 1);
    if (what == TASK_MAIL_RETURNED && task->reason.len)
        buf_format(body, "\n%.*s\n", TEXT_ARG(task->reason));
    if (task->message.len && (what == TASK_MAIL_ASK || what == TASK_MAIL_CHASE))
        buf_format(body, "\n%.*s\n", TEXT_ARG(task->message));
    buf_add_char(body, '\n');
    add(w, body, WORD_task_mail_link, lead, COUNT(lead));
    buf_format(body, "%.*s\n\n", TEXT_ARG(address));
    add_how(w, body, task, link, what);
    add_end(w, body, &whom);
}

static struct text subject_of(struct work *w, const struct task *task, enum task_mail what)
{
    const struct text args[] = { mail_text_company(w), asked_for(w, task), say_day(w, task->due) };
    return word_fill(w, task->due == DAY_NONE ? mails[what].subject : mails[what].dated, args,
                     COUNT(args));
}

struct task_letter task_mail_preview(struct work *w, const struct task *task,
                                     const struct task_link *link, enum task_mail what,
                                     struct text address)
{
    enum lang lang = w->lang;
    struct buf body = buf_begin(w->arena, LONGEST);
    w->lang = link->lang;
    struct task_letter letter = { .subject = subject_of(w, task, what) };
    add_letter(w, &body, task, link, what, address);
    w->lang = lang;
    letter.body = buf_text(&body);
    if (body.full) /* a link that was cut off is worse than none */
        work_fail(w, FAULT_INPUT, "task.letter_too_long", TEXT(""));
    return letter;
}

struct task_letter task_mail_letter(struct work *w, const struct task *task,
                                    const struct task_link *link, enum task_mail what)
{
    return task_mail_preview(w, task, link, what, task_link_address(w, link));
}

static bool queue(struct work *w, const struct task_link *link, const char *purpose,
                  const struct task_letter *letter, struct text secret, struct text *id)
{
    struct outbox_mail mail = {
        .purpose = text_of(purpose),
        .address = link->address,
        .name = link->name,
        .lang = link->lang,
        .subject = letter->subject,
        .body = letter->body,
        .secret = secret,
    };
    if (!outbox_add(w, &mail))
        return false;
    *id = mail.id;
    return true;
}

bool task_mail_send(struct work *w, const struct task *task, const struct task_link *link,
                    enum task_mail what)
{
    struct text id;
    struct task_letter letter = task_mail_preview(w, task, link, what, TEXT(OUTBOX_LINK));
    return !work_failed(w) && queue(w, link, "task", &letter, task_link_address(w, link), &id) &&
           task_link_mailed(w, link, id);
}

bool task_mail_code(struct work *w, const struct task *task, const struct task_link *link,
                    struct text code)
{
    struct text id;
    enum lang lang = w->lang;
    struct buf body = buf_begin(w->arena, LONGEST);
    w->lang = link->lang;
    struct task_whom whom = task_whom(w, task);
    const struct text args[] = { mail_text_company(w), whom.name };
    struct task_letter letter = { .subject = word_fill(w, WORD_task_mail_code_subject, args, 2) };
    const struct text dear[] = { task->party, link->name };
    add(w, &body, WORD_task_mail_dear, dear, COUNT(dear));
    buf_add_char(&body, '\n');
    add(w, &body, WORD_task_mail_code, args, COUNT(args));
    buf_add(&body, TEXT("\n    " OUTBOX_LINK "\n\n"));
    add(w, &body, WORD_task_mail_code_not_you, args, COUNT(args));
    add_end(w, &body, &whom);
    w->lang = lang;
    letter.body = buf_text(&body);
    return queue(w, link, "code", &letter, code, &id);
}

bool task_mail_tell(struct work *w, const struct task *task, enum task_mail what)
{
    struct task_link link;
    if (!task_link_newest(w, task->id, &link) || link.revoked_at)
        return !work_failed(w);
    if (what == TASK_MAIL_RETURNED)
        task_link_prolong(w, &link, w->now + (int64_t)TASK_GRACE * DAY);
    return task_mail_send(w, task, &link, what);
}
