/* number_format.h - the number formats of spreadsheets: is it a day, and what does one see.
 *
 * A format tells days from numbers ("ggge年m月d日", "yyyy/m/d"), and it holds what Japanese lists
 * put there instead of into the cell: the zeros of a code (0000000000000), the dashes of a
 * post code (000-0000), a unit (0"名"), or a whole answer ([=1]"○";"×"). Digits are
 * never rounded or grouped here, colours and kanji numerals are left out.
 */
#pragma once
#include "base/buf.h"
#include "base/work.h"

enum number_sort {
    NUMBER_PLAIN,   /* a number */
    NUMBER_DAY,     /* a day, perhaps with a time */
    NUMBER_TIME,    /* hours and minutes only: a time of day, unless a day stands before it */
    NUMBER_ELAPSED, /* [h]:mm, hours that go on past 24 */
};

struct number_format;

/* The format with this code; never NULL. */
const struct number_format *number_format_read(struct work *w, struct text code);
/* The code of a format number that files do not spell out (14, 27 …, as in Japan); "" for General.
 */
struct text number_format_builtin(uint32_t id);

enum number_sort number_format_sort(const struct number_format *format);
/* Adds what a person sees of `value`; NULL is General. */
void number_format_show(const struct number_format *format, double value, struct buf *out);

/* The shortest digits that read back as `value`: 0.1, 1234567, 1e+21. */
struct number_digits {
    char at[40];
};
struct number_digits number_format_digits(double value);
