/* letter.h - the texts of mails: as shipped in letters/, or as the office has written them.
 *
 * A text is a subject and a body of plain text, for each language. {company} and the like stand for
 * what is filled in; each text knows its own. A line that holds nothing but what is empty is left
 * out. What an office has written is a setting, text.NAME.LANGUAGE, and its history is the trail's.
 */
#pragma once
#include "domain/issue.h"

enum letter_kind {
    LETTER_REMINDER,   /* the morning mail */
    LETTER_INVITATION, /* of a new account */
    LETTER_RENEWAL,    /* of one that chooses a new password */
    LETTER_TEST,
    LETTER_WEBHOOK, /* one was stopped */
    LETTER_END,     /* the last lines of every mail; it has no subject */
    LETTERS,
};

enum letter_variable {
    LETTER_NAME,
    LETTER_COMPANY,
    LETTER_OVERDUE,
    LETTER_TODAY,
    LETTER_SOON,
    LETTER_LIST,
    LETTER_LINK,
    LETTER_UNTIL,
    LETTER_URL,
    LETTER_SITE,
    LETTER_VARIABLES,
};

extern const char *const letter_codes[LETTERS];
extern const char *const letter_variables[LETTER_VARIABLES];
extern const char *const letter_langs[2]; /* by enum lang */

struct letter {
    struct text subject, body;
    bool own; /* the office has written it */
};

/* What is filled in, by enum letter_variable; lines are parted by newlines. */
struct letter_values {
    struct text at[LETTER_VARIABLES];
};

/* Fields of issues. */
enum letter_field { LETTER_AT_SUBJECT, LETTER_AT_BODY };

/* LETTERS when there is none of that name. */
enum letter_kind letter_find(struct text code);
/* Whether it may stand in this text. */
bool letter_has(enum letter_kind kind, enum letter_variable variable);
/* The name of its setting. */
const char *letter_setting(struct work *w, enum letter_kind kind, enum lang lang);
/* As shipped. */
struct letter letter_shipped(enum letter_kind kind, enum lang lang);
/* As it is sent. */
bool letter_read(struct work *w, enum letter_kind kind, enum lang lang, struct letter *out);
/* What is wrong with it: a variable that is not one of this text, one that is missing, too long. */
void letter_check(struct work *w, enum letter_kind kind, const struct letter *letter,
                  struct issues *issues);
/* Puts another in its place; one that is as shipped brings that back. Fault: record.invalid, with
 * issues. Right: MAY_ADMIN. Journaled. */
bool letter_set(struct work *w, enum letter_kind kind, enum lang lang, struct letter *letter,
                struct issues *issues);
/* Back to the shipped text. Right: MAY_ADMIN. Journaled. */
bool letter_reset(struct work *w, enum letter_kind kind, enum lang lang);
/* Filled in. A subject is one line, whatever is filled in. */
struct letter letter_fill(struct work *w, const struct letter *letter,
                          const struct letter_values *values);
