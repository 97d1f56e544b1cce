/* correction_past.h - what was said of a correction before what stands on it now: reports that came
 * back, and why.
 *
 * It is read off the trail (domain/journal.h), so it goes when the bodies of entries are purged.
 */
#pragma once
#include "domain/correction.h"

struct correction_step {
    bool ours; /* a return, with its reason; else a report of the party */
    int64_t at;
    struct text by, text;
};

/* The oldest first, without the last report and, while it is to be mended, why that came back:
 * these are its report and reason. None of one that is hidden from this actor. Of one that was read
 * for the actor or for its party. */
bool correction_past(struct work *w, const struct correction *c, struct correction_step **out,
                     size_t *count);
