/* post.h - takes what waits in the outbox to the mail server.
 *
 * One process at a time does so, on whatever machine. Each mail is sent outside
 * of a transaction and put on record in one of its own: killed in between, it goes
 * out again with the same Message-ID (domain/outbox.h).
 */
#pragma once
#include "base/work.h"

struct post_count {
    int64_t sent, refused, later;
};

/* Sends all that is due. Outside a transaction. Faults: mail.no_server (CONFLICT) when none is set,
 * mail.busy (CONFLICT) when another process is at it. */
bool post_run(struct work *w, struct post_count *count);
/* After a fault: forgives that another process is at it, or that there is no server any more. */
bool post_is_elsewhere(struct work *w);
