/* sheet_take.h - a check sheet out of the workbook in which an office has sent it so far.
 *
 * The column with the most questions is found by its cells, whatever its heading; the others
 * (number, section, evidence, answer) by the words of columns/check_sheet.txt. Every question keeps
 * the cell it came from. What is read is a draft: a person looks at it before it is used.
 */
#pragma once
#include "domain/sheet.h"
#include "format/workbook.h"

struct sheet_taken {
    struct sheet sheet;
    size_t questions;
    struct text place; /* where they stood: 点検表!C */
};

/* Fault: sheet.no_questions_found (INPUT), with fewer than three. */
bool sheet_take(struct work *w, const struct workbook *book, struct sheet_taken *out);
