#include "base/words.h"
#include "domain/kind.h"
#include "format/json_write.h"
#include "import/insight.h"
#include "import/report.h"

/* "C"; of labels at the left, the cell of the value or the row of the label. */
static struct text column_of(const struct list *list, const struct list_sheet *sheet,
                             uint16_t column)
{
    struct workbook_address address = workbook_address(0, column);
    if (sheet->is_form)
        address = workbook_address(sheet->origins[column].row, sheet->origins[column].column);
    else if (sheet->is_turned)
        return work_format(list->w, "%u", column);
    return work_text(list->w, text_of(address.at));
}

static void add_columns(const struct list *list, const struct list_sheet *sheet, struct json *json)
{
    json_open_list(json, "columns");
    for (size_t t = 0; t < sheet->table_count; t++) {
        const struct matched *matched = &sheet->tables[t];
        for (size_t i = 0; i < matched->table.column_count; i++) {
            const struct table_column *column = &matched->table.columns[i];
            const struct match *match = &matched->matches[i];
            if (!column->title.len && !match->field)
                continue;
            struct text header = column->over.len
                                     ? work_format(list->w, "%.*s %.*s", TEXT_ARG(column->over),
                                                   TEXT_ARG(column->title))
                                     : column->title;
            json_open_map(json, NULL);
            json_add_text(json, "col", column_of(list, sheet, column->left));
            json_add_text(json, "header", header);
            json_add_maybe(json, "field", text_of(line_field_name(match->field)));
            json_add_int(json, "tier", match->tier ? match->tier : 1);
            json_add_int(json, "certainty", match->certainty);
            json_add_maybe(json, "item", match->item);
            json_add_bool(json, "hidden", match->hidden);
            json_close(json);
        }
    }
    json_close(json);
}

static void add_sheet(const struct list *list, const struct list_sheet *sheet, struct json *json)
{
    static const char *const uses[] = { "read", "empty", "aside", "no_table" };
    static const char *const states[] = { "shown", "hidden", "very_hidden" };
    json_open_map(json, NULL);
    json_add_text(json, "name", sheet->sheet->name);
    json_add_text(json, "use", text_of(uses[sheet->use]));
    json_add_text(json, "state", text_of(states[sheet->sheet->state]));
    json_add_int(json, "uncomputed", (int64_t)sheet->sheet->uncomputed);
    json_add_bool(json, "comments", sheet->sheet->has_comments);
    bool turned = sheet->is_turned || sheet->is_form;
    json_add_text(json, "layout",
                  sheet->is_form     ? TEXT("form")
                  : sheet->is_turned ? TEXT("side_by_side")
                                     : TEXT("rows"));
    json_open_list(json, "header_rows");
    for (size_t t = 0; t < sheet->table_count; t++)
        for (uint32_t row = sheet->tables[t].table.header_top;
             row && row <= sheet->tables[t].table.header_bottom && !turned; row++)
            json_add_int(json, NULL, row);
    json_close(json);
    add_columns(list, sheet, json);
    json_close(json);
}

static void add_party(const struct line *line, struct json *json)
{
    struct text name = line_text(line, LINE_NAME);
    json_open_map(json, "party");
    json_add_maybe(json, "name", name);
    json_add_maybe(json, "corporate_number", line_text(line, LINE_CORPORATE_NUMBER));
    json_add_maybe(json, "kana", line_text(line, LINE_KANA));
    json_add_maybe(json, "former_names", line_text(line, LINE_FORMER_NAMES));
    json_close(json);
}

static void add_items(const struct line *line, struct json *json)
{
    struct text items = line_text(line, LINE_DATA_ITEMS), item;
    json_open_list(json, "data_items");
    while (items.len && text_next(&items, '\n', &item))
        json_add_text(json, NULL, item);
    json_close(json);
}

static struct text first_of(const struct line *line, enum line_field a, enum line_field b)
{
    struct text value = line_text(line, a);
    return value.len ? value : line_text(line, b);
}

