#include "format/xlsx_mark.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "format/xlsx_text.h"

enum { LAST_COLUMN = 16384, LONGEST = 1 << 20 };

struct marking {
    struct xml_edit *edit;
    struct work *w;
    const struct xlsx_remark *list; /* the header among them, by row */
    size_t count, next;             /* `next` is the first not yet written */
    uint32_t header_row, column, style;
    bool again;
    struct text prefix; /* "x:" where the sheet's tags carry one */
    bool has_columns, column_done;
    uint32_t left, right; /* the <col> in hand */
    struct text column_tag;
    size_t column_start;
    uint32_t row, at;             /* the row and column in hand */
    bool in_row, in_cell, marked; /* marked: the row has its remark, or needs none */
    size_t cell_start;
};

/* The first column from `column` on that no merged range covers in this row. */
static uint32_t clear_of_merges(const struct workbook_sheet *sheet, uint32_t row, uint32_t column)
{
    const struct workbook_range *merged;
    while ((merged = workbook_merge(sheet, row, column)))
        column = merged->right + 1u;
    return column;
}

uint32_t xlsx_mark_column(const struct workbook_sheet *sheet, const struct xlsx_remarks *remarks,
                          bool *again)
{
    const struct workbook_row *header = workbook_row(sheet, remarks->header_row);
    const struct workbook_cell *last = workbook_cell(header, sheet->last_column);
    *again = last && text_is(text_trim(last->text), remarks->header);
    if (*again)
        return sheet->last_column;
    uint32_t column = sheet->last_column + 1u, before;
    do {
        before = column;
        column = clear_of_merges(sheet, remarks->header_row, column);
        for (size_t i = 0; i < remarks->count; i++)
            column = clear_of_merges(sheet, remarks->list[i].row, column);
    } while (column != before);
    return column <= LAST_COLUMN ? column : 0;
}

static struct text cell_of(struct marking *m, struct xlsx_remark remark)
{
    struct buf out = buf_begin(m->w->arena, LONGEST);
    struct text p = m->prefix;
    buf_format(&out, "<%.*sc r=\"%s\"", TEXT_ARG(p), workbook_address(remark.row, m->column).at);
    if (m->style != XLSX_NO_STYLE)
        buf_format(&out, " s=\"%u\"", m->style);
    buf_format(&out, " t=\"inlineStr\"><%.*sis><%.*st xml:space=\"preserve\">", TEXT_ARG(p),
               TEXT_ARG(p));
    xlsx_text_escape(&out, remark.text);
    buf_format(&out, "</%.*st></%.*sis></%.*sc>", TEXT_ARG(p), TEXT_ARG(p), TEXT_ARG(p));
    return buf_text(&out);
}

/* Rows that are not in the file, up to `row`. */
static struct text rows_before(struct marking *m, uint32_t row)
{
    struct buf out = buf_begin(m->w->arena, m->edit->source.len + LONGEST);
    for (; m->next < m->count && m->list[m->next].row < row; m->next++) {
        struct xlsx_remark remark = m->list[m->next];
        buf_format(&out, "<%.*srow r=\"%u\">", TEXT_ARG(m->prefix), remark.row);
        buf_add(&out, cell_of(m, remark));
        buf_format(&out, "</%.*srow>", TEXT_ARG(m->prefix));
    }
    return buf_text(&out);
}

static struct text column_tag(struct marking *m)
{
    return work_format(m->w, "<%.*scol min=\"%u\" max=\"%u\" width=\"60\" customWidth=\"1\"/>",
                       TEXT_ARG(m->prefix), m->column, m->column);
}

static struct text number_text(struct marking *m, uint32_t number)
{
    return work_format(m->w, "%u", number);
}

static void open_column(struct marking *m, const char **attributes)
{
    m->left = xml_number(xml_attribute(attributes, "min"), 0);
    m->right = xml_number(xml_attribute(attributes, "max"), 0);
    m->column_tag = xml_tag_emptied(m->w, xml_edit_tag(m->edit));
    m->column_start = xml_edit_start(m->edit);
}

/* A <col> may speak for many columns; ours is cut out of it. */
static void close_column(struct marking *m)
{
    struct text all = column_tag(m);
    if (m->column_done || m->right < m->column)
        return;
    m->column_done = true;
    if (m->left > m->column) {
        xml_edit_insert(m->edit, m->column_start, all);
        return;
    }
    if (m->left < m->column) {
        struct text max = number_text(m, m->column - 1);
        struct text before = xml_tag_with(m->w, m->column_tag, "max", max);
        all = work_format(m->w, "%.*s%.*s", TEXT_ARG(before), TEXT_ARG(all));
    }
    if (m->right > m->column) {
        struct text min = number_text(m, m->column + 1);
        struct text behind = xml_tag_with(m->w, m->column_tag, "min", min);
        all = work_format(m->w, "%.*s%.*s", TEXT_ARG(all), TEXT_ARG(behind));
    }
    xml_edit_replace(m->edit, m->column_start, xml_edit_end(m->edit), all);
}

