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
/* Faults: reply.not_submitted, reply.undecided (CONFLICT) while a finding is open. */
bool reply_accept(struct work *w, struct reply *r);
/* Nothing more is asked. Fault: reply.closed when it is done. */
bool reply_withdraw(struct work *w, struct reply *r, struct text reason);
/* A note of ours on one question. */
bool reply_comment(struct work *w, struct reply *r, struct text question, struct text comment);
