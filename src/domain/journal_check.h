/* journal_check.h - what verifying the trail found, kept for the page that shows it. */
#pragma once
#include "domain/journal.h"

struct journal_check {
    int64_t checked_at; /* 0: never */
    struct journal_state state;
};

/* How many entries there are. */
int64_t journal_length(struct work *w);
/* Keeps a result. Right: MAY_JOURNAL. */
bool journal_check_add(struct work *w, const struct journal_state *state);
/* The newest. Right: MAY_JOURNAL. */
bool journal_check_read(struct work *w, struct journal_check *out);
