/* mail_text.h - what mails say, in the language of who reads them.
 *
 * Each ends with who sends it and why one gets it.
 */
#pragma once
#include "base/buf.h"
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
/* The last lines of a mail to somebody on our side. */
void mail_text_end(struct work *w, struct buf *body);
