#include "format/xlsx_write.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/moment.h"
#include "format/csv_write.h"
#include "format/number_format.h"
#include "format/xlsx_parts.h"
#include "format/xlsx_text.h"
#include "format/zip_write.h"

enum {
    STAGE = 32 << 10, /* bytes of XML gathered before they are packed */
    STAGE_LIMIT = 1 << 20,
    ROW_LIMIT = 64 << 20,
    BLOCK = 256 << 10,
    LARGEST_FILE = 200 << 20,
    MOST_SHEETS = 250,
    LAST_ROW = 1048576,
    LAST_COLUMN = 16384,
    LONGEST_TEXT = 32767,
    DAYS_TO_1970 = 25569,
    MARCH_1900 = 61,
    TITLE_POINTS = 27,
    MOST_LINES = 20,
};

#define LINE_POINTS 18.75

/* A buffer that grew with every string would leave as much again behind it in the arena. */
struct string_block {
    struct string_block *before, *next;
    struct text xml;
};

struct xlsx_write {
    struct work *w;
    struct zip_write *zip;
    struct buf stage;   /* XML that is not packed yet */
    struct buf cells;   /* of the row in hand, whose height is known only at its end */
    struct buf strings; /* those with furigana, from the last block on */
    struct string_block *blocks;
    size_t string_count;
    struct xlsx_looks looks;
    struct xlsx_part *sheets;
    size_t sheet_count;
    struct xlsx_sheet sheet; /* the one in hand */
    struct buf merges, choices;
    size_t merge_count, choice_count;
    uint32_t row, column, last_column;
    double height; /* of the row, in points; 0: as it comes */
    bool in_row;
};

struct xlsx_write *xlsx_write_begin(struct work *w)
{
    struct xlsx_write *x = work_new(w, struct xlsx_write);
    x->w = w;
    x->zip = zip_write_begin(w, LARGEST_FILE);
    x->stage = buf_begin(w->arena, STAGE_LIMIT);
    x->cells = buf_begin(w->arena, ROW_LIMIT);
    x->strings = buf_begin(w->arena, STAGE_LIMIT);
    x->sheets = work_array(w, struct xlsx_part, MOST_SHEETS);
    zip_write_part(x->zip, TEXT("_rels/.rels"));
    zip_write_add(x->zip, xlsx_parts_root());
    return x;
}

static void flush(struct xlsx_write *x)
{
    assert(!x->stage.full);
    zip_write_add(x->zip, buf_text(&x->stage));
    x->stage.len = 0;
}

static void add_view(struct buf *out, const struct xlsx_sheet *sheet, bool first)
{
    uint32_t rows = sheet->frozen_rows, columns = sheet->frozen_columns;
    const char *pane = rows && columns ? "bottomRight" : rows ? "bottomLeft" : "topRight";
    buf_format(out, "<sheetViews><sheetView%s workbookViewId=\"0\">",
               first ? " tabSelected=\"1\"" : "");
    if (rows || columns) {
        buf_add(out, TEXT("<pane"));
        if (columns)
            buf_format(out, " xSplit=\"%u\"", columns);
        if (rows)
            buf_format(out, " ySplit=\"%u\"", rows);
        buf_format(out,
                   " topLeftCell=\"%s\" activePane=\"%s\" state=\"frozen\"/>"
                   "<selection pane=\"%s\"/>",
                   workbook_address(rows + 1, columns + 1).at, pane, pane);
    }
    buf_add(out, TEXT("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"18.75\"/>"));
}

static void add_columns(struct buf *out, const struct xlsx_sheet *sheet)
{
    bool any = false;
    for (size_t i = 0; i < sheet->column_count; i++)
        any = any || sheet->columns[i].width > 0 || sheet->columns[i].hidden;
    if (!any)
        return;
    buf_add(out, TEXT("<cols>"));
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct xlsx_column *column = &sheet->columns[i];
        if (column->width > 0 || column->hidden)
            buf_format(out, "<col min=\"%zu\" max=\"%zu\" width=\"%s\"%s customWidth=\"1\"/>",
                       i + 1, i + 1, number_format_digits(column->width > 0 ? column->width : 9).at,
                       column->hidden ? " hidden=\"1\"" : "");
    }
    buf_add(out, TEXT("</cols>"));
}

