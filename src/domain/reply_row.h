/* reply_row.h - a reply as the queries of reply.sql and round_lines.sql give it, and writing its
 * state. */
#pragma once
#include "domain/reply.h"
#include "store/db.h"

enum { REPLY_COLUMNS = 35 };

/* From the columns 0 to REPLY_COLUMNS - 1. */
struct reply reply_row(const struct rows *rows);

/* Writes all of it but its answers, if it is still in the version that was read. Fault:
 * reply.changed_meanwhile (CONFLICT). */
bool reply_write(struct work *w, struct reply *r);
/* The same, with an entry `verb` on the trail. */
struct buf;
bool reply_write_noted(struct work *w, struct reply *r, const char *verb, const struct buf *body);
/* What is stored of every question of the sheet, in its order, blank where nothing is. */
struct reply_marks;
struct answer_row *reply_rows(struct work *w, const struct reply *r,
                              const struct reply_marks *marks);
