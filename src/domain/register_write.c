#include "domain/register_write.h"

#include "base/country.h"
#include "base/day.h"
#include "base/moment.h"

enum { NARROW = 14, WIDE = 30, MOST_COLUMNS = 100 };

static double width_of(const struct field *field)
{
    switch (field->type) {
    case FIELD_DAY:
    case FIELD_COUNT:
    case FIELD_CHOICE:
    case FIELD_COUNTRY:
        return NARROW;
    default:
        return field->most && field->most <= 100 ? NARROW + 4 : WIDE;
    }
}

void register_write_sheet(struct work *w, struct xlsx_write *x, const struct kind *kind)
{
    struct xlsx_column columns[MOST_COLUMNS] = { { .width = 28 }, { .width = 18 } };
    for (size_t i = 0; i < kind->field_count && i + 2 < MOST_COLUMNS; i++)
        columns[i + 2].width = width_of(&kind->fields[i]);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = word_text(w->lang, kind->title_many),
                                              .columns = columns,
                                              .column_count = kind->field_count + 2,
                                              .frozen_rows = 1,
                                              .filter = true });
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_HEADER, word_text(w->lang, WORD_export_id));
    xlsx_write_text(x, XLSX_HEADER, word_text(w->lang, WORD_export_changed));
    for (size_t i = 0; i < kind->field_count; i++)
        xlsx_write_text(x, XLSX_HEADER, word_text(w->lang, kind->fields[i].label));
}

/* The name of what a reference points to; its id when it has none. */
static struct text reference(struct work *w, const struct field *field, struct text id)
{
    struct record target;
    struct work trial = *w;
    if (!id.len || !record_read(&trial, field->target, id, &target)) {
        work_forgive(w, &trial);
        return id;
    }
    struct text name = record_name(&target);
    return name.len ? name : id;
}

static void write_value(struct work *w, struct xlsx_write *x, const struct field *field,
                        struct text value)
{
    int64_t number;
    int32_t day;
    switch (field->type) {
    case FIELD_COUNT:
        if (text_to_int(value, &number))
            xlsx_write_int(x, XLSX_MONEY, number);
        else
            xlsx_write_blank(x, XLSX_PLAIN);
        return;
    case FIELD_DAY:
        day = day_read(value);
        if (day == DAY_NONE)
            xlsx_write_text(x, XLSX_PLAIN, value);
        else
            xlsx_write_day(x, XLSX_PLAIN, day);
        return;
    case FIELD_CHOICE:
        xlsx_write_text(x, XLSX_PLAIN, word_text(w->lang, choice_label(field, value)));
        return;
    case FIELD_COUNTRY:
        xlsx_write_text(x, XLSX_PLAIN, word_text(w->lang, country_name(value)));
        return;
    case FIELD_REF:
        xlsx_write_text(x, XLSX_PLAIN, reference(w, field, value));
        return;
    case FIELD_LINES:
    case FIELD_ITEMS:
        xlsx_write_text(x, XLSX_WRAP, value);
        return;
    case FIELD_LINE:
    case FIELD_CORPORATE_NUMBER:
    case FIELD_PHONE:
    case FIELD_EMAIL:
        break;
    }
    xlsx_write_text(x, XLSX_CODE, value); /* 0120…, 012-…: stays as it is */
}

void register_write_row(struct work *names, struct xlsx_write *x, const struct record *record)
{
    xlsx_write_row(x);
    xlsx_write_text(x, XLSX_CODE, record->id);
    xlsx_write_moment(x, XLSX_PLAIN, record->changed_at);
    for (size_t i = 0; i < record->kind->field_count; i++)
        write_value(names, x, &record->kind->fields[i], record->values[i]);
}

void register_write_csv_head(struct csv_write *csv, const struct kind *kind)
{
    static const struct text fixed[] = { TEXT_INIT("id"), TEXT_INIT("version"),
                                         TEXT_INIT("added_at"), TEXT_INIT("changed_at"),
                                         TEXT_INIT("removed_at") };
    for (size_t i = 0; i < COUNT(fixed); i++)
        csv_write_text(csv, fixed[i]);
    for (size_t i = 0; i < kind->field_count; i++)
        csv_write_text(csv, text_of(kind->fields[i].name));
    csv_write_end_row(csv);
}

void register_write_csv(struct csv_write *csv, const struct record *record)
{
    csv_write_text(csv, record->id);
    csv_write_int(csv, record->version);
    csv_write_text(csv, text_of(moment_iso(record->added_at).at));
    csv_write_text(csv, text_of(moment_iso(record->changed_at).at));
    csv_write_text(csv, text_of(record->removed_at ? moment_iso(record->removed_at).at : ""));
    for (size_t i = 0; i < record->kind->field_count; i++)
        csv_write_text(csv, record->values[i]);
    csv_write_end_row(csv);
}

void register_write_json(struct json *json, const struct record *record)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", record->id);
    json_add_int(json, "version", record->version);
    json_add_text(json, "added_at", text_of(moment_iso(record->added_at).at));
    json_add_text(json, "changed_at", text_of(moment_iso(record->changed_at).at));
    json_add_maybe(json, "removed_at",
                   text_of(record->removed_at ? moment_iso(record->removed_at).at : ""));
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        int64_t count = record_count(record, (int)i);
        if (field->type == FIELD_COUNT && count >= 0)
            json_add_int(json, field->name, count);
        else
            json_add_maybe(json, field->name, record->values[i]);
    }
    json_close(json);
}
