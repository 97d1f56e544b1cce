/* message.h - a mail as its bytes: RFC 5322, with RFC 2047 headers and an RFC 2045 body.
 *
 * One recipient a mail, so that nobody learns who else was written to. Headers hold
 * ASCII alone: names and subjects with anything else are encoded words of at most 45
 * bytes of text, never cut inside a character. The body is plain text in UTF-8,
 * as base64 with CRLF line ends inside. What could end a header line is a space
 * before it gets there, so nothing typed can add a header.
 */
#pragma once
#include "base/buf.h"

struct work;

/* A file beside the text. */
struct mail_attachment {
    struct text name, type, bytes; /* as it is called, any characters; "application/pdf" */
};

enum { MAIL_MOST_ATTACHED = 12 << 20 }; /* bytes; servers take 20 to 25 MB with their base64 */

struct mail_message {
    struct text from, from_name; /* addresses as mailbox_is has them; names may be empty */
    struct text to, to_name;
    struct text reply_to; /* "" for none */
    struct text subject, body;
    struct text id;  /* for Message-ID, without its domain: the same each time it is tried */
    int64_t sent_at; /* for Date, in Asia/Tokyo */
    const struct mail_attachment *attachment; /* NULL: none */
};

/* The whole mail, lines ended by CRLF. Faults: mail.address (INPUT), about: the address, when one
 * of the three is none; mail.too_large (INPUT), about: the name of what is attached. */
struct text mail_message_write(struct work *w, const struct mail_message *message);
/* A text as the value of a header: as it is when it is short and plain ASCII, else as encoded
 * words, folded. `used` is how many letters stand before it on its line. */
void mail_message_words(struct buf *out, struct text t, size_t used);
