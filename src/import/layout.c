#include "import/layout.h"

#include "base/buf.h"
#include "import/layout_header.h"

enum { SEARCHED_ROWS = 60, MOST_BREAKS = 2000, MOST_TABLES = 200 };

struct place layout_place(const struct workbook_sheet *sheet, uint32_t row, uint16_t column)
{
    const struct workbook_range *merge =
        sheet->merge_count ? workbook_merge(sheet, row, column) : NULL;
    struct place place = { .row = row, .column = column };
    if (merge) {
        place.row = merge->top;
        place.column = merge->left;
    }
    place.cell = workbook_cell(workbook_row(sheet, place.row), place.column);
    return place;
}

size_t layout_row_index(const struct workbook_sheet *sheet, uint32_t number)
{
    size_t low = 0, high = sheet->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->rows[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct text layout_key(struct reader *reader, struct text over, struct text title)
{
    struct text above = term_plain(reader->terms, term_of(reader->terms, over));
    struct text own = term_plain(reader->terms, term_of(reader->terms, title));
    return above.len ? work_format(reader->w, "%.*s/%.*s", TEXT_ARG(above), TEXT_ARG(own)) : own;
}

const struct match_said *layout_said(struct reader *reader, struct text over, struct text title)
{
    if (!reader->said_count || !title.len)
        return NULL;
    struct text key = layout_key(reader, over, title);
    for (size_t i = 0; i < reader->said_count; i++)
        if (text_is(reader->said[i].header, key))
            return &reader->said[i];
    return NULL;
}

bool layout_repeats(const struct table *table, uint32_t row)
{
    const struct workbook_row *here = workbook_row(table->sheet, row);
    size_t same = 0, other = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        const struct workbook_cell *cell = table->sheet->merge_count
                                               ? layout_place(table->sheet, row, column->left).cell
                                               : workbook_cell(here, column->left);
        if (!cell)
            continue;
        struct text t = text_trim(cell->text);
        if (text_is(t, column->title) || text_is(t, column->over))
            same++;
        else if (++other > table->column_count / 3)
            return false;
    }
    return same >= 2 && same > other * 2;
}

/* A row after which another table may begin: nothing stands there, or a single text. */
static bool is_break(const struct workbook_sheet *sheet, size_t index)
{
    const struct workbook_row *row = &sheet->rows[index];
    return row->cell_count == 1 || (index > 0 && sheet->rows[index - 1].number + 1 < row->number);
}

/* The first row, from `from` on, where a heading other than that of `table` stands; NULL if none.
 */
static const struct table *next_table(struct reader *reader, const struct table *table,
                                      struct table *found)
{
    const struct workbook_sheet *sheet = table->sheet;
    size_t breaks = 0;
    for (size_t i = layout_row_index(sheet, table->first);
         i < sheet->row_count && sheet->rows[i].number <= table->last; i++) {
        if (!is_break(sheet, i))
            continue;
        if (++breaks > MOST_BREAKS)
            return NULL; /* a list of breaks, which is no list of tables */
        size_t at = sheet->rows[i].cell_count == 1 ? i + 1 : i;
        if (at >= sheet->row_count || sheet->rows[at].number > table->last ||
            layout_repeats(table, sheet->rows[at].number))
            continue;
        if (header_read(reader, sheet, sheet->rows[at].number, sheet->rows[at].number, found))
            return found;
    }
    return NULL;
}

static void add_table(struct reader *reader, struct tables *tables, struct table table)
{
    tables->at =
        work_grown(reader->w, tables->at, tables->count, &tables->room, sizeof *tables->at);
    tables->at[tables->count++] = table;
}

/* A title that reads like a heading has no rows. */
static bool has_rows(const struct table *table)
{
    size_t first = layout_row_index(table->sheet, table->first);
    return first < table->sheet->row_count && table->sheet->rows[first].number <= table->last;
}

static void drop_empty(struct tables *tables, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < tables->count; i++)
        if (has_rows(&tables->at[i]))
            tables->at[kept++] = tables->at[i];
    tables->count = kept;
}

/* The tables in the rows from..end: those above the plainest heading, it, and those below it. */
static void find_between(struct reader *reader, const struct workbook_sheet *sheet, uint32_t from,
                         uint32_t end, struct tables *tables)
{
    struct table table, below;
    size_t first = layout_row_index(sheet, from);
    uint32_t to = end;
    if (first >= sheet->row_count || tables->count > MOST_TABLES)
        return;
    if (sheet->row_count - first > SEARCHED_ROWS && sheet->rows[first + SEARCHED_ROWS].number < to)
        to = sheet->rows[first + SEARCHED_ROWS].number;
    if (!header_read(reader, sheet, from, to, &table))
        return;
    table.last = end;
    size_t before = tables->count;
    if (table.header_top > from + 1)
        find_between(reader, sheet, from, table.header_top - 1, tables);
    drop_empty(tables, before);
    while (next_table(reader, &table, &below)) {
        below.last = end;
        table.last = below.header_top - 1;
        add_table(reader, tables, table);
        table = below;
    }
    add_table(reader, tables, table);
}

struct tables layout_find(struct reader *reader, const struct workbook_sheet *sheet)
{
    struct tables tables = { 0 };
    if (sheet->row_count)
        find_between(reader, sheet, sheet->rows[0].number, sheet->rows[sheet->row_count - 1].number,
                     &tables);
    return tables;
}

struct table layout_bare(struct reader *reader, const struct workbook_sheet *sheet)
{
    static const struct heading nothing;
    struct table table = { .sheet = sheet };
    if (!sheet->row_count)
        return table;
    table.first = sheet->rows[0].number;
    table.last = sheet->rows[sheet->row_count - 1].number;
    table.columns = work_array(reader->w, struct table_column, sheet->last_column);
    table.column_count = sheet->last_column;
    for (uint16_t i = 0; i < sheet->last_column; i++)
        table.columns[i] = (struct table_column){ .left = (uint16_t)(i + 1),
                                                  .right = (uint16_t)(i + 1),
                                                  .title = TEXT(""),
                                                  .over = TEXT(""),
                                                  .own = &nothing,
                                                  .above = &nothing };
    return table;
}
