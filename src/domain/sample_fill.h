/* sample_fill.h - the registers of the sample, from a file of lines.
 *
 * A line has the kind, the party ("" for ourselves) and field=value …, parted by tabs. What belongs
 * to an entrustment goes to the first of that party. "@name" is the record of that name the party
 * was given before; "~kind" changes the one the party has. Lines that begin with # are notes.
 */
#pragma once
#include "domain/record.h"

/* In the transaction of the work. Faults: sample.line, those of records. */
bool sample_fill(struct work *w, struct text lines);
