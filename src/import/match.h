/* match.h - which column of a table is which field of the register.
 *
 * Decided by the words of the heading and by what the values look like, for all columns at once,
 * so that each field is given to the column that suits it best. What a person said about a
 * heading before goes first.
 */
#pragma once
#include "import/layout.h"

enum { MATCH_SAMPLES = 3 };

struct match {
    enum line_field field;
    uint8_t tier;      /* 0: of the row's own party; 2: of its sub-entrusted party, 3: below that */
    uint8_t turn;      /* of several sub-entrusted parties side by side: 0 is the first */
    uint8_t certainty; /* in hundredths; 100: a person said so */
    uint32_t scale;    /* of a column of numbers in thousands or 万; else 1 */
    bool said;         /* by a person */
    bool hidden;       /* the column is hidden in the file */
    bool derived;      /* worked out by the register, and never taken in */
    struct text item;  /* of a column whose marks say that one data item is handed over: 氏名 */
    struct text samples[MATCH_SAMPLES];
};

struct matched {
    struct table table;
    struct match *matches; /* one for each column of the table */
    uint8_t turns;         /* how many further parties of the second tier stand beside the first */
    uint8_t tier;          /* of all its rows, when the table says so by its headings; 0 */
    bool own;              /* what the register wrote out itself (import/own.h) */
};

struct matched match_table(struct reader *reader, struct table table);
/* The column that holds a field, of the first party of a tier or of a later one; -1: none does. */
int match_column(const struct matched *matched, enum line_field field, uint8_t tier);
int match_turn(const struct matched *matched, enum line_field field, uint8_t tier, uint8_t turn);