static void add_persons(const struct line *line, struct json *json)
{
    static const char *const notes[] = { "exact", "about", "at_least" };
    int64_t persons;
    if (text_to_int(line_text(line, LINE_PERSONS), &persons)) {
        json_add_int(json, "persons", persons);
        json_add_text(json, "persons_note", text_of(notes[line->persons_note]));
    } else {
        json_add_null(json, "persons");
        json_add_null(json, "persons_note");
    }
}

static struct text or_unknown(struct text value)
{
    return value.len ? value : TEXT("unknown");
}

static void add_entrustment(const struct line *line, struct json *json)
{
    json_open_map(json, "entrustment");
    json_add_maybe(json, "work", line_text(line, LINE_WORK));
    json_add_maybe(json, "department", line_text(line, LINE_DEPARTMENT));
    json_add_text(json, "contract_kind", or_unknown(line_text(line, LINE_CONTRACT_FORM)));
    json_add_maybe(json, "start", first_of(line, LINE_CONTRACT_START, LINE_START_ON));
    json_add_maybe(json, "end", first_of(line, LINE_CONTRACT_END, LINE_END_ON));
    add_persons(line, json);
    add_items(line, json);
    json_add_text(json, "subcontract", or_unknown(line_text(line, LINE_SUBCONTRACT)));
    json_add_maybe(json, "approved_on", line_text(line, LINE_CONSENT_ON));
    json_add_maybe(json, "status", line_text(line, LINE_STATUS));
    json_add_maybe(json, "auto_renew", line_text(line, LINE_AUTO_RENEW));
    json_add_maybe(json, "open_ended", line_text(line, LINE_OPEN_ENDED));
    json_add_maybe(json, "country", line_text(line, LINE_HANDLING_COUNTRY));
    json_add_maybe(json, "determination", line_text(line, LINE_DETERMINATION));
    json_close(json);
}

static void add_problems(const struct list *list, const struct line *line, struct json *json)
{
    json_open_list(json, "problems");
    for (size_t i = 0; i < line->problem_count; i++) {
        const struct problem *problem = &line->problems[i];
        json_open_map(json, NULL);
        json_add_text(json, "code", text_of(problem->code));
        json_add_maybe(json, "cell", report_cell(list, line, problem->row, problem->column));
        json_add_text(json, "message", report_problem(list, problem));
        json_add_bool(json, "hold", problem->hold);
        json_add_maybe(json, "offer", problem->offer);
        json_close(json);
    }
    json_close(json);
}

/* What would be written over in the register; before: null for what is new. */
static void add_changes(const struct line *line, struct json *json)
{
    json_open_list(json, "changes");
    for (size_t i = 0; i < line->change_count; i++) {
        const struct line_change *change = &line->changes[i];
        json_open_map(json, NULL);
        json_add_text(json, "field", text_of(change->field->name));
        json_add_maybe(json, "before", change->before);
        json_add_text(json, "after", change->after);
        json_close(json);
    }
    json_close(json);
}

static const char *skip_name(const struct line *line)
{
    static const char *const names[] = { "",        "blank",  "total", "heading", "note", "section",
                                         "example", "number", "twice", "older",   "left" };
    return names[line->skip];
}

static void add_row(const struct list *list, const struct line *line, struct json *json)
{
    json_open_map(json, NULL);
    json_add_text(json, "sheet", list->sheets[line->sheet].sheet->name);
    json_add_int(json, "row", report_row(list, line));
    json_add_text(json, "result", text_of(report_result(line)));
    json_add_maybe(json, "skipped", text_of(skip_name(line)));
    add_party(line, json);
    json_add_maybe(json, "parent",
                   line->parent < 0 ? TEXT("") : line_text(&list->lines[line->parent], LINE_NAME));
    json_add_int(json, "tier", line->tier);
    add_entrustment(line, json);
    json_add_bool(json, "hidden", line->hidden);
    add_changes(line, json);
    add_problems(list, line, json);
    json_close(json);
}

