/* The register on the command line: show, add, change, remove, for every kind. */
#include "domain/record.h"

#include "base/buf.h"
#include "cli/as_of.h"
#include "cli/party_option.h"
#include "domain/evaluate.h"
#include "domain/register_list.h"
#include "format/json_write.h"
#include "import/origin.h"
#include "registers.h"
#include "store/db.h"

enum { LONGEST = 1 << 20, PAGE = 500 };

static const struct kind *kind_of(struct cli *cli)
{
    const struct kind *kind = kind_find(cli->arguments[0]);
    if (!kind)
        work_fail(cli->w, FAULT_INPUT, "cli.record.kind", cli->arguments[0]);
    return kind;
}

static void add_fields(struct json *json, const struct record *record)
{
    json_add_text(json, "id", record->id);
    json_add_int(json, "version", record->version);
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        if (field->type == FIELD_COUNT && record->values[i].len)
            json_add_int(json, field->name, record_count(record, (int)i));
        else
            json_add_maybe(json, field->name, record->values[i]);
    }
}

static void add_json(struct json *json, const struct record *record)
{
    json_open_map(json, NULL);
    add_fields(json, record);
    json_close(json);
}

/* The cells of the lists that the record came from. */
static void add_origins(struct json *json, const struct origin *rows, size_t count)
{
    json_open_list(json, "origin");
    for (size_t i = 0; i < count; i++) {
        json_open_map(json, NULL);
        json_add_text(json, "file", rows[i].file);
        json_add_text(json, "sheet", rows[i].sheet);
        json_add_int(json, "row", rows[i].row);
        json_open_list(json, "cells");
        for (size_t j = 0; j < rows[i].value_count; j++) {
            const struct origin_value *cell = &rows[i].values[j];
            json_open_map(json, NULL);
            json_add_text(json, "field", cell->code);
            json_add_maybe(json, "cell", cell->cell);
            json_add_text(json, "text", cell->written);
            json_close(json);
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void add_lines(struct work *w, struct buf *out, const struct record *record)
{
    buf_format(out, "%.*s\n", TEXT_ARG(record->id));
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        struct text value = record->values[i];
        enum word choice = choice_label(field, value);
        if (value.len)
            buf_format(out, "  %.*s: %.*s\n", TEXT_ARG(word_text(w->lang, field->label)),
                       TEXT_ARG(choice == WORD_NONE ? value : word_text(w->lang, choice)));
    }
}

static bool print_record(struct cli *cli, const struct record *record)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    if (cli->json) {
        struct json json = json_begin(&out);
        add_json(&json, record);
        buf_add_char(&out, '\n');
    } else {
        add_lines(cli->w, &out, record);
    }
    return cli_print(cli, buf_text(&out));
}

static bool print_shown(struct cli *cli, const struct record *record, const struct origin *rows,
                        size_t count)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    if (cli->json) {
        struct json json = json_begin(&out);
        json_open_map(&json, NULL);
        add_fields(&json, record);
        add_origins(&json, rows, count);
        json_close(&json);
        buf_add_char(&out, '\n');
        return cli_print(cli, buf_text(&out));
    }
    add_lines(cli->w, &out, record);
    bool well = cli_print(cli, buf_text(&out));
    for (size_t i = 0; i < count; i++)
        CLI_SAY(cli, rows[i].sheet.len ? WORD_import_origin : WORD_import_origin_csv, rows[i].file,
                rows[i].sheet, work_format(cli->w, "%lld", (long long)rows[i].row));
    return well;
}

/* Sets the fields named in "field=value" arguments from `from` on. */
static bool set_fields(struct cli *cli, struct record *record, size_t from)
{
    for (size_t i = from; i < cli->argument_count; i++) {
        struct text argument = cli->arguments[i];
        size_t equals = text_find(argument, TEXT("="), 0);
        int field = kind_field(record->kind, text_slice(argument, 0, equals));
        if (field < 0 || equals == argument.len)
            return work_fail(cli->w, FAULT_INPUT, "cli.record.field", argument);
        record->values[field] = text_slice(argument, equals + 1, argument.len);
    }
    return true;
}

