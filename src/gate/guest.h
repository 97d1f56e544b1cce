/* guest.h - somebody of a party who comes with a link: no account, one party, one kind of task.
 *
 * Under GUEST_PATH there is no session of an account, and elsewhere none of a link: each has a
 * cookie of its own, and neither is looked at in the other's place. A link (domain/task_link.h) by
 * itself shows only whose request it is. Who presses the button of that page gets a session: at
 * once on a device where the mailbox was shown to be his before, else after a code of six digits
 * that goes to the mailbox. Whatever fetches the link without pressing uses nothing up.
 *
 * In a route for guests (MAY_ANSWER) visit->guest is set, and is all that its pages may go by:
 * party_id is the only party they may read or write, and the actor has no right in the register.
 * `session` is filled as far as forms need it; its account_id is empty.
 */
#pragma once
#include "domain/task_link.h"
#include "gate/visit.h"

#define GUEST_PATH "/v/"
#define GUEST_HOME "/v/"
#define GUEST_CODE "/v/code"
#define GUEST_OVER "/v/over" /* says to take the link in the mail once more */
#define GUEST_DRAFT "/v/draft"

enum {
    GUEST_IDLE = 12 * 3600,
    GUEST_LASTS = 7 * 86400,
    GUEST_CODE_LASTS = 15 * 60,
    GUEST_CODE_TRIES = 5,
    GUEST_DEVICE_LASTS = 180 * 86400,
};

struct guest {
    struct task_link link;
    struct task task;     /* the one the link was sent for */
    struct text party_id; /* the task's */
    int64_t code_ends_at; /* of a code that is awaited */
};

/* Whether the path is one of guests. */
bool guest_is_path(struct text path);
/* The session of the request's cookie, into `session` and visit->guest. */
bool guest_read(struct work *w, const struct request *request, int64_t clock,
                struct session *session, const struct guest **out);
/* Whether the route is for his kind of task, and for a colleague if he is one. */
bool guest_may(const struct guest *guest, const struct route *route);
struct actor guest_actor(struct work *w, const struct guest *guest);
bool guest_touch(struct work *w, const struct session *session, int64_t clock);

/* What a link in an address is, for the page with the button; the work goes on in its language,
 * unless this browser was told another. Wrong ones are counted. Faults: task_link.unknown,
 * gate.too_often. */
bool guest_find(struct work *w, struct visit *visit, struct text token, struct guest *out);
/* Whether this device gets in without a code: the mailbox was shown to be his on it before, or it
 * is the first of a link that needs none. */
bool guest_knows(struct work *w, const struct visit *visit, const struct guest *guest);
/* Why the link opens nothing: the code of a word, with its values in `*about`; NULL while it does.
 */
const char *guest_refusal(struct work *w, const struct guest *guest, struct text *about);
/* The same for who was in with this browser and whose request was withdrawn meanwhile; else NULL.
 */
const char *guest_over(struct work *w, const struct request *request, struct text *about);
/* The button was pressed: begins a session and leads on. In the transaction of the route. Faults:
 * those; those of guest_refusal, guest.no_code (DENIED). */
bool guest_open(struct work *w, struct visit *visit, struct text token);
/* A new link in place of one whose time is over, to the mailbox that is registered. False without a
 * fault, and back to the door, while it is good: a new one would end it for whoever is in. Faults:
 * those of guest_find and guest_refusal, task.no_server. */
bool guest_renew(struct work *w, struct visit *visit, struct text token);
/* The code from the mail; the route is ROUTE_OWN. Faults: guest.wrong_code, guest.code_over,
 * gate.too_often. */
bool guest_give_code(struct work *w, struct visit *visit, struct text code);
/* Another code. Faults: gate.too_often, task.no_server. */
bool guest_new_code(struct work *w, struct visit *visit);
/* Ends the session, and forgets the device. */
bool guest_end(struct work *w, struct visit *visit);
