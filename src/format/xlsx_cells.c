#include "format/xlsx_cells.h"

#include <string.h>

#include "format/xlsx_value.h"

enum { LAST_ROW = 1048576, LAST_COLUMN = 16384 };

struct reading {
    const struct xlsx_shared *shared;
    struct work *w;
    struct xlsx_text inline_text; /* of <is> */
    struct buf value;             /* of <v> */
    struct buf shown;
    uint32_t row, column; /* the ones in hand, or the last ones */
    struct workbook_cell cell;
    uint32_t style;
    char type; /* the first letter of t="…"; 'r' for str */
    bool in_cell, in_value, in_inline, has_inline;
    bool rows_hidden; /* those that say nothing of themselves */
};

static void place(struct reading *reading)
{
    work_fail(reading->w, FAULT_INPUT, "table.damaged",
              text_of(workbook_address(reading->row, reading->column).at));
}

static void open_row(struct reading *reading, const char **attributes)
{
    const char *number = NULL, *hidden = NULL, *outline = NULL, *height = NULL;
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "r") == 0)
            number = attributes[1];
        else if (strcmp(attributes[0], "hidden") == 0)
            hidden = attributes[1];
        else if (strcmp(attributes[0], "outlineLevel") == 0)
            outline = attributes[1];
        else if (strcmp(attributes[0], "ht") == 0)
            height = attributes[1];
    }
    reading->row = number ? xml_number(number, 0) : reading->row + 1;
    reading->column = 0;
    if (reading->row < 1 || reading->row > LAST_ROW) {
        place(reading);
        return;
    }
    bool flat = height && strcmp(height, "0") == 0;
    bool is_hidden = hidden ? xml_is_true(hidden) : reading->rows_hidden;
    workbook_build_row(reading->shared->build, reading->row, (uint8_t)(xml_number(outline, 0) & 7),
                       is_hidden || flat);
}

static void open_cell(struct reading *reading, const char **attributes)
{
    const char *address = NULL, *type = "n";
    reading->style = 0;
    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];
        if (name[0] == 'r' && !name[1])
            address = attributes[1];
        else if (name[0] == 's' && !name[1])
            reading->style = xml_number(attributes[1], 0);
        else if (name[0] == 't' && !name[1])
            type = attributes[1];
    }
    uint32_t row = reading->row;
    reading->column++;
    if (reading->row == 0 || reading->column > LAST_COLUMN ||
        (address && !workbook_read_address(text_of(address), &row, &reading->column)) ||
        row != reading->row) {
        place(reading);
        return;
    }
    reading->type = strcmp(type, "str") == 0 ? 'r' : type[0];
    reading->cell = (struct workbook_cell){ .column = (uint16_t)reading->column };
    reading->value.len = reading->shown.len = 0;
    reading->in_cell = true;
    reading->has_inline = false;
}

static void take_string(struct reading *reading, const struct xlsx_string *string)
{
    reading->cell.kind = CELL_TEXT;
    reading->cell.text = string->plain;
    reading->cell.extra = string->extra;
    reading->cell.struck = string->struck;
    reading->cell.part_struck = string->part_struck;
}

static void take_shared(struct reading *reading, struct text raw)
{
    int64_t number;
    const struct xlsx_strings *strings = &reading->shared->strings;
    if (!text_to_int(text_trim(raw), &number) || number < 0 || (uint64_t)number >= strings->count)
        place(reading);
    else
        take_string(reading, &strings->list[number]);
}

static void take_inline(struct reading *reading)
{
    struct xlsx_string string = xlsx_string_of(reading->shared->build, &reading->inline_text);
    take_string(reading, &string);
}

/* The text a formula gave. */
static void take_formula_text(struct reading *reading, struct text raw)
{
    xlsx_text_clear(&reading->inline_text);
    reading->inline_text.in_t = true;
    xlsx_text_add(reading->w, &reading->inline_text, raw);
    take_inline(reading);
}

static void take_value(struct reading *reading, struct text raw)
{
    struct workbook_cell *cell = &reading->cell;
    const struct xlsx_style *style = xlsx_styles_at(&reading->shared->styles, reading->style);
    switch (reading->type) {
    case 'b':
        cell->kind = CELL_BOOL;
        cell->number = text_is(raw, TEXT("1")) || text_is_nocase(raw, TEXT("true"));
        buf_add(&reading->shown, cell->number != 0 ? TEXT("TRUE") : TEXT("FALSE"));
        break;
    case 'e':
        cell->kind = CELL_ERROR;
        buf_add(&reading->shown, raw);
        break;
    case 'd':
        xlsx_value_iso(raw, cell, &reading->shown);
        break;
    default:
        xlsx_value_number(raw, style, reading->shared->from_1904, cell, &reading->shown);
    }
    cell->text = workbook_build_keep(reading->shared->build, buf_text(&reading->shown));
}

