#include "domain/register_export.h"

#include "base/arena.h"
#include "base/country.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/register_columns.h"
#include "domain/register_name.h"
#include "format/csv_write.h"
#include "format/xlsx_write.h"
#include "registers.h"

enum { PIECE = 500, PIECE_BYTES = 256 << 20, LARGEST = 512 << 20, NARROW = 14, WIDE = 30 };

/* A table being written. */
struct table_out {
    const struct kind *kind;
    const struct register_column *columns;
    size_t column_count;
    struct xlsx_write *xlsx; /* either this */
    struct csv_write csv;    /* or that */
};

static double width_of(const struct kind *kind, const struct register_column *column)
{
    if (column->type == COLUMN_PARTY || column->type == COLUMN_WORK || column->type == COLUMN_REF ||
        column->type == COLUMN_ID)
        return WIDE;
    if (column->type != COLUMN_FIELD)
        return NARROW + 4;
    switch (kind->fields[column->field].type) {
    case FIELD_DAY:
    case FIELD_COUNT:
    case FIELD_CHOICE:
    case FIELD_COUNTRY:
        return NARROW;
    default:
        return kind->fields[column->field].most <= 100 ? NARROW + 4 : WIDE;
    }
}

static void put_text(struct table_out *out, uint32_t look, struct text t)
{
    if (out->xlsx)
        xlsx_write_text(out->xlsx, look, t);
    else
        csv_write_text(&out->csv, t);
}

static void put_count(struct table_out *out, struct text value)
{
    int64_t number;
    if (!text_to_int(value, &number))
        put_text(out, XLSX_PLAIN, value);
    else if (out->xlsx)
        xlsx_write_int(out->xlsx, XLSX_MONEY, number);
    else
        csv_write_int(&out->csv, number);
}

static void put_day(struct table_out *out, struct text value)
{
    int32_t day = day_read(value);
    if (out->xlsx && day != DAY_NONE)
        xlsx_write_day(out->xlsx, XLSX_PLAIN, day);
    else
        put_text(out, XLSX_PLAIN, value);
}

static void put_value(struct work *w, struct table_out *out, const struct field *field,
                      struct text value)
{
    enum word word = WORD_NONE;
    switch (field->type) {
    case FIELD_COUNT:
        put_count(out, value);
        return;
    case FIELD_DAY:
        put_day(out, value);
        return;
    case FIELD_CHOICE:
        word = choice_label(field, value);
        break;
    case FIELD_COUNTRY:
        word = country_name(value);
        break;
    case FIELD_LINES:
    case FIELD_ITEMS:
        put_text(out, XLSX_WRAP, value);
        return;
    case FIELD_LINE:
    case FIELD_REF:
    case FIELD_CORPORATE_NUMBER:
    case FIELD_PHONE:
    case FIELD_EMAIL:
        break;
    }
    put_text(out, XLSX_CODE, word ? word_text(w->lang, word) : value); /* 0120… stays as it is */
}

static struct text party_value(const struct register_names *names, struct text id, int field)
{
    const struct record *party = register_names_record(names, id);
    return party ? party->values[field] : TEXT("");
}

static void put_cell(struct work *w, struct table_out *out, const struct register_names *names,
                     const struct register_row *row, const struct register_column *column)
{
    const struct record *record = &row->record;
    const struct field *field = column->field < 0 ? NULL : &out->kind->fields[column->field];
    const struct record *work = register_names_record(names, row->entrustment_id);
    switch (column->type) {
    case COLUMN_ID:
        put_text(out, XLSX_CODE, record->id);
        break;
    case COLUMN_PARTY:
        put_text(out, XLSX_PLAIN, party_value(names, row->party_id, PARTY_NAME));
        break;
    case COLUMN_NUMBER:
        put_text(out, XLSX_CODE, party_value(names, row->party_id, PARTY_CORPORATE_NUMBER));
        break;
    case COLUMN_WORK:
        put_text(out, XLSX_PLAIN, work ? work->values[ENTRUSTMENT_WORK] : TEXT(""));
        break;
    case COLUMN_FIELD:
        put_value(w, out, field,
                  field->type == FIELD_REF
                      ? register_names_find(names, record->values[column->field])
                      : record->values[column->field]);
        break;
    case COLUMN_REF:
        put_text(out, XLSX_CODE, record->values[column->field]);
        break;
    case COLUMN_CHANGED:
        if (out->xlsx)
            xlsx_write_moment(out->xlsx, XLSX_PLAIN, record->changed_at);
        else
            csv_write_text(&out->csv, text_of(moment_iso(record->changed_at).at));
        break;
    }
}

