/* return_read.h - an answered check sheet out of whatever workbook came back.
 *
 * Our own file is known again under any name, saved by any program, with columns moved and rows
 * added; so is another layout of the same questions, by their words. Every question of the sheet
 * has one line that says what was read, in which cell, or why not. What could mean two things is to
 * be asked about; nothing is guessed, and what stands beside the questions is said as well.
 */
#pragma once
#include "format/office_facts.h"
#include "import/return_table.h"

struct limits; /* format/limits.h */

enum return_state {
    RETURN_READ,
    RETURN_BLANK,   /* nothing stands there */
    RETURN_ASK,     /* a person looks at the cell */
    RETURN_MISSING, /* the question is not in the file */
    RETURN_STATES
};

struct return_cell {
    struct text at;    /* "点検表!D7"; "" if there is none */
    struct text typed; /* "" if nothing stands there */
};

struct return_line {
    const struct sheet_question *asked;
    enum return_state state;
    enum answer_mark mark;
    struct text value;    /* see return_value.h */
    struct text note;     /* what is missing, and what the answer says besides */
    struct text plan_on;  /* a day, "" if none */
    struct text evidence; /* names of files, as typed */
    struct return_cell answer, question, beside, plan, shown;
    const char *why;   /* word: why it was not read, or what to mind; "" if all is well */
    struct text about; /* what fills it */
};

/* Something that stands in the file and is no answer to a question of the sheet. */
struct return_extra {
    struct return_cell cell;
    const char *why;
};

struct return_copy {
    struct return_mark mark;
    bool other_version;          /* our own file, but not of the version that was asked for */
    struct text company, person; /* as typed above the questions */
    struct text nobody; /* where the person should stand, and is none; "" if nothing like it does */
    struct text names;  /* of hidden sheets that are not ours, one a line */
    size_t hidden;      /* how many those are */
    struct office_facts facts;
    struct return_line *lines; /* one for each question, in the sheet's order */
    size_t count;
    size_t counts[RETURN_STATES];
    struct return_extra *extras;
    size_t extra_count, extra_room;
    struct text wording; /* SHA-256 of all that was written in words; "" if too little was */
};

enum { RETURN_EXTRAS = 200 };

/* Whether most questions of the form stand in it: an answer to it, whatever it was made for. */
bool return_is_of_form(const struct return_copy *copy);
/* Reads an .xlsx or a CSV. Faults: those of workbook_read, return.no_questions (INPUT): even then
 * out->mark says what the file says it is, as far as it was read. */
bool return_read(struct work *w, const struct return_form *form, struct text bytes,
                 const struct limits *limits, struct return_copy *out);
/* The same of a workbook that is read already. */
bool return_read_book(struct work *w, const struct return_form *form, const struct workbook *book,
                      struct return_copy *out);
/* "read", "blank", "ask", "missing". */
const char *return_state_name(enum return_state state);
/* Why it was not read, in the language of the work; "" if there is nothing to say. */
struct text return_why(struct work *w, const struct return_line *line);
