/* selection_feed.h - what a party answered before it was chosen goes into its selection.
 *
 * A sheet that is accepted is the second of the four surveys: its day and how many questions were
 * answered how stand in the party's selection that is not decided yet. A round for the purpose
 * "selection" writes them there whenever one is accepted, and makes a selection where there is
 * none; any other round where no sheet has been answered for it yet.
 */
#pragma once
#include "domain/reply.h"

/* Of a reply that is accepted. Rights and faults: those of record_add and record_change. */
bool selection_feed(struct work *w, const struct reply *r);
