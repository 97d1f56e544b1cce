#include "import/turn.h"

#include <stdlib.h>
#include <string.h>

#include "import/look.h"
#include "import/text_map.h"

enum {
    MOST_ROWS = 400,
    MOST_FORM_ROWS = 20000,
    MOST_COLUMNS = 200,
    MOST_PAIRS = 100000,
    LAST_ROW = 60000,
    FEWEST = 3,
    SEARCHED_ROWS = 80
};

static const double LABEL = 0.75;

static bool is_label(struct reader *reader, const struct workbook_cell *cell)
{
    const uint32_t data =
        LOOK_COMPANY | LOOK_NUMBER | LOOK_PHONE | LOOK_MAIL | LOOK_DAY | LOOK_MARK | LOOK_COUNT;
    if (cell->kind != CELL_TEXT)
        return false;
    struct term *term = term_of(reader->terms, cell->text);
    return term_heading_best(reader->terms, term) >= LABEL &&
           !(look_text(reader->terms, term) & data);
}

bool turn_is_needed(struct reader *reader, const struct workbook_sheet *sheet,
                    const struct table *heading)
{
    struct text_map inside = text_map_begin(reader->w), outside = text_map_begin(reader->w);
    for (size_t i = 0; i < sheet->row_count && i < SEARCHED_ROWS; i++) {
        const struct workbook_row *row = &sheet->rows[i];
        bool in =
            heading && heading->header_top <= row->number && row->number <= heading->header_bottom;
        for (size_t j = 0; j < row->cell_count && j < MOST_COLUMNS; j++)
            if (is_label(reader, &row->cells[j]))
                text_map_add(in ? &inside : &outside, text_trim(row->cells[j].text));
    }
    return outside.count >= FEWEST && outside.count > inside.count;
}

/* ---- rows and columns changed over ---- */

static int by_place(const void *a, const void *b)
{
    const struct workbook_range *x = a, *y = b;
    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

static void turn_merges(struct reader *reader, const struct workbook_sheet *sheet,
                        struct workbook_sheet *turned)
{
    struct workbook_range *merges =
        work_array(reader->w, struct workbook_range, sheet->merge_count);
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct workbook_range *from = &sheet->merges[i];
        merges[i] = (struct workbook_range){ .top = from->left,
                                             .bottom = from->right,
                                             .left = (uint16_t)from->top,
                                             .right = (uint16_t)from->bottom };
    }
    if (sheet->merge_count)
        qsort(merges, sheet->merge_count, sizeof *merges, by_place);
    for (size_t i = 0; i < sheet->merge_count; i++) {
        merges[i].reach = merges[i].bottom;
        if (i > 0 && merges[i - 1].reach > merges[i].reach)
            merges[i].reach = merges[i - 1].reach;
    }
    turned->merges = merges;
    turned->merge_count = sheet->merge_count;
}

/* The cells of one column, as a row. */
static struct workbook_row turn_column(struct reader *reader, const struct workbook_sheet *sheet,
                                       uint16_t column)
{
    struct workbook_cell *cells = work_array(reader->w, struct workbook_cell, sheet->row_count);
    uint32_t count = 0;
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct workbook_cell *cell = workbook_cell(&sheet->rows[i], column);
        if (!cell)
            continue;
        cells[count] = *cell;
        cells[count++].column = (uint16_t)sheet->rows[i].number;
    }
    return (struct workbook_row){ .cells = cells,
                                  .cell_count = count,
                                  .number = column,
                                  .hidden = workbook_column_hidden(sheet, column) };
}

const struct workbook_sheet *turn_sheet(struct reader *reader, const struct workbook_sheet *sheet)
{
    if (sheet->row_count > MOST_ROWS || sheet->last_column > MOST_COLUMNS ||
        sheet->rows[sheet->row_count - 1].number > LAST_ROW)
        return NULL;
    struct workbook_sheet *turned = work_new(reader->w, struct workbook_sheet);
    struct workbook_row *rows = work_array(reader->w, struct workbook_row, sheet->last_column);
    size_t count = 0;
    *turned = *sheet;
    for (uint16_t column = 1; column <= sheet->last_column; column++) {
        rows[count] = turn_column(reader, sheet, column);
        count += rows[count].cell_count > 0;
    }
    turned->rows = rows;
    turned->row_count = count;
    turned->last_column = (uint16_t)sheet->rows[sheet->row_count - 1].number;
    turned->hidden = NULL;
    turned->hidden_count = 0;
    turn_merges(reader, sheet, turned);
    return turned;
}

/* ---- labels and values ---- */

/* A label with its value. */
struct pair {
    const struct workbook_cell *label;
    struct place value;
    uint16_t column; /* in the sheet that is made */
};

struct form {
    struct reader *reader;
    const struct workbook_sheet *sheet;
    struct pair *pairs;
    size_t count, room;
};

static uint16_t end_of(const struct workbook_sheet *sheet, uint32_t row, uint16_t column)
{
    const struct workbook_range *merge = workbook_merge(sheet, row, column);
    return merge ? merge->right : column;
}

/* A text that could be a label is one if a value of its own follows: 氏名、住所 is a value. */
static bool is_next_label(const struct form *form, const struct workbook_row *row, size_t at)
{
    return is_label(form->reader, &row->cells[at]) && at + 1 < row->cell_count &&
           !is_label(form->reader, &row->cells[at + 1]);
}

/* The value of a label: the next cell to the right, unless that is a label again. */
static struct place value_of(const struct form *form, const struct workbook_row *row, size_t label)
{
    uint16_t behind = end_of(form->sheet, row->number, row->cells[label].column);
    struct place nothing = { NULL, 0, 0 };
    for (size_t i = label + 1; i < row->cell_count; i++) {
        if (row->cells[i].column <= behind)
            continue;
        if (is_next_label(form, row, i))
            return nothing;
        return (struct place){ &row->cells[i], row->number, row->cells[i].column };
    }
    return nothing;
}