/* What stands in the cell; false if it holds no value. */
static bool take(struct reading *reading, struct text raw)
{
    if (reading->has_inline) {
        take_inline(reading);
    } else if (raw.len == 0) {
        /* A formula that gave the empty text says t="str". */
        if (reading->cell.formula && reading->type != 'r')
            workbook_build_uncomputed(reading->shared->build);
    } else if (reading->type == 's') {
        take_shared(reading, raw);
    } else if (reading->type == 'r' || reading->type == 'i') {
        take_formula_text(reading, raw);
    } else {
        take_value(reading, raw);
    }
    return reading->cell.text.len > 0 && !work_failed(reading->w);
}

static void close_cell(struct reading *reading)
{
    struct workbook_cell *cell = &reading->cell;
    const struct xlsx_style *style = xlsx_styles_at(&reading->shared->styles, reading->style);
    reading->in_cell = reading->in_value = reading->in_inline = false;
    if (reading->value.full) {
        work_fail(reading->w, FAULT_INPUT, "table.cell_too_long",
                  work_format(reading->w, "%zu", reading->value.limit >> 10));
        return;
    }
    if (!take(reading, buf_text(&reading->value)))
        return;
    cell->indent = style->indent;
    cell->struck |= style->struck;
    workbook_build_cell(reading->shared->build, cell);
}

static bool read_range(struct text ref, struct workbook_range *range)
{
    uint32_t left, right;
    size_t colon = text_find(ref, TEXT(":"), 0);
    struct text last = colon < ref.len ? text_slice(ref, colon + 1, ref.len) : ref;
    if (!workbook_read_address(text_slice(ref, 0, colon), &range->top, &left) ||
        !workbook_read_address(last, &range->bottom, &right) || range->bottom < range->top ||
        right < left)
        return false;
    range->left = (uint16_t)left;
    range->right = (uint16_t)right;
    return true;
}

static void open_column(struct reading *reading, const char **attributes)
{
    uint32_t left = xml_number(xml_attribute(attributes, "min"), 0);
    uint32_t right = xml_number(xml_attribute(attributes, "max"), 0);
    const char *width = xml_attribute(attributes, "width");
    bool flat = width && strcmp(width, "0") == 0;
    if ((xml_is_true(xml_attribute(attributes, "hidden")) || flat) && left >= 1 && left <= right)
        workbook_build_hide(reading->shared->build, left,
                            right < LAST_COLUMN ? right : LAST_COLUMN);
}

static void open_other(struct reading *reading, const char *name, const char **attributes)
{
    struct workbook_range range = { 0 };
    if (strcmp(name, "row") == 0)
        open_row(reading, attributes);
    else if (strcmp(name, "col") == 0)
        open_column(reading, attributes);
    else if (strcmp(name, "sheetFormatPr") == 0)
        reading->rows_hidden = xml_is_true(xml_attribute(attributes, "zeroHeight"));
    else if (strcmp(name, "mergeCell") == 0 &&
             read_range(text_of(xml_attribute(attributes, "ref")), &range))
        workbook_build_merge(reading->shared->build, range);
}

static void open_inline(struct reading *reading)
{
    xlsx_text_clear(&reading->inline_text);
    reading->in_inline = reading->has_inline = true;
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    if (name[0] == 'c' && !name[1])
        open_cell(reading, attributes);
    else if (!reading->in_cell)
        open_other(reading, name, attributes);
    else if (name[0] == 'v' && !name[1])
        reading->in_value = true;
    else if (name[0] == 'f' && !name[1])
        reading->cell.formula = true;
    else if (name[0] == 'i' && name[1] == 's' && !name[2])
        open_inline(reading);
    else if (reading->in_inline)
        xlsx_text_open(reading->w, &reading->inline_text, name, attributes);
}

static void close_element(void *user, const char *name)
{
    struct reading *reading = user;
    if (!reading->in_cell)
        return;
    if (name[0] == 'c' && !name[1])
        close_cell(reading);
    else if (name[0] == 'v' && !name[1])
        reading->in_value = false;
    else if (name[0] == 'i' && name[1] == 's' && !name[2])
        reading->in_inline = false;
    else if (reading->in_inline)
        xlsx_text_close(&reading->inline_text, name);
}

static void add_text(void *user, struct text characters)
{
    struct reading *reading = user;
    if (reading->in_value)
        buf_add(&reading->value, characters);
    else if (reading->in_inline)
        xlsx_text_add(reading->w, &reading->inline_text, characters);
}

bool xlsx_cells_read(const struct xlsx_shared *shared, struct text name)
{
    static const struct xml_handler handler = { open_element, close_element, add_text };
    struct work *w = shared->package->w;
    size_t cell_bytes = shared->package->limits->cell_bytes;
    struct reading reading = { .shared = shared,
                               .w = w,
                               .inline_text = xlsx_text_begin(w, cell_bytes),
                               .value = buf_begin(w->arena, cell_bytes),
                               .shown = buf_begin(w->arena, cell_bytes + 4096) };
    return package_parse(shared->package, name, &handler, &reading);
}
