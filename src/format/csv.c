#include "format/csv.h"

#include <string.h>

#include "base/buf.h"
#include "format/charset.h"
#include "format/csv_write.h"
#include "format/file_kind.h"
#include "format/workbook_build.h"

enum { LOOK_RECORDS = 50, ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 1024 };

struct reading {
    struct work *w;
    const struct limits *limits;
    struct workbook_build *build;
    struct text rest;
    struct buf field; /* a field that had quotes */
    char separator;
    uint32_t row, column;
};

/* Counts the separators outside quotes in the first records, and the records that have them. */
static char choose_separator(struct text rest)
{
    static const char separators[] = ",\t;";
    size_t records[3] = { 0 }, total[3] = { 0 }, lines = 0;
    bool seen[3] = { false }, quoted = false;
    char before = '\n';
    for (size_t i = 0; i <= rest.len && lines < LOOK_RECORDS; i++) {
        char c = i < rest.len ? rest.at[i] : '\n';
        if (c == '"' && (quoted || strchr(",\t;\r\n\"", before)))
            quoted = !quoted;
        before = c;
        const char *hit = quoted || !c ? NULL : strchr(separators, c);
        if (hit) {
            seen[hit - separators] = true;
            total[hit - separators]++;
        }
        if (quoted || (c != '\n' && c != '\r'))
            continue;
        lines++;
        for (size_t k = 0; k < 3; k++) {
            records[k] += seen[k];
            seen[k] = false;
        }
    }
    size_t best = 0;
    for (size_t k = 1; k < 3; k++)
        if (records[k] > records[best] || (records[k] == records[best] && total[k] > total[best]))
            best = k;
    return separators[best];
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void skip_line_end(struct text *rest)
{
    if (text_starts(*rest, TEXT("\r\n")))
        *rest = text_slice(*rest, 2, rest->len);
    else if (rest->len && is_line_end(rest->at[0]))
        *rest = text_slice(*rest, 1, rest->len);
}

static void read_directive(struct reading *reading)
{
    struct text rest = reading->rest;
    if (rest.len < 5 || !text_is_nocase(text_slice(rest, 0, 4), TEXT("sep=")) ||
        !strchr(",;\t", rest.at[4]) || (rest.len > 5 && !is_line_end(rest.at[5])))
        return;
    reading->separator = rest.at[4];
    rest = text_slice(rest, 5, rest.len);
    skip_line_end(&rest);
    reading->rest = rest;
}

/* What stands between two quotes, with "" as " and every line end as \n. */
static void read_quoted(struct reading *reading)
{
    struct text *rest = &reading->rest;
    *rest = text_slice(*rest, 1, rest->len);
    for (;;) {
        size_t plain = 0;
        while (plain < rest->len && rest->at[plain] != '"' && rest->at[plain] != '\r')
            plain++;
        buf_add(&reading->field, text_slice(*rest, 0, plain));
        *rest = text_slice(*rest, plain, rest->len);
        if (rest->len == 0) {
            work_fail(reading->w, FAULT_INPUT, "csv.open_quote",
                      work_format(reading->w, "%u", reading->row));
            return;
        }
        if (rest->at[0] == '\r') {
            skip_line_end(rest);
            buf_add_char(&reading->field, '\n');
            continue;
        }
        bool doubled = rest->len > 1 && rest->at[1] == '"';
        *rest = text_slice(*rest, doubled ? 2 : 1, rest->len);
        if (!doubled)
            return;
        buf_add_char(&reading->field, '"');
    }
}

/* The bytes up to the next separator or line end. */
static struct text read_bare(struct reading *reading)
{
    struct text rest = reading->rest;
    size_t len = 0;
    while (len < rest.len && rest.at[len] != reading->separator && !is_line_end(rest.at[len]))
        len++;
    reading->rest = text_slice(rest, len, rest.len);
    return text_slice(rest, 0, len);
}

/* ="0123" is 0123, '=1+1 is =1+1. */
static struct text bare_value(struct text t)
{
    if (t.len >= 3 && t.at[0] == '=' && t.at[1] == '"' && t.at[t.len - 1] == '"' &&
        !memchr(t.at + 2, '"', t.len - 3))
        return text_slice(t, 2, t.len - 1);
    struct text behind = text_slice(t, 1, t.len);
    return t.len && t.at[0] == '\'' && csv_write_is_formula(behind) ? behind : t;
}

/* Some databases put a vertical tab for a line end inside a field; other controls are noise. */
static struct text without_controls(struct reading *reading, struct text t)
{
    size_t i = 0;
    while (i < t.len && ((unsigned char)t.at[i] >= ' ' || t.at[i] == '\n' || t.at[i] == '\t'))
        i++;
    if (i == t.len)
        return t;
    char *copy = work_string(reading->w, t);
    size_t len = i;
    for (; i < t.len; i++)
        if ((unsigned char)copy[i] >= ' ' || copy[i] == '\n' || copy[i] == '\t')
            copy[len++] = copy[i];
        else if (copy[i] == '\v' || copy[i] == '\f')
            copy[len++] = '\n';
    return (struct text){ copy, len };
}

static void add_cell(struct reading *reading, struct text value)
{
    value = without_controls(reading, bare_value(value));
    if (value.len > reading->limits->cell_bytes || reading->field.full)
        work_fail(reading->w, FAULT_INPUT, "table.cell_too_long",
                  work_format(reading->w, "%zu", reading->limits->cell_bytes >> 10));
    else if (value.len && reading->column > reading->limits->columns)
        work_fail(reading->w, FAULT_INPUT, "table.too_many_columns",
                  work_format(reading->w, "%zu", reading->limits->columns));
    else if (value.len) {
        struct workbook_cell cell = { .kind = CELL_TEXT, .column = (uint16_t)reading->column };
        cell.text = workbook_build_keep(reading->build, value);
        workbook_build_cell(reading->build, &cell);
    }
}

static void read_field(struct reading *reading)
{
    reading->column++;
    if (reading->rest.len == 0 || reading->rest.at[0] != '"') {
        add_cell(reading, read_bare(reading));
        return;
    }
    reading->field.len = 0;
    read_quoted(reading);
    buf_add(&reading->field, read_bare(reading)); /* "abc"def: nobody says what it is */
    add_cell(reading, buf_text(&reading->field));
}

static void read_record(struct reading *reading)
{
    reading->row++;
    reading->column = 0;
    workbook_build_row(reading->build, reading->row, 0, false);
    for (;;) {
        read_field(reading);
        if (work_failed(reading->w) || reading->rest.len == 0 ||
            reading->rest.at[0] != reading->separator)
            break;
        reading->rest = text_slice(reading->rest, 1, reading->rest.len);
    }
    skip_line_end(&reading->rest);
}

const struct workbook *csv_read(struct work *w, struct text bytes, const struct limits *limits)
{
    if (!limits_file(w, limits, bytes) || !file_kind_expect_text(w, bytes))
        return NULL;
    struct reading reading = { .w = w, .limits = limits };
    reading.rest = charset_read(w, bytes, NULL);
    if (work_failed(w))
        return NULL;
    reading.build = workbook_build_begin(w, limits);
    reading.field = buf_begin(w->arena, limits->cell_bytes);
    reading.separator = choose_separator(reading.rest);
    read_directive(&reading);
    workbook_build_sheet(reading.build, TEXT(""), TEXT(""), SHEET_SHOWN);
    while (reading.rest.len && !work_failed(w)) {
        read_record(&reading);
        if (reading.row % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0)
            limits_in_time(w, limits);
    }
    return workbook_build_end(reading.build);
}
