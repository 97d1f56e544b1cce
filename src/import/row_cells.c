#include "import/row_cells.h"

#include "base/buf.h"
#include "import/look.h"
#include "import/name.h"

enum {
    LONGEST_JOINED = 4096,
    NOTE_RUNES = 30,
    LONGEST_DITTO = 15,
    LONGEST_TOTAL = 40,
    MOST_FOOT = 3
};

struct row_cells row_cells_begin(struct reader *reader, const struct matched *matched)
{
    size_t count = matched->table.column_count;
    return (struct row_cells){ .reader = reader,
                               .matched = matched,
                               .cells = work_array(reader->w, struct cell, count),
                               .above = work_array(reader->w, struct cell, count) };
}

/* The text of a cell as it counts: what is struck through is gone, unless all of it is. */
static struct text text_in(const struct row_cells *cells, const struct workbook_cell *cell)
{
    if (cell->part_struck && !cell->struck)
        return text_trim(workbook_unstruck(cells->reader->book, cell));
    return text_trim(cell->text);
}

/* Several cells under one heading, as 2025/4/1, ～ and 2026/3/31 under 契約期間. */
static struct text join_cells(struct row_cells *cells, const struct workbook_row *row, size_t at,
                              uint16_t right)
{
    struct text first = text_in(cells, &row->cells[at]);
    if (at + 1 >= row->cell_count || row->cells[at + 1].column > right)
        return first;
    struct buf joined = buf_begin(cells->reader->w->arena, LONGEST_JOINED);
    for (size_t i = at; i < row->cell_count && row->cells[i].column <= right; i++) {
        if (i > at)
            buf_add_char(&joined, ' ');
        buf_add(&joined, text_in(cells, &row->cells[i]));
    }
    return buf_text(&joined);
}

static struct cell merged_cell(struct row_cells *cells, const struct table_column *column)
{
    const struct workbook_sheet *sheet = cells->matched->table.sheet;
    struct cell cell = { .text = TEXT(""), .via = FACT_READ };
    cell.place = (struct place){ NULL, cells->number, column->left };
    for (uint16_t c = column->left; sheet->merge_count && c <= column->right; c++) {
        const struct workbook_range *merge = workbook_merge(sheet, cells->number, c);
        if (!merge || merge->left < column->left || merge->top >= cells->number ||
            merge->top < cells->matched->table.first)
            continue;
        struct place place = layout_place(sheet, cells->number, c);
        if (!place.cell)
            continue;
        cell.place = place;
        cell.text = text_in(cells, place.cell);
        cell.via = FACT_INHERITED;
        break;
    }
    return cell;
}

/* 同上 and 〃 stand for the value above, 同左 for the one to the left. */
static void resolve_ditto(struct row_cells *cells, size_t column)
{
    struct cell *cell = &cells->cells[column];
    struct terms *terms = cells->reader->terms;
    if (!cell->text.len || cell->text.len > LONGEST_DITTO || term_is_figure(cell->text))
        return;
    struct term *term = term_of(terms, cell->text);
    if (!term_code(terms, term, SET_DITTO))
        return;
    const struct cell *like = &cells->above[column];
    if (term_is(terms, term, SET_DITTO, "left"))
        like = column ? &cells->cells[column - 1] : cell;
    if (like->text.len) {
        *cell = *like;
        cell->via = FACT_INHERITED;
    }
}

void row_cells_read(struct row_cells *cells, uint32_t number, const struct workbook_row *row)
{
    const struct table *table = &cells->matched->table;
    size_t at = 0;
    cells->number = number;
    cells->hidden = row && row->hidden;
    cells->outline = row ? row->outline : 0;
    cells->own = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        while (row && at < row->cell_count && row->cells[at].column < column->left)
            at++;
        if (row && at < row->cell_count && row->cells[at].column <= column->right &&
            row->cells[at].text.len) {
            const struct workbook_cell *cell = &row->cells[at];
            cells->cells[i] = (struct cell){ { cell, number, cell->column },
                                             join_cells(cells, row, at, column->right),
                                             FACT_READ };
            cells->own += cells->cells[i].text.len > 0;
            resolve_ditto(cells, i);
        } else {
            cells->cells[i] = merged_cell(cells, column);
        }
        if (cells->cells[i].text.len)
            cells->above[i] = cells->cells[i];
    }
}

const struct cell *row_cells_first(const struct row_cells *cells)
{
    for (size_t i = 0; i < cells->matched->table.column_count; i++)
        if (cells->cells[i].text.len && cells->cells[i].place.row == cells->number)
            return &cells->cells[i];
    return NULL;
}

struct cell *row_cells_of(const struct row_cells *cells, enum line_field field, uint8_t tier)
{
    int column = match_column(cells->matched, field, tier);
    return column < 0 ? NULL : &cells->cells[column];
}

