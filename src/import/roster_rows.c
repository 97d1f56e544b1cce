/* The rows of a list: their cells, and which of them are records. */
#include "base/day.h"
#include "import/roster_parts.h"

enum { LONGEST_DITTO = 12, LONGEST_TOTAL = 40, NOTE_CELLS = 2 };

void roster_rows_problem(struct roster_reading *reading, struct roster_row *row, int column,
                         const char *code, struct text about, bool hold)
{
    struct work *w = reading->w;
    struct roster_table *table = &reading->roster->tables[row->table];
    row->problems =
        work_grown(w, row->problems, row->problem_count, &row->problem_room, sizeof *row->problems);
    row->problems[row->problem_count++] = (struct roster_problem){
        .code = code,
        .about = about,
        .target = column < 0 ? ROSTER_NONE : table->columns[column].target,
        .row = column < 0 || !row->cells[column].place.row ? row->number
                                                           : row->cells[column].place.row,
        .column = column < 0 ? 0 : table->columns[column].left,
        .hold = hold,
    };
    if (hold)
        row->result = ROSTER_HOLD;
}

int roster_rows_column(const struct roster_reading *reading, const struct roster_row *row,
                       enum register_column_type type, int field)
{
    const struct roster *roster = reading->roster;
    const struct roster_table *table = &roster->tables[row->table];
    for (size_t i = 0; i < table->column_count; i++) {
        int target = table->columns[i].target;
        if (target >= 0 && roster->targets[target].type == type &&
            roster->targets[target].field == field)
            return (int)i;
    }
    return -1;
}

/* The text of a cell as it counts: what is struck through is gone, unless all of it is. */
static struct text text_in(const struct roster *roster, const struct workbook_cell *cell)
{
    if (cell->part_struck && !cell->struck)
        return text_trim(workbook_unstruck(roster->book, cell));
    if (cell->kind == CELL_DAY && cell->day != DAY_NONE)
        return work_text(roster->w, text_of(day_iso(cell->day).at));
    return text_trim(cell->text);
}

static struct roster_cell read_cell(const struct roster *roster, const struct roster_table *table,
                                    const struct roster_column *column, uint32_t number)
{
    struct roster_cell cell = { .text = TEXT("") };
    for (uint16_t c = column->left; c <= column->right && !cell.place.cell; c++) {
        cell.place = layout_place(table->sheet, number, c);
        if (cell.place.cell && cell.place.row <= table->header_bottom)
            cell.place.cell = NULL; /* a heading that reaches down */
    }
    if (cell.place.cell)
        cell.text = text_in(roster, cell.place.cell);
    return cell;
}

/* 同上 and 〃 stand for the value above. */
static void resolve_ditto(struct roster_reading *reading, struct roster_cell *cell,
                          const struct roster_cell *above)
{
    struct terms *terms = reading->roster->reader.terms;
    if (cell->text.len && cell->text.len <= LONGEST_DITTO && above->text.len &&
        term_code(terms, term_of(terms, cell->text), SET_DITTO))
        *cell = *above;
}

static bool repeats_heading(const struct roster_table *table, const struct roster_cell *cells)
{
    size_t same = 0, other = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!cells[i].text.len)
            continue;
        same += text_is(cells[i].text, table->columns[i].title);
        other += !text_is(cells[i].text, table->columns[i].title);
    }
    return same >= 2 && same > other;
}

static bool starts_with_any(struct text t, const struct text *signs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_starts(t, signs[i]))
            return true;
    return false;
}

static bool is_total(struct roster_reading *reading, struct text t)
{
    struct terms *terms = reading->roster->reader.terms;
    return t.len <= LONGEST_TOTAL &&
           lexicon_whole(terms_lexicon(terms), SET_TOTAL, term_plain(terms, term_of(terms, t)));
}

/* Notes, sums, examples and rows in which only a running number stands are no records. */
static bool is_record(struct roster_reading *reading, const struct roster_table *table,
                      const struct roster_cell *cells, uint32_t number)
{
    static const struct text notes[] = { TEXT_INIT("※"),       TEXT_INIT("（注"), TEXT_INIT("(注"),
                                         TEXT_INIT("注）"),    TEXT_INIT("注)"),  TEXT_INIT("＊"),
                                         TEXT_INIT("以下余白") };
    static const struct text examples[] = { TEXT_INIT("例"), TEXT_INIT("（例"), TEXT_INIT("(例"),
                                            TEXT_INIT("記入例"), TEXT_INIT("【例") };
    size_t own = 0, known = 0;
    struct text first = TEXT("");
    for (size_t i = 0; i < table->column_count; i++) {
        if (!cells[i].text.len || cells[i].place.row != number)
            continue;
        first = own++ ? first : cells[i].text;
        known += table->columns[i].target >= 0;
    }
    return known > 0 && !is_total(reading, first) && !repeats_heading(table, cells) &&
           !(own <= NOTE_CELLS && starts_with_any(first, notes, COUNT(notes))) &&
           !(first.len <= 30 && starts_with_any(first, examples, COUNT(examples)));
}

static bool is_struck(const struct roster_table *table, const struct roster_cell *cells)
{
    size_t struck = 0, whole = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!cells[i].place.cell || table->columns[i].target < 0)
            continue;
        struck += cells[i].place.cell->struck;
        whole += !cells[i].place.cell->struck;
    }
    return struck > 0 && struck >= whole;
}

static void add_row(struct roster_reading *reading, size_t table, uint32_t number,
                    struct roster_cell *cells)
{
    struct roster *roster = reading->roster;
    roster->rows = work_grown(reading->w, roster->rows, roster->row_count, &roster->row_room,
                              sizeof *roster->rows);
    struct roster_row *row = &roster->rows[roster->row_count++];
    *row = (struct roster_row){ .table = table, .number = number, .cells = cells };
    row->record = record_new(reading->w, roster->kind);
    if (is_struck(&roster->tables[table], cells))
        roster_rows_problem(reading, row, -1, "roster.struck", TEXT(""), true);
}

void roster_rows_read(struct roster_reading *reading, size_t index)
{
    struct roster *roster = reading->roster;
    const struct roster_table *table = &roster->tables[index];
    const struct workbook_sheet *sheet = table->sheet;
    struct roster_cell *above = work_array(reading->w, struct roster_cell, table->column_count + 1);
    for (size_t i = layout_row_index(sheet, table->header_bottom + 1); i < sheet->row_count; i++) {
        uint32_t number = sheet->rows[i].number;
        struct roster_cell *cells =
            work_array(reading->w, struct roster_cell, table->column_count + 1);
        for (size_t c = 0; c < table->column_count; c++) {
            cells[c] = read_cell(roster, table, &table->columns[c], number);
            resolve_ditto(reading, &cells[c], &above[c]);
            if (cells[c].text.len)
                above[c] = cells[c];
        }
        if (is_record(reading, table, cells, number))
            add_row(reading, index, number, cells);
    }
}
