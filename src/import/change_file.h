/* change_file.h - a party's notice of change as a table: what is registered out, what changes back.
 *
 * The table has the fields that the party sees and no others. It comes back through the same reader
 * as any office's own list (import/roster.h): whatever its layout, and a row that cannot be read
 * keeps none of the others out. A row that is not in it is not changed.
 */
#pragma once
#include "domain/change.h"
#include "import/roster.h"

/* The workbook. */
struct text change_file_write(struct work *w, struct text party_id, const struct change_part *part);

struct change_file_problem {
    struct text cell, text; /* "C9", the sentence */
};

struct change_file {
    size_t read, taken, same;
    struct change_file_problem *problems;
    size_t problem_count, problem_room;
};

/* Reads the table beside the register, in a transaction that reads: a big one takes a while, and
 * nobody who writes shall wait for it. NULL after a fault, those of roster_read. */
struct roster *change_file_open(struct work *w, const struct task *task,
                                const struct change_part *part, struct text bytes,
                                struct text name);
/* Puts what it says into the draft of the task, in the transaction of the work. `effective`: from
 * which day rows change that do not say it by themselves. Faults: those of change_put. */
bool change_file_take(struct work *w, const struct task *task, struct change *change,
                      const struct change_part *part, struct roster *roster, int32_t effective,
                      struct change_file *out);
