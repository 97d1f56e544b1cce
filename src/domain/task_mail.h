/* task_mail.h - what a party is written about a task, in the language of its link.
 *
 * The link itself is sealed beside the mail and forgotten once it has been sent (domain/outbox.h).
 */
#pragma once
#include "domain/task_link.h"

enum task_mail {
    TASK_MAIL_ASK,
    TASK_MAIL_CHASE,    /* the deadline is near or over */
    TASK_MAIL_RENEWED,  /* a new link in place of one that was over */
    TASK_MAIL_RETURNED, /* the answer has to be mended: task->reason */
    TASK_MAIL_DONE,     /* the answer was accepted */
    TASK_MAIL_SHARE,    /* a colleague asks for some of it */
};

/* Whom the party may ask about it: who asked for it while he has an account, else (asked from the
 * command line) the office, by the name and address that its mails have. The address may be "". */
struct task_whom {
    struct text name, mail;
};
struct task_whom task_whom(struct work *w, const struct task *task);
/* The same in a sentence, for who has the link: 三浦 恵さん, a colleague who shared it before
 * others; the office has no さん. */
struct text task_whom_said(struct work *w, const struct task *task, const struct task_link *link);
/* Queues it. */
bool task_mail_send(struct work *w, const struct task *task, const struct task_link *link,
                    enum task_mail what);
/* What was decided about its answer, by the link it has, which lasts on where the answer has to be
 * mended. A party whose link was ended is told by whoever decided. */
bool task_mail_tell(struct work *w, const struct task *task, enum task_mail what);
/* The code by which a new device shows that the mailbox is its owner's. */
bool task_mail_code(struct work *w, const struct task *task, const struct task_link *link,
                    struct text code);
/* The same as texts to copy, with the link in them. */
struct task_letter {
    struct text subject, body;
};
struct task_letter task_mail_letter(struct work *w, const struct task *task,
                                    const struct task_link *link, enum task_mail what);
/* The same before there is a link: `address` stands in its place; of the link, name, lang
 * and uncoded are set. Fault: task.letter_too_long (INPUT). */
struct task_letter task_mail_preview(struct work *w, const struct task *task,
                                     const struct task_link *link, enum task_mail what,
                                     struct text address);
