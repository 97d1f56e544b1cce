#include "import/layout_header.h"

#include "base/buf.h"
#include "import/look.h"

enum {
    MOST_HEADER_ROWS = 4,
    MOST_COLUMNS = 400,
    LONGEST_OVER = 400,
    TIERS = 5,
    SEARCHED_ROWS = 60
};

/* What counts for and against a heading. */
static const double KNOWN = 0.5, ENOUGH = 1.4, NAME_BONUS = 0.6, ROW_COST = 0.12,
                    UNKNOWN_COST = 0.05, DATA_COST = 0.5, TWICE = 0.1;

struct window {
    struct reader *reader;
    const struct workbook_sheet *sheet;
    uint32_t top, bottom;
    uint16_t last;
};

static bool same_place(struct place a, struct place b)
{
    return a.cell && a.cell == b.cell;
}

/* The place of a column in a row of the window, if its value begins inside it. */
static struct place header_place(const struct window *window, uint32_t row, uint16_t column)
{
    struct place place = layout_place(window->sheet, row, column);
    if (place.cell && place.row < window->top)
        place.cell = NULL;
    return place;
}

static struct place own_place(const struct window *window, uint16_t column)
{
    struct place place = { NULL, 0, 0 };
    for (uint32_t row = window->bottom; row >= window->top && row > 0 && !place.cell; row--)
        place = header_place(window, row, column);
    return place;
}

/* The heading that reaches over this column from the left without being merged: 契約期間 over
 * 開始, and over 終了 to the right of it. */
static struct place spilled(const struct window *window, uint32_t row, uint16_t column)
{
    for (uint16_t left = (uint16_t)(column - 1); left > 0; left--) {
        struct place own = own_place(window, left);
        struct place place = header_place(window, row, left);
        if (!own.cell || own.row <= row)
            break;
        if (place.cell)
            return place;
    }
    return (struct place){ NULL, 0, 0 };
}

static struct text read_over(const struct window *window, uint16_t column, struct place own)
{
    struct buf over = buf_begin(window->reader->w->arena, LONGEST_OVER);
    struct place before = own;
    struct text parts[MOST_HEADER_ROWS];
    size_t count = 0;
    for (uint32_t row = own.row - 1; row >= window->top && row > 0; row--) {
        struct place place = header_place(window, row, column);
        if (!place.cell)
            place = spilled(window, row, column);
        if (!place.cell || same_place(place, before) || same_place(place, own))
            continue;
        parts[count++] = text_trim(place.cell->text);
        before = place;
    }
    for (size_t i = count; i > 0; i--) {
        buf_add(&over, parts[i - 1]);
        if (i > 1)
            buf_add_char(&over, ' ');
    }
    return buf_text(&over);
}

static void read_columns(const struct window *window, struct table *table)
{
    struct terms *terms = window->reader->terms;
    struct place before = { NULL, 0, 0 };
    table->columns = work_array(window->reader->w, struct table_column, window->last);
    for (uint16_t c = 1; c <= window->last; c++) {
        struct place own = own_place(window, c);
        if (same_place(own, before)) {
            table->columns[table->column_count - 1].right = c;
            continue;
        }
        struct table_column *column = &table->columns[table->column_count++];
        column->left = column->right = c;
        column->title = own.cell ? text_trim(own.cell->text) : TEXT("");
        column->over = own.cell && own.row > window->top ? read_over(window, c, own) : TEXT("");
        column->own = term_heading(terms, term_of(terms, column->title));
        column->above = term_heading(terms, term_of(terms, column->over));
        before = own;
    }
}

/* The field a column is most likely to be, by its heading alone. */
static double best_field(const struct window *window, const struct table_column *column,
                         const struct heading_rule **rule, int *tier)
{
    const struct lexicon *lexicon = terms_lexicon(window->reader->terms);
    size_t count;
    const struct heading_rule *rules = lexicon_rules(lexicon, &count);
    int lower_tier =
        column->own->tier > column->above->tier ? column->own->tier : column->above->tier;
    double best = 0;
    for (size_t i = 0; i < count; i++) {
        for (int lower = 0; lower <= (lower_tier > 0); lower++) {
            double certainty =
                heading_certainty(lexicon, &rules[i], column->own, column->above, lower);
            if (certainty <= best)
                continue;
            best = certainty;
            *rule = &rules[i];
            *tier = lower ? lower_tier : 0;
        }
    }
    return best;
}

static bool is_data(struct reader *reader, const struct workbook_cell *cell)
{
    const uint32_t data =
        LOOK_COMPANY | LOOK_NUMBER | LOOK_PHONE | LOOK_MAIL | LOOK_POSTAL | LOOK_DAY | LOOK_PERIOD;
    uint32_t looks = look_cell(reader->terms, cell);
    if (cell->kind == CELL_NUMBER || cell->kind == CELL_DAY)
        return true;
    return (looks & data) &&
           term_heading_best(reader->terms, term_of(reader->terms, cell->text)) < 0.8;
}

static double data_cost(const struct window *window)
{
    double cost = 0;
    for (uint32_t number = window->top; number <= window->bottom; number++) {
        const struct workbook_row *row = workbook_row(window->sheet, number);
        for (size_t i = 0; row && i < row->cell_count && i < MOST_COLUMNS; i++)
            cost += is_data(window->reader, &row->cells[i]) ? DATA_COST : 0;
    }
    return cost;
}

