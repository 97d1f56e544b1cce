/* read.h - reads an office's own list, whatever its layout, and says what is wrong with it.
 *
 * Nothing is stored. Faults (FAULT_INPUT), beside those of reading the file: import.empty,
 * import.no_heading, import.no_names, import.grid, import.pivot.
 */
#pragma once
#include "import/list.h"

/* What a person decided about a place of this list: take the value that a problem there offers, or
 * leave the row out. */
struct read_choice {
    bool take;
    struct text place; /* read_place */
};

struct read_options {
    const struct match_said *said; /* what persons said about headings */
    size_t said_count;
    const struct text *words; /* files of the office's own words (import/lexicon.h) */
    size_t word_count;
    const struct read_choice *choices;
    size_t choice_count;
    const struct limits *limits; /* of read_book; NULL: the usual */
};

/* NULL after a fault. `bytes` may go afterwards; all else lives as long as the work. */
struct list *read_list(struct work *w, struct text bytes, struct text file,
                       const struct limits *limits, const struct read_options *options);
/* "0!C9", the cell of a sheet counted from 0; "0!9" for a row as a whole (column 0). */
struct text read_place(const struct list *list, const struct line *line, uint32_t row,
                       uint16_t column);
/* The same for a workbook that is read already. */
struct list *read_book(struct work *w, const struct workbook *book, struct text file,
                       const struct read_options *options);

/* An arena that runs out ends the process, so a list that takes more than a part of it is a fault
 * of the list: table.too_heavy. To be asked with every line that is read, and that is compared. */
bool read_fits(struct work *w, size_t most_mb);
enum { READ_MB = 256, READ_COMPARED_MB = 400 };