static void open_columns(struct marking *m)
{
    m->has_columns = true;
    if (xml_edit_is_empty_tag(m->edit)) {
        struct text opened = xml_tag_opened(m->w, xml_edit_tag(m->edit)), column = column_tag(m);
        m->column_done = true;
        xml_edit_replace(m->edit, xml_edit_start(m->edit), xml_edit_end(m->edit),
                         work_format(m->w, "%.*s%.*s</%.*scols>", TEXT_ARG(opened),
                                     TEXT_ARG(column), TEXT_ARG(m->prefix)));
    }
}

static void close_columns(struct marking *m)
{
    if (!m->column_done)
        xml_edit_insert(m->edit, xml_edit_start(m->edit), column_tag(m));
    m->column_done = true;
}

static void open_dimension(struct marking *m, const char **attributes)
{
    struct text ref = text_of(xml_attribute(attributes, "ref"));
    size_t colon = text_find(ref, TEXT(":"), 0);
    struct text first = text_slice(ref, 0, colon);
    struct text last = colon < ref.len ? text_slice(ref, colon + 1, ref.len) : first;
    uint32_t top, left, bottom, right;
    if (m->count == 0 || !workbook_read_address(first, &top, &left) ||
        !workbook_read_address(last, &bottom, &right))
        return;
    uint32_t above = m->list[0].row, below = m->list[m->count - 1].row;
    top = above < top ? above : top;
    bottom = below > bottom ? below : bottom;
    right = m->column > right ? m->column : right;
    struct text all = work_format(m->w, "%s:%s", workbook_address(top, left).at,
                                  workbook_address(bottom, right).at);
    xml_edit_replace(m->edit, xml_edit_start(m->edit), xml_edit_end(m->edit),
                     xml_tag_with(m->w, xml_edit_tag(m->edit), "ref", all));
}

static void open_data(struct marking *m)
{
    struct xml_edit *edit = m->edit;
    if (!m->has_columns) {
        struct text column = column_tag(m), p = m->prefix;
        xml_edit_insert(edit, xml_edit_start(edit),
                        work_format(m->w, "<%.*scols>%.*s</%.*scols>", TEXT_ARG(p),
                                    TEXT_ARG(column), TEXT_ARG(p)));
    }
    if (xml_edit_is_empty_tag(edit)) {
        struct text opened = xml_tag_opened(m->w, xml_edit_tag(edit));
        struct text rows = rows_before(m, UINT32_MAX);
        xml_edit_replace(edit, xml_edit_start(edit), xml_edit_end(edit),
                         work_format(m->w, "%.*s%.*s</%.*ssheetData>", TEXT_ARG(opened),
                                     TEXT_ARG(rows), TEXT_ARG(m->prefix)));
    }
}

/* spans="1:13", or several of them, must include our column. */
static struct text spanning_tag(struct marking *m, const char **attributes)
{
    struct text spans = text_of(xml_attribute(attributes, "spans"));
    struct text tag = xml_edit_tag(m->edit), last = spans;
    struct text first = text_slice(spans, 0, text_find(spans, TEXT(":"), 0));
    int64_t right;
    for (size_t at; (at = text_find(last, TEXT(":"), 0)) < last.len;)
        last = text_slice(last, at + 1, last.len);
    if (!text_to_int(last, &right) || right >= m->column)
        return tag;
    return xml_tag_with(m->w, tag, "spans",
                        work_format(m->w, "%.*s:%u", TEXT_ARG(first), m->column));
}

static void open_row(struct marking *m, const char **attributes)
{
    struct xml_edit *edit = m->edit;
    uint32_t row = xml_number(xml_attribute(attributes, "r"), m->row + 1);
    if (row <= m->row) {
        work_fail(m->w, FAULT_INPUT, "xlsx.cannot_mark", TEXT(""));
        return;
    }
    m->row = row;
    m->at = 0;
    struct text missing = rows_before(m, row);
    if (missing.len)
        xml_edit_insert(edit, xml_edit_start(edit), missing);
    m->in_row = true;
    m->marked = m->next == m->count || m->list[m->next].row != row;
    if (m->marked)
        return;
    struct text tag = spanning_tag(m, attributes);
    if (xml_edit_is_empty_tag(edit)) {
        struct text opened = xml_tag_opened(m->w, tag);
        struct text cell = cell_of(m, m->list[m->next++]);
        tag = work_format(m->w, "%.*s%.*s</%.*srow>", TEXT_ARG(opened), TEXT_ARG(cell),
                          TEXT_ARG(m->prefix));
        m->marked = true;
    }
    xml_edit_replace(edit, xml_edit_start(edit), xml_edit_end(edit), tag);
}

