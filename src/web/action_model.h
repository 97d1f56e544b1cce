/* action_model.h - what C6 and P5 have in common: facts, files, chips. */
#pragma once
#include "domain/correction.h"
#include "web/action_view.h"

struct chip action_state_chip(struct work *w, const struct correction *c);
struct chip action_breach_chip(struct work *w, const struct correction *c);
/* What did not match, what is asked, what was answered. `ours`: with links and what is ours. */
bool action_fill(struct work *w, const struct correction *c, bool ours, struct action_page *page);
/* A choice of two. */
const struct form_option *action_two(struct work *w, const char *a, enum word word_a, const char *b,
                                     enum word word_b);
