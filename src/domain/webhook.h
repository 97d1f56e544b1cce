/* webhook.h - programs of others that are told what is due, by POST to an address of the web.
 *
 * Whoever receives it is told in the form of Standard Webhooks: an id that stays the same however
 * often it is tried, a moment, and HMAC-SHA256 of id, moment and body under a secret that is shown
 * once. docs/webhooks.md has all of it. A call is a row until it was taken, and is tried at longer
 * and longer intervals; after WEBHOOK_FAILURES tries in a row that came to nothing the address is
 * given up and whoever set it is written to. Nothing is sent from the demo.
 *
 * Moments are those of the machine's own clock.
 */
#pragma once
#include "domain/issue.h"

enum { WEBHOOK_FAILURES = 10, WEBHOOK_MOST = 20, WEBHOOK_NETWORKS = 50 };

enum webhook_event {
    WEBHOOK_TODO_DUE,
    WEBHOOK_TODO_OVERDUE,
    WEBHOOK_TODO_DONE, /* it stands no more: done, or its ground fell away */
    WEBHOOK_MAIL_BOUNCED,
    WEBHOOK_EVENTS,
};
/* "todo.due", … */
extern const char *const webhook_event_codes[WEBHOOK_EVENTS];

/* The field numbers of what a person fills in. */
enum webhook_field { WEBHOOK_URL, WEBHOOK_WHAT };

struct webhook {
    struct text id, url;
    uint32_t events;   /* bits 1 << enum webhook_event */
    struct text state; /* active, stopped, failed */
    int64_t failures, added_at;
    struct text added_by; /* a name; "" for the command line */
};

struct webhook_call {
    struct text id, webhook_id, url, event, body;
    struct text state; /* waiting, done, given_up */
    int64_t tries, queued_at, next_at, ended_at, status;
    struct text reason, answer;
    struct text secret; /* for webhook_take: the key, in the clear */
    int64_t failures;   /* of its webhook */
};

/* Where an address of the web leads. False when it is none that a call may go to. */
struct webhook_place {
    bool is_plain; /* http */
    struct text host;
    int port;
};
bool webhook_place(struct text url, struct webhook_place *out);

/* "todo.due todo.done" as bits; 0 if a word of it is none. */
uint32_t webhook_events_read(struct text codes);
struct text webhook_events_text(struct work *w, uint32_t events);

/* ---- for those who set it: right MAY_ADMIN, journaled ---- */

/* `secret` is shown this once. Fault: record.invalid, with what is wrong in `issues`. */
bool webhook_add(struct work *w, struct webhook *webhook, struct text *secret,
                 struct issues *issues);
/* Those that are there, oldest first. */
bool webhook_list(struct work *w, struct webhook **out, size_t *count);
/* Faults of these: webhook.unknown (MISSING). */
bool webhook_remove(struct work *w, struct text id);
bool webhook_stop(struct work *w, struct text id);
bool webhook_start(struct work *w, struct text id); /* what waits is tried at once */
/* Queues a call that says nothing but that it is a test. */
bool webhook_test(struct work *w, struct text id);
/* Its newest calls, at most `most`, without their bodies. */
bool webhook_calls(struct work *w, struct text id, size_t most, struct webhook_call **out,
                   size_t *count);
/* Ranges besides the public internet to which calls may go, one a line. Fault:
 * webhook.network (INPUT), about: the line. */
struct text webhook_networks(struct work *w);
bool webhook_set_networks(struct work *w, struct text lines);

/* ---- for what happens ---- */

/* Queues a call to each that wants this event; `data` is the JSON of what it is about. */
bool webhook_tell(struct work *w, enum webhook_event event, struct text data);

/* The same for one, as webhook_list read it. */
bool webhook_tell_one(struct work *w, const struct webhook *webhook, enum webhook_event event,
                      struct text data);

/* ---- for the process that sends ---- */

/* The ports it needs, at most `most`; 0 when nothing goes out. */
size_t webhook_ports(struct work *w, int *out, size_t most);
/* The next that is due at the moment `clock`; false without a fault if there is none. */
bool webhook_take(struct work *w, int64_t clock, struct webhook_call *out);
/* What became of it. */
struct webhook_try {
    bool is_taken, is_gone; /* gone: it is never to be tried again */
    int status;
    struct text reason, answer;
};
bool webhook_record(struct work *w, const struct webhook_call *call, const struct webhook_try *try,
                    int64_t clock);
