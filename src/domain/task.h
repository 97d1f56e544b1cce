/* task.h - what a party is asked to do without an account: a notice of change, and whatever else
 * comes.
 *
 * A task is of one party and of one kind. The kind is a row of `task_kinds`: its words, and where
 * its link leads. The answer itself is the kind's own affair: a module of its own, whose pages
 * stand under /v/CODE/ (gate/guest.h), and which says with task_move what became of the task.
 *
 * A task without a deadline stands open: its link may be used whenever there is something to say.
 * To chase what is not answered is a duty (duties/task_unanswered.sql).
 */
#pragma once
#include "base/words.h"
#include "domain/issue.h"
#include "domain/outbox.h"

enum task_state {
    TASK_OPEN,
    TASK_ANSWERED, /* by the party; we have to look at it */
    TASK_RETURNED, /* by us; the party has to mend it */
    TASK_DONE,
    TASK_WITHDRAWN,
    TASK_STATES,
};

struct task;

struct task_kind {
    const char *code; /* "change": in the table, in the trail, in the path */
    enum word title;  /* 変更届 */
    enum word mail;   /* what mails ask for: 変更届, 「…」の回答; {1} names it */
    enum word asks;   /* what is asked for, {1} what of: one sentence of the mail and of the door */
    enum word button; /* what the button of the list of tasks does */
    const char *page; /* where it is done; {} is the id of the task */
    const char *seen; /* where we look at the answer; {} is the id of the task */
    /* What `about` says, in the language of the work. */
    struct text (*say_about)(struct work *w, struct text about);
    /* The sentence of `asks` for a colleague, who has these sections; NULL: nobody shares it. */
    struct text (*say_part)(struct work *w, const struct task *task, struct text sections);
    /* Which of several it is, for {1} of `mail`; NULL: nothing tells them apart. */
    struct text (*say_which)(struct work *w, struct text about);
    /* Its own record follows what became of the task, in one transaction; NULL: it has none. */
    bool (*follow)(struct work *w, const struct task *task);
    /* Withdraws that record, by its own rights, and the task with it; NULL: the task is all. */
    bool (*withdraw)(struct work *w, const struct task *task);
    enum word door; /* said before the code instead of what it is about; WORD_NONE: just that */
    bool workbook;  /* its page gives a workbook to fill in, and takes it back */
    bool there;     /* it is withdrawn on the page of its record, with a reason */
};

/* What a message or a reason may hold, whatever makes it, for the trail and the mail to hold it. */
enum { TASK_WORDS_BYTES = 32 << 10 };

/* All kinds there are; one that is new is a row in domain/task_kind.c. */
extern const struct task_kind task_kinds[];
extern const size_t task_kind_count;
/* NULL if there is none. */
const struct task_kind *task_kind_find(struct text code);

struct task {
    struct text id;
    int64_t version;
    struct text party_id, party; /* its name */
    const struct task_kind *kind;
    struct text about, message;
    int32_t due; /* DAY_NONE: it stands open */
    enum task_state state;
    int64_t asked_at;
    struct text asked_by, asker, asker_mail;    /* the account, its name and address */
    int64_t opened_at, answered_at, decided_at; /* 0: not yet */
    struct text reason;
    bool attached;          /* a workbook to fill in goes with the mail: it says so */
    enum outbox_state mail; /* of its newest link; OUTBOX_STATES: none */
};

/* Field numbers of the issues of task_add. */
enum task_field { TASK_ABOUT, TASK_MESSAGE, TASK_DUE, TASK_CONTACT };
enum { TASK_MESSAGE_RUNES = 2000 };
enum { TASK_STANDS = 365, TASK_GRACE = 14 }; /* days: how long a link lasts */

/* "open", … */
const char *task_state_code(enum task_state state);
/* Whether the party may still do it. */
bool task_is_open(const struct task *task);

/* The address of the actor, whom parties may ask; "" where it is nobody's. */
struct text task_asker_mail(struct work *w);
/* Asks a party: party_id, kind, about, message and due are set, the rest is filled in. Right:
 * MAY_WRITE, of a party the actor sees. Faults: record.invalid with what is wrong in `issues`. */
bool task_add(struct work *w, struct task *task, struct issues *issues);
/* One of a party that the actor sees. Fault: task.unknown (MISSING). */
bool task_read(struct work *w, struct text id, struct task *out);

struct task_filter {
    struct text party_id; /* "": of all that the actor sees */
    enum task_state state;
    bool any_state;
    size_t skip, most;
};
/* The newest first. Right: MAY_READ. */
bool task_list(struct work *w, struct task_filter filter, struct task **out, size_t *count);

/* For the party: its own, of one kind, the newest first. Rights
 * are those of the session (gate/guest.h). */
bool task_of_party(struct work *w, struct text party_id, const struct task_kind *kind,
                   struct task **out, size_t *count);
/* One of these; fault: task.unknown (MISSING), of any other too. */
bool task_of_guest(struct work *w, struct text party_id, const struct task_kind *kind,
                   struct text id, struct task *out);

/* The one of a link, whatever became of it. Fault: task.unknown. */
bool task_of_link(struct work *w, struct text id, struct task *out);

/* It has come to this state, with a reason where there is one; on the trail, and the duties of the
 * party are looked at again. Fault: task.moved (CONFLICT) when somebody was faster. */
bool task_move(struct work *w, struct task *task, enum task_state state, struct text reason);
/* Nothing more is asked: its link ends, and its own record is withdrawn with it. Right: MAY_WRITE,
 * or that of the record. Faults: task.moved, task.withdraw_there (CONFLICT). */
bool task_withdraw(struct work *w, struct task *task);
/* The party has opened it, for the first time. */
bool task_open(struct work *w, struct task *task);
