/* evaluate_line.h - the lines of the list of parties, for domain/evaluate.c. */
#pragma once
#include "base/work.h"

/* Writes party_line, party_tally and party_day for the touched parties. */
bool evaluate_lines(struct work *w);
