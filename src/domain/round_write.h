/* round_write.h - moving a round on: for round.c and the jobs that send and settle. */
#pragma once
#include "domain/round.h"

/* It has come to this state. Fault: round.moved (CONFLICT). */
bool round_move(struct work *w, struct round *round, enum round_state state);

/* What is done with many replies of a round, a few at a time. */
struct query;
struct round_settling {
    const struct query *which, *count; /* those that are left; how many they are */
    bool (*settle)(struct work *w, const struct round *round, struct reply *r);
};
extern const struct round_settling round_closing, round_accepting;
/* `most` of what is left behind the reply with the id of `*last` ("": all), in the transaction of
 * the work; `*done` is how many. `*last` is then the one that was looked at last, which is the
 * faulty one after a fault. */
bool round_settle(struct work *w, const struct round *round, const struct round_settling *how,
                  size_t most, struct reply *last, size_t *done);
