/* smtp.h - hands mails to a mail server, over libcurl; the only file that knows it.
 *
 *     struct smtp *smtp = smtp_open(w, &server);
 *     … smtp_send(smtp, from, to, message, &answer) …
 *     smtp_close(smtp);
 *
 * One connection serves up to 50 mails and is then made anew: servers end sessions
 * (OpenSMTPD after 100). The certificate is always checked where there is TLS.
 * A mail of which the server said that it has it is sent; when the connection
 * breaks before it says so, nobody can know, and it is tried again with the same
 * Message-ID.
 */
#pragma once
#include "base/work.h"

enum smtp_tls {
    SMTP_STARTTLS, /* asked for and insisted on */
    SMTP_TLS,      /* from the first byte */
    SMTP_PLAIN,    /* none: in one's own network, without a password */
};

struct smtp_server {
    struct text host;
    int port;
    enum smtp_tls tls;
    struct text user, password;   /* user "": no sign-in */
    const char *authorities;      /* file of certificates trusted besides; NULL: the system's */
    int connect_seconds, seconds; /* 0: 15 to connect, 60 for one mail */
};

enum smtp_outcome {
    SMTP_SENT,    /* the server has it */
    SMTP_REFUSED, /* this recipient or mail for good (5xx): it will not be different later */
    SMTP_LATER,   /* not now: no server, no connection, busy (4xx) */
    SMTP_DENIED,  /* the server does not let us in: password, sender, certificate; mend it first */
};

/* What the server said, for people. */
struct smtp_answer {
    enum smtp_outcome outcome;
    const char *reason; /* the key of a word that says it plainly: "mail.why.…"; never NULL */
    int code;           /* of SMTP, such as 550; 0: it did not get that far */
    char said[400];     /* its last line, or what libcurl says, as valid UTF-8 on one line */
};

struct smtp;
/* Connects with the first mail. Never NULL. `server` must outlive it. */
struct smtp *smtp_open(const struct smtp_server *server);
/* Sends `message` (mail_message_write) from and to these plain addresses. Whether the server has
 * it now. */
bool smtp_send(struct smtp *smtp, struct text from, struct text to, struct text message,
               struct smtp_answer *answer);
/* NULL is allowed. */
void smtp_close(struct smtp *smtp);
