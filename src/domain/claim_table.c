#include "domain/claim_table.h"

#include "base/buf.h"
#include "base/dates.h"
#include "base/fold.h"

enum { HEAD_WITHIN = 30, LONGEST_EXCERPT = 8 << 10, LONGEST_ABOUT = 4 << 10, LONGEST_CELL = 200 };

static void add_row(struct claim_table *table, const struct document_piece *cells, size_t count)
{
    table->rows =
        work_grown(table->w, table->rows, table->count, &table->room, sizeof *table->rows);
    table->rows[table->count++] = (struct claim_row){ cells[0].row, cells, count };
}

static bool is_heading(struct work *w, const struct document_piece *cells, size_t count,
                       const struct claim_words *head)
{
    for (size_t i = 0; count > 1 && i < count; i++)
        if (claim_holds(w, head, cells[i].text))
            return true;
    return false;
}

static size_t row_length(const struct document *document, size_t at)
{
    size_t count = 1;
    const struct document_piece *first = &document->pieces[at];
    while (at + count < document->count && first[count].part == first->part &&
           first[count].row == first->row)
        count++;
    return count;
}

/* Fills the table from the sheet that begins at piece `at`. False if it has no heading. */
static bool read_sheet(struct claim_table *table, size_t at, const struct claim_words *head)
{
    struct work *w = table->w;
    const struct document *document = table->file->document;
    struct buf about = buf_begin(w->arena, LONGEST_ABOUT);
    size_t seen = 0;
    table->sheet = document_sheet(document, &document->pieces[at]);
    buf_add(&about, table->file->name);
    buf_add_char(&about, ' ');
    buf_add(&about, table->sheet);
    while (at < document->count && document->pieces[at].part == table->part) {
        size_t count = row_length(document, at);
        const struct document_piece *cells = &document->pieces[at];
        if (table->count)
            add_row(table, cells, count);
        else if (seen++ < HEAD_WITHIN && is_heading(w, cells, count, head))
            add_row(table, cells, count);
        else {
            buf_add_char(&about, ' ');
            buf_add(&about, cells[0].text);
        }
        at += count;
    }
    table->about = fold_text(w, buf_text(&about));
    return table->count > 1;
}

bool claim_table_next(struct work *w, const struct claim_file *file, const struct claim_words *head,
                      uint32_t *part, struct claim_table *out)
{
    const struct document *document = file->document;
    if (!document || document->kind != DOCUMENT_TABLES)
        return false;
    for (size_t at = 0; at < document->count; at++) {
        if (document->pieces[at].part <= *part)
            continue;
        *part = document->pieces[at].part;
        *out = (struct claim_table){ .w = w, .file = file, .part = *part };
        if (read_sheet(out, at, head))
            return true;
    }
    return false;
}

uint16_t claim_table_column(const struct claim_table *table, const struct claim_words *words)
{
    const struct claim_row *head = &table->rows[0];
    for (size_t i = 0; i < head->count; i++)
        if (claim_holds(table->w, words, head->cells[i].text))
            return head->cells[i].column;
    return 0;
}

struct text claim_row_text(const struct claim_row *row, uint16_t column)
{
    for (size_t i = 0; column && i < row->count; i++)
        if (row->cells[i].column == column)
            return row->cells[i].text;
    return TEXT("");
}

int32_t claim_row_day(const struct claim_row *row, uint16_t *column)
{
    for (size_t i = 0; i < row->count; i++) {
        struct dates_value value = dates_read(row->cells[i].text);
        if ((value.kind == DATES_DAY || value.kind == DATES_MONTH) &&
            !(value.flags & DATES_SERIAL)) {
            *column = row->cells[i].column;
            return dates_first(&value);
        }
    }
    return DAY_NONE;
}

static bool is_sum(struct text name)
{
    static const char *const words[] = { "合計", "計", "総計", "小計", "Total", "以上" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (text_is_string(name, words[i]))
            return true;
    return false;
}

int64_t claim_table_people(const struct claim_table *table, const struct claim_words *names)
{
    uint16_t column = claim_table_column(table, names);
    int64_t people = 0;
    struct text last = TEXT("");
    for (size_t i = 1; column && i < table->count; i++) {
        struct text name = text_trim(claim_row_text(&table->rows[i], column));
        if (!name.len || is_sum(name) || text_is(name, last))
            continue;
        last = name;
        people++;
    }
    return column ? people : -1;
}

static void show_row(struct buf *out, const struct claim_table *table, const struct claim_row *row,
                     uint16_t left, uint16_t right, uint64_t marked)
{
    if (out->len)
        buf_add_char(out, '\n');
    buf_format(out, "%u", row->number);
    for (uint16_t column = left; column <= right; column++) {
        struct text cell = claim_plain(table->w, claim_row_text(row, column));
        uint64_t of = cell.len ? marked : table->blank;
        bool is_marked = row != table->rows && column <= 64 && (of >> (column - 1) & 1);
        cell = text_slice(cell, 0, LONGEST_CELL);
        while (cell.len && !text_is_utf8(cell))
            cell.len--;
        buf_add_char(out, '\t');
        buf_add(out, is_marked ? claim_marked(table->w, cell) : cell);
    }
}

void claim_table_show(const struct claim_table *table, const size_t *rows, size_t count,
                      uint64_t marked, struct claim_side *side)
{
    enum { MOST_COLUMNS = 7 };
    const struct claim_row *head = &table->rows[0];
    struct buf out = buf_begin(table->w->arena, LONGEST_EXCERPT);
    uint16_t left = head->cells[0].column, right = head->cells[head->count - 1].column;
    if (right - left >= MOST_COLUMNS)
        right = (uint16_t)(left + MOST_COLUMNS - 1);
    show_row(&out, table, head, left, right, 0);
    for (size_t i = 0; i < count; i++)
        show_row(&out, table, &table->rows[rows[i]], left, right, marked);
    *side =
        (struct claim_side){ .file_id = table->file->id,
                             .name = table->file->name,
                             .sheet = table->sheet,
                             .top = count ? table->rows[rows[0]].number : head->number,
                             .bottom = count ? table->rows[rows[count - 1]].number : head->number,
                             .left = left,
                             .right = right,
                             .excerpt = buf_text(&out) };
}
