/* reply_put.h - how answers are written: by the pages of the party, by the reader of workbooks
 * that came back, by the API.
 *
 * No right of the register is asked for: whoever calls this has shown that he speaks for the party
 * (gate/guest.h), or is ours and writes down what the party sent.
 */
#pragma once
#include "domain/reply.h"

/* Where an issue is: row * REPLY_FIELDS + field; of reply_submit REPLY_BY alone, and the
 * open questions (REPLY_MARK, REPLY_PLAN): row numbers are then those of reply_answers. */
enum reply_field {
    REPLY_MARK,
    REPLY_VALUE,
    REPLY_NOTE,
    REPLY_PLAN,
    REPLY_EVIDENCE,
    REPLY_QUESTION, /* there is no such question, or it is not asked */
    REPLY_FIELDS
};
enum { REPLY_BY = 1 << 20 };

enum { REPLY_NOTE_RUNES = 2000, REPLY_VALUE_RUNES = 4000, REPLY_NAME_RUNES = 100 };

/* Saves answers, of any number of questions: mark, value, note, plan_on, evidence, same and said_in
 * of each row; what stood there is replaced. What is wrong stays unsaved and is in `issues`; all
 * else is saved, complete or not. Keeps questions, answered, marks and changed true. `by` is who
 * says it
 * ("" when nobody says who). Faults: reply.closed (CONFLICT), reply.changed_meanwhile. */
bool reply_put(struct work *w, struct reply *r, const struct answer_row *rows, size_t count,
               struct text by, struct issues *issues);
/* As last time: all questions of the section (section "": of the sheet) that are not answered yet,
 * or, whatever it says now, the one `question` (else ""). `*taken` is how many. Left out is what
 * was said then by a file, or what today's question does not take: another kind of answer, an
 * option that is gone; a day by which something would be done is left out once it is over. */
bool reply_put_same(struct work *w, struct reply *r, struct text section, struct text question,
                    struct text by, size_t *taken);
/* Whether `before`, NULL if nothing was said then, may be said again: it was not a file. */
bool reply_is_repeatable(const struct sheet_question *question, const struct answer_row *before);
enum { REPLY_FILES_MOST = 300, REPLY_MB_MOST = 500 };
/* Whether `count` more files, of `size` bytes in all, may come: to be asked before they are stored.
 * Faults: reply.closed (CONFLICT), those of file_has_room. */
bool reply_file_room(struct work *w, const struct reply *r, size_t count, int64_t size);
/* A file of domain/file.h (kind "reply", subject the reply) shows the answer. */
bool reply_file_add(struct work *w, struct reply *r, struct text question, struct text file_id);
bool reply_file_remove(struct work *w, struct reply *r, struct text question, struct text file_id);

/* The party has it before its eyes for the first time. */
bool reply_open(struct work *w, struct reply *r);
/* Submits what is there: `by` is the name of who answers for it, `source` "web" or "file", file_id
 * the workbook as it came or "". Faults: reply.closed, reply.changed_meanwhile (CONFLICT),
 * record.invalid with what is wrong in `issues`: no name, a question without an answer, one that is
 * not done (×, △) without the day by which it will be. */
bool reply_submit(struct work *w, struct reply *r, struct text by, const char *source,
                  struct text file_id, struct issues *issues);

/* What was submitted last, as it was issued; "" of one that was submitted before it was kept. */
struct text reply_text_issued(struct work *w, const struct reply *r);

/* For task_kinds: the reply is opened with its task. */
bool reply_follow(struct work *w, const struct task *task);
