/* begin.h - the transaction in which what a visit asks for is written.
 *
 * Who asks was found out in a reading transaction that is over, and a writer may wait for others in
 * between: up to ten seconds, in which an account can be removed, given another role or signed out.
 */
#pragma once
#include "gate/visit.h"

/* Begins to write for the visit, if it may still do what it might when it came; to be ended by
 * db_end. Faults: those of db_begin; gate.session_over, api.bad_token (DENIED). */
bool begin_writing(struct work *w, const struct visit *visit);
