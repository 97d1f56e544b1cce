/* report.h - what was read from a list, for programs and for people. */
#pragma once
#include "base/buf.h"
#include "base/words.h"
#include "import/list.h"

/* The JSON of `kantoku import --dry-run --json`. */
void report_json(const struct list *list, struct buf *out);
/* The JSON of a list that could not be read; `fault` is the one of its work. */
void report_refusal(struct work *w, struct text file, const struct fault *fault, struct buf *out);
/* For the terminal: counts, what the list shows, the first rows; at most `columns` wide. */
void report_text(const struct list *list, unsigned columns, struct buf *out);

/* The sentence of a problem, in the language of the work. */
struct text report_problem(const struct list *list, const struct problem *problem);
/* "C9"; "" for a problem of the line as a whole. */
struct text report_cell(const struct list *list, const struct line *line, uint32_t row,
                        uint16_t column);
/* The row in the file: of a list with its parties side by side, that of the names. */
uint32_t report_row(const struct list *list, const struct line *line);
/* The first of `all` names, parted by U+001F, and how many more there are: `more` is the word with
 * the names and that number. */
struct text report_names(struct work *w, struct text names, size_t all, enum word more);
/* The words of an insight: key is title, text, unit or action. */
struct text report_insight(const struct list *list, const struct insight *insight, const char *key);
/* What stands in the file and goes nowhere, a sentence each: columns without a field, formulas
 * without a value, comments. */
struct list_lost {
    struct text *says;
    size_t count;
};
struct list_lost report_lost(const struct list *list);
const char *report_result(const struct line *line);
