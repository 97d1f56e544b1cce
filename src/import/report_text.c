#include "base/words.h"
#include "import/insight.h"
#include "import/report.h"

enum { FIRST_ROWS = 20, NAMED_ROWS = 12, LEAST_WIDTH = 40, INDENT = 8 };

/* ---- what fits into a line of the terminal ---- */

/* Columns a character takes: Japanese ones two. */
static unsigned rune_width(int32_t rune)
{
    bool wide = (rune >= 0x1100 && rune <= 0x115f) || (rune >= 0x2e80 && rune <= 0xa4cf) ||
                (rune >= 0xac00 && rune <= 0xd7a3) || (rune >= 0xf900 && rune <= 0xfaff) ||
                (rune >= 0xfe30 && rune <= 0xfe6f) || (rune >= 0xff00 && rune <= 0xff60) ||
                (rune >= 0xffe0 && rune <= 0xffe6) || rune >= 0x1f300;
    return wide ? 2 : rune < ' ' ? 0 : 1;
}

/* Control characters of a list must not reach the terminal. */
static void add_rune(struct buf *out, int32_t rune)
{
    char bytes[4];
    if (rune >= ' ' && rune != 0x7f && !(rune >= 0x80 && rune < 0xa0))
        buf_add(out, (struct text){ bytes, text_put_rune(bytes, rune) });
    else
        buf_add_char(out, ' ');
}

static void add_spaces(struct buf *out, unsigned count)
{
    while (count-- > 0)
        buf_add_char(out, ' ');
}

/* The text in a field of `width` columns, cut with … if it is longer. */
static void add_field(struct buf *out, struct text t, unsigned width)
{
    unsigned used = 0, all = 0;
    for (struct text rest = t; rest.len;)
        all += rune_width(text_rune(&rest));
    unsigned most = all > width ? width - 1 : width;
    for (struct text rest = t; rest.len;) {
        int32_t rune = text_rune(&rest);
        if (used + rune_width(rune) > most)
            break;
        add_rune(out, rune);
        used += rune_width(rune);
    }
    if (all > width) {
        buf_add(out, TEXT("…"));
        used++;
    }
    add_spaces(out, used < width ? width - used : 0);
}

/* The text over as many lines as it takes, each behind `indent` spaces. */
static void add_wrapped(struct buf *out, struct text t, unsigned indent, unsigned width)
{
    unsigned used = width;
    while (t.len) {
        int32_t rune = text_rune(&t);
        bool before_comma = rune == 0x3001 || rune == 0x3002; /* these may hang over */
        if (used + rune_width(rune) > width && !before_comma) {
            buf_add_char(out, '\n');
            add_spaces(out, indent);
            used = indent;
        }
        add_rune(out, rune);
        used += rune_width(rune);
    }
}

/* ---- the parts ---- */

static void say(const struct list *list, struct buf *out, enum word word, struct text args)
{
    struct text parts[4];
    size_t count = 0;
    while (args.len && count < COUNT(parts) && text_next(&args, '\x1f', &parts[count]))
        count++;
    buf_add(out, word_fill(list->w, word, parts, count));
}

static void add_sheets(const struct list *list, unsigned width, struct buf *out)
{
    static const struct {
        enum word sheet, only; /* only: a CSV has no sheets to name */
    } said[] = { [SHEET_READ] = { WORD_import_text_sheet_read, WORD_import_text_only_read },
                 [SHEET_EMPTY] = { WORD_NONE, WORD_NONE },
                 [SHEET_ASIDE] = { WORD_import_text_sheet_aside, WORD_NONE },
                 [SHEET_NO_TABLE] = { WORD_import_text_sheet_no_table,
                                      WORD_import_text_only_no_table } };
    for (size_t i = 0; i < list->sheet_count; i++) {
        const struct list_sheet *sheet = &list->sheets[i];
        size_t matched = 0, all = 0;
        bool is_named = sheet->sheet->name.len > 0;
        enum word word = is_named ? said[sheet->use].sheet : said[sheet->use].only;
        if (word == WORD_NONE)
            continue;
        for (size_t t = 0; t < sheet->table_count; t++)
            for (size_t c = 0; c < sheet->tables[t].table.column_count; c++) {
                all += sheet->tables[t].table.columns[c].title.len > 0;
                matched += sheet->tables[t].matches[c].field > LINE_NONE;
            }
        say(list, out, word,
            work_format(list->w, "%.*s\x1f%zu\x1f%zu", TEXT_ARG(sheet->sheet->name), all, matched));
        if (sheet->sheet->state != SHEET_SHOWN && sheet->use == SHEET_READ)
            say(list, out, WORD_import_text_sheet_hidden, TEXT(""));
        buf_add_char(out, '\n');
    }
    struct list_lost lost = report_lost(list);
    for (size_t i = 0; i < lost.count; i++) {
        add_wrapped(out, lost.says[i], 0, width);
        buf_add_char(out, '\n');
    }
}

/* Whether a row must be told together with its sheet. */
static bool has_sheets(const struct list *list)
{
    size_t read = 0;
    for (size_t i = 0; i < list->sheet_count; i++)
        read += list->sheets[i].use == SHEET_READ;
    return read > 1;
}

