/* office_facts.h - what an Office file says of itself: who made it, who saved it last, and when.
 *
 * Programs write it without being asked, and anyone can change it: a reason to ask, no proof.
 */
#pragma once
#include "format/package.h"

enum { OFFICE_MINUTES_UNKNOWN = -1 };

struct office_facts {
    struct text author, saver, program; /* "" where the file says nothing */
    int64_t created_at, modified_at;    /* 0: it says nothing */
    int32_t minutes;                    /* of editing, all in all; or OFFICE_MINUTES_UNKNOWN */
};

/* Of an open package. Properties that cannot be read are as if they were not there: nobody needs
 * them to understand the file. */
struct office_facts office_facts_read(struct package *package);
