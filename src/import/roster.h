/* roster.h - an office's own list of one register: workers, devices, trainings, whatever its
 * layout.
 *
 * The list of parties (import/read.h) makes chains out of a table; this one makes a row one record
 * of a kind, by the kind's table alone: a column is found by the labels of the fields in both
 * languages and by the words of columns/registers.txt, values are read as a form reads them, and
 * whose a row is is told by the party's name, former name or corporate number and by the title of
 * the work. What cannot be read keeps its row out, with the cell and the reason; a blank changes
 * nothing.
 */
#pragma once
#include "domain/record.h"
#include "domain/register_columns.h"
#include "import/fact.h"
#include "import/layout.h"

enum roster_result { ROSTER_ADD, ROSTER_CHANGE, ROSTER_SAME, ROSTER_HOLD, ROSTER_SKIP };

enum { ROSTER_NONE = -1, ROSTER_SAMPLES = 3 };

/* Why a row waits, or what is to be known about it. */
struct roster_problem {
    const char *code;  /* key into words/ */
    struct text about; /* what fills the sentence, parted by U+001F */
    int target;        /* index in `targets`, ROSTER_NONE: the row as a whole */
    uint32_t row;      /* of the cell; of a merged range, its first one */
    uint16_t column;   /* 0: the row as a whole */
    bool hold;
};

struct roster_column {
    uint16_t left, right;    /* a merged heading spans several */
    struct text title, over; /* 開始, and what spans it */
    int target;              /* index in `targets`, or ROSTER_NONE */
    float certainty;         /* 0 to 1 */
    bool said;               /* by a person, now or another time */
    bool hidden;
    struct text samples[ROSTER_SAMPLES];
};

/* A table; a sheet has one at most. */
struct roster_table {
    const struct workbook_sheet *sheet;
    size_t sheet_index;
    uint32_t header_top, header_bottom; /* rows */
    struct roster_column *columns;
    size_t column_count, matched;
};

struct roster_cell {
    struct place place;
    struct text text; /* trimmed */
};

struct roster_row {
    size_t table;
    uint32_t number;
    enum roster_result result;
    struct roster_cell *cells; /* by column */
    struct record record;      /* as it would be stored; with an id: a stored one, changed */
    struct roster_problem *problems;
    size_t problem_count, problem_room;
    struct line_change *changes;
    size_t change_count, change_room;
    uint32_t twin; /* of a row that says the same as an earlier one, that one's number */
};

struct roster_counts {
    size_t read, results[ROSTER_SKIP + 1];
};

struct roster {
    struct work *w;
    const struct kind *kind;
    struct text party_id, party; /* whose all rows are; "": each says it */
    struct text file;
    const struct workbook *book;
    struct reader reader;
    const struct register_column *targets; /* what a column can be; heads in Japanese */
    size_t target_count;
    struct roster_table *tables;
    size_t table_count;
    struct roster_row *rows;
    size_t row_count, row_room;
    struct roster_counts counts;
};

/* Reads the list and compares it with the register, inside a transaction; nothing is stored. With
 * a `party_id` all rows are its. NULL after a fault: those of reading the file, import.empty,
 * roster.no_heading. Rights: MAY_IMPORT and to write the kind. The second takes a read book. */
struct roster *roster_read(struct work *w, const struct kind *kind, struct text party_id,
                           struct text bytes, struct text file);
struct roster *roster_book(struct work *w, const struct kind *kind, struct text party_id,
                           const struct workbook *book, struct text file);
/* The same for an import that was begun (import/intake.h). `bytes` may be NULL. In two steps: the
 * file alone, which takes long, and what it says beside the register as that is by then. */
struct roster *roster_open(struct work *w, struct text id, struct text *bytes);
const struct workbook *roster_parse(struct work *w, struct text id, struct text *bytes);
struct roster *roster_compare(struct work *w, struct text id, const struct workbook *book);
typedef void roster_progress(void *context, int64_t done, int64_t total);
/* Stores what can be stored as the import `id`, in the transaction of the work. */
bool roster_apply(struct work *w, struct roster *roster, struct text id, roster_progress *progress,
                  void *context);

/* The code of a target, as forms and the memory of columns write it ("name", "party",
 * "site_id.id"); ROSTER_NONE is "". */
struct text roster_code(struct work *w, const struct roster *roster, int target);
int roster_target(struct work *w, const struct roster *roster, struct text code);
/* What a person says of a column; remembered for every later list of the register. */
bool roster_say(struct work *w, struct roster *roster, const struct roster_column *column,
                int target);

/* For people: the head of a target, the cell ("C9"), the sentence of a problem. */
struct text roster_head(struct work *w, const struct roster *roster, int target);
struct text roster_address(struct work *w, const struct roster_problem *problem);
struct text roster_sentence(struct work *w, const struct roster_problem *problem);
/* The office's own workbook with a column 理由 beside the rows that wait. */
struct text roster_returned(struct work *w, const struct roster *roster, struct text bytes);
/* "add", "change", … */
const char *roster_result_name(enum roster_result result);
