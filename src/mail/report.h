/* report.h - reads what a mail server writes when a mail could not be delivered (RFC 3464).
 *
 * Such a report is a mail in parts: words for people, fields for programs, and the mail it is
 * about or its head. Whatever else comes to that mailbox is none, and is left alone. Nothing in it
 * is believed beyond its form: who it is about is for the caller to look up.
 */
#pragma once
#include "base/work.h"

enum { REPORT_MOST = 1 << 20 }; /* bytes; a server sends the mail back, and ours are small */

struct mail_report {
    bool is_final;          /* it failed; else it is still being tried */
    int kind, topic, about; /* of the status: 5, 1, 1; kind 5 is for good, 4 for now */
    struct text status;     /* "5.1.1" */
    struct text diagnostic; /* what the server said, on one line, as UTF-8 */
    struct text recipient;  /* the address, as it was written to if that is known */
    struct text message_id; /* of the mail it is about, without <>; "" when it is not there */
};

/* False, without a fault, when the message is no such report, or none of a failure or a delay. */
bool mail_report_read(struct work *w, struct text message, struct mail_report *out);
