/* answer_words.h - what the words in the answer cells of a check sheet mean: answers/words.txt.
 *
 * That file says how its lines are read. Only the readers of answers need this.
 */
#pragma once
#include "base/work.h"

/* What a word stands for. */
enum answer_code {
    CODE_NOTHING, /* not in the file */
    CODE_DONE,
    CODE_PARTIAL,
    CODE_ONGOING, /* partial too */
    CODE_NOT_DONE,
    CODE_PLANNED, /* not done either */
    CODE_NONE,    /* なし: no to a question, does not apply to a day or a number */
    CODE_NOT_APPLICABLE,
    CODE_CHECKING,
    CODE_UNKNOWN,
    CODE_BLANK,
    CODE_MIXED, /* more than one answer */
    CODES
};

/* How a word answers. */
enum answer_how {
    HOW_WORD,  /* alone, or with a note parted from it */
    HOW_END,   /* the same, and at the end of a sentence */
    HOW_SIGN,  /* one sign, with anything behind it */
    HOW_BEGIN, /* at the beginning of a sentence */
    HOW_STEM,  /* at the end of a sentence that says when */
    /* The lists, which answer nothing themselves. */
    HOW_LABEL,
    HOW_JOIN,
    HOW_POLITE,
    HOW_HEDGE,
    HOW_CALM,
    HOW_SOON,
    HOW_OFTEN,
    HOWS
};

struct answer_words;

/* Of the bundled file. NULL after a fault: answer.line (about: number of the line, the line). */
const struct answer_words *answer_words_open(struct work *w);
/* The same of another text, for tests. */
const struct answer_words *answer_words_read(struct work *w, struct text lines);

/* Whether the whole cell is to stay as the remark of an answer by this code. */
bool answer_words_keeps(const struct answer_words *words, enum answer_code code);
/* Whether it answers a question of a kind (sheet_answer_name) that has no value. */
bool answer_words_takes(const struct answer_words *words, struct text set, enum answer_code code);

/* Whether both are the same word, or names of one thing (Pマーク, プライバシーマーク). */
bool answer_words_same(struct work *w, const struct answer_words *words, struct text a,
                       struct text b);

/* Folded, without white space and without the full stop at its end: how words are compared. */
struct text answer_words_plain(struct work *w, struct text t);

/* What `t` means when it is nothing but a word of the file, polite endings apart. */
enum answer_code answer_words_whole(struct work *w, const struct answer_words *words,
                                    struct text t);
/* What the words at its end mean, and where they begin; CODE_NOTHING if there are none. */
enum answer_code answer_words_end(struct work *w, const struct answer_words *words, struct text t,
                                  size_t *from);
/* The same for 毎月実施 and 来月から実施: a stem, and words before it that say when. */
enum answer_code answer_words_stem(struct work *w, const struct answer_words *words, struct text t,
                                   size_t *from);
/* The same for words that begin a sentence, and where they end. */
enum answer_code answer_words_begin(struct work *w, const struct answer_words *words, struct text t,
                                    size_t *to);
/* The same for a sign. */
enum answer_code answer_words_sign(struct work *w, const struct answer_words *words, struct text t,
                                   size_t *to);
/* Whether `t` begins with a word of a list (HOW_JOIN), holds one (HOW_HEDGE, HOW_CALM), or is one
 * (HOW_LABEL). */
bool answer_words_starts(struct work *w, const struct answer_words *words, enum answer_how list,
                         struct text t);
bool answer_words_holds(struct work *w, const struct answer_words *words, enum answer_how list,
                        struct text t);
bool answer_words_is(struct work *w, const struct answer_words *words, enum answer_how list,
                     struct text t);
