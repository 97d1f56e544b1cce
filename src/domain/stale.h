/* stale.h - which statements have to be run again, by the tables that have changed.
 *
 * A statement names the tables it reads, so one in which no changed table is named would give the
 * rows it gave before. A word that only looks like the name of a table costs a run for nothing, and
 * no more.
 */
#pragma once
#include "store/db.h"

enum { STALE_TABLES = 8 };

struct stale {
    struct text tables[STALE_TABLES];
    size_t count;
    bool all; /* nobody knows which */
};

/* `table`: the one that was written; "" for any. */
struct stale stale_begin(struct text table);
/* Another has changed. */
void stale_add(struct stale *stale, struct text table);
/* Whether the statement reads one of them. */
bool stale_reads(const struct stale *stale, struct text sql);
