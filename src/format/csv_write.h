/* csv_write.h - writes CSV that Excel opens rightly and that cannot run as a formula.
 *
 * UTF-8 with a byte order mark, CRLF, quotes where needed. A text that a spreadsheet would take
 * for a formula (it begins with = + - @, also full-width ones, a tab or a line end) gets a '
 * in front; plain numbers and a lone "-" are left alone. csv_read takes the ' off again.
 */
#pragma once
#include "base/buf.h"

struct csv_write {
    struct buf *out;
    char separator;
    bool in_row;
};

/* Begins a file in `out`; `separator` is ',' or '\t'. */
struct csv_write csv_write_begin(struct buf *out, char separator);
void csv_write_text(struct csv_write *csv, struct text t);
void csv_write_int(struct csv_write *csv, int64_t value);
void csv_write_end_row(struct csv_write *csv);

/* Whether a spreadsheet might take the text for a formula. */
bool csv_write_is_formula(struct text t);
