#include "import/row.h"

#include "base/arena.h"
#include "import/read.h"
#include "import/row_cells.h"
#include "import/row_line.h"

enum { LISTED_BLANKS = 10 };

/* How the names of the tiers stand in a table with a column for each. */
static bool is_ladder(struct row_state *state)
{
    const struct table *table = &state->matched->table;
    size_t upper = 0, lower = 0, both = 0;
    if (!row_group_has_lower(state) || match_column(state->matched, LINE_NAME, 0) < 0)
        return false;
    for (size_t i = layout_row_index(table->sheet, table->first);
         i < table->sheet->row_count && table->sheet->rows[i].number <= table->last; i++) {
        row_cells_read(&state->cells, table->sheet->rows[i].number, &table->sheet->rows[i]);
        struct cell *name = row_cells_of(&state->cells, LINE_NAME, 0);
        bool has_upper = name->text.len && name->via == FACT_READ, has_lower = false;
        for (uint8_t tier = 2; tier < ROW_TIERS; tier++) {
            struct cell *cell = row_cells_of(&state->cells, LINE_NAME, tier);
            has_lower |= cell && cell->text.len && !take_is_nothing(state->reader, cell->text);
        }
        both += has_upper && has_lower;
        upper += has_upper && !has_lower;
        lower += has_lower && !has_upper;
    }
    return both == 0 && upper && lower;
}

/* Under any other heading an arrow may as well stand for a new name of one company. */
static bool holds_chains(const struct matched *matched)
{
    int column = match_column(matched, LINE_NAME, 0);
    struct text heading = column < 0 ? TEXT("") : matched->table.columns[column].title;
    return text_contains(heading, TEXT("→")) || text_contains(heading, TEXT("商流"));
}

static void skip_row(struct row_state *state, enum line_skip why)
{
    struct line *line = row_line_add(state);
    line->result = RESULT_SKIP;
    line->skip = (uint8_t)why;
}

/* Blank rows between others are said; a long gap is only the end of something. */
static void skip_blanks(struct row_state *state, uint32_t from, uint32_t to)
{
    if (to - from > LISTED_BLANKS)
        return;
    for (uint32_t row = from; row < to; row++) {
        row_cells_read(&state->cells, row, NULL);
        if (row_cells_kind(&state->cells) == ROW_BLANK)
            skip_row(state, SKIP_BLANK);
    }
}

/* The title of a part speaks for the rows below it: a department, a tier, a kind of contract. */
static void begin_section(struct row_state *state)
{
    const struct cell *cell = row_cells_first(&state->cells);
    struct text title = row_context_title(cell->text);
    row_context_read(state->reader, title, &state->section);
    skip_row(state, SKIP_SECTION);
}

static void read_row(struct row_state *state)
{
    switch (row_cells_kind(&state->cells)) {
    case ROW_DATA:
        row_line_read(state);
        break;
    case ROW_BLANK:
        skip_row(state, SKIP_BLANK);
        break;
    case ROW_COVERED:
        break;
    case ROW_TOTAL:
        skip_row(state, SKIP_TOTAL);
        break;
    case ROW_HEADING:
        skip_row(state, SKIP_HEADING);
        break;
    case ROW_NOTE:
        skip_row(state, SKIP_NOTE);
        break;
    case ROW_SECTION:
        begin_section(state);
        break;
    case ROW_EXAMPLE:
        skip_row(state, SKIP_EXAMPLE);
        break;
    case ROW_NUMBER:
        skip_row(state, SKIP_NUMBER);
        break;
    }
}

/* Blank rows count only between rows with parties; what comes behind is the foot of the table. */
static void drop_foot_blanks(struct list *list, size_t first)
{
    size_t last = list->line_count, kept;
    while (last > first && list->lines[last - 1].skip)
        last--;
    kept = last;
    for (size_t i = last; i < list->line_count; i++)
        if (list->lines[i].skip != SKIP_BLANK)
            list->lines[kept++] = list->lines[i];
    list->line_count = kept;
}

/* Room for a line of each row at once: lines are large. */
static void reserve(struct list *list, size_t rows)
{
    size_t room = list->line_count + rows;
    if (room <= list->line_room)
        return;
    list->lines = arena_grow(list->w->arena, list->lines, list->line_count * sizeof *list->lines,
                             room * sizeof *list->lines);
    list->line_room = room;
}

void row_read_table(struct list *list, uint32_t sheet, const struct matched *matched)
{
    const struct table *table = &matched->table;
    struct row_state state = { .list = list,
                               .reader = &list->reader,
                               .matched = matched,
                               .sheet = sheet,
                               .last = -1,
                               .holds_chains = holds_chains(matched),
                               .cells = row_cells_begin(&list->reader, matched) };
    state.is_ladder = is_ladder(&state);
    row_group_find(&state);
    state.cells = row_cells_begin(&list->reader, matched);
    uint32_t next = table->first;
    size_t first = list->line_count;
    size_t i = layout_row_index(table->sheet, table->first);
    reserve(list, table->sheet->row_count - i);
    for (; i < table->sheet->row_count && table->sheet->rows[i].number <= table->last &&
           read_fits(list->w, READ_MB);
         i++) {
        const struct workbook_row *row = &table->sheet->rows[i];
        skip_blanks(&state, next, row->number);
        row_cells_read(&state.cells, row->number, row);
        read_row(&state);
        next = row->number + 1;
    }
    drop_foot_blanks(list, first);
}
