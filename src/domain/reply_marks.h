/* reply_marks.h - which questions of a sheet are asked of a reply, and how they are marked.
 *
 * A condition names a fact of the work, or the answer to a question that stands before: so one pass
 * in the order of the sheet tells all.
 */
#pragma once
#include "domain/reply.h"

struct reply_mark {
    const struct sheet_section *section;
    const struct sheet_question *question;
    enum answer_mark mark;
    bool asked;
    bool may; /* not asked yet, but an answer that is still open may ask for it */
};

struct reply_marks {
    struct reply_mark *items; /* of the whole sheet, in its order */
    size_t count;
};

/* All questions of the sheet, blank. `sheet` has to live as long. */
struct reply_marks reply_marks_of(struct work *w, const struct sheet *sheet);
/* -1 if there is none. */
int reply_marks_find(const struct reply_marks *marks, struct text question);
/* Sets the marks from the letters of a reply. */
void reply_marks_read(struct reply_marks *marks, struct text letters);
/* Works out which are asked, of a work with these facts (parted by spaces). */
void reply_marks_ask(struct reply_marks *marks, struct text facts);
/* How many may be asked besides, as what is not answered yet will be. */
int64_t reply_marks_more(const struct reply_marks *marks);
/* What the task of a reply is about: "43 2026年度の年次点検", "43–45 …" where answers may ask for
 * more. */
struct text reply_marks_about(struct work *w, const struct sheet *whole, struct text facts,
                              struct text title);
/* The letters. */
struct text reply_marks_letters(struct work *w, const struct reply_marks *marks);
/* Questions that are asked, and those of them that are answered. */
void reply_marks_count(const struct reply_marks *marks, int64_t *asked, int64_t *answered);
/* Whether a mark answers its question: not when it is blank or a person has to look. */
bool reply_mark_answers(enum answer_mark mark);
