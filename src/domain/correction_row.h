/* correction_row.h - writing a correction, with an entry on the trail. For correction*.c. */
#pragma once
#include "base/buf.h"
#include "domain/correction.h"

/* A new one, as a draft: number, id and what it begins with are set. */
bool correction_insert(struct work *w, struct correction *c);
/* Its id, number, day, maker and kind of contract. */
void correction_begin(struct work *w, struct correction *c);
/* Writes all that may change, if it is still in the version that was read. Fault: correction.moved
 * (CONFLICT). */
bool correction_write(struct work *w, struct correction *c, const char *verb, struct buf *body);