static bool show(struct cli *cli)
{
    struct work *w = cli->w;
    struct record record;
    const struct kind *kind = kind_of(cli);
    cli_as_of_begin(cli);
    struct origin *rows = NULL;
    size_t count = 0;
    bool well = kind && record_read(w, kind, cli->arguments[1], &record) &&
                (kind == &kind_party ? origin_of_party(w, record.id, &rows, &count)
                                     : origin_of_record(w, record.id, &rows, &count));
    return db_end(w) && well && print_shown(cli, &record, rows, count);
}

/* Those of a party, or that hold some words, as the list on the screen has them. */
static bool list_some(struct cli *cli, const struct kind *kind)
{
    struct work *w = cli->w;
    struct register_list list = { .count = PAGE };
    struct register_question question = { .kind = kind,
                                          .typed = cli_option(cli, "search"),
                                          .most = PAGE };
    register_usual_order(kind, &question.order, &question.descending);
    bool well = cli_as_of_begin(cli) && party_option(cli, &question.party_id);
    for (; well && list.count == PAGE; question.skip += PAGE) {
        well = register_list(w, &question, &list);
        for (size_t i = 0; i < list.count; i++)
            print_record(cli, &list.rows[i].record);
    }
    return db_end(w);
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    const struct kind *kind = kind_of(cli);
    struct text after = TEXT("");
    if (kind && (cli_given(cli, "party") || cli_given(cli, "search")))
        return list_some(cli, kind);
    cli_as_of_begin(cli);
    for (bool more = kind != NULL; more;) {
        struct record *records;
        size_t count;
        more = record_after(w, kind, after, PAGE, &records, &count, &after) && after.len > 0;
        for (size_t i = 0; i < count; i++)
            print_record(cli, &records[i]);
    }
    return db_end(w);
}

static bool add(struct cli *cli)
{
    struct work *w = cli->w;
    const struct kind *kind = kind_of(cli);
    if (!kind)
        return false;
    struct record record = record_new(w, kind);
    db_begin(w, DB_WRITE);
    if (set_fields(cli, &record, 1) && record_add(w, &record))
        evaluate_touched(w);
    return db_end(w) && print_record(cli, &record);
}

static bool change(struct cli *cli)
{
    struct work *w = cli->w;
    struct record record;
    const struct kind *kind = kind_of(cli);
    db_begin(w, DB_WRITE);
    if (kind && record_read(w, kind, cli->arguments[1], &record) && set_fields(cli, &record, 2) &&
        record_change(w, &record))
        evaluate_touched(w);
    return db_end(w) && print_record(cli, &record);
}

static bool take_out(struct cli *cli)
{
    struct work *w = cli->w;
    struct record record;
    const struct kind *kind = kind_of(cli);
    db_begin(w, DB_WRITE);
    if (kind && record_read(w, kind, cli->arguments[1], &record) &&
        record_remove(w, &record, cli->argument_count > 2 ? cli->arguments[2] : TEXT("")))
        evaluate_touched(w);
    return db_end(w) && cli_done(cli, WORD_NONE, "removed", cli->arguments[1]);
}

static const struct option show_options[] = { CLI_AS_OF, { NULL, NULL, WORD_NONE } };
const struct command command_show = { "show", "KIND ID", WORD_cli_record_show, show_options,
                                      2,      2,         NEEDS_INSTANCE,       show };
static const struct option list_options[] = {
    { "party", "NAME|ID", WORD_cli_export_party },
    { "search", "TEXT", WORD_cli_export_search },
    CLI_AS_OF,
    { NULL, NULL, WORD_NONE },
};
const struct command command_list = { "list", "KIND", WORD_cli_record_list, list_options,
                                      1,      1,      NEEDS_INSTANCE,       list };
const struct command command_add = { "add", "KIND FIELD=VALUE …", WORD_cli_record_add, NULL,
                                     2,     MOST_ARGUMENTS,       NEEDS_INSTANCE,      add };
const struct command command_change = {
    "change", "KIND ID FIELD=VALUE …", WORD_cli_record_change, NULL,
    3,        MOST_ARGUMENTS,          NEEDS_INSTANCE,         change
};
const struct command command_remove = {
    "remove", "KIND ID [REASON]", WORD_cli_record_remove, NULL, 2, 3, NEEDS_INSTANCE, take_out
};
