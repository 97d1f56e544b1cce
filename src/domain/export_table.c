#include "domain/export_table.h"

#include <assert.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/moment.h"
#include "base/words.h"
#include "domain/duty_say.h"
#include "domain/export_sql.h"
#include "domain/instance.h"
#include "format/csv_write.h"
#include "format/json_write.h"

enum { ROW_MEMORY = 64 << 20, WIDTH = 20 };

const struct export_table export_table_file = {
    "file", NULL,
    "number id kind subject_id name stored_as type size# sha256 document origin period_from "
    "period_to valid_to added_at added_by note",
    WORD_export_table_file, false
};

const struct export_table export_tables[] = {
    { "file_removed", &query_export_file_removed,
      "number# id kind subject_id name type size# sha256 document origin period_from period_to "
      "valid_to added_at added_by note removed_at",
      WORD_export_table_file_removed, false },
    { "todo", &query_export_todo,
      "due duty party detail department kind subject_id item_id party_id anchor amount# shown_on "
      "weight#",
      WORD_export_table_todo, false },
    { "risk", &query_export_risk,
      "party work class by_hand# points# sensitivity# volume# harm# nature# review_months# "
      "visit_months# entrustment_id",
      WORD_export_table_risk, false },
    { "party_merge", &query_export_party_merge,
      "merged_at merged_id kept_id undone_at first_seq# last_seq# id",
      WORD_export_table_party_merge, false },
    { "same_other", &query_export_same_other, "a_id b_id facts", WORD_export_table_same_other,
      false },
    { "task", &query_export_task,
      "asked_at party_id kind about message due_on state asker opened_at answered_at decided_at "
      "reason asked_by version# id",
      WORD_export_table_task, false },
    { "task_link", &query_export_task_link,
      "added_at task_id contact_id address name lang site ends_at revoked_at opened_at uncoded# "
      "failed# sections mail_id id",
      WORD_export_table_task_link, false },
    { "change_notice", &query_export_change_notice,
      "sent_at number# party_id state sent_by message receipt begun_at decided_at decider reason "
      "sent_text task_id version# id",
      WORD_export_table_change_notice, false },
    { "change_row", &query_export_change_row,
      "notice_id kind act name effective_on fields state decided_at record_id id",
      WORD_export_table_change_row, false },
    { "phone_note", &query_export_phone_note,
      "due duty kind subject_id item_id added_on done_at done_by note",
      WORD_export_table_phone_note, false },
    { "reminder", &query_export_reminder,
      "reminded_on due duty kind subject_id item_id stage# account_id mail_id",
      WORD_export_table_reminder, false },
    { "mail", &query_export_mail,
      "queued_at purpose address name lang subject body state tries# ended_at reason code# answer "
      "attached account_id sender_id id",
      WORD_export_table_mail, false },
    { "import", &query_export_import,
      "added_at file_id kind party_id state choices added# changed# held# applied_at undone_at "
      "first_seq# last_seq# account_id id",
      WORD_export_table_import, false },
    { "import_row", &query_export_import_row,
      "import_id place# sheet row_number# result party_id entrustment_id record_id cells",
      WORD_export_table_import_row, true },
    { "column_memory", &query_export_column_memory, "header field said_at",
      WORD_export_table_column_memory, false },
    { "account", &query_export_account,
      "email name role department_id lang shortcuts# two_step# invited_until joined_at "
      "signed_in_at added_at changed_at removed_at version# id",
      WORD_export_table_account, false },
    { "reminder_choice", &query_export_reminder_choice, "account_id wanted# allowed#",
      WORD_export_table_reminder_choice, false },
    { "token", &query_export_token,
      "name handle scopes account_id department_id added_at ends_at used_at used_from revoked_at "
      "id",
      WORD_export_table_token, false },
    { "sheet", &query_export_sheet, "code added_at newest# id", WORD_export_table_sheet, false },
    { "sheet_version", &query_export_sheet_version,
      "sheet_id number# title questions# hash lines added_at changed_at frozen_at version# id",
      WORD_export_table_sheet_version, true },
    { "round", &query_export_round,
      "number# title purpose period begun_on due_on state message each_work# attach# site made_at "
      "maker closed_at close_reason made_by sheet_version_id version# id",
      WORD_export_table_round, false },
    { "reply", &query_export_reply,
      "round_id party_id entrustment_id form state questions# answered# marks changed# facts "
      "opened_at begun_at saved_at submitted_at submitted_by receipt source file_id reminded_on "
      "reminders# decided_at decider reason contact_id task_id previous_id version# id",
      WORD_export_table_reply, false },
    { "answer", &query_export_answer,
      "reply_id question mark value note plan_on evidence same# returned comment submitted said_at "
      "said_by",
      WORD_export_table_answer, true },
    { "finding_check", &query_export_finding_check,
      "reply_id checked_at receipt files# compared# rules unread idle",
      WORD_export_table_finding_check, true },
    { "finding", &query_export_finding,
      "reply_id party_id rule question grade said mark note state reason found_at decided_at "
      "decider "
      "correction_id print version# id",
      WORD_export_table_finding, false },
    { "finding_side", &query_export_finding_side,
      "finding_id place# file_id name sheet page# first_row# last_row# first_column# last_column# "
      "excerpt",
      WORD_export_table_finding_side, true },
    { "correction", &query_export_correction,
      "number# kind party_id form question title ground request due_on state made_at maker sent_at "
      "stance plan plan_on said_at said_by report reported_at reported_by decided_at decider "
      "reason "
      "breach breach_on breach_at breach_by breach_reason step step_at step_by step_reason "
      "about_kind about_id reply_id "
      "finding_id task_id version# id",
      WORD_export_table_correction, false },
    { "receipt_text", &query_export_receipt_text, "reply_id sha256 issued_at body",
      WORD_export_table_receipt_text, true },
    { "answer_file", &query_export_answer_file, "reply_id question file_id",
      WORD_export_table_answer_file, true },
    { "answer_file_sent", &query_export_answer_file_sent, "reply_id question file_id",
      WORD_export_table_answer_file_sent, true },
    { "reply_copy", &query_export_reply_copy,
      "added_at round_id reply_id file_id name source state why about ours# answered# blank# "
      "asked# missing# company person author saver program created_at modified_at minutes# "
      "hidden# hidden_names wording sha256 added_by batch_id id",
      WORD_export_table_reply_copy, true },
    { "setting", &query_export_setting, "name value", WORD_export_table_setting, false },
    { "rule_change", &query_export_rule_change,
      "rule from_on value reason added_at added_by removed_at removed_by todos_before# "
      "todos_after# id",
      WORD_export_table_rule_change, false },
    { "contact_test", &query_export_contact_test, "added_at closes_on closed_at added_by id",
      WORD_export_table_contact_test, false },
    { "contact_test_line", &query_export_contact_test_line,
      "test_id contact_id way address state result_at result_by note mail_id id",
      WORD_export_table_contact_test_line, false },
    { "webhook", &query_export_webhook,
      "url events state failures# added_at removed_at account_id id", WORD_export_table_webhook,
      false },
    { "webhook_call", &query_export_webhook_call,
      "queued_at webhook_id event body state tries# ended_at status# reason answer id",
      WORD_export_table_webhook_call, true },
    { "journal_check", &query_export_journal_check,
      "checked_at entries# first_at last_at head first_bad# expected found id",
      WORD_export_table_journal_check, false },
    { "journal_purge", &query_export_journal_purge, "seq# purged_at reason",
      WORD_export_table_journal_purge, true },
    { NULL, NULL, NULL, WORD_NONE, false },
};

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_MOMENT };