static void add_places(const struct list *list, const struct insight *insight, struct json *json)
{
    enum line_field field = insight_kind(insight->code)->field;
    json_open_list(json, "places");
    for (size_t i = 0; i < insight->line_count; i++) {
        const struct line *line = &list->lines[insight->lines[i]];
        const struct fact *fact = line_fact(line, field);
        fact = fact ? fact : line_fact(line, LINE_NAME);
        json_open_map(json, NULL);
        json_add_text(json, "sheet", list->sheets[line->sheet].sheet->name);
        json_add_int(json, "row", report_row(list, line));
        json_add_maybe(json, "cell",
                       fact ? report_cell(list, line, fact->row, fact->column) : TEXT(""));
        json_close(json);
    }
    json_close(json);
}

static void add_insight(const struct list *list, const struct insight *insight, struct json *json)
{
    static const char *const weights[] = { "bad", "warn", "note" };
    static const char *const words[] = { "title", "text", "unit", "action" };
    uint32_t before = 0;
    json_open_map(json, NULL);
    json_add_text(json, "code", text_of(insight->code));
    json_add_int(json, "count", (int64_t)insight->count);
    json_open_list(json, "rows");
    for (size_t i = 0; i < insight->line_count; i++) {
        uint32_t row = report_row(list, &list->lines[insight->lines[i]]);
        if (row != before)
            json_add_int(json, NULL, row);
        before = row;
    }
    json_close(json);
    json_add_text(json, "weight", text_of(weights[insight_kind(insight->code)->weight]));
    for (size_t i = 0; i < COUNT(words); i++)
        json_add_text(json, words[i], report_insight(list, insight, words[i]));
    add_places(list, insight, json);
    json_close(json);
}

/* What came in by an earlier list and is in this one no longer. */
static void add_gone(const struct list *list, struct json *json)
{
    json_open_list(json, "gone");
    for (size_t i = 0; i < list->gone_count; i++) {
        json_open_map(json, NULL);
        json_add_text(json, "party", list->gone[i].name);
        json_add_text(json, "work", list->gone[i].work);
        json_close(json);
    }
    json_close(json);
}

static void add_counts(const struct list_counts *counts, struct json *json)
{
    json_open_map(json, "counts");
    json_add_int(json, "read", (int64_t)counts->read);
    json_add_int(json, "add", (int64_t)counts->add);
    json_add_int(json, "change", (int64_t)counts->change);
    json_add_int(json, "same", (int64_t)counts->same);
    json_add_int(json, "hold", (int64_t)counts->hold);
    json_add_int(json, "skip", (int64_t)counts->skip);
    json_close(json);
}

void report_json(const struct list *list, struct buf *out)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_text(&json, "file", list->file);
    json_open_list(&json, "sheets");
    for (size_t i = 0; i < list->sheet_count; i++)
        add_sheet(list, &list->sheets[i], &json);
    json_close(&json);
    json_open_list(&json, "rows");
    for (size_t i = 0; i < list->line_count; i++)
        add_row(list, &list->lines[i], &json);
    json_close(&json);
    json_open_list(&json, "insights");
    for (size_t i = 0; i < list->insight_count; i++)
        add_insight(list, &list->insights[i], &json);
    json_close(&json);
    add_gone(list, &json);
    add_counts(&list->counts, &json);
    json_close(&json);
    buf_add_char(out, '\n');
}

void report_refusal(struct work *w, struct text file, const struct fault *fault, struct buf *out)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_text(&json, "file", file);
    json_open_map(&json, "refused");
    json_add_text(&json, "code", text_of(fault->code));
    json_add_text(&json, "message", word_say(w, text_of(fault->code), fault->about));
    json_close(&json);
    json_close(&json);
    buf_add_char(out, '\n');
}
