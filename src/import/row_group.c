#include "import/row_line.h"

/* Where a blank is a value: how many rows of the table leave each column out. */
struct tally {
    size_t rows, nameless, *blank;
    bool *first; /* the first row has a value in the column */
};

bool row_group_has_lower(const struct row_state *state)
{
    for (uint8_t tier = 2; tier < ROW_TIERS; tier++)
        if (match_column(state->matched, LINE_NAME, tier) >= 0)
            return true;
    return false;
}

static bool is_read(const struct cell *cell)
{
    return cell && cell->text.len && cell->via == FACT_READ;
}

/* Whether a value of the party itself stands in the row: then it is a party of its own. */
static bool has_own_party(const struct row_state *state)
{
    for (size_t i = 0; i < state->matched->table.column_count; i++) {
        const struct match *match = &state->matched->matches[i];
        if (match->tier == 0 && match->field > LINE_NAME && match->field <= LINE_PARTY_NOTE &&
            is_read(&state->cells.cells[i]))
            return true;
    }
    return false;
}

/* Columns by which one could see that a row is a party of its own. */
static bool has_party_columns(const struct row_state *state)
{
    for (size_t i = 0; i < state->matched->table.column_count; i++) {
        const struct match *match = &state->matched->matches[i];
        if ((match->tier == 0 && match->field > LINE_NAME && match->field <= LINE_PARTY_NOTE) ||
            match->field == LINE_NUMBER)
            return true;
    }
    return false;
}

/* サービス名 | 運営会社: where the work leads, a row with a work and no name is one whose party is
 * not known. */
static bool leads_with_work(const struct row_state *state)
{
    int work = match_column(state->matched, LINE_WORK, 0);
    return work >= 0 && work < match_column(state->matched, LINE_NAME, 0) &&
           is_read(&state->cells.cells[work]);
}

bool row_group_continues(const struct row_state *state)
{
    const struct cell *number = row_cells_of(&state->cells, LINE_NUMBER, 0);
    if (state->last < 0 || has_own_party(state) || leads_with_work(state))
        return false;
    if (is_read(number))
        return state->grouped;
    return state->grouped || has_party_columns(state);
}

static void count_row(struct row_state *state, struct tally *tally)
{
    const struct cell *name = row_cells_of(&state->cells, LINE_NAME, 0);
    bool nameless = name && !name->text.len;
    for (size_t i = 0; i < state->matched->table.column_count; i++) {
        bool blank = !state->cells.cells[i].text.len;
        tally->blank[i] += blank;
        if (tally->rows == 0)
            tally->first[i] = !blank;
    }
    tally->rows++;
    tally->nameless +=
        nameless && !has_own_party(state) && !is_read(row_cells_of(&state->cells, LINE_NUMBER, 0));
}

/* Columns to the left of the names that are filled in only where something new begins. */
static bool may_fill(const struct row_state *state, size_t column, int name)
{
    switch (state->matched->matches[column].field) {
    case LINE_DEPARTMENT:
    case LINE_TIER:
    case LINE_PARENT:
    case LINE_COMPANY:
    case LINE_CONTRACT_FORM:
        return (int)column < name;
    default:
        return false;
    }
}

void row_group_find(struct row_state *state)
{
    const struct table *table = &state->matched->table;
    size_t columns = table->column_count;
    struct tally tally = { .blank = work_array(state->reader->w, size_t, columns),
                           .first = work_array(state->reader->w, bool, columns) };
    int name = match_column(state->matched, LINE_NAME, 0);
    state->fills = work_array(state->reader->w, bool, columns);
    for (size_t i = layout_row_index(table->sheet, table->first);
         i < table->sheet->row_count && table->sheet->rows[i].number <= table->last; i++) {
        row_cells_read(&state->cells, table->sheet->rows[i].number, &table->sheet->rows[i]);
        if (state->cells.own > 1)
            count_row(state, &tally);
    }
    if (state->matched->own) /* every row stands for itself */
        return;
    state->grouped = tally.nameless >= 2 && tally.nameless * 10 >= tally.rows;
    for (size_t i = 0; i < columns; i++)
        state->fills[i] =
            may_fill(state, i, name) && tally.first[i] && tally.blank[i] * 4 >= tally.rows;
}
