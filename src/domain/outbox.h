/* outbox.h - mails that go out: written in the transaction of what they tell about, sent later.
 *
 * A mail is a row until the server has taken it, and stays one: who wrote what to
 * whom, when, and what the server said. So nothing is lost with a process, and
 * a mail is sent at least once: when a process dies after the server took it and
 * before that is on record, it goes out again, with the same Message-ID, by which
 * mailboxes tell that it is the same.
 *
 * Without a server (mail_server_is_set) a mail is held: it can be read and copied,
 * and nobody was told. Moments are those of the machine's own clock. The link of an
 * invitation is no part of the body: it is sealed, filled in as the mail is sent
 * and forgotten then; {link} stands where it was.
 */
#pragma once
#include "domain/account.h"

enum { OUTBOX_TRIES = 8 }; /* over two days and a half */

enum outbox_state {
    OUTBOX_WAITING,
    OUTBOX_SENT,
    OUTBOX_REFUSED,  /* by the server, for good: it bounced */
    OUTBOX_GIVEN_UP, /* tried OUTBOX_TRIES times */
    OUTBOX_HELD,     /* nothing is sent: there is no server */
    OUTBOX_BOUNCED,  /* it was taken, and came back later */
    OUTBOX_STATES,
};

#define OUTBOX_LINK "{link}"

struct outbox_mail {
    struct text id, purpose;           /* "test", "digest", "invitation", "webhook" */
    struct text account_id, sender_id; /* "" and "system" where it is nobody's */
    struct text address, name;
    enum lang lang;
    struct text subject, body;
    struct text secret; /* a link to fill in, in the clear; for outbox_add and outbox_take */
    /* "file/ID", evidence; "reply/ID", its sheet as a workbook: made as it is sent; "" nothing */
    struct text attached;
    enum outbox_state state;
    int64_t tries, queued_at, next_at, ended_at;
    struct text reason; /* key of a word; "" before the first answer */
    int64_t code;
    struct text answer;
};

/* What became of one try. */
struct outbox_try {
    enum { OUTBOX_TRY_SENT, OUTBOX_TRY_REFUSED, OUTBOX_TRY_LATER } outcome;
    bool is_of_server; /* with LATER: the server is the trouble, so all others wait too */
    struct text reason, answer;
    int64_t code;
};

/* "waiting", … */
const char *outbox_state_code(enum outbox_state state);
/* OUTBOX_STATES: there is none such. */
enum outbox_state outbox_state_of(struct text code);

/* Adds one, waiting or held; address to body are set, the rest is filled in. In the transaction
 * of the work. Fault: mail.address when the address is none. */
bool outbox_add(struct work *w, struct outbox_mail *mail);
/* Those to or by the actor, or with `all` everybody's (right: MAY_DECIDE), newest first, `most`
 * after the first `skip`, and whether there are more. */
bool outbox_list(struct work *w, bool all, size_t most, int64_t skip, struct outbox_mail **out,
                 size_t *count, bool *more);
/* One that the actor may see: one's own, and with MAY_DECIDE any. Fault: mail.unknown (MISSING). */
bool outbox_read(struct work *w, struct text id, struct outbox_mail *out);
/* The newest of this purpose by the actor; false without a fault if there is none. */
bool outbox_newest(struct work *w, const char *purpose, struct outbox_mail *out);
/* Sends an ended one once more as a new mail, `*id`. Faults: mail.unknown, mail.no_server,
 * mail.link_gone (CONFLICT) when it had a link that is forgotten, mail.waits (CONFLICT). */
bool outbox_again(struct work *w, struct text id, struct text *again);
/* What waits is tried at once. */
bool outbox_hurry(struct work *w);

/* Any, whoever asks; false without a fault if there is none. */
bool outbox_find(struct work *w, struct text id, struct outbox_mail *out);
/* Programs that want to know hear that it came back. */
bool outbox_tell_bounce(struct work *w, const struct outbox_mail *mail, struct text reason,
                        int64_t code, struct text answer);

/* ---- for the process that sends ---- */

/* Queues the job "mail" if something is due and no such job is open. Outside a transaction. */
bool outbox_queue(struct work *w);
/* The next that is due at the moment `clock`, its secret opened; false without a fault if there is
 * none. */
bool outbox_take(struct work *w, int64_t clock, struct outbox_mail *out);
/* What became of it, at the moment `clock`. */
bool outbox_record(struct work *w, const struct outbox_mail *mail, const struct outbox_try *try,
                   int64_t clock);
