/* sheet_take.h - a check sheet out of the workbook in which an office has sent it so far.
 *
 * The column with the most questions is found by its cells, whatever its heading; the others
 * (number, section, evidence, answer) by the words of columns/check_sheet.txt. Every question keeps
 * the cell it came from, and its number if all have one that is theirs alone. What is read is a
 * draft: a person looks at it before it is used.
 */
#pragma once
#include "domain/sheet.h"
#include "format/workbook.h"

/* Why a row that may be a question was not taken: a person says whether it is one. */
enum sheet_left_why {
    SHEET_LEFT_NO_QUESTION, /* it neither asks nor tells what to write */
    SHEET_LEFT_HEADING,     /* read as the name of a section that has no question then */
    SHEET_LEFT_LONG,
    SHEET_LEFT_MANY, /* as many were taken as there may be */
    SHEET_LEFT_WHYS
};

struct sheet_left {
    struct sheet_question question; /* as it would be taken; `same` is its cell */
    struct text section;
    enum sheet_left_why why;
};

struct sheet_taken {
    struct sheet sheet;
    size_t questions;
    struct text place; /* the heading above them: 点検表!C3 */
    struct sheet_left *left;
    size_t left_count, left_room;
};

/* Fault: sheet.no_questions_found (INPUT), with fewer than three. */
bool sheet_take(struct work *w, const struct workbook *book, struct sheet_taken *out);
/* Puts a row that was left into the sheet: in its section, where it stands in the workbook. */
bool sheet_take_left(struct work *w, struct sheet *sheet, const struct sheet_left *left);
