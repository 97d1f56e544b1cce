/* answer_unit.h - a number in the unit that a question asks for.
 *
 * Asked for months, 1年 is 12, and 半年, 年2回 and 3か月に1回 are numbers, too. What cannot be put
 * exactly into the unit (1週間 in months) is left to a person: it is never taken for a bare number.
 */
#pragma once
#include "domain/answer.h"

enum answer_unit {
    ANSWER_UNIT_OTHER, /* 件, 台: nothing to reckon with */
    ANSWER_UNIT_HOURS,
    ANSWER_UNIT_DAYS,
    ANSWER_UNIT_WEEKS,
    ANSWER_UNIT_MONTHS,
    ANSWER_UNIT_YEARS,
    ANSWER_UNIT_TIMES,
    ANSWER_UNIT_PERCENT,
    ANSWER_UNITS
};

/* Of a unit as a sheet names it, "か月" or "months". */
enum answer_unit answer_unit_named(struct text name);
/* answer_read, where an ANSWER_NUMBER is asked for in `unit`. What is reckoned into it stands in
 * the note as it was typed. */
struct answer answer_unit_read(struct work *w, const struct answer_words *words,
                               enum answer_type type, enum answer_unit unit, struct text raw);