static void put_rows(struct work *w, struct table_out *out, const struct register_list *list)
{
    struct register_names *names = register_names_begin(w);
    for (size_t i = 0; i < list->count; i++) {
        register_names_want_all(names, &list->rows[i].record);
        register_names_want(names, &kind_party, list->rows[i].party_id);
        register_names_want(names, &kind_entrustment, list->rows[i].entrustment_id);
    }
    register_names_read(names);
    for (size_t i = 0; i < list->count; i++) {
        if (out->xlsx)
            xlsx_write_row(out->xlsx);
        for (size_t c = 0; c < out->column_count; c++)
            put_cell(w, out, names, &list->rows[i], &out->columns[c]);
        if (!out->xlsx)
            csv_write_end_row(&out->csv);
    }
}

/* All that match, a piece at a time, each in memory of its own. */
static void put_all(struct work *w, struct table_out *out, struct register_question question)
{
    struct register_list list;
    question.most = PIECE;
    question.skip = 0;
    do {
        struct work piece = *w;
        piece.arena = arena_open(PIECE_BYTES);
        if (register_list(&piece, &question, &list))
            put_rows(&piece, out, &list);
        if (work_failed(&piece))
            work_fail(w, piece.fault.kind, piece.fault.code, work_text(w, piece.fault.about));
        arena_close(piece.arena);
        question.skip += PIECE;
    } while (list.count == PIECE && !work_failed(w));
}

static void begin_sheet(struct work *w, struct table_out *out)
{
    struct xlsx_column *widths = work_array(w, struct xlsx_column, out->column_count);
    for (size_t i = 0; i < out->column_count; i++)
        widths[i].width = width_of(out->kind, &out->columns[i]);
    out->xlsx = xlsx_write_begin(w);
    xlsx_write_sheet(out->xlsx,
                     &(struct xlsx_sheet){ .name = word_text(w->lang, out->kind->title_many),
                                           .columns = widths,
                                           .column_count = out->column_count,
                                           .frozen_rows = 1,
                                           .frozen_columns = 1,
                                           .filter = true });
    xlsx_write_row(out->xlsx);
}

struct text register_export(struct work *w, const struct register_question *question,
                            enum register_format format)
{
    struct register_column *columns;
    struct buf bytes = buf_begin(w->arena, LARGEST);
    struct table_out out = { .kind = question->kind };
    if (!work_may(w, MAY_READ))
        return TEXT("");
    out.column_count = register_columns(w, w->lang, question->kind, &columns);
    out.columns = columns;
    if (format == REGISTER_XLSX)
        begin_sheet(w, &out);
    else
        out.csv = csv_write_begin(&bytes, ',');
    for (size_t i = 0; i < out.column_count; i++)
        put_text(&out, XLSX_HEADER, columns[i].head);
    if (format == REGISTER_CSV)
        csv_write_end_row(&out.csv);
    put_all(w, &out, *question);
    if (format == REGISTER_XLSX)
        return xlsx_write_end(out.xlsx);
    if (bytes.full)
        work_fail(w, FAULT_INPUT, "register.too_large", TEXT(""));
    return buf_text(&bytes);
}
