/* bounce.h - mail that came back: which mail it was, what that means, which address works no more.
 *
 * A mail is known by its Message-ID; where a server leaves that out, by the newest mail to the
 * address in BOUNCE_DAYS. Reports come from outside and are believed as far as that goes: the worst
 * a false one does is that a person is asked to look at an address.
 */
#pragma once
#include "domain/outbox.h"

enum { BOUNCE_DAYS = 5 };

struct bounce {
    struct text message_id, recipient; /* either may be "" */
    bool is_final;                     /* it failed; else it is late */
    int kind, topic, about;            /* RFC 3463: 5, 1, 1; kind 5 is for good, 4 for now */
    struct text status, diagnostic;
};

/* Puts it on record with its mail, and marks the address when it is that which fails for good.
 * `mail` is as it was before; false without a fault when it is none of ours. */
bool bounce_take(struct work *w, const struct bounce *bounce, struct outbox_mail *mail);
/* The key of the word that says a status plainly: "mail.bounce.…". */
struct text bounce_reason(struct work *w, int topic, int about);
/* The contacts with this address have one that does not work, until it is another. */
bool bounce_address(struct work *w, struct text address);