/* ---- what kind of row ---- */

static bool says_total(struct terms *terms, struct text t)
{
    if (t.len > LONGEST_TOTAL || term_is_figure(t))
        return false;
    struct text head = text_slice(t, 0, text_find(t, TEXT("（"), 0));
    head = text_slice(head, 0, text_find(head, TEXT("("), 0));
    return lexicon_whole(terms_lexicon(terms), SET_TOTAL, term_plain(terms, term_of(terms, head)));
}

/* 計　31,732: the word and the sum in one cell. */
static struct text before_digits(struct text t)
{
    size_t digit = 0;
    while (digit < t.len && (t.at[digit] < '0' || t.at[digit] > '9'))
        digit++;
    return text_slice(t, 0, digit);
}

/* 合計 can be a work as well, but not a work that is nobody's. */
static bool is_total(const struct row_cells *cells)
{
    struct terms *terms = cells->reader->terms;
    const struct cell *name = row_cells_of(cells, LINE_NAME, 0);
    bool nameless = !name || !name->text.len;
    size_t seen = 0;
    for (size_t i = 0; i < cells->matched->table.column_count && seen < 3; i++) {
        const struct cell *cell = &cells->cells[i];
        if (!cell->text.len || cell->place.row != cells->number)
            continue;
        seen++;
        if ((nameless || cells->matched->matches[i].field != LINE_WORK) &&
            says_total(terms, nameless ? before_digits(cell->text) : cell->text))
            return true;
    }
    return false;
}

static bool starts_note(struct text t)
{
    static const struct text signs[] = {
        TEXT_INIT("※"),      TEXT_INIT("（注"),     TEXT_INIT("(注"),    TEXT_INIT("注）"),
        TEXT_INIT("注)"),    TEXT_INIT("注："),     TEXT_INIT("注:"),    TEXT_INIT("＊"),
        TEXT_INIT("*"),      TEXT_INIT("【注"),     TEXT_INIT("備考"),   TEXT_INIT("以上"),
        TEXT_INIT("次頁"),   TEXT_INIT("次ページ"), TEXT_INIT("前頁"),   TEXT_INIT("以下余白"),
        TEXT_INIT("（続く"), TEXT_INIT("(続く"),    TEXT_INIT("以下、"), TEXT_INIT("（以下"),
        TEXT_INIT("(以下")
    };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (text_starts(t, signs[i]))
            return true;
    return false;
}

/* 作成者：総務部 鈴木, or 問合せ先 beside a number: what stands below a list about the list. */
static bool is_foot(const struct row_cells *cells)
{
    static const struct text colons[] = { TEXT_INIT("："), TEXT_INIT(":") };
    struct terms *terms = cells->reader->terms;
    const struct cell *name = row_cells_of(cells, LINE_NAME, 0);
    if (!name || !name->text.len || cells->own > MOST_FOOT)
        return false;
    struct text label =
        text_slice(name->text, 0, text_find_any(name->text, colons, COUNT(colons), 0, NULL));
    return term_is(terms, term_of(terms, label), SET_NO_PARTY, "foot");
}

/* ■, 【, ●, 1. in front: how people write the title of a part of a list. */
static bool starts_title(struct text t)
{
    static const struct text signs[] = { TEXT_INIT("■"),  TEXT_INIT("□"),  TEXT_INIT("●"),
                                         TEXT_INIT("◆"),  TEXT_INIT("◎"),  TEXT_INIT("○"),
                                         TEXT_INIT("【"), TEXT_INIT("＜"), TEXT_INIT("<"),
                                         TEXT_INIT("［"), TEXT_INIT("["),  TEXT_INIT("▼"),
                                         TEXT_INIT("◇"),  TEXT_INIT("《"), TEXT_INIT("〔"),
                                         TEXT_INIT("▽"),  TEXT_INIT("★") };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (text_starts(t, signs[i]))
            return true;
    return false;
}

/* Whether the cell is merged over several columns of the table. */
static bool is_wide(const struct row_cells *cells, const struct cell *cell)
{
    const struct workbook_sheet *sheet = cells->matched->table.sheet;
    const struct workbook_range *merge = workbook_merge(sheet, cell->place.row, cell->place.column);
    return merge && merge->right > merge->left + 1;
}

