/* reply_decide.h - what we make of what was submitted.
 *
 * Right for all of it: MAY_DECIDE.
 */
#pragma once
#include "domain/reply.h"

/* Back to the party with a reason for some questions (rows[].question and ->returned) or for the
 * whole (`reason`); the mail goes. Faults: reply.not_submitted (CONFLICT), reply.no_reason.
 */
bool reply_return(struct work *w, struct reply *r, const struct answer_row *rows, size_t count,
                  struct text reason);
/* How far what was submitted last was held against what came with it. */
enum reply_compared {
    REPLY_COMPARED,
    REPLY_COMPARING,
    REPLY_NOT_COMPARED, /* the job has failed: somebody has to ask for it again */
};
enum reply_compared reply_compared(struct work *w, const struct reply *r);
/* Faults: reply.not_submitted, reply.comparing, reply.not_compared before all was compared,
 * reply.undecided while a finding is open (CONFLICT). */
bool reply_accept(struct work *w, struct reply *r);
/* Nothing more is asked. Fault: reply.closed when it is done. */
bool reply_withdraw(struct work *w, struct reply *r, struct text reason);
/* A note of ours on one question. */
bool reply_comment(struct work *w, struct reply *r, struct text question, struct text comment);
