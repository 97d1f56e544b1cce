/* mail_text.h - what mails say, in the language of who reads them.
 *
 * The texts are those of domain/letter.h. Each ends with who sends it.
 */
#pragma once
#include "domain/letter.h"
#include "domain/outbox.h"

/* Queues a mail to `address` that says that mail works. Right: MAY_ADMIN. */
bool mail_text_test(struct work *w, struct text address, struct text *id);
/* Queues the link by which `account` sets a password, to be used until `until`. Right: MAY_ADMIN.
 * Fault: mail.no_server. */
bool mail_text_invitation(struct work *w, const struct account *account, struct text link,
                          int64_t until);
/* Queues a mail to `account`: nothing is sent to `url` any more, because it does not answer. */
bool mail_text_webhook(struct work *w, const struct account *account, struct text url);
/* Who writes: our own company, in the name of which all mail goes out. */
struct text mail_text_company(struct work *w);
/* Fills in subject and body from the text of this kind, in the language of the work, and ends it
 * with who sends it. Name, company and site are filled in too. */
bool mail_text_fill(struct work *w, enum letter_kind kind, struct letter_values *values,
                    struct outbox_mail *mail);
/* What a text looks like with an example: the actor, and what is due today. The last lines stand
 * below it. */
struct letter mail_text_example(struct work *w, enum letter_kind kind, enum lang lang,
                                const struct letter *letter, struct letter_values *values);
