#include "import/report.h"

#include "base/words.h"
#include "import/insight.h"

struct text report_problem(const struct list *list, const struct problem *problem)
{
    struct text key =
        work_format(list->w, "import.problem.%s", problem->word ? problem->word : problem->code);
    return word_say(list->w, key, problem->about);
}

/* The place in the file of a place as the sheet was read. */
static void place_in_file(const struct list_sheet *sheet, uint32_t *row, uint32_t *column)
{
    uint32_t across = *row;
    if (sheet->is_form) {
        size_t form = *row > 2 ? *row - 2 : 0;
        const struct place *origin = &sheet->origins[form * sheet->origin_width + *column];
        *row = origin->row;
        *column = origin->column;
    } else if (sheet->is_turned) {
        *row = *column;
        *column = across;
    }
}

struct text report_cell(const struct list *list, const struct line *line, uint32_t row,
                        uint16_t column)
{
    uint32_t across = column;
    if (!row || !column)
        return TEXT("");
    place_in_file(&list->sheets[line->sheet], &row, &across);
    if (!row)
        return TEXT("");
    return work_text(list->w, text_of(workbook_address(row, across).at));
}

uint32_t report_row(const struct list *list, const struct line *line)
{
    const struct list_sheet *sheet = &list->sheets[line->sheet];
    const struct fact *name = line_fact(line, LINE_NAME);
    uint32_t row = line->row, column = name ? name->column : 1;
    if (sheet->is_form || sheet->is_turned)
        place_in_file(sheet, &row, &column);
    return row;
}

struct text report_names(struct work *w, struct text names, size_t all, enum word more)
{
    struct text one, joined = TEXT("");
    size_t count = 0;
    while (names.len && text_next(&names, '\x1f', &one))
        joined = work_format(w, "%.*s%s%.*s", TEXT_ARG(joined),
                             !count++             ? ""
                             : w->lang == LANG_JA ? "、"
                                                  : ", ",
                             TEXT_ARG(one));
    if (all <= count)
        return joined;
    return word_fill(w, more, (struct text[]){ joined, work_format(w, "%zu", all - count) }, 2);
}

struct text report_insight(const struct list *list, const struct insight *insight, const char *key)
{
    struct text joined =
        report_names(list->w, insight->names, insight->parties, WORD_import_more_parties);
    struct text word = work_format(list->w, "import.insight.%s.%s", insight->code, key);
    return word_say(list->w, word,
                    work_format(list->w, "%zu\x1f%.*s", insight->count, TEXT_ARG(joined)));
}

const char *report_result(const struct line *line)
{
    static const char *const names[] = { "add", "change", "same", "hold", "skip" };
    return names[line->result];
}