static void end_row(struct xlsx_write *x)
{
    if (!x->in_row)
        return;
    buf_format(&x->stage, "<row r=\"%u\"", x->row);
    if (x->height > 0)
        buf_format(&x->stage, " ht=\"%s\"", number_format_digits(x->height).at);
    buf_add_char(&x->stage, '>');
    flush(x);
    zip_write_add(x->zip, buf_text(&x->cells));
    buf_add(&x->stage, TEXT("</row>"));
    x->cells.len = 0;
    x->height = 0;
    x->in_row = false;
}

static void add_filter(struct xlsx_write *x)
{
    struct xlsx_part *part = &x->sheets[x->sheet_count - 1];
    if (!x->sheet.filter || x->sheet.frozen_rows == 0 || x->row < x->sheet.frozen_rows)
        return;
    part->filter = (struct workbook_range){
        .top = x->sheet.frozen_rows, .bottom = x->row, .left = 1, .right = (uint16_t)x->last_column
    };
    buf_format(&x->stage, "<autoFilter ref=\"%s:%s\"/>", workbook_address(part->filter.top, 1).at,
               workbook_address(x->row, x->last_column).at);
}

/* The elements must stand in this order. */
static void end_sheet(struct xlsx_write *x)
{
    if (x->sheet_count == 0)
        return;
    end_row(x);
    buf_add(&x->stage, TEXT("</sheetData>"));
    if (x->sheet.protect)
        buf_add(&x->stage, TEXT("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\""
                                " formatColumns=\"0\" formatRows=\"0\" sort=\"0\""
                                " autoFilter=\"0\"/>"));
    add_filter(x);
    flush(x);
    if (x->merge_count) {
        buf_format(&x->stage, "<mergeCells count=\"%zu\">", x->merge_count);
        flush(x);
        zip_write_add(x->zip, buf_text(&x->merges));
        buf_add(&x->stage, TEXT("</mergeCells>"));
    }
    if (x->choice_count) {
        buf_format(&x->stage, "<dataValidations count=\"%zu\">", x->choice_count);
        flush(x);
        zip_write_add(x->zip, buf_text(&x->choices));
        buf_add(&x->stage, TEXT("</dataValidations>"));
    }
    buf_format(&x->stage,
               "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\""
               " footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"%s\" fitToWidth=\"1\""
               " fitToHeight=\"0\"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N"
               "</oddFooter></headerFooter></worksheet>",
               x->sheet.portrait ? "portrait" : "landscape");
    flush(x);
}

void xlsx_write_sheet(struct xlsx_write *x, const struct xlsx_sheet *sheet)
{
    end_sheet(x);
    assert(x->sheet_count < MOST_SHEETS && sheet->column_count <= LAST_COLUMN);
    struct xlsx_part *part = &x->sheets[x->sheet_count];
    *part = (struct xlsx_part){ .state = sheet->state, .frozen_rows = sheet->frozen_rows };
    part->name = xlsx_parts_name(x->w, sheet->name, x->sheets, x->sheet_count);
    x->sheet_count++;
    x->sheet = *sheet;
    struct xlsx_column *columns = work_array(x->w, struct xlsx_column, sheet->column_count);
    for (size_t i = 0; i < sheet->column_count; i++) /* rows come when the caller's may be gone */
        columns[i] = sheet->columns[i];
    x->sheet.columns = columns;
    x->row = x->column = x->last_column = 0;
    x->merges = buf_begin(x->w->arena, LARGEST_FILE);
    x->choices = buf_begin(x->w->arena, LARGEST_FILE);
    x->merge_count = x->choice_count = 0;
    zip_write_part(x->zip, work_format(x->w, "xl/worksheets/sheet%zu.xml", x->sheet_count));
    buf_add(&x->stage, TEXT(XLSX_XML "<worksheet xmlns=\"" XLSX_SPACE "\"><sheetPr>"
                                     "<pageSetUpPr fitToPage=\"1\"/></sheetPr>"));
    add_view(&x->stage, sheet, x->sheet_count == 1);
    add_columns(&x->stage, sheet);
    buf_add(&x->stage, TEXT("<sheetData>"));
    flush(x);
}