/* What a text in the column of names is, that stands there alone. */
static enum row_kind kind_of_lone_name(const struct row_cells *cells, const struct cell *cell)
{
    static const struct text ends[] = { TEXT_INIT("部"), TEXT_INIT("課"), TEXT_INIT("室"),
                                        TEXT_INIT("局"), TEXT_INIT("係") };
    struct terms *terms = cells->reader->terms;
    struct text plain = term_plain(terms, term_of(terms, cell->text));
    if (lexicon_whole(terms_lexicon(terms), SET_TIER, plain) ||
        lexicon_whole(terms_lexicon(terms), SET_CONTRACT_FORM, plain) || is_wide(cells, cell))
        return ROW_SECTION;
    for (size_t i = 0; i < COUNT(ends); i++)
        if (text_ends(cell->text, ends[i]))
            return ROW_SECTION;
    if (text_runes(cell->text) > NOTE_RUNES)
        return ROW_NOTE;
    return name_is_name(terms, cell->text) ? ROW_DATA : ROW_NOTE;
}

/* A row with a single text of its own: a party of which no more is known, the title of a part, a
 * note, or more about the party above. */
static enum row_kind kind_of_single(const struct row_cells *cells, const struct cell *cell)
{
    struct terms *terms = cells->reader->terms;
    const struct cell *name = row_cells_of(cells, LINE_NAME, 0);
    if (starts_note(cell->text))
        return ROW_NOTE;
    if (name && cell > name)
        return ROW_DATA;
    if (starts_title(cell->text))
        return ROW_SECTION;
    if (look_text(terms, term_of(terms, cell->text)) & LOOK_COMPANY && !is_wide(cells, cell))
        return ROW_DATA;
    if (cell == name)
        return kind_of_lone_name(cells, cell);
    return text_runes(cell->text) > NOTE_RUNES ? ROW_NOTE : ROW_SECTION;
}

static bool is_example(const struct row_cells *cells)
{
    const struct cell *first = row_cells_first(cells), *name = row_cells_of(cells, LINE_NAME, 0);
    static const struct text words[] = {
        TEXT_INIT("例"),     TEXT_INIT("記入例"), TEXT_INIT("（例）"), TEXT_INIT("(例)"),
        TEXT_INIT("記載例"), TEXT_INIT("入力例"), TEXT_INIT("例："),   TEXT_INIT("例）"),
        TEXT_INIT("例)"),    TEXT_INIT("【例】"), TEXT_INIT("＜例＞"), TEXT_INIT("【記入例】")
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (first && text_is(first->text, words[i]))
            return true;
        if (i >= 2 && ((first && text_starts(first->text, words[i])) ||
                       (name && text_starts(name->text, words[i]))))
            return true;
    }
    return false;
}

/* Only the running number, or what a form fills in by itself. */
static bool is_number_only(const struct row_cells *cells)
{
    for (size_t i = 0; i < cells->matched->table.column_count; i++) {
        const struct cell *cell = &cells->cells[i];
        if (!cell->text.len || cells->matched->matches[i].field == LINE_NUMBER ||
            (cell->place.cell && cell->place.cell->kind == CELL_BOOL))
            continue;
        if (cell->via == FACT_INHERITED && cell->place.row != cells->number)
            continue;
        if (cells->matched->matches[i].field == LINE_NONE &&
            look_cell(cells->reader->terms, cell->place.cell) & LOOK_COUNT)
            continue;
        return false;
    }
    return true;
}

/* （1）（2）（3） or ①②③ under the headings, or their units alone. */
static bool is_numbering(const struct row_cells *cells)
{
    const struct cell *name = row_cells_of(cells, LINE_NAME, 0);
    size_t short_ones = 0;
    if (!name || !name->text.len || name_is_name(cells->reader->terms, name->text))
        return false;
    for (size_t i = 0; i < cells->matched->table.column_count; i++)
        short_ones += cells->cells[i].text.len && text_runes(cells->cells[i].text) <= 4;
    return cells->own > 2 && short_ones == cells->own;
}

enum row_kind row_cells_kind(struct row_cells *cells)
{
    const struct cell *first = row_cells_first(cells);
    if (cells->own == 0) {
        for (size_t i = 0; i < cells->matched->table.column_count; i++)
            if (cells->cells[i].text.len)
                return ROW_COVERED;
        return ROW_BLANK;
    }
    if (layout_repeats(&cells->matched->table, cells->number))
        return ROW_HEADING;
    if (is_total(cells))
        return ROW_TOTAL;
    if (is_example(cells))
        return ROW_EXAMPLE;
    if ((first && starts_note(first->text) && cells->own <= 2) || is_foot(cells))
        return ROW_NOTE;
    if (cells->own == 1 && first) {
        enum row_kind kind = kind_of_single(cells, first);
        if (kind == ROW_SECTION && look_cell(cells->reader->terms, first->place.cell) & LOOK_COUNT)
            return ROW_NUMBER;
        if (kind != ROW_DATA)
            return kind;
    }
    if (is_number_only(cells))
        return ROW_NUMBER;
    return is_numbering(cells) && cells->number <= cells->matched->table.first + 1 ? ROW_HEADING
                                                                                   : ROW_DATA;
}
