#include "import/roster_report.h"

#include "base/words.h"
#include "format/json_write.h"

enum { MOST_SAID = 50 };

static struct text letter(struct work *w, const struct roster_column *column)
{
    return work_text(w, text_of(workbook_address(0, column->left).at));
}

static void add_columns(struct work *w, const struct roster *roster, struct json *json)
{
    json_open_list(json, "columns");
    for (size_t t = 0; t < roster->table_count; t++) {
        const struct roster_table *table = &roster->tables[t];
        for (size_t i = 0; i < table->column_count; i++) {
            const struct roster_column *column = &table->columns[i];
            json_open_map(json, NULL);
            json_add_text(json, "sheet", table->sheet->name);
            json_add_text(json, "column", letter(w, column));
            json_add_text(json, "header", column->title);
            json_add_maybe(json, "field", roster_code(w, roster, column->target));
            json_close(json);
        }
    }
    json_close(json);
}

static void add_problems(struct work *w, const struct roster_row *row, const struct roster *roster,
                         struct json *json)
{
    json_open_list(json, "problems");
    for (size_t i = 0; i < row->problem_count; i++) {
        const struct roster_problem *it = &row->problems[i];
        json_open_map(json, NULL);
        json_add_text(json, "code", text_of(it->code));
        json_add_maybe(json, "cell", roster_address(w, it));
        json_add_maybe(json, "field", roster_code(w, roster, it->target));
        json_add_bool(json, "hold", it->hold);
        json_add_text(json, "text", roster_sentence(w, it));
        json_close(json);
    }
    json_close(json);
}

static void add_row(struct work *w, const struct roster *roster, const struct roster_row *row,
                    struct json *json)
{
    json_open_map(json, NULL);
    json_add_text(json, "sheet", roster->tables[row->table].sheet->name);
    json_add_int(json, "row", row->number);
    json_add_text(json, "result", text_of(roster_result_name(row->result)));
    json_add_maybe(json, "id", row->record.id);
    json_open_map(json, "values");
    for (size_t i = 0; i < roster->kind->field_count; i++)
        if (row->record.values[i].len)
            json_add_text(json, roster->kind->fields[i].name, row->record.values[i]);
    json_close(json);
    json_open_list(json, "changes");
    for (size_t i = 0; i < row->change_count; i++) {
        json_open_map(json, NULL);
        json_add_text(json, "field", text_of(row->changes[i].field->name));
        json_add_text(json, "before", row->changes[i].before);
        json_add_text(json, "after", row->changes[i].after);
        json_close(json);
    }
    json_close(json);
    add_problems(w, row, roster, json);
    json_close(json);
}

void roster_report_json(struct work *w, const struct roster *roster, struct buf *out)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_text(&json, "file", roster->file);
    json_add_text(&json, "kind", text_of(roster->kind->name));
    json_add_maybe(&json, "party", roster->party);
    json_add_int(&json, "read", (int64_t)roster->counts.read);
    for (enum roster_result r = ROSTER_ADD; r <= ROSTER_SKIP; r++)
        json_add_int(&json, roster_result_name(r), (int64_t)roster->counts.results[r]);
    add_columns(w, roster, &json);
    json_open_list(&json, "rows");
    for (size_t i = 0; i < roster->row_count; i++)
        add_row(w, roster, &roster->rows[i], &json);
    json_close(&json);
    json_close(&json);
    buf_add_char(out, '\n');
}

/* Control characters of a list must not reach the terminal. */
static void say(struct work *w, struct buf *out, enum word word, const struct text *args,
                size_t count)
{
    struct text line = word_fill(w, word, args, count);
    for (int32_t rune; (rune = text_rune(&line)) >= 0;) {
        char put[4];
        bool plain = rune >= ' ' && rune != 0x7f && !(rune >= 0x80 && rune < 0xa0);
        buf_add(out, plain ? (struct text){ put, text_put_rune(put, rune) } : TEXT(" "));
    }
    buf_add_char(out, '\n');
}
#define SAY(w, out, word, ...)                                                                     \
    say(w, out, word, (const struct text[]){ __VA_ARGS__ },                                        \
        sizeof((const struct text[]){ __VA_ARGS__ }) / sizeof(struct text))

static void say_columns(struct work *w, const struct roster *roster, struct buf *out)
{
    for (size_t t = 0; t < roster->table_count; t++)
        for (size_t i = 0; i < roster->tables[t].column_count; i++) {
            const struct roster_column *column = &roster->tables[t].columns[i];
            struct text head = roster_head(w, roster, column->target);
            if (column->title.len)
                SAY(w, out, WORD_roster_cli_column, letter(w, column), column->title,
                    head.len ? head : word_text(w->lang, WORD_roster_cli_left_out));
        }
}

void roster_report_text(struct work *w, const struct roster *roster, struct buf *out)
{
    const size_t *results = roster->counts.results;
    size_t said = 0;
    SAY(w, out, WORD_roster_cli_counts, work_format(w, "%zu", roster->counts.read),
        work_format(w, "%zu", results[ROSTER_ADD]), work_format(w, "%zu", results[ROSTER_CHANGE]),
        work_format(w, "%zu", results[ROSTER_SAME]), work_format(w, "%zu", results[ROSTER_HOLD]));
    say_columns(w, roster, out);
    for (size_t i = 0; i < roster->row_count && said < MOST_SAID; i++)
        for (size_t p = 0; p < roster->rows[i].problem_count && said < MOST_SAID; p++, said++)
            SAY(w, out, WORD_roster_cli_problem, work_format(w, "%u", roster->rows[i].number),
                roster_address(w, &roster->rows[i].problems[p]),
                roster_sentence(w, &roster->rows[i].problems[p]));
}
