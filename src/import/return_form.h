/* return_form.h - a check sheet made ready for reading many answered copies of it.
 *
 * Built once, then used for a thousand files, each with an arena of its own, by one thread. Nothing
 * in it changes but what it remembers: a thousand files say ○ forty thousand times. A question is
 * known by its number, by its words as they were sent, by its words in another form (width,
 * punctuation, a number in front), or nearly.
 */
#pragma once
#include "domain/answer.h"
#include "domain/sheet.h"
#include "import/text_map.h"

enum { RETURN_NONE = -1, RETURN_SEVERAL = -2 }; /* in place of the number of a question */

/* What a column is for. */
enum return_role {
    COLUMN_NONE,
    COLUMN_OTHER, /* never read: last year's answers, examples, remarks of their own */
    COLUMN_ID,
    COLUMN_QUESTION,
    COLUMN_ANSWER,
    COLUMN_NOTE,
    COLUMN_PLAN,
    COLUMN_EVIDENCE,
    COLUMN_ROLES
};

struct return_grams {
    uint32_t *at; /* pairs of characters, sorted, each once */
    size_t count;
};

struct return_wording {
    struct text key;
    struct return_grams grams;
    int denials;         /* words that turn the meaning around */
    struct text figures; /* all digits, in their order */
};

struct return_question {
    const struct sheet_question *asked;
    struct return_wording words[2]; /* by enum lang */
};

struct return_form {
    const struct sheet *sheet;
    struct text hash; /* of the version that is expected; "" if none is */
    const struct answer_words *words;
    struct return_question *questions; /* in the sheet's order */
    size_t count;
    struct text_map ids, asks, keys;
    int *ask_questions, *key_questions; /* by number of `asks` and `keys` */
    struct text lines;                  /* columns/check_sheet.txt */
    struct return_memo *memo;
};

/* The questions of `sheet`, which must live as long. */
struct return_form *return_form_open(struct work *w, const struct sheet *sheet, struct text hash);

/* The question with this number, also when a spreadsheet took 1-3 for a day: 1月3日, 3-Jan. */
int return_form_id(const struct return_form *form, struct text cell);
/* The one with these very words, as our workbook has them; RETURN_SEVERAL if more have. */
int return_form_same(const struct return_form *form, struct text cell);
/* The one with these words in another form. */
int return_form_key(struct work *w, const struct return_form *form, struct text cell);

struct return_near {
    int question;     /* RETURN_NONE if nothing is like it */
    double like;      /* 0 to 1 */
    double next;      /* the same of the second best */
    bool contradicts; /* it denies what the question says, or has other figures */
};
/* The one whose words are most like these. */
struct return_near return_form_near(struct work *w, const struct return_form *form,
                                    struct text cell);
/* How like they are to those of one question. */
struct return_near return_form_like(struct work *w, const struct return_form *form, int question,
                                    struct text cell);

/* What is remembered of a word. Each kind has one type of its own. */
enum return_memo_kind {
    RETURN_MEMO_HEADING,
    RETURN_MEMO_ROLE,
    RETURN_MEMO_LABEL,
    RETURN_MEMO_PLAN,
    RETURN_MEMO_WORDING,
    RETURN_MEMO_VALUE,                                     /* + enum answer_type */
    RETURN_MEMO_NUMBER = RETURN_MEMO_VALUE + ANSWER_TYPES, /* + enum answer_unit */
};
/* What a word was found to be before; NULL if nothing is remembered. `kind`: return_memo_kind. */
const void *return_form_recall(const struct return_form *form, int kind, struct text word);
/* Remembers `size` bytes of it, if there is room; the texts in them are the caller's to keep with
 * return_form_keep. NULL if there is none. */
void *return_form_remember(const struct return_form *form, int kind, struct text word, size_t size);
struct text return_form_keep(const struct return_form *form, struct text t);

/* What a column with this heading is for. `ours`: it is our own, word for word. */
enum return_role return_form_role(struct work *w, const struct return_form *form,
                                  struct text heading, bool *ours);
/* Whether a cell is, holds or ends with a word of the lines of a kind of columns/check_sheet.txt,
 * and of a name if one is given. */
enum return_match { RETURN_IS, RETURN_HOLDS, RETURN_ENDS };
bool return_form_word(struct work *w, const struct return_form *form, const char *kind,
                      const char *name, enum return_match match, struct text typed);
/* Whether `label` stands before the name of the company ("company"), of who answers ("person") or
 * of any person ("name"). */
bool return_form_head(struct work *w, const struct return_form *form, const char *what,
                      struct text label);