static void insert_cell(struct marking *m, size_t from, size_t to)
{
    xml_edit_replace(m->edit, from, to, cell_of(m, m->list[m->next++]));
    m->marked = true;
}

static void open_cell(struct marking *m, const char **attributes)
{
    uint32_t row, column = m->at + 1;
    const char *address = xml_attribute(attributes, "r");
    m->in_cell = true;
    if (address && (!workbook_read_address(text_of(address), &row, &column) || column <= m->at)) {
        work_fail(m->w, FAULT_INPUT, "xlsx.cannot_mark", TEXT(""));
        return;
    }
    m->at = column;
    m->cell_start = xml_edit_start(m->edit);
    if (!m->marked && column > m->column)
        insert_cell(m, m->cell_start, m->cell_start);
}

static void close_cell(struct marking *m)
{
    size_t end = xml_edit_end(m->edit);
    m->in_cell = false;
    if (m->at != m->column)
        return;
    if (!m->marked)
        insert_cell(m, m->cell_start, end);
    else if (m->again && m->row > m->header_row)
        xml_edit_replace(m->edit, m->cell_start, end, TEXT(""));
}

static void take_prefix(struct marking *m, const char *name)
{
    struct text tag = xml_edit_tag(m->edit);
    m->prefix = text_slice(tag, 1, text_find(tag, text_of(name), 0));
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct marking *m = user;
    if (strcmp(name, "worksheet") == 0)
        take_prefix(m, name);
    else if (strcmp(name, "dimension") == 0)
        open_dimension(m, attributes);
    else if (strcmp(name, "cols") == 0)
        open_columns(m);
    else if (strcmp(name, "col") == 0)
        open_column(m, attributes);
    else if (strcmp(name, "sheetData") == 0)
        open_data(m);
    else if (strcmp(name, "row") == 0)
        open_row(m, attributes);
    else if (strcmp(name, "c") == 0 && m->in_row && !m->in_cell)
        open_cell(m, attributes);
}

static void close_element(void *user, const char *name)
{
    struct marking *m = user;
    if (strcmp(name, "col") == 0) {
        close_column(m);
    } else if (strcmp(name, "cols") == 0) {
        close_columns(m);
    } else if (strcmp(name, "c") == 0 && m->in_cell) {
        close_cell(m);
    } else if (strcmp(name, "row") == 0) {
        if (!m->marked)
            insert_cell(m, xml_edit_start(m->edit), xml_edit_start(m->edit));
        m->in_row = false;
    } else if (strcmp(name, "sheetData") == 0) {
        struct text rows = rows_before(m, UINT32_MAX);
        if (rows.len)
            xml_edit_insert(m->edit, xml_edit_start(m->edit), rows);
    }
}

/* The header among the remarks, so that rows are gone through once. */
static void list_remarks(struct marking *m, const struct xlsx_remarks *remarks)
{
    struct xlsx_remark *list = work_array(m->w, struct xlsx_remark, remarks->count + 1);
    struct xlsx_remark header = { remarks->header_row, remarks->header };
    bool waiting = remarks->header_row > 0;
    for (size_t i = 0; i < remarks->count; i++) {
        if (waiting && remarks->list[i].row > header.row) {
            list[m->count++] = header;
            waiting = false;
        }
        assert(i == 0 || remarks->list[i].row > remarks->list[i - 1].row);
        assert(remarks->list[i].row > 0 && remarks->list[i].row != header.row);
        list[m->count++] = remarks->list[i];
    }
    if (waiting)
        list[m->count++] = header;
    m->list = list;
}

bool xlsx_mark_sheet(struct xml_edit *edit, const struct xlsx_remarks *remarks, uint32_t column,
                     bool again, uint32_t style, const struct limits *limits)
{
    static const struct xml_handler handler = { open_element, close_element, NULL };
    struct marking m = { .edit = edit,
                         .w = edit->w,
                         .header_row = remarks->header_row,
                         .column = column,
                         .again = again,
                         .style = style,
                         .prefix = TEXT("") };
    if (!xml_edit_is_utf8(edit))
        return work_fail(edit->w, FAULT_INPUT, "xlsx.cannot_mark", TEXT(""));
    list_remarks(&m, remarks);
    xml_edit_parse(edit, &handler, &m, limits);
    if (m.next < m.count) /* there was no place for rows */
        work_fail(edit->w, FAULT_INPUT, "xlsx.cannot_mark", TEXT(""));
    return !work_failed(edit->w);
}
