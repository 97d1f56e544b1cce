#include "import/return_table.h"

enum {
    ROWS_ABOVE = 8,
    LEAST_ANSWERS = 2,
    MOST_LABEL = 20,
    MOST_COLUMNS = 64,
    ROWS_BELOW = 3,
};

/* ---- by headings ---- */

static void add_column(struct return_table *table, enum return_role role, uint16_t column)
{
    for (size_t i = 0; i < RETURN_COLUMNS; i++) {
        if (table->columns[role][i] == column)
            return;
        if (!table->columns[role][i]) {
            table->columns[role][i] = column;
            return;
        }
    }
}

/* はい, ×, 該当なし as a heading: a column to be ticked. */
static bool is_choice(struct work *w, const struct return_form *form, struct text heading)
{
    if (!heading.len || text_runes(heading) > MOST_LABEL)
        return false;
    const bool *known = return_form_recall(form, RETURN_MEMO_HEADING, heading);
    if (known)
        return *known;
    enum answer_code code = answer_words_whole(w, form->words, heading);
    bool choice = code >= CODE_DONE && code <= CODE_UNKNOWN;
    bool *memo = return_form_remember(form, RETURN_MEMO_HEADING, heading, sizeof choice);
    if (memo)
        *memo = choice;
    return choice;
}

static void read_heading(struct work *w, const struct return_form *form,
                         const struct workbook_row *row, struct return_table *table)
{
    for (uint32_t i = 0; i < row->cell_count; i++) {
        const struct workbook_cell *cell = &row->cells[i];
        struct text heading = text_trim(cell->text);
        bool ours;
        if (cell->column == table->ask_column || cell->column == table->id_column ||
            cell->kind != CELL_TEXT)
            continue;
        if (is_choice(w, form, heading)) {
            if (table->choice_count < RETURN_CHOICES)
                table->choices[table->choice_count++] =
                    (struct return_choice){ cell->column, heading };
            continue;
        }
        enum return_role role = return_form_role(w, form, heading, &ours);
        if (role >= COLUMN_OTHER)
            add_column(table, role, cell->column);
    }
}

/* How many of its cells are headings. */
static size_t headings_in(struct work *w, const struct return_form *form,
                          const struct workbook_row *row)
{
    size_t count = 0;
    bool ours;
    for (uint32_t i = 0; i < row->cell_count; i++) {
        struct text heading = text_trim(row->cells[i].text);
        count +=
            is_choice(w, form, heading) || return_form_role(w, form, heading, &ours) != COLUMN_NONE;
    }
    return count;
}

/* 回答 over はい, いいえ, 該当なし names the first of them too: it is no column of its own. */
static void drop_spanned(struct return_table *table)
{
    uint16_t *columns = table->columns[COLUMN_ANSWER];
    size_t kept = 0;
    for (size_t i = 0; i < RETURN_COLUMNS && columns[i]; i++) {
        bool ticked = false;
        for (size_t k = 0; k < table->choice_count; k++)
            ticked = ticked || table->choices[k].column == columns[i];
        if (!ticked)
            columns[kept++] = columns[i];
    }
    while (kept < RETURN_COLUMNS)
        columns[kept++] = 0;
}

/* The heading may have two rows, and a line of its own between it and the first question. */
static void find_headings(struct work *w, const struct return_form *form,
                          struct return_table *table)
{
    const struct workbook_sheet *sheet = table->sheet;
    size_t first = (size_t)(table->rows[0].row - sheet->rows);
    size_t from = first > ROWS_ABOVE ? first - ROWS_ABOVE : 0;
    for (size_t i = first; i-- > from && !table->heading;)
        if (headings_in(w, form, &sheet->rows[i]) >= LEAST_ANSWERS)
            table->heading = sheet->rows[i].number;
    for (size_t i = from; table->heading && i < first; i++)
        if (sheet->rows[i].number >= table->heading ||
            (sheet->rows[i].number + 1 == table->heading &&
             headings_in(w, form, &sheet->rows[i]) >= LEAST_ANSWERS))
            read_heading(w, form, &sheet->rows[i], table);
    if (table->choice_count < LEAST_ANSWERS)
        table->choice_count = 0;
    else
        drop_spanned(table);
}

