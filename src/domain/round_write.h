/* round_write.h - moving a round on: for round.c and the job that sends. */
#pragma once
#include "domain/round.h"

/* It has come to this state. Fault: round.moved (CONFLICT). */
bool round_move(struct work *w, struct round *round, enum round_state state);
