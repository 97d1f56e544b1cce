#include "web/import_fields.h"
#include "web/import_model.h"

static int64_t rows_of(const struct list *list, size_t sheet)
{
    int64_t rows = 0;
    for (size_t i = 0; i < list->line_count; i++)
        rows += list->lines[i].sheet == sheet && list->lines[i].result != RESULT_SKIP;
    return rows;
}

size_t import_model_sheet(const struct list *list)
{
    for (size_t i = 0; i < list->sheet_count; i++)
        if (list->sheets[i].use == SHEET_READ && list->sheets[i].table_count)
            return i;
    return 0;
}

static struct text heading(struct work *w, const struct table_column *column)
{
    if (column->over.len && column->title.len && !text_is(column->over, column->title))
        return work_format(w, "%.*s / %.*s", TEXT_ARG(column->over), TEXT_ARG(column->title));
    return column->title.len ? column->title : column->over;
}

static enum import_match how(const struct match *match)
{
    if (match->said)
        return MATCH_MEMORY;
    if (match->derived)
        return MATCH_DERIVED;
    if (match->field == LINE_NONE || match->field == LINE_LEFT)
        return MATCH_NONE;
    return match->certainty >= 60 ? MATCH_NAME : MATCH_VALUES;
}

size_t import_model_headings(struct list *list, size_t sheet, struct import_heading **out)
{
    const struct list_sheet *from = &list->sheets[sheet];
    struct text_map seen = text_map_begin(list->w);
    size_t count = 0, all = 0;
    for (size_t t = 0; t < from->table_count; t++)
        all += from->tables[t].table.column_count;
    *out = work_array(list->w, struct import_heading, all + 1);
    for (size_t t = 0; t < from->table_count; t++) {
        const struct matched *table = &from->tables[t];
        for (size_t i = 0; i < table->table.column_count; i++) {
            const struct table_column *column = &table->table.columns[i];
            struct text key = layout_key(&list->reader, column->over, column->title);
            size_t known = seen.count;
            bool is_new = (size_t)text_map_add(&seen, key) == known && key.len;
            if (t == 0 || is_new)
                (*out)[count++] = (struct import_heading){ column, &table->matches[i], key };
        }
    }
    return count;
}

static struct import_column column_of(struct work *w, const struct import_heading *at, size_t i)
{
    const struct table_column *column = at->column;
    const struct match *match = at->match;
    struct import_column out = {
        .index = (int)i,
        .letter = work_text(w, text_of(workbook_address(0, column->left).at)),
        .header = heading(w, column),
        .field = import_field_code(w, match->field, match->tier),
        .match = how(match),
        .hidden = match->hidden,
    };
    for (size_t s = 0; s < COUNT(out.samples) && s < MATCH_SAMPLES; s++)
        out.samples[s] = match->samples[s];
    return out;
}

static void list_sheets(struct work *w, const struct list *list, size_t chosen,
                        struct import_columns_page *page)
{
    struct filter *sheets = work_array(w, struct filter, list->sheet_count + 1);
    for (size_t i = 0; i < list->sheet_count; i++) {
        const struct list_sheet *sheet = &list->sheets[i];
        if (sheet->use != SHEET_READ)
            continue;
        struct text name = sheet->sheet->name;
        if (sheet->sheet->state != SHEET_SHOWN)
            name = word_fill(w, WORD_import_page_hidden_sheet, &name, 1);
        sheets[page->sheet_count++] =
            (struct filter){ name, url_with(w, page->action, "sheet", work_format(w, "%zu", i)),
                             rows_of(list, i), i == chosen };
    }
    page->sheets = sheets;
}

void import_model_columns(struct work *w, struct list *list, size_t sheet,
                          struct import_columns_page *page)
{
    page->sheet = sheet;
    list_sheets(w, list, sheet, page);
    page->fields = import_fields(w, &page->field_count);
    if (sheet >= list->sheet_count || !list->sheets[sheet].table_count)
        return;
    page->left = list->sheets[sheet].left;
    struct import_heading *headings;
    page->column_count = import_model_headings(list, sheet, &headings);
    struct import_column *columns = work_array(w, struct import_column, page->column_count + 1);
    for (size_t i = 0; i < page->column_count; i++) {
        columns[i] = column_of(w, &headings[i], i);
        page->matched += columns[i].field.len > 0;
    }
    page->columns = columns;
    page->header_row = (int)list->sheets[sheet].tables[0].table.header_bottom;
}
