#include "import/change_file.h"

#include "base/country.h"
#include "base/day.h"
#include "format/xlsx_write.h"

enum { WIDTH = 18, ID_WIDTH = 30, MOST_COLUMNS = 40, MOST_PROBLEMS = 50 };

/* ---- out ---- */

static void write_value(struct work *w, struct xlsx_write *x, const struct field *field,
                        struct text value)
{
    int32_t day = field->type == FIELD_DAY ? day_read(value) : DAY_NONE;
    if (day != DAY_NONE)
        xlsx_write_day(x, XLSX_PLAIN, day);
    else if (field->type == FIELD_CHOICE)
        xlsx_write_text(x, XLSX_PLAIN, word_text(w->lang, choice_label(field, value)));
    else if (field->type == FIELD_COUNTRY)
        xlsx_write_text(x, XLSX_PLAIN, word_text(w->lang, country_name(value)));
    else
        xlsx_write_text(x, XLSX_PLAIN, value);
}

static void write_head(struct work *w, struct xlsx_write *x, const struct change_part *part)
{
    struct xlsx_column columns[MOST_COLUMNS] = { { .width = ID_WIDTH } };
    for (size_t i = 0; i < part->field_count && i + 1 < MOST_COLUMNS; i++)
        columns[i + 1].width = WIDTH;
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = word_text(w->lang, part->kind->title_many),
                                              .columns = columns,
                                              .column_count = part->field_count + 1,
                                              .frozen_rows = 1 });
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_HEADER, word_text(w->lang, WORD_export_id));
    for (size_t i = 0; i < part->field_count; i++)
        xlsx_write_text(x, XLSX_HEADER,
                        word_text(w->lang, part->kind->fields[part->fields[i]].label));
}

struct text change_file_write(struct work *w, struct text party_id, const struct change_part *part)
{
    struct record *records;
    size_t count;
    struct xlsx_write *x = xlsx_write_begin(w);
    if (!change_records(w, party_id, part, &records, &count))
        return TEXT("");
    write_head(w, x, part);
    for (size_t i = 0; i < count; i++) {
        xlsx_write_row(x);
        xlsx_write_text(x, XLSX_PLAIN, records[i].id);
        for (size_t f = 0; f < part->field_count; f++)
            write_value(w, x, &part->kind->fields[part->fields[f]],
                        records[i].values[part->fields[f]]);
    }
    return xlsx_write_end(x);
}

/* ---- back ---- */

static void add_problem(struct work *w, struct change_file *out, struct text cell, struct text text)
{
    if (out->problem_count == MOST_PROBLEMS)
        return;
    out->problems =
        work_grown(w, out->problems, out->problem_count, &out->problem_room, sizeof *out->problems);
    out->problems[out->problem_count++] = (struct change_file_problem){ cell, text };
}

static void add_held(struct work *w, const struct roster_row *row, struct change_file *out)
{
    for (size_t i = 0; i < row->problem_count; i++)
        if (row->problems[i].hold)
            add_problem(w, out, roster_address(w, &row->problems[i]),
                        roster_sentence(w, &row->problems[i]));
}

/* What the row would be refused for is said of the row; whatever else goes wrong is a fault. */
static bool put_row(struct work *w, const struct task *task, struct change *change,
                    struct change_row *row, struct roster_row *read, struct change_file *out)
{
    struct issues issues = { 0 };
    size_t before = change->row_count;
    struct work trial = *w;
    bool is_put = change_put(&trial, task, change, row, &read->record, &issues);
    if (is_put) {
        out->taken += row->fields.len > 0;
        out->same += !row->fields.len;
        return true;
    }
    if (trial.fault.kind != FAULT_INPUT || !issues.count) {
        w->fault = trial.fault;
        return false;
    }
    change->row_count = before;
    for (size_t i = 0; i < issues.count; i++)
        if (!issues.items[i].warning)
            add_problem(w, out, work_format(w, "%u", read->number),
                        word_say(w, text_of(issues.items[i].code), issues.items[i].about));
    return true;
}

static bool take_row(struct work *w, const struct task *task, struct change *change,
                     const struct change_part *part, struct roster_row *read, int32_t effective,
                     struct change_file *out)
{
    struct change_row row = { .id = TEXT(""), .part = part, .effective = effective };
    struct record now;
    bool is_known = read->result == ROSTER_CHANGE;
    if (is_known) {
        row.record_id = read->record.id;
        if (!change_record(w, change->party_id, part, row.record_id, &now))
            return false;
    }
    bool ends = is_known && part->end >= 0 && !now.values[part->end].len &&
                read->record.values[part->end].len;
    row.act = !is_known ? CHANGE_ADD : ends ? CHANGE_END : CHANGE_EDIT;
    return put_row(w, task, change, &row, read, out);
}

struct roster *change_file_open(struct work *w, const struct task *task,
                                const struct change_part *part, struct text bytes, struct text name)
{
    struct work *reader = work_new(w, struct work); /* reads for the party, and stores nothing */
    *reader = *w;
    reader->actor = (struct actor){ .id = w->actor.id,
                                    .name = w->actor.name,
                                    .may = MAY_READ | MAY_WRITE | MAY_IMPORT };
    struct roster *roster = roster_read(reader, part->kind, task->party_id, bytes, name);
    if (!roster || work_failed(reader))
        work_fail(w, reader->fault.kind, reader->fault.code, reader->fault.about);
    return work_failed(w) ? NULL : roster;
}

bool change_file_take(struct work *w, const struct task *task, struct change *change,
                      const struct change_part *part, struct roster *roster, int32_t effective,
                      struct change_file *out)
{
    *out = (struct change_file){ .read = roster->counts.read };
    for (size_t i = 0; i < roster->row_count && !work_failed(w); i++) {
        struct roster_row *row = &roster->rows[i];
        out->same += row->result == ROSTER_SAME;
        if (row->result == ROSTER_HOLD)
            add_held(w, row, out);
        if (row->result == ROSTER_ADD || row->result == ROSTER_CHANGE)
            take_row(w, task, change, part, row, effective, out);
    }
    return !work_failed(w);
}