static struct text sheet_of(const struct list *list, const struct line *line)
{
    return list->sheets[line->sheet].sheet->name;
}

static void add_rows_of(const struct list *list, const struct insight *insight, struct buf *out)
{
    const struct line *before = NULL;
    size_t named = 0;
    bool by_sheet = has_sheets(list);
    buf_add_char(out, '\n');
    add_spaces(out, INDENT);
    say(list, out, WORD_import_text_rows, TEXT(""));
    for (size_t i = 0; i < insight->line_count && named < NAMED_ROWS; i++) {
        const struct line *line = &list->lines[insight->lines[i]];
        bool same_sheet = before && before->sheet == line->sheet;
        if (same_sheet && report_row(list, before) == report_row(list, line))
            continue;
        if (by_sheet && !same_sheet)
            buf_format(out, "%s%.*s", before ? " / " : " ", TEXT_ARG(sheet_of(list, line)));
        buf_format(out, "%s%u", before && same_sheet ? ", " : " ", report_row(list, line));
        before = line;
        named++;
    }
    if (insight->line_count > NAMED_ROWS)
        buf_add(out, TEXT(" …"));
    buf_add_char(out, '\n');
}

static void add_insights(const struct list *list, unsigned width, struct buf *out)
{
    say(list, out, list->insight_count ? WORD_import_text_insights : WORD_import_text_nothing,
        TEXT(""));
    buf_add_char(out, '\n');
    for (size_t i = 0; i < list->insight_count; i++) {
        const struct insight *insight = &list->insights[i];
        struct text count = work_format(
            list->w, "%5zu%.*s", insight->count,
            TEXT_ARG(list->w->lang == LANG_JA ? report_insight(list, insight, "unit") : TEXT("")));
        add_field(out, count, INDENT);
        buf_add(out, report_insight(list, insight, "title"));
        add_wrapped(out, report_insight(list, insight, "text"), INDENT, width);
        add_rows_of(list, insight, out);
    }
}

static void add_line(const struct list *list, const struct line *line, unsigned width,
                     struct buf *out)
{
    unsigned name = width * 3 / 10, work = width * 25 / 100;
    struct text result = work_format(list->w, "import.result.%s", report_result(line));
    struct text persons = line_text(line, LINE_PERSONS);
    buf_format(out, "%6u  ", report_row(list, line));
    add_spaces(out, line->tier > 1 ? 2u * (line->tier - 1u) : 0);
    add_field(out, line_text(line, LINE_NAME),
              name - (line->tier > 1 && line->tier < 5 ? 2u * (line->tier - 1u) : 0));
    add_field(out, TEXT(""), 1);
    add_field(out, line_text(line, LINE_WORK), work);
    add_field(out, TEXT(""), 1);
    add_field(out, line_text(line, LINE_CONTRACT_END), 11);
    buf_format(out, "%9.*s  ", TEXT_ARG(persons));
    buf_add(out, word_say(list->w, result, TEXT("")));
    for (size_t i = 0; i < line->problem_count; i++)
        if (line->problems[i].hold)
            add_wrapped(out, report_problem(list, &line->problems[i]), INDENT, width);
    buf_add_char(out, '\n');
}

static void add_lines(const struct list *list, unsigned width, struct buf *out)
{
    size_t shown = 0;
    const struct line *before = NULL;
    bool by_sheet = has_sheets(list);
    say(list, out, WORD_import_text_first, TEXT(""));
    buf_add_char(out, '\n');
    for (size_t i = 0; i < list->line_count && shown < FIRST_ROWS; i++) {
        const struct line *line = &list->lines[i];
        if (line->skip)
            continue;
        if (by_sheet && (!before || before->sheet != line->sheet))
            buf_format(out, "  %.*s\n", TEXT_ARG(sheet_of(list, line)));
        add_line(list, line, width, out);
        before = line;
        shown++;
    }
}

static void add_gone(const struct list *list, struct buf *out)
{
    if (!list->gone_count)
        return;
    say(list, out, WORD_import_text_gone, work_format(list->w, "%zu", list->gone_count));
    for (size_t i = 0; i < list->gone_count && i < NAMED_ROWS; i++)
        buf_format(out, "\n  %.*s  %.*s", TEXT_ARG(list->gone[i].name),
                   TEXT_ARG(list->gone[i].work));
    buf_add(out, TEXT("\n\n"));
}

void report_text(const struct list *list, unsigned columns, struct buf *out)
{
    const struct list_counts *counts = &list->counts;
    unsigned width = columns < LEAST_WIDTH ? LEAST_WIDTH : columns;
    buf_format(out, "%.*s\n", TEXT_ARG(list->file));
    add_sheets(list, width, out);
    buf_add_char(out, '\n');
    say(list, out, WORD_import_text_counts,
        work_format(list->w, "%zu\x1f%zu\x1f%zu\x1f%zu", counts->read, counts->add + counts->change,
                    counts->hold, counts->skip));
    if (counts->same) {
        buf_add_char(out, '\n');
        say(list, out, WORD_import_text_same, work_format(list->w, "%zu", counts->same));
    }
    buf_add(out, TEXT("\n\n"));
    add_insights(list, width, out);
    buf_add_char(out, '\n');
    add_gone(list, out);
    add_lines(list, width, out);
}
