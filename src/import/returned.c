#include "import/returned.h"

#include <stdlib.h>

#include "base/words.h"
#include "format/xlsx_write.h"
#include "import/report.h"

/* The sentences of what keeps a line out. */
static struct text reason_of(struct work *w, const struct list *list, const struct line *line)
{
    struct text reason = TEXT("");
    for (size_t i = 0; i < line->problem_count; i++) {
        if (!line->problems[i].hold)
            continue;
        struct text says = report_problem(list, &line->problems[i]);
        struct text cell = report_cell(list, line, line->problems[i].row, line->problems[i].column);
        reason = work_format(w, "%.*s%s%.*s%s%.*s", TEXT_ARG(reason), reason.len ? "\n" : "",
                             TEXT_ARG(cell), cell.len ? ": " : "", TEXT_ARG(says));
    }
    return reason;
}

static int by_row(const void *a, const void *b)
{
    const struct xlsx_remark *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* The remarks of one sheet, each row once. */
static struct xlsx_remarks remarks_of(struct work *w, const struct list *list, uint32_t sheet)
{
    const struct list_sheet *of = &list->sheets[sheet];
    struct xlsx_remark *remarks = work_array(w, struct xlsx_remark, list->line_count + 1);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        if (line->sheet == sheet && line->result == RESULT_HOLD)
            remarks[count++] =
                (struct xlsx_remark){ report_row(list, line), reason_of(w, list, line) };
    }
    qsort(remarks, count, sizeof *remarks, by_row);
    for (size_t i = 0; i < count; i++) {
        if (kept && remarks[kept - 1].row == remarks[i].row)
            remarks[kept - 1].text = work_format(w, "%.*s\n%.*s", TEXT_ARG(remarks[kept - 1].text),
                                                 TEXT_ARG(remarks[i].text));
        else
            remarks[kept++] = remarks[i];
    }
    bool rows = of->table_count && !of->is_turned && !of->is_form;
    return (struct xlsx_remarks){ .sheet = sheet,
                                  .header_row = rows ? of->tables[0].table.header_bottom : 0,
                                  .header = word_text(w->lang, WORD_import_reason),
                                  .list = remarks,
                                  .count = kept };
}

/* A CSV has no looks to keep: its rows are written anew. */
static struct text write_anew(struct work *w, const struct workbook *book,
                              struct xlsx_remarks remarks)
{
    const struct workbook_sheet *sheet = &book->sheets[0];
    struct xlsx_write *x = xlsx_write_begin(w);
    uint32_t next = 1;
    size_t told = 0;
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = word_text(w->lang, WORD_import_sheet),
                                              .frozen_rows = remarks.header_row });
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct workbook_row *row = &sheet->rows[i];
        const struct xlsx_remark *remark =
            told < remarks.count && remarks.list[told].row == row->number ? &remarks.list[told]
                                                                          : NULL;
        told += remark != NULL;
        for (; next <= row->number; next++)
            xlsx_write_row(x);
        for (uint16_t c = 1, at = 0; c <= sheet->last_column; c++) {
            bool here = at < row->cell_count && row->cells[at].column == c;
            bool head = row->number <= remarks.header_row;
            xlsx_write_text(x, head ? XLSX_HEADER : XLSX_PLAIN,
                            here ? row->cells[at++].text : TEXT(""));
        }
        if (row->number == remarks.header_row)
            xlsx_write_text(x, XLSX_HEADER, remarks.header);
        else if (remark)
            xlsx_write_text(x, XLSX_RED | XLSX_WRAP, remark->text);
    }
    return xlsx_write_end(x);
}

struct text returned_marked(struct work *w, const struct workbook *book, struct text bytes,
                            const struct xlsx_remarks *all, size_t count,
                            const struct limits *limits)
{
    static const struct xlsx_remarks none;
    if (!text_starts(bytes, TEXT("PK")))
        return write_anew(w, book, count ? all[0] : none);
    return xlsx_patch(w, bytes, all, count, limits);
}

struct text returned_workbook(struct work *w, const struct list *list, struct text bytes,
                              const struct limits *limits)
{
    struct xlsx_remarks *all = work_array(w, struct xlsx_remarks, list->sheet_count + 1);
    size_t count = 0;
    for (uint32_t i = 0; i < list->sheet_count; i++) {
        struct xlsx_remarks remarks = remarks_of(w, list, i);
        if (remarks.count)
            all[count++] = remarks;
    }
    return returned_marked(w, list->reader.book, bytes, all, count, limits);
}
