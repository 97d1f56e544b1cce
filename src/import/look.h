/* look.h - what a value looks like, whatever stands above it. */
#pragma once
#include "format/workbook.h"
#include "import/term.h"

/* Kinds of value (enum value_look) that the cell may be; 0 for one that says only that there is
 * nothing (－). */
uint32_t look_cell(struct terms *terms, const struct workbook_cell *cell);
uint32_t look_text(struct terms *terms, struct term *term);
/* Whether the text holds the legal form of a company or a word as telling: 株式会社, Inc. */
bool look_is_company(struct terms *terms, struct term *term);