void xlsx_write_row(struct xlsx_write *x)
{
    assert(x->sheet_count > 0);
    end_row(x);
    if (x->row == LAST_ROW) {
        work_fail(x->w, FAULT_INPUT, "table.too_many_rows", work_format(x->w, "%d", LAST_ROW));
        return;
    }
    x->row++;
    x->column = 0;
    x->in_row = true;
}

/* Begins a cell up to its style; false if nothing can be written any more. */
static bool begin_cell(struct xlsx_write *x, uint32_t look)
{
    if (work_failed(x->w))
        return false;
    assert(x->in_row && x->column < LAST_COLUMN);
    x->column++;
    if (x->column > x->last_column)
        x->last_column = x->column;
    buf_add(&x->cells, TEXT("<c r=\""));
    buf_add(&x->cells, text_of(workbook_address(x->row, x->column).at));
    buf_add_char(&x->cells, '"');
    if (look) {
        buf_add(&x->cells, TEXT(" s=\""));
        buf_add_int(&x->cells, (int64_t)xlsx_looks_number(&x->looks, look));
        buf_add_char(&x->cells, '"');
    }
    return true;
}

void xlsx_write_blank(struct xlsx_write *x, uint32_t look)
{
    if (begin_cell(x, look))
        buf_add(&x->cells, TEXT("/>"));
}

/* The bytes of `t` that Excel takes, which counts in UTF-16 units. */
static struct text cut_text(struct text t, uint32_t *units)
{
    struct text rest = t;
    *units = 0;
    while (rest.len) {
        struct text here = rest;
        uint32_t needs = text_rune(&rest) > 0xffff ? 2 : 1;
        if (*units + needs > LONGEST_TEXT)
            return text_slice(t, 0, t.len - here.len);
        *units += needs;
    }
    return t;
}

/* Not every program that opens a workbook makes rows as high as their text needs. */
static void make_high(struct xlsx_write *x, uint32_t look, struct text t)
{
    double width = x->column <= x->sheet.column_count ? x->sheet.columns[x->column - 1].width : 0;
    double lines = 1, used = 0;
    if (look & XLSX_TITLE && x->height < TITLE_POINTS)
        x->height = TITLE_POINTS;
    if (!(look & (XLSX_WRAP | XLSX_HEADER)) || width <= 0)
        return;
    while (t.len && lines < MOST_LINES) {
        int32_t rune = text_rune(&t);
        double wide = rune >= 0x1100 && (rune < 0xff61 || rune > 0xff9f) ? 1.85 : 1;
        bool over = used + wide > width - 0.5;
        if (rune == '\n' || over)
            lines++;
        used = rune == '\n' ? 0 : over ? wide : used + wide;
    }
    if (lines > 1 && lines * LINE_POINTS > x->height)
        x->height = lines * LINE_POINTS;
}

static void end_block(struct xlsx_write *x)
{
    struct string_block *block = work_new(x->w, struct string_block);
    block->xml = work_text(x->w, buf_text(&x->strings));
    block->before = x->blocks;
    x->blocks = block;
    x->strings.len = 0;
}

static void add_string(struct xlsx_write *x, struct text t, struct text reading, uint32_t units)
{
    uint32_t ignored;
    buf_format(&x->cells, " t=\"s\"><v>%zu</v></c>", x->string_count++);
    buf_add(&x->strings, TEXT("<si><t xml:space=\"preserve\">"));
    xlsx_text_escape(&x->strings, t);
    buf_format(&x->strings, "</t><rPh sb=\"0\" eb=\"%u\"><t>", units);
    xlsx_text_escape(&x->strings, cut_text(reading, &ignored));
    buf_add(&x->strings, TEXT("</t></rPh><phoneticPr fontId=\"0\"/></si>"));
    if (x->strings.len > BLOCK)
        end_block(x);
}

