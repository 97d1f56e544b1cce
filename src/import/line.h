/* line.h - one line of an office's list, as the register would hold it.
 *
 * A line is a party with one entrustment. A row of the sheet may give several lines (several
 * works, or the sub-entrusted parties it names), and a line may take values from rows above
 * (merged cells, 同上). Every value keeps the cell it came from and what stood there.
 */
#pragma once
#include "import/fact.h"

enum line_result {
    RESULT_ADD,
    RESULT_CHANGE,
    RESULT_SAME,
    RESULT_HOLD,
    RESULT_SKIP, /* no party: a blank row, a sum, a repeated heading, or the same line again */
};

enum line_skip {
    SKIP_NOT,
    SKIP_BLANK,
    SKIP_TOTAL,
    SKIP_HEADING,
    SKIP_NOTE,
    SKIP_SECTION,
    SKIP_EXAMPLE,
    SKIP_NUMBER, /* only the running number is filled in */
    SKIP_TWICE,  /* says the same as a line before */
    SKIP_OLDER,  /* a newer sheet says the same of a later year */
    SKIP_LEFT,   /* a person said so */
};

enum { LINE_NO_PARENT = -1 };

struct matched; /* import/match.h */

struct line {
    const struct matched *table; /* it stands in */
    uint32_t sheet;              /* index in the workbook */
    uint32_t row;
    uint8_t result; /* enum line_result */
    uint8_t skip;   /* enum line_skip */
    uint8_t tier;   /* as the list says, from 1; 0: it does not say */
    uint8_t depth;  /* of indentation, grouping or numbering 1-1; from 0 */
    uint8_t persons_note;
    bool hidden;             /* the row or the sheet is */
    bool is_sub;             /* named in a cell of another party's row */
    bool ended;              /* the row says so, or its name is struck through */
    int32_t parent;          /* index of the line one tier up, or LINE_NO_PARENT */
    int32_t party;           /* index of the party in the list, -1: none */
    int32_t company;         /* number of its name among the list's companies; with a party only */
    int32_t next;            /* index of the next line of the same party, -1: none */
    uint8_t at[LINE_FIELDS]; /* index in `facts` + 1; 0: the line has no such value */
    struct fact *facts;
    size_t fact_count, fact_room;
    struct problem *problems;
    size_t problem_count, problem_room;
    struct line_certificate *certificates;
    size_t certificate_count, certificate_room;
    struct text party_id, entrustment_id; /* in the register, after import/plan.h; "": not yet */
    struct line_change *changes;          /* what would be written over, or besides */
    size_t change_count, change_room;
};

/* NULL if the line has no such value. */
static inline const struct fact *line_fact(const struct line *line, enum line_field field)
{
    return line->at[field] ? &line->facts[line->at[field] - 1] : NULL;
}
/* "" if the line has no such value, or it could not be read. */
static inline struct text line_text(const struct line *line, enum line_field field)
{
    return line->at[field] ? line->facts[line->at[field] - 1].value : TEXT("");
}
bool line_says(const struct line *line, enum line_field field, const char *value);
/* Sets a value; one that the line has already is replaced. */
void line_put(struct work *w, struct line *line, struct fact fact);
void line_problem(struct work *w, struct line *line, struct problem problem);
/* The same at the cell of a field, or of the row where the line has none. */
void line_problem_at(struct work *w, struct line *line, enum line_field field, const char *code,
                     struct text about, bool hold);
/* Takes away the problems of a code. */
void line_settle(struct line *line, const char *code);
void line_certificate(struct work *w, struct line *line, struct line_certificate certificate);
bool line_is_held(const struct line *line);
