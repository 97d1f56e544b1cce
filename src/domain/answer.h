/* answer.h - what stands in one answer cell of a check sheet, in whatever words.
 *
 * ○ 〇 ◯ はい 実施済 △ × － 該当なし わからない 確認中, days, numbers and counts of people. Planned
 * is not done, a blank is no "no", and what could mean two things is left to a person: nothing is
 * guessed and nothing that was typed is lost. The words stand in answers/words.txt.
 */
#pragma once
#include "domain/answer_words.h"

enum answer_type {
    ANSWER_MARK,    /* ○ △ × － */
    ANSWER_YESNO,   /* はい, いいえ, 有, 無 */
    ANSWER_DATE,    /* a day or a month */
    ANSWER_NUMBER,  /* any number, 99.9% too */
    ANSWER_PERSONS, /* how many people: a whole number, exactly or about */
    ANSWER_TYPES
};

enum answer_mark {
    ANSWER_DONE, /* yes; of a day or a number: a value was read */
    ANSWER_PARTIAL,
    ANSWER_NOT_DONE,
    ANSWER_NOT_APPLICABLE,
    ANSWER_CHECKING,
    ANSWER_UNKNOWN,
    ANSWER_BLANK,
    ANSWER_UNSURE, /* to be shown to a person; `note` is the whole text */
    ANSWER_MARKS
};

struct answer {
    enum answer_mark mark;
    enum answer_code code; /* of the words that say it; CODE_NOTHING of a day or a number */
    struct text day;       /* "2026-11-25" or "2026-11"; "" unless a day was read */
    bool has_number;
    int64_t number;     /* the whole part */
    int32_t millionths; /* the rest, of the same sign */
    struct text said;   /* what was read as the answer, as typed; in `raw` */
    struct text note;   /* what the cell says besides, as typed; "" if nothing */
};

/* Reads what was typed. Its texts live as long as the work and `raw`. */
struct answer answer_read(struct work *w, const struct answer_words *words, enum answer_type type,
                          struct text raw);

/* The type called "persons" and so on; -1 for a name that is none. */
int answer_type_named(struct text name);
/* "not_applicable". */
const char *answer_mark_name(enum answer_mark mark);