struct export_table_out {
    struct export_out *out;
    const struct export_table *table;
    struct export_sink csv_file, json_file;
    struct csv_write csv;
    struct json json;
    const char *names[EXPORT_COLUMNS];
    enum column_type types[EXPORT_COLUMNS];
    size_t count;
};

static void read_columns(struct work *w, struct export_table_out *it)
{
    struct text rest = text_of(it->table->columns), name;
    while (text_next(&rest, ' ', &name)) {
        assert(it->count < EXPORT_COLUMNS);
        bool number = text_ends(name, TEXT("#"));
        bool moment = text_ends(name, TEXT("_at")) || text_is(name, TEXT("invited_until"));
        it->types[it->count] = number ? COLUMN_NUMBER : moment ? COLUMN_MOMENT : COLUMN_TEXT;
        it->names[it->count++] = work_string(w, text_slice(name, 0, name.len - number));
    }
}

static void begin_sheet(struct export_table_out *it)
{
    struct work *w = it->out->w;
    struct xlsx_column widths[EXPORT_COLUMNS] = { { .width = 0 } };
    for (size_t i = 0; i < it->count; i++)
        widths[i].width = WIDTH;
    xlsx_write_sheet(it->out->xlsx,
                     &(struct xlsx_sheet){ .name = word_text(w->lang, it->table->title),
                                           .columns = widths,
                                           .column_count = it->count,
                                           .frozen_rows = 1,
                                           .filter = true });
    xlsx_write_row(it->out->xlsx);
    for (size_t i = 0; i < it->count; i++) {
        struct text key = work_format(w, "export.column.%s", it->names[i]);
        xlsx_write_text(it->out->xlsx, XLSX_HEADER, word_text(w->lang, word_find(key)));
    }
}

struct export_table_out *export_table_begin(struct export_out *out,
                                            const struct export_table *table)
{
    struct work *w = out->w;
    struct export_table_out *it = work_new(w, struct export_table_out);
    it->out = out;
    it->table = table;
    read_columns(w, it);
    it->csv_file = export_out_open(out, work_format(w, "csv/%s.csv", table->name).at);
    it->json_file = export_out_open(out, work_format(w, "json/%s.json", table->name).at);
    it->csv = csv_write_begin(&it->csv_file.buf, ',');
    it->json = json_begin(&it->json_file.buf);
    for (size_t i = 0; i < it->count; i++)
        csv_write_text(&it->csv, text_of(it->names[i]));
    csv_write_end_row(&it->csv);
    json_open_list(&it->json, NULL);
    if (!table->plain)
        begin_sheet(it);
    return it;
}

