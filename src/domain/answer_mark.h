/* answer_mark.h - the reader of marks and words behind domain/answer.h. */
#pragma once
#include "domain/answer_words.h"

/* What a cell says in signs and words. */
struct answer_words_found {
    enum answer_code code;     /* CODE_NOTHING, CODE_MIXED: a person looks */
    struct text said;          /* in the text that was read */
    struct text before, after; /* the notes around it, trimmed */
};

struct answer_words_found answer_mark_read(struct work *w, const struct answer_words *words,
                                           struct text t);
/* Whether a note beside an answer says something else than the answer. */
bool answer_mark_denies(struct work *w, const struct answer_words *words, enum answer_code code,
                        struct text note);
/* Without the brackets or quotation marks that enclose all of it, and white space. */
struct text answer_mark_bare(struct text t);
/* Without white space and commas, colons and full stops at its beginning, and white space at its
 * end. */
struct text answer_mark_note(struct text t);
