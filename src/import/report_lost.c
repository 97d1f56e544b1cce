#include "import/report.h"

enum { NAMED_COLUMNS = 20 };

/* "K 予定価格, U 監査権条項": the columns with values that go to no field. */
static struct text untaken(const struct list *list, const struct list_sheet *sheet)
{
    struct text names = TEXT("");
    size_t count = 0, shown = 0;
    bool turned = sheet->is_form || sheet->is_turned; /* no letters: labels, not columns */
    for (size_t t = 0; t < sheet->table_count; t++) {
        const struct matched *matched = &sheet->tables[t];
        for (size_t i = 0; i < matched->table.column_count; i++) {
            const struct table_column *column = &matched->table.columns[i];
            if (matched->matches[i].field > LINE_LEFT || matched->matches[i].derived ||
                !matched->matches[i].samples[0].len)
                continue;
            if (++count > NAMED_COLUMNS)
                continue;
            struct workbook_address letter = workbook_address(0, column->left);
            names =
                work_format(list->w, "%.*s%s%s%s%.*s%s%.*s", TEXT_ARG(names), shown++ ? "\x1f" : "",
                            turned ? "" : letter.at, turned ? "" : " ", TEXT_ARG(column->over),
                            column->over.len ? " " : "", TEXT_ARG(column->title));
        }
    }
    return report_names(list->w, names, count, WORD_import_more_columns);
}

static void add(struct list_lost *lost, struct work *w, enum word word, struct text sheet,
                struct text what)
{
    struct text parts[] = { what, sheet };
    lost->says[lost->count++] = word_fill(w, word, parts, COUNT(parts));
}

struct list_lost report_lost(const struct list *list)
{
    struct work *w = list->w;
    struct list_lost lost = { .says = work_array(w, struct text, 3 * list->sheet_count + 1) };
    for (size_t i = 0; i < list->sheet_count; i++) {
        const struct list_sheet *sheet = &list->sheets[i];
        const struct workbook_sheet *as = sheet->sheet;
        if (sheet->use != SHEET_READ || sheet->left)
            continue;
        struct text columns = untaken(list, sheet);
        struct text name = as->name.len ? as->name : word_text(w->lang, WORD_import_sheet);
        if (columns.len)
            add(&lost, w, WORD_import_lost_columns, name, columns);
        if (as->uncomputed)
            add(&lost, w, WORD_import_lost_formulas, name, work_format(w, "%zu", as->uncomputed));
        if (as->has_comments)
            add(&lost, w, WORD_import_lost_comments, name, TEXT(""));
    }
    return lost;
}