void xlsx_write_name(struct xlsx_write *x, uint32_t look, struct text t, struct text reading)
{
    uint32_t units;
    if (t.len == 0) {
        xlsx_write_blank(x, look);
        return;
    }
    if (csv_write_is_formula(t))
        look |= XLSX_QUOTED;
    if (!begin_cell(x, look))
        return;
    t = cut_text(t, &units);
    make_high(x, look, t);
    if (reading.len) { /* readers that know furigana in inline strings are few */
        add_string(x, t, reading, units);
        return;
    }
    buf_add(&x->cells, TEXT(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
    xlsx_text_escape(&x->cells, t);
    buf_add(&x->cells, TEXT("</t></is></c>"));
}

void xlsx_write_text(struct xlsx_write *x, uint32_t look, struct text t)
{
    xlsx_write_name(x, look, t, TEXT(""));
}

void xlsx_write_int(struct xlsx_write *x, uint32_t look, int64_t value)
{
    if (!begin_cell(x, look))
        return;
    buf_add(&x->cells, TEXT("><v>"));
    buf_add_int(&x->cells, value);
    buf_add(&x->cells, TEXT("</v></c>"));
}

void xlsx_write_number(struct xlsx_write *x, uint32_t look, double value)
{
    if (!isfinite(value)) {
        xlsx_write_blank(x, look);
        return;
    }
    struct number_digits digits = number_format_digits(value);
    if (!begin_cell(x, look))
        return;
    buf_add(&x->cells, TEXT("><v>"));
    buf_add(&x->cells, text_of(digits.at));
    buf_add(&x->cells, TEXT("</v></c>"));
}

void xlsx_write_day(struct xlsx_write *x, uint32_t look, int32_t day)
{
    if (day == DAY_NONE)
        xlsx_write_blank(x, look);
    else if (day + DAYS_TO_1970 < MARCH_1900)
        xlsx_write_text(x, look, text_of(day_iso(day).at));
    else
        xlsx_write_int(x, look | XLSX_DAY, day + DAYS_TO_1970);
}

void xlsx_write_moment(struct xlsx_write *x, uint32_t look, int64_t moment)
{
    struct clock_time c = moment_clock(moment);
    int second = c.hour * HOUR + c.minute * MINUTE + c.second;
    xlsx_write_number(x, look | XLSX_MOMENT, c.day + DAYS_TO_1970 + (double)second / DAY);
}

void xlsx_write_merge(struct xlsx_write *x, struct workbook_range range)
{
    buf_format(&x->merges, "<mergeCell ref=\"%s:%s\"/>", workbook_address(range.top, range.left).at,
               workbook_address(range.bottom, range.right).at);
    x->merge_count++;
}

void xlsx_write_choices(struct xlsx_write *x, struct workbook_range range, struct text sheet,
                        struct workbook_range from)
{
    buf_format(&x->choices,
               "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\""
               " showErrorMessage=\"1\" sqref=\"%s:%s\"><formula1>",
               workbook_address(range.top, range.left).at,
               workbook_address(range.bottom, range.right).at);
    xlsx_parts_reference(x->w, &x->choices, sheet, from);
    buf_add(&x->choices, TEXT("</formula1></dataValidation>"));
    x->choice_count++;
}

static void write_strings(struct xlsx_write *x)
{
    struct string_block *first = NULL;
    end_block(x);
    for (struct string_block *block = x->blocks; block; block = block->before) {
        block->next = first;
        first = block;
    }
    zip_write_part(x->zip, TEXT("xl/sharedStrings.xml"));
    zip_write_add(x->zip, TEXT(XLSX_XML "<sst xmlns=\"" XLSX_SPACE "\">"));
    for (struct string_block *block = first; block; block = block->next)
        zip_write_add(x->zip, block->xml);
    zip_write_add(x->zip, TEXT("</sst>"));
}

struct text xlsx_write_end(struct xlsx_write *x)
{
    assert(x->sheet_count > 0);
    end_sheet(x);
    struct buf out = buf_begin(x->w->arena, STAGE_LIMIT);
    xlsx_looks_write(&x->looks, &out);
    zip_write_part(x->zip, TEXT("xl/styles.xml"));
    zip_write_add(x->zip, buf_text(&out));
    if (x->string_count)
        write_strings(x);
    xlsx_parts_write(x->w, x->zip, x->sheets, x->sheet_count, x->string_count > 0);
    if (x->cells.full)
        work_fail(x->w, FAULT_INPUT, "zip.too_large", work_format(x->w, "%d", ROW_LIMIT >> 20));
    return zip_write_end(x->zip);
}
