/* Where the heading of a list stands, and which column is which field. */
#include <stdlib.h>

#include "base/buf.h"
#include "import/roster_parts.h"

enum { SEARCHED = 40, MOST_COLUMNS = 200, HEIGHT = 3, LONGEST_OVER = 400, LONGEST_HEAD = 90 };

static const double LEAST = 0.6, UNKNOWN_COST = 0.04, ROW_COST = 0.1, OVER_BONUS = 0.02;

struct head_choice {
    size_t column;
    int target;
    double certainty;
};

static struct text plain_of(struct roster_reading *reading, struct text t)
{
    struct terms *terms = reading->roster->reader.terms;
    return term_plain(terms, term_of(terms, t));
}

/* The lowest text of a column in the rows top..bottom. */
static struct place own_place(const struct workbook_sheet *sheet, uint32_t top, uint32_t bottom,
                              uint16_t column)
{
    struct place place = { NULL, 0, 0 };
    for (uint32_t row = bottom; row >= top && row > 0 && !place.cell; row--) {
        place = layout_place(sheet, row, column);
        if (place.cell && place.row < top)
            place.cell = NULL;
    }
    return place;
}

static struct text read_over(struct work *w, const struct workbook_sheet *sheet, uint32_t top,
                             struct place own, uint16_t column)
{
    struct buf out = buf_begin(w->arena, LONGEST_OVER);
    const struct workbook_cell *before = own.cell;
    for (uint32_t row = top; row < own.row; row++) {
        struct place place = layout_place(sheet, row, column);
        if (!place.cell || place.cell == before || place.cell == own.cell)
            continue;
        buf_add(&out, text_trim(place.cell->text));
        before = place.cell;
    }
    return buf_text(&out);
}

static void read_columns(struct roster_reading *reading, struct roster_table *table)
{
    const struct workbook_sheet *sheet = table->sheet;
    uint16_t last = sheet->last_column < MOST_COLUMNS ? sheet->last_column : MOST_COLUMNS;
    const struct workbook_cell *before = NULL;
    table->columns = work_array(reading->w, struct roster_column, last + 1u);
    table->column_count = 0;
    for (uint16_t c = 1; c <= last; c++) {
        struct place own = own_place(sheet, table->header_top, table->header_bottom, c);
        if (own.cell && own.cell == before) {
            table->columns[table->column_count - 1].right = c;
            continue;
        }
        before = own.cell;
        struct roster_column *column = &table->columns[table->column_count++];
        *column = (struct roster_column){ .left = c,
                                          .right = c,
                                          .title = own.cell ? text_trim(own.cell->text) : TEXT(""),
                                          .over = TEXT(""),
                                          .target = ROSTER_NONE,
                                          .hidden = workbook_column_hidden(sheet, c) };
        if (own.cell && own.row > table->header_top)
            column->over = read_over(reading->w, sheet, table->header_top, own, c);
    }
}

/* "@person/派遣契約/開始日": how what a person said of a heading is kept. */
static struct text said_key(struct roster_reading *reading, const struct roster_column *column)
{
    struct text over = plain_of(reading, column->over), own = plain_of(reading, column->title);
    return work_format(reading->w, "@%s/%.*s%s%.*s", reading->roster->kind->name, TEXT_ARG(over),
                       over.len ? "/" : "", TEXT_ARG(own));
}

static bool recall(struct roster_reading *reading, struct roster_column *column)
{
    int32_t number = text_map_find(&reading->said, said_key(reading, column));
    if (number == TEXT_MAP_NONE || !column->title.len)
        return false;
    struct text code = reading->said_targets[number];
    column->said = true;
    column->certainty = 1;
    column->target =
        text_is(code, TEXT("-")) ? ROSTER_NONE : roster_target(reading->w, reading->roster, code);
    return true;
}

/* Where the party is known beforehand, no column tells it: 会社名 on a roster is the agency's. */
static bool is_open(const struct roster *roster, int target)
{
    enum register_column_type type = roster->targets[target].type;
    return !roster->party_id.len || (type != COLUMN_PARTY && type != COLUMN_NUMBER);
}

