/* take.h - puts what stands in a cell into a line, in the form the register keeps.
 *
 * What cannot be read is kept as it was written and said as a problem; it is never guessed.
 */
#pragma once
#include "import/line.h"
#include "import/match.h"

struct cell {
    struct place place;
    struct text text; /* trimmed; of several cells under one heading, joined */
    uint8_t via;      /* enum fact_via */
};

/* Takes a value for any field but the names of parties, the tier and the parent. */
void take_value(struct reader *reader, struct line *line, const struct match *match,
                const struct cell *cell);
/* A fact of the cell. */
struct fact take_fact(enum line_field field, struct text value, const struct cell *cell);
/* Notes or raises a problem about the cell. */
void take_problem(struct reader *reader, struct line *line, enum line_field field,
                  const struct cell *cell, const char *code, struct text about, bool hold);
/* The meaning of a cell such as ○, 有（2社） or なし; `rest` is what stands behind the mark. */
struct text take_mark(struct reader *reader, struct text t, struct text *rest);
/* Whether the cell says that there is nothing: －, なし, 不明. */
bool take_is_nothing(struct reader *reader, struct text t);
