/* task_link.h - the link by which a party does one task without an account.
 *
 * It is bound to one task, and with it to one party and one kind; to one contact of that party, and
 * to the mailbox registered for it: when the contact is taken out or gets another address, the link
 * ends. Its token is made from its id with the instance's key and never stored: the database holds
 * its SHA-256, so that whoever reads the database cannot open it, and we can send the same link
 * once more. It says nothing by itself; what it opens is decided by gate/guest.h.
 *
 * Deadlines are days of the register, so it ends by work.now. docs/decisions/0063-links.md.
 */
#pragma once
#include "domain/outbox.h"
#include "domain/task.h"

struct task_link {
    struct text id, task_id, contact_id, address, name;
    enum lang lang;
    struct text site;
    int64_t added_at, ends_at, revoked_at, opened_at;
    bool uncoded;           /* there was no mail server: the first device needs no code */
    int64_t failed;         /* wrong codes, of all sessions */
    struct text registered; /* the address that the contact has now; "" when it was taken out */
    enum outbox_state mail_state; /* of the last mail; OUTBOX_STATES: there is none */
    struct text mail_id, mail_reason;
    struct text sections; /* of a colleague's: what it opens, ids parted by spaces; "": all of it */
};

enum task_link_state {
    TASK_LINK_GOOD,
    TASK_LINK_OVER,    /* its time has come */
    TASK_LINK_REVOKED, /* by us, or by another link for the same task */
    TASK_LINK_MOVED,   /* the mailbox is not the contact's any more */
    TASK_LINK_SPENT,   /* too many wrong codes */
};

enum { TASK_LINK_FAILURES = 50 };

enum task_link_state task_link_state(const struct work *w, const struct task_link *link);

/* How a device gets in that nobody has shown to be his: the door does it, the mail promises it. */
enum task_link_way {
    TASK_LINK_BY_CODE, /* a code goes to his mailbox */
    TASK_LINK_FIRST,   /* no code: nobody has opened it yet */
    TASK_LINK_TAKEN,   /* it cannot: another device was first, and no code can go out */
};
enum task_link_way task_link_way(struct work *w, const struct task_link *link);

/* Makes one for the contact and ends those before it. Rights are those of task_read. `site` is the
 * address of this Kantoku. Faults: task.no_contact (INPUT) when it is none of the party's, or has
 * no mailbox. */
bool task_link_add(struct work *w, const struct task *task, struct text contact_id,
                   struct text site, enum lang lang, struct task_link *out);
enum { TASK_LINK_SHARED = 20 }; /* links of colleagues for one task */

/* One for a colleague of whoever has `main`: it opens these sections and ends with it. Faults:
 * task.no_mailbox, task.shared_enough (INPUT). */
bool task_link_share(struct work *w, const struct task *task, const struct task_link *main,
                     struct text name, struct text address, struct text sections,
                     struct task_link *out);
/* What its holder is asked for, in a sentence: all of the task, or a colleague's part. */
struct text task_link_asks(struct work *w, const struct task *task, const struct task_link *link);
/* Who gave a colleague his link, and whom he asks; "" for a link of ours. `mailbox` may be NULL. */
struct text task_link_from(struct work *w, const struct task_link *link, struct text *mailbox);
/* Those of colleagues that are not ended. */
bool task_link_shared(struct work *w, struct text task_id, struct task_link **out, size_t *count);
/* "https://kantoku.example/v/…", to be shown or mailed and never kept. */
struct text task_link_address(struct work *w, const struct task_link *link);
/* The newest of the task; false without a fault if there is none. */
bool task_link_newest(struct work *w, struct text task_id, struct task_link *out);
bool task_link_read(struct work *w, struct text id, struct task_link *out);
/* By the token of an address. Fault: task_link.unknown (MISSING). */
bool task_link_find(struct work *w, struct text token, struct task_link *out);
/* Ends it and every session by it; one for all of the task takes those of colleagues along.
 * Journaled. */
bool task_link_revoke(struct work *w, const struct task_link *link);
/* It lasts until this moment at least: the task came back. */
bool task_link_prolong(struct work *w, const struct task_link *link, int64_t until);
/* It was opened; from now on each new device needs a code. Journaled with the address it was opened
 * from. */
bool task_link_opened(struct work *w, const struct task_link *link, struct text address);
/* A wrong code. */
bool task_link_failed(struct work *w, const struct task_link *link);
/* The mail that holds it. */
bool task_link_mailed(struct work *w, const struct task_link *link, struct text mail_id);
