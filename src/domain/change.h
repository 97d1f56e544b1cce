/* change.h - a party's notice of change: what will be different, row by row, and what we make of
 * it.
 *
 * The party writes a draft beside what the register holds (change_put), and sends it. Nothing of
 * the register changes before somebody of ours accepts a row (domain/change_decide.h); what was
 * sent is kept with a receipt, the SHA-256 of its text, which the party has too.
 *
 * Functions that take a `party_id` are for the party: they see no other, and no right is asked for
 * but that of the session (gate/guest.h).
 */
#pragma once
#include "domain/change_part.h"
#include "domain/record.h"
#include "domain/task.h"

enum change_state { CHANGE_DRAFT, CHANGE_SENT, CHANGE_RETURNED, CHANGE_DONE, CHANGE_STATES };
enum change_act { CHANGE_ADD, CHANGE_EDIT, CHANGE_END, CHANGE_ACTS };

struct change_row {
    struct text id;
    const struct change_part *part;
    enum change_act act;
    struct text record_id; /* "" of a new one that is not accepted */
    struct text name;
    int32_t effective;  /* DAY_NONE: not said yet */
    struct text fields; /* journal_read_line gives field, before, after */
    bool accepted;
    int64_t decided_at;
};

struct change {
    struct text id; /* "": there is none yet */
    int64_t version;
    struct text party_id, task_id;
    int64_t number; /* 0: never sent */
    enum change_state state;
    int64_t begun_at, sent_at;
    struct text sent_by, message, receipt;
    int64_t decided_at;
    struct text decider, reason;
    struct change_row *rows;
    size_t row_count;
};

/* Field numbers of the issues of change_put and change_send, beside those of the kind. */
enum change_field { CHANGE_EFFECTIVE = 500, CHANGE_BY, CHANGE_MESSAGE };

enum { CHANGE_MOST_ROWS = 1000 };

/* Whether the party may still change it. */
bool change_is_open(const struct change *change);
/* Whether the row says something after it has happened. */
bool change_is_late(const struct change *change, const struct change_row *row, int32_t today);

/* The newest of a task, with its rows; an empty one if there is none. */
bool change_of_task(struct work *w, const struct task *task, struct change *out);
/* The newest of a party, sent ones alone, 100 at most, without rows. */
bool change_sent_by(struct work *w, struct text party_id, struct change **out, size_t *count);
/* One of the party's; fault: change.unknown (MISSING). */
bool change_of_party(struct work *w, struct text party_id, struct text id, struct change *out);

/* The records of a part that the party has in the register, with the fields of the part alone. */
bool change_records(struct work *w, struct text party_id, const struct change_part *part,
                    struct record **out, size_t *count);
/* One of them; fault: record.unknown (MISSING). */
bool change_record(struct work *w, struct text party_id, const struct change_part *part,
                   struct text id, struct record *out);
/* The row about this record that is not accepted; NULL if there is none. */
const struct change_row *change_row_of(const struct change *change, struct text record_id);
const struct change_row *change_row_find(const struct change *change, struct text id);
/* What the row makes of the record: `record` as it is, or a new one. */
void change_row_apply(struct work *w, const struct change_row *row, struct record *record);

/* Puts what the party says of a record (row->record_id), or of a new one, into the draft of the
 * task, which is begun if need be: `after` as typed, row->act, ->part, ->effective, ->id of the row
 * it replaces. A row that says nothing new is taken out and has no ->fields then. Faults:
 * change.closed (CONFLICT), record.invalid with what is wrong in `issues`, change.too_many. */
bool change_put(struct work *w, const struct task *task, struct change *change,
                struct change_row *row, struct record *after, struct issues *issues);
bool change_drop(struct work *w, struct change *change, struct text row_id);
/* Sends the draft; one without rows says that nothing has changed. Faults: change.closed,
 * record.invalid with what is wrong in `issues`. */
bool change_send(struct work *w, struct task *task, struct change *change, struct text by,
                 struct text message, struct issues *issues);
/* What was sent, as it was then, a text of lines: its SHA-256 is the receipt. */
struct text change_text(struct work *w, const struct change *change);