/* A heading that a person has explained is one for certain. */
static bool was_said(const struct window *window, const struct table_column *column, double *score,
                     bool *named)
{
    const struct match_said *said = layout_said(window->reader, column->over, column->title);
    if (!said)
        return false;
    *score += 1;
    *named |= said->field == LINE_NAME;
    return true;
}

static double score_of(const struct window *window, const struct table *table, bool *named)
{
    uint8_t used[LINE_FIELDS][TIERS] = { { 0 } };
    double score = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct heading_rule *rule = NULL;
        int tier = 0;
        if (was_said(window, &table->columns[i], &score, named))
            continue;
        double certainty = best_field(window, &table->columns[i], &rule, &tier);
        if (certainty < KNOWN) {
            score -= table->columns[i].title.len ? UNKNOWN_COST : 0;
            continue;
        }
        score += used[rule->field][tier] && !rule->many ? TWICE : certainty;
        used[rule->field][tier] = 1;
    }
    for (int tier = 0; tier < TIERS; tier++)
        *named |= used[LINE_NAME][tier];
    return score + (*named ? NAME_BONUS : 0) - data_cost(window) -
           ROW_COST * (window->bottom - window->top);
}

/* A row of one text above the heading is a title, unless it stands over only some columns. */
static bool is_title(const struct window *window, uint32_t number)
{
    const struct workbook_row *row = workbook_row(window->sheet, number);
    const struct workbook_row *last = workbook_row(window->sheet, window->bottom);
    if (!row || row->cell_count == 0)
        return true;
    if (row->cell_count > 1)
        return false;
    uint16_t column = row->cells[0].column;
    const struct workbook_range *merge = workbook_merge(window->sheet, number, column);
    if (merge && merge->bottom > number)
        return false;
    unsigned width = merge ? (unsigned)(merge->right - merge->left) + 1 : 1;
    return width * 2 > window->last ||
           column <= (last && last->cell_count ? last->cells[0].column : 1);
}

/* A window is whole if no cell of its last row reaches below it and no row of it is a title. */
static bool is_whole(const struct window *window)
{
    for (uint32_t row = window->top; row < window->bottom; row++)
        if (is_title(window, row))
            return false;
    for (uint16_t c = 1; window->sheet->merge_count && c <= window->last; c++) {
        const struct workbook_range *merge = workbook_merge(window->sheet, window->bottom, c);
        if (merge && merge->bottom > window->bottom &&
            workbook_cell(workbook_row(window->sheet, merge->top), merge->left))
            return false;
    }
    return true;
}

/* How many texts of a row could be headings; the row may be one only if there are some. */
static size_t count_hits(struct reader *reader, const struct workbook_row *row)
{
    size_t hits = 0, texts = 0;
    for (size_t i = 0; i < row->cell_count && i < MOST_COLUMNS; i++) {
        if (row->cells[i].kind != CELL_TEXT)
            continue;
        if (++texts == 6 && hits == 0)
            return 0;
        hits +=
            term_heading_best(reader->terms, term_of(reader->terms, row->cells[i].text)) >= KNOWN;
    }
    return hits;
}

static bool try_window(const struct window *window, double *best, struct table *out)
{
    struct table table = { .sheet = window->sheet,
                           .header_top = window->top,
                           .header_bottom = window->bottom,
                           .first = window->bottom + 1 };
    bool named = false;
    if (!is_whole(window))
        return false;
    read_columns(window, &table);
    table.certainty = score_of(window, &table, &named);
    if (table.certainty <= *best + 0.001 || table.certainty < ENOUGH)
        return false;
    *best = table.certainty;
    *out = table;
    return true;
}

/* Tries the windows that hold the row `hit`. */
static bool try_row(struct window *window, uint32_t hit, uint32_t from, double *best,
                    struct table *out)
{
    bool found = false;
    for (uint32_t height = 1; height <= MOST_HEADER_ROWS; height++) {
        for (uint32_t above = 0; above < height && above < hit; above++) {
            window->top = hit - above;
            window->bottom = window->top + height - 1;
            if (window->top >= from && try_window(window, best, out))
                found = true;
        }
    }
    return found;
}

bool header_read(struct reader *reader, const struct workbook_sheet *sheet, uint32_t from,
                 uint32_t to, struct table *out)
{
    struct window window = { reader, sheet, 0, 0, sheet->last_column };
    size_t hits[SEARCHED_ROWS] = { 0 }, most = 0, first = layout_row_index(sheet, from), count = 0;
    bool found = false;
    double best = 0;
    if (window.last > MOST_COLUMNS)
        window.last = MOST_COLUMNS;
    for (; count < SEARCHED_ROWS && first + count < sheet->row_count &&
           sheet->rows[first + count].number <= to;
         count++) {
        hits[count] = count_hits(reader, &sheet->rows[first + count]);
        if (hits[count] > most)
            most = hits[count];
    }
    for (size_t i = 0; i < count; i++)
        if (hits[i] && hits[i] * 2 >= most &&
            try_row(&window, sheet->rows[first + i].number, from, &best, out))
            found = true;
    if (found)
        out->last = sheet->rows[sheet->row_count - 1].number;
    return found;
}

bool header_is_name(struct reader *reader, const struct table_column *column)
{
    const struct lexicon *lexicon = terms_lexicon(reader->terms);
    size_t count;
    const struct heading_rule *rules = lexicon_rules(lexicon, &count);
    if (!column->title.len || column->own->tier || column->above->tier)
        return false;
    for (size_t i = 0; i < count; i++)
        if (rules[i].field == LINE_NAME &&
            heading_certainty(lexicon, &rules[i], column->own, column->above, false) >= KNOWN)
            return true;
    return false;
}
