/* roster_parts.h - the steps of reading a list of a register: heading, rows, values, owners, what
 * is stored already.
 *
 * Only import/roster.h's parts need this.
 */
#pragma once
#include "import/roster.h"
#include "import/roster_words.h"
#include "import/text_map.h"

/* What the reading of one list knows. */
struct roster_reading {
    struct work *w;
    struct roster *roster;
    struct roster_words *words;
    struct text_map said;      /* "@person/氏名" → … */
    struct text *said_targets; /* … the code of its target */
    struct roster_parties *parties;
    struct roster_stored *stored;
};

/* The table of a sheet; false if there is no heading. */
bool roster_head_find(struct roster_reading *reading, size_t sheet, struct roster_table *out);
/* Adds the rows of a table with their cells; what is no record (sums, notes) is left out. */
void roster_rows_read(struct roster_reading *reading, size_t table);
void roster_rows_problem(struct roster_reading *reading, struct roster_row *row, int column,
                         const char *code, struct text about, bool hold);
/* The column of a target in the row's table; -1 if there is none. */
int roster_rows_column(const struct roster_reading *reading, const struct roster_row *row,
                       enum register_column_type type, int field);

/* Puts the values of the cells into row->record, with a problem for each that cannot be read.
 * References are left for roster_owner_read. */
void roster_value_read(struct roster_reading *reading, struct roster_row *row);
/* Finds whose the row is and what it refers to; `party_id` is its party, "" for none. */
void roster_owner_read(struct roster_reading *reading, struct roster_row *row,
                       struct text *party_id);
struct roster_parties *roster_owner_begin(struct roster_reading *reading);
/* Finds the stored record the row is, and what would change: sets the result. */
void roster_stored_compare(struct roster_reading *reading, struct roster_row *row,
                           struct text party_id);
struct roster_stored *roster_stored_begin(struct roster_reading *reading);
