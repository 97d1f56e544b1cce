/* claim_table.h - tables in what a party sent: where a heading row says what the columns are. */
#pragma once
#include "domain/claim_write.h"

struct claim_table {
    struct work *w;
    const struct claim_file *file;
    struct text sheet;
    struct text about; /* name of the file and sheet and what stands above the heading, folded */
    uint32_t part;
    struct claim_row *rows; /* the heading is the first */
    size_t count, room;
    uint64_t blank; /* columns (bits, as in claim_table_show) whose empty cells are the point */
};

struct claim_row {
    uint32_t number;
    const struct document_piece *cells;
    size_t count;
};

/* The table of each sheet of a file, from the one after `*part` on; `head` are words of which one
 * has to stand in its heading. False at the end. Begin with part 0. */
bool claim_table_next(struct work *w, const struct claim_file *file, const struct claim_words *head,
                      uint32_t *part, struct claim_table *out);
/* The column whose heading holds one of the words; 0 if there is none. */
uint16_t claim_table_column(const struct claim_table *table, const struct claim_words *words);
/* What stands in the column; "" if nothing does. */
struct text claim_row_text(const struct claim_row *row, uint16_t column);
/* The first day in the row; DAY_NONE if there is none. Its column goes to `*column`. */
int32_t claim_row_day(const struct claim_row *row, uint16_t *column);
/* How many people it lists: different names in the column of names, without sums. */
int64_t claim_table_people(const struct claim_table *table, const struct claim_words *names);
/* An excerpt: its heading and the rows of these indices, the cells of `marked` columns (bits, of
 * column - 1, the first 64) marked. */
void claim_table_show(const struct claim_table *table, const size_t *rows, size_t count,
                      uint64_t marked, struct claim_side *side);