static size_t add_choices(struct roster_reading *reading, const struct roster_table *table,
                          size_t index, struct head_choice *choices)
{
    const struct roster *roster = reading->roster;
    const struct roster_column *column = &table->columns[index];
    struct text own = plain_of(reading, column->title), over = plain_of(reading, column->over);
    struct text both = work_format(reading->w, "%.*s%.*s", TEXT_ARG(over), TEXT_ARG(own));
    size_t count = 0;
    if (!own.len || own.len > LONGEST_HEAD || column->said ||
        text_is(own, plain_of(reading, word_text(LANG_JA, WORD_import_reason))) ||
        text_is(own, plain_of(reading, word_text(LANG_EN, WORD_import_reason))))
        return 0;
    for (size_t i = 0; i < roster->target_count; i++) {
        double alone = roster_words_certainty(reading->words, (int)i, own);
        double under =
            over.len ? roster_words_certainty(reading->words, (int)i, both) + OVER_BONUS : 0;
        double certainty = under > alone ? under : alone;
        if (certainty >= LEAST && is_open(roster, (int)i))
            choices[count++] = (struct head_choice){ index, (int)i, certainty };
    }
    return count;
}

/* The surest first; of equals the column further left. */
static int by_certainty(const void *a, const void *b)
{
    const struct head_choice *x = a, *y = b;
    if (x->certainty > y->certainty || x->certainty < y->certainty)
        return x->certainty > y->certainty ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->target - y->target;
}

/* Gives each column its target; how well it all fits. */
static double match_columns(struct roster_reading *reading, struct roster_table *table)
{
    size_t targets = reading->roster->target_count, count = 0;
    bool *taken = work_array(reading->w, bool, targets);
    struct head_choice *choices =
        work_array(reading->w, struct head_choice, table->column_count * targets + 1);
    double score = -ROW_COST * (table->header_bottom - table->header_top);
    table->matched = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (recall(reading, &table->columns[i])) {
            score += 1;
            if (table->columns[i].target >= 0)
                taken[table->columns[i].target] = true;
        }
    }
    for (size_t i = 0; i < table->column_count; i++)
        count += add_choices(reading, table, i, choices + count);
    qsort(choices, count, sizeof *choices, by_certainty);
    for (size_t i = 0; i < count; i++) {
        struct roster_column *column = &table->columns[choices[i].column];
        if (column->target >= 0 || taken[choices[i].target])
            continue;
        column->target = choices[i].target;
        column->certainty = (float)choices[i].certainty;
        taken[choices[i].target] = true;
        score += choices[i].certainty;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        table->matched += table->columns[i].target >= 0;
        score -= table->columns[i].target < 0 && table->columns[i].title.len ? UNKNOWN_COST : 0;
    }
    return score;
}

static void take_samples(const struct workbook_sheet *sheet, struct roster_table *table)
{
    size_t first = layout_row_index(sheet, table->header_bottom + 1);
    for (size_t i = 0; i < table->column_count; i++) {
        struct roster_column *column = &table->columns[i];
        size_t found = 0;
        for (size_t r = first; r < sheet->row_count && found < ROSTER_SAMPLES; r++) {
            const struct workbook_cell *cell = workbook_cell(&sheet->rows[r], column->left);
            if (cell)
                column->samples[found++] = text_trim(cell->text);
        }
    }
}

/* One column alone is a heading if it is surely that of the name. */
static bool is_enough(const struct roster *roster, const struct roster_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct roster_column *column = &table->columns[i];
        int field = column->target < 0 ? ROSTER_NONE : roster->targets[column->target].field;
        if (field >= 0 && field == roster->kind->key[0] && column->certainty > 0.9f)
            return true;
    }
    return table->matched >= 2;
}

bool roster_head_find(struct roster_reading *reading, size_t index, struct roster_table *out)
{
    const struct workbook_sheet *sheet = &reading->roster->book->sheets[index];
    double best = 0;
    for (size_t i = 0; i < sheet->row_count && i < SEARCHED; i++) {
        uint32_t bottom = sheet->rows[i].number;
        for (uint32_t top = bottom; top > 0 && bottom - top < HEIGHT; top--) {
            struct roster_table table = {
                .sheet = sheet, .sheet_index = index, .header_top = top, .header_bottom = bottom
            };
            read_columns(reading, &table);
            double score = match_columns(reading, &table);
            if (!is_enough(reading->roster, &table) || score <= best + 0.001)
                continue;
            best = score;
            *out = table;
        }
    }
    if (best > 0)
        take_samples(sheet, out);
    return best > 0;
}
