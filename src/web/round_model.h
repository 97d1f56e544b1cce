/* round_model.h - the lines of a round, as its page shows them. */
#pragma once
#include "domain/round_lines.h"
#include "gate/visit.h"
#include "web/checks_view.h"

/* One line; `sheet` is the whole sheet. */
struct round_row round_model_row(struct work *w, const struct round *round,
                                 const struct round_line *line, const struct sheet *sheet);
/* What is ticked of a draft: on these rows, and what was ticked on other pages of them. */
void round_model_ticks(struct work *w, const struct visit *visit, struct round_row *rows,
                       struct round_page *page);
/* The rows of the page by question. */
void round_model_answers(struct work *w, const struct round *round, const struct sheet *sheet,
                         struct round_page *page);
struct chip round_model_chip(struct work *w, const struct round *round, const struct reply *r);
