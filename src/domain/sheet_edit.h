/* sheet_edit.h - changes to a sheet in memory, before sheet_store_change stores them. */
#pragma once
#include "domain/sheet.h"

/* NULL if there is none. */
struct sheet_section *sheet_section_of(const struct sheet *sheet, struct text id);
/* The question and the section it stands in; NULL if there is none. */
struct sheet_question *sheet_question_of(const struct sheet *sheet, struct text id,
                                         struct sheet_section **section);

/* Puts `question` in the place of the one with its id; else at the end of `section`, without an id
 * under one that was never used in the sheet. Fault: sheet.no_section (MISSING). */
bool sheet_put_question(struct work *w, struct sheet *sheet, struct text section,
                        struct sheet_question *question);
/* Faults: sheet.no_question (MISSING), sheet.asked_by (CONFLICT; about: the question whose
 * condition names it). */
bool sheet_drop_question(struct work *w, struct sheet *sheet, struct text id);
/* Puts a question before the one above it in its section, or behind the one below; a section
 * likewise. Numbers stay: by them answers are compared. Faults: sheet.no_question,
 * sheet.no_section (MISSING), sheet.at_end (INPUT), sheet.shown_by (CONFLICT; about: what is shown,
 * and the question that shows it and has to stay before it). */
bool sheet_move_question(struct work *w, struct sheet *sheet, struct text id, bool up);
bool sheet_move_section(struct work *w, struct sheet *sheet, struct text id, bool up);
/* What the sheet is called, in the work's language. Fault: sheet.no_title. */
bool sheet_put_title(struct work *w, struct sheet *sheet, struct text title);
/* Renames a section, or, without an id, adds one. Faults: sheet.no_section, sheet.no_title. */
bool sheet_put_section(struct work *w, struct sheet *sheet, struct text id, struct text title);
