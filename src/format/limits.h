/* limits.h - how much a file from outside may ask for.
 *
 * Every reader of this folder takes one of these, because an arena that runs out ends the
 * process. Going past a limit is a fault of the file: FAULT_INPUT with a sentence of its own.
 * Open the arena of the work with at least twice `memory`.
 */
#pragma once
#include "base/work.h"

struct limits {
    size_t file_bytes;  /* the file as it came */
    size_t parts;       /* entries of a zip */
    size_t part_bytes;  /* one part, unpacked */
    size_t total_bytes; /* all parts that are read, unpacked */
    size_t ratio;       /* unpacked to packed, of a part over 1 MB */
    size_t depth;       /* of elements, maps and lists in each other */
    size_t sheets;
    size_t rows;       /* that hold a value, in all sheets together */
    size_t columns;    /* the highest column that may hold a value */
    size_t cells;      /* that hold a value, in all sheets together */
    size_t cell_bytes; /* the text of one cell */
    size_t memory;     /* bytes of the arena that one file may take */
    int64_t deadline;  /* limits_clock() at which reading stops; 0: never */
};

/* For a file that a person uploads: 25 MB, 200,000 rows; no deadline. */
extern const struct limits limits_usual;

/* Milliseconds of the monotonic clock. */
int64_t limits_clock(void);
/* The usual limits with a deadline `milliseconds` from now. */
struct limits limits_within(int64_t milliseconds);

/* Fails with table.too_slow once the deadline has passed. */
bool limits_in_time(struct work *w, const struct limits *limits);
/* Fails with table.too_large if `bytes` is too big, or empty (table.empty). */
bool limits_file(struct work *w, const struct limits *limits, struct text bytes);
