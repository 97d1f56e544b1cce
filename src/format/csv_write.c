#include "format/csv_write.h"

#include <string.h>

struct csv_write csv_write_begin(struct buf *out, char separator)
{
    buf_add(out, TEXT("\ufeff"));
    return (struct csv_write){ .out = out, .separator = separator };
}

static bool is_number(struct text t)
{
    bool digit = false, point = false;
    for (size_t i = t.len && strchr("+-", t.at[0]) ? 1 : 0; i < t.len; i++) {
        if (t.at[i] == '.' && digit && !point)
            point = true;
        else if (t.at[i] < '0' || t.at[i] > '9')
            return false;
        else
            digit = true;
    }
    return digit;
}

bool csv_write_is_formula(struct text t)
{
    while (text_starts(t, TEXT("'"))) /* so that every ' that is put in front can be taken off */
        t = text_slice(t, 1, t.len);
    struct text rest = t;
    switch (text_rune(&rest)) {
    case '\t':
    case '\r':
    case '\n':
        return true;
    case '+':
    case '-':
        return rest.len && !(t.at[0] == '-' && is_number(t));
    case '=':
    case '@':
    case 0xff1d: /* ＝ ＋ － ＠, which Japanese Excel takes for the narrow ones */
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
        return rest.len > 0;
    default:
        return false;
    }
}

static void begin_field(struct csv_write *csv)
{
    if (csv->in_row)
        buf_add_char(csv->out, csv->separator);
    csv->in_row = true;
}

void csv_write_text(struct csv_write *csv, struct text t)
{
    bool formula = csv_write_is_formula(t), quotes = formula;
    begin_field(csv);
    for (size_t i = 0; i < t.len && !quotes; i++)
        quotes = strchr("\"\r\n,;\t", t.at[i]) != NULL; /* whichever a reader tries */
    quotes = quotes || text_trim(t).len < t.len;
    if (!quotes) {
        buf_add(csv->out, t);
        return;
    }
    buf_add_char(csv->out, '"');
    if (formula)
        buf_add_char(csv->out, '\'');
    struct text part;
    bool first = true;
    while (text_next(&t, '"', &part)) {
        if (!first)
            buf_add(csv->out, TEXT("\"\""));
        buf_add(csv->out, part);
        first = false;
    }
    buf_add_char(csv->out, '"');
}

void csv_write_int(struct csv_write *csv, int64_t value)
{
    begin_field(csv);
    buf_add_int(csv->out, value);
}

void csv_write_end_row(struct csv_write *csv)
{
    buf_add(csv->out, TEXT("\r\n"));
    csv->in_row = false;
}
