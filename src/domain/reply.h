/* reply.h - one party's answers to one check sheet of a round, however they came.
 *
 * The pages of the party, the reader of workbooks that came back and the API all write through
 * reply_put and reply_submit (domain/reply_put.h). While it is open, answers and files are the
 * party's drafts: saved at once, complete or not, not on the trail, and not ours to read.
 * What is submitted is: one entry with each question, what was said before and what is said now;
 * and the party has a receipt, the SHA-256 of what it submitted.
 *
 * Which questions are asked: those whose fact held of the work when the round was made, and whose
 * condition on another answer holds now.
 *
 * `marks` has a letter for each question of the whole sheet, in its order, so that a page about
 * thousands of replies need not read their answers: reply_letters[mark], or '-' for a question
 * that is not asked.
 */
#pragma once
#include "domain/answer_row.h"
#include "domain/issue.h"
#include "domain/sheet.h"
#include "domain/task.h"

enum reply_state {
    REPLY_WAITING, /* chosen; nothing was sent yet */
    REPLY_OPEN,
    REPLY_SUBMITTED,
    REPLY_RETURNED, /* by us; the party mends it */
    REPLY_DONE,
    REPLY_WITHDRAWN,
    REPLY_STATES
};

/* By enum answer_mark: "dpnacubx". */
extern const char reply_letters[ANSWER_MARKS + 1];
#define REPLY_NOT_ASKED '-'

struct reply {
    struct text id;
    int64_t version;
    struct text round_id, party_id, entrustment_id, contact_id, task_id, form, facts;
    enum reply_state state;
    int64_t questions, answered, changed; /* changed -1: there is nothing to compare with */
    struct text marks;
    int64_t opened_at, begun_at, saved_at, submitted_at;
    struct text submitted_by, receipt, source, file_id, previous_id;
    int32_t reminded; /* DAY_NONE: never */
    int64_t reminders, decided_at;
    struct text decider, reason;
    /* Of others: */
    struct text party, round_title, purpose, period, sheet_version_id;
    int64_t round_number;
    int32_t due;
};

/* What the task of a reply is about, "43 2026年度の年次点検"; the round alone. */
struct text reply_say_about(struct work *w, struct text about);
struct text reply_say_which(struct work *w, struct text about);
const char *reply_state_code(enum reply_state state);
/* Whether the party may still answer; whether its answers are those that it submitted last. */
bool reply_is_open(const struct reply *reply);
bool reply_is_settled(const struct reply *reply);
/* For us: of a party that the actor sees. Right: MAY_READ. Fault: reply.unknown (MISSING). */
bool reply_read(struct work *w, struct text id, struct reply *out);
/* For the party: that of its task. The same fault. */
bool reply_of_task(struct work *w, const struct task *task, struct reply *out);
/* Whoever asks: for the job, for a reader of files. */
bool reply_find(struct work *w, struct text id, struct reply *out);
/* All of a party, the newest first. Right: MAY_READ, in scope. */
bool reply_of_party(struct work *w, struct text party_id, struct reply **out, size_t *count);
/* Of a party, the accepted answer that was to be done first and that nothing has followed: no
 * correction, no later answers to the same sheet. Both "" if there is none. In scope. */
bool reply_planned(struct work *w, struct text party_id, struct text *reply_id,
                   struct text *question);
/* The reply before to the same sheet; false without a fault if there is none. */
bool reply_previous(struct work *w, const struct reply *r, struct reply *out);

/* The whole frozen sheet of its round, and what is asked of this one alone: sections without a
 * question are left out. Both live as long as the work. */
bool reply_whole_sheet(struct work *w, const struct reply *r, struct sheet *out);
bool reply_sheet(struct work *w, const struct reply *r, struct sheet *out);
/* How many questions more an answer that is still open may ask for. */
int64_t reply_more(struct work *w, const struct reply *r);
/* The answers, in the sheet's order: of every question that is asked, blank if nothing was said.
 * Those to sensitive questions are hidden from readers of ours without MAY_DECIDE. */
bool reply_answers(struct work *w, const struct reply *r, struct answer_row **out, size_t *count);
/* The row as it was submitted last. */
struct answer_row reply_submitted_row(struct work *w, const struct answer_row *row);
/* Files of domain/file.h that show an answer: those it has, those that were submitted last. */
struct answer_file {
    struct text question, file_id, name, sha256;
    int64_t number, size;
};
bool reply_files(struct work *w, const struct reply *r, struct answer_file **out, size_t *count);
bool reply_files_sent(struct work *w, const struct reply *r, struct answer_file **out,
                      size_t *count);
/* What is submitted, as lines: its SHA-256 is the receipt. */
struct text reply_text(struct work *w, const struct reply *r, const struct answer_row *rows,
                       size_t count);