/* ---- by what stands in them ---- */

static enum answer_type type_of(enum sheet_answer answer)
{
    static const enum answer_type types[SHEET_ANSWERS] = {
        [SHEET_YESNO] = ANSWER_YESNO,
        [SHEET_NUMBER] = ANSWER_NUMBER,
        [SHEET_PERSONS] = ANSWER_PERSONS,
        [SHEET_DATE] = ANSWER_DATE,
    };
    return types[answer]; /* ANSWER_MARK is 0 */
}

static bool answers(struct work *w, const struct return_form *form, const struct return_row *row,
                    struct text t)
{
    if (row->question < 0 || !t.len || text_runes(t) > 2 * MOST_LABEL)
        return false;
    enum answer_type type = type_of(form->questions[row->question].asked->answer);
    struct answer answer = answer_read(w, form->words, type, t);
    return answer.mark != ANSWER_UNSURE && answer.mark != ANSWER_BLANK;
}

static bool is_named(const struct return_table *table, uint16_t column)
{
    for (int role = COLUMN_OTHER; role < COLUMN_ROLES; role++)
        for (size_t i = 0; i < RETURN_COLUMNS && table->columns[role][i]; i++)
            if (table->columns[role][i] == column)
                return true;
    return column == table->ask_column || column == table->id_column;
}

/* A column that nobody named, in which more than half of what stands there answers. */
static void find_by_content(struct work *w, const struct return_form *form,
                            struct return_table *table)
{
    size_t all[MOST_COLUMNS + 1] = { 0 }, good[MOST_COLUMNS + 1] = { 0 };
    uint16_t best = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct return_row *row = &table->rows[i];
        for (uint32_t k = 0; row->question >= 0 && k < row->row->cell_count; k++) {
            const struct workbook_cell *cell = &row->row->cells[k];
            if (cell->column > MOST_COLUMNS || is_named(table, cell->column))
                continue;
            all[cell->column]++;
            good[cell->column] += answers(w, form, row, text_trim(cell->text));
        }
    }
    for (uint16_t c = 1; c <= MOST_COLUMNS; c++)
        if (good[c] >= LEAST_ANSWERS && 2 * good[c] > all[c] && good[c] > good[best] &&
            (c > table->ask_column || best == 0))
            best = c;
    if (best)
        add_column(table, COLUMN_ANSWER, best);
}

/* Whether most questions have an answer in a row under them. */
static bool stands_below(struct work *w, const struct return_form *form,
                         const struct return_table *table)
{
    size_t asked = 0, found = 0;
    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].question < 0)
            continue;
        asked++;
        struct return_row row = table->rows[i];
        size_t at = (size_t)(row.row - table->sheet->rows) + 1;
        bool answered = false;
        for (size_t k = at; k < table->sheet->row_count && k < at + ROWS_BELOW && !answered; k++) {
            const struct workbook_row *below = &table->sheet->rows[k];
            if (i + 1 < table->count && table->rows[i + 1].question >= 0 &&
                below->number >= table->rows[i + 1].row->number)
                break;
            for (uint32_t c = 0; c < below->cell_count; c++)
                answered = answered || answers(w, form, &row, text_trim(below->cells[c].text));
        }
        found += answered;
    }
    return found >= LEAST_ANSWERS && 2 * found > asked;
}

void return_columns_find(struct work *w, const struct return_form *form, struct return_table *table)
{
    find_headings(w, form, table);
    if (table->columns[COLUMN_ANSWER][0] || table->choice_count)
        return;
    find_by_content(w, form, table);
    if (!table->columns[COLUMN_ANSWER][0])
        table->below = stands_below(w, form, table);
}