static const struct duty *duty_of(const struct work *w, struct text id)
{
    const struct duties *duties = w->instance->duties;
    for (size_t i = 0; duties && i < duties->count; i++)
        if (text_is(duties->items[i].id, id))
            return &duties->items[i];
    return NULL;
}

/* Codes of duties and their facts are said as on the screen. */
static struct text for_people(struct export_table_out *it, struct work *w, size_t i,
                              const struct text *values)
{
    struct text name = text_of(it->names[i]);
    bool facts = text_is(name, TEXT("detail"));
    if (!facts && !text_is(name, TEXT("duty")))
        return values[i];
    for (size_t d = 0; d < it->count; d++) {
        if (!text_is_string(TEXT("duty"), it->names[d]))
            continue;
        const struct duty *duty = duty_of(w, values[d]);
        if (duty)
            return facts ? duty_say_facts(w, duty, values[i]) : duty_say_title(w, duty, false);
    }
    return values[i];
}

static void put_cell(struct export_table_out *it, size_t i, struct text value)
{
    struct xlsx_write *x = it->out->xlsx;
    int64_t number = 0;
    int32_t day = value.len == 10 ? day_read(value) : DAY_NONE;
    bool is_number = text_to_int(value, &number);
    if (it->types[i] == COLUMN_MOMENT && number)
        xlsx_write_moment(x, XLSX_PLAIN, number);
    else if (it->types[i] == COLUMN_MOMENT)
        xlsx_write_blank(x, XLSX_PLAIN);
    else if (it->types[i] == COLUMN_NUMBER && is_number)
        xlsx_write_int(x, XLSX_MONEY, number);
    else if (day != DAY_NONE)
        xlsx_write_day(x, XLSX_PLAIN, day);
    else
        xlsx_write_text(x, XLSX_CODE, value);
}

/* The facts of a to-do are parted by a character that no program expects. */
static struct text parted(struct work *w, struct text value)
{
    if (text_find(value, TEXT("\x1f"), 0) == value.len)
        return value;
    char *at = work_string(w, value);
    for (size_t i = 0; i < value.len; i++)
        at[i] = at[i] == '\x1f' ? '|' : at[i];
    return (struct text){ at, value.len };
}

static void put_plain(struct export_table_out *it, struct work *w, size_t i, struct text value)
{
    int64_t number = 0;
    bool is_number = text_to_int(value, &number);
    value = parted(w, value);
    if (it->types[i] == COLUMN_MOMENT)
        value = number ? work_text(w, text_of(moment_iso(number).at)) : TEXT("");
    csv_write_text(&it->csv, value);
    if (it->types[i] == COLUMN_NUMBER && is_number)
        json_add_int(&it->json, it->names[i], number);
    else
        json_add_maybe(&it->json, it->names[i], value);
}

void export_table_row(struct export_table_out *it, struct work *w, const struct text *values)
{
    if (!it->table->plain)
        xlsx_write_row(it->out->xlsx);
    json_open_map(&it->json, NULL);
    for (size_t i = 0; i < it->count; i++) {
        put_plain(it, w, i, values[i]);
        if (!it->table->plain)
            put_cell(it, i, for_people(it, w, i, values));
    }
    csv_write_end_row(&it->csv);
    json_close(&it->json);
    export_out_flush(&it->csv_file, EXPORT_FLUSH);
    export_out_flush(&it->json_file, EXPORT_FLUSH);
    it->out->sums->others++;
}

bool export_table_end(struct export_table_out *it)
{
    json_close(&it->json);
    export_out_close(&it->csv_file);
    return export_out_close(&it->json_file);
}

static bool write_table(struct export_out *out, const struct export_table *table)
{
    struct export_table_out *it = export_table_begin(out, table);
    struct work row = *out->w;
    struct text values[EXPORT_COLUMNS];
    row.arena = arena_open(ROW_MEMORY);
    struct rows rows = db_rows(&row, table->query);
    while (!work_failed(out->w) && db_next(&rows)) {
        for (size_t i = 0; i < it->count; i++)
            values[i] = row_text(&rows, (int)i);
        export_table_row(it, &row, values);
        if (!work_failed(&row))
            arena_reset(row.arena);
    }
    db_stop(&rows);
    if (work_failed(&row))
        work_fail(out->w, row.fault.kind, row.fault.code, work_text(out->w, row.fault.about));
    arena_close(row.arena);
    return export_table_end(it);
}

bool export_table_all(struct export_out *out)
{
    for (const struct export_table *table = export_tables; table->name; table++)
        if (!write_table(out, table))
            return false;
    return true;
}