static void add_pair(struct form *form, const struct workbook_cell *label, struct place value)
{
    form->pairs =
        work_grown(form->reader->w, form->pairs, form->count, &form->room, sizeof *form->pairs);
    form->pairs[form->count++] = (struct pair){ .label = label, .value = value };
}

static void find_pairs(struct form *form, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct workbook_row *row = &form->sheet->rows[i];
        for (size_t j = 0; j < row->cell_count && form->count < MOST_PAIRS; j++) {
            if (!is_label(form->reader, &row->cells[j]))
                continue;
            struct place value = value_of(form, row, j);
            if (!value.cell)
                continue;
            add_pair(form, &row->cells[j], value);
            while (j + 1 < row->cell_count && row->cells[j + 1].column <= value.column)
                j++; /* a value is no label */
        }
    }
}

static bool begins_form(const struct form *form, size_t pair)
{
    return text_is(text_trim(form->pairs[pair].label->text), text_trim(form->pairs[0].label->text));
}

/* Several forms, one below the other, begin with the same label. How many; 1 if what repeats is
 * too short to be a form. */
static size_t count_forms(const struct form *form)
{
    size_t forms = 0, length = FEWEST;
    for (size_t i = 0; i < form->count; i++, length++) {
        if (!begins_form(form, i))
            continue;
        if (length < FEWEST)
            return 1;
        forms++;
        length = 0;
    }
    return length < FEWEST ? 1 : forms;
}

/* Gives each pair the column of its label; a label that stands twice in one form has two. */
static uint16_t give_columns(struct form *form, size_t forms, struct workbook_cell *labels)
{
    struct text_map columns = text_map_begin(form->reader->w);
    struct text_map seen = columns;
    uint32_t times[MOST_COLUMNS];
    uint16_t count = 0;
    for (size_t i = 0; i < form->count; i++) {
        struct pair *pair = &form->pairs[i];
        struct text label = text_trim(pair->label->text);
        if (i == 0 || (forms > 1 && begins_form(form, i)))
            seen = text_map_begin(form->reader->w);
        uint32_t before = seen.count;
        int32_t number = text_map_add(&seen, label);
        if (number >= MOST_COLUMNS)
            continue;
        times[number] = seen.count > before ? 1 : times[number] + 1;
        if (times[number] > 1)
            label = work_format(form->reader->w, "%.*s\x1f%u", TEXT_ARG(label), times[number]);
        int32_t column = text_map_add(&columns, label);
        if (column >= MOST_COLUMNS)
            continue;
        if (column == count) {
            labels[count] = *pair->label;
            count++;
            labels[count - 1].column = count;
        }
        pair->column = (uint16_t)(column + 1);
    }
    return count;
}

static int by_column(const void *a, const void *b)
{
    const struct workbook_cell *x = a, *y = b;
    return (x->column > y->column) - (x->column < y->column);
}

/* The values of the form that begins with the pair `first`. */
static size_t lay_out(const struct form *form, size_t first, bool several, struct workbook_row *row,
                      struct place *origins)
{
    size_t end = first + 1;
    while (end < form->count && !(several && begins_form(form, end)))
        end++;
    struct workbook_cell *cells = work_array(form->reader->w, struct workbook_cell, end - first);
    row->cells = cells;
    for (size_t i = first; i < end; i++) {
        const struct pair *pair = &form->pairs[i];
        if (!pair->column)
            continue;
        cells[row->cell_count] = *pair->value.cell;
        cells[row->cell_count++].column = pair->column;
        origins[pair->column] = pair->value;
    }
    qsort(cells, row->cell_count, sizeof *cells, by_column);
    return end;
}

const struct workbook_sheet *turn_form(struct reader *reader, const struct workbook_sheet *sheet,
                                       const struct place **origins, size_t *width)
{
    struct form form = { .reader = reader, .sheet = sheet };
    size_t first = sheet->row_count < MOST_ROWS ? sheet->row_count : MOST_ROWS;
    find_pairs(&form, 0, first);
    if (form.count < FEWEST || sheet->row_count > MOST_FORM_ROWS ||
        (first < sheet->row_count && count_forms(&form) < 2))
        return NULL; /* a long sheet is read on only where forms go on and on */
    find_pairs(&form, first, sheet->row_count);
    size_t forms = count_forms(&form), next = 0;
    if (forms == 1 && form.count > MOST_COLUMNS)
        form.count = MOST_COLUMNS;
    struct workbook_cell *labels = work_array(reader->w, struct workbook_cell, MOST_COLUMNS);
    uint16_t columns = give_columns(&form, forms, labels);
    struct workbook_row *rows = work_array(reader->w, struct workbook_row, forms + 1);
    *width = (size_t)columns + 1;
    struct place *places = work_array(reader->w, struct place, forms * *width);
    rows[0] = (struct workbook_row){ .cells = labels, .cell_count = columns, .number = 1 };
    for (size_t i = 0; i < forms; i++) {
        rows[i + 1].number = (uint32_t)i + 2;
        next = lay_out(&form, next, forms > 1, &rows[i + 1], places + i * *width);
    }
    struct workbook_sheet *flat = work_new(reader->w, struct workbook_sheet);
    *flat = (struct workbook_sheet){ .name = sheet->name,
                                     .part = sheet->part,
                                     .state = sheet->state,
                                     .rows = rows,
                                     .row_count = forms + 1,
                                     .last_column = columns };
    *origins = places;
    return flat;
}
