#include "web/vendors_export_page.h"

#include <string.h>

#include "base/arena.h"
#include "base/moment.h"
#include "format/csv_write.h"
#include "format/xlsx_write.h"
#include "import/own.h"
#include "registers.h"
#include "web/parties_query.h"
#include "web/state_chip.h"

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

enum { PIECE = 1000, PIECE_BYTES = 64 << 20, SAMPLE_ROWS = 5, SHORT = 10 };

/* What stands in a cell; a text unless it is one of the others. */
struct cell {
    enum { AS_TEXT, AS_CODE, AS_COUNT, AS_DAY } type;
    struct text text;
    int64_t count; /* -1: not known */
    int32_t day;
};

struct sheet {
    struct xlsx_write *xlsx; /* either this */
    struct csv_write csv;    /* or that */
};

/* They come back in by import/own.h, which knows them. */
static const double widths_of[] = {
    [OWN_NAME] = 32,     [OWN_CORPORATE_NUMBER] = 16,
    [OWN_TIER] = 10,     [OWN_DEPARTMENT] = 22,
    [OWN_WORK] = 30,     [OWN_PERSONS] = 12,
    [OWN_FORM] = 20,     [OWN_CONSENT] = 14,
    [OWN_REVIEWED] = 12, [OWN_DUE] = 12,
    [OWN_STATE] = 12,
};
enum { COLUMNS = OWN_COLUMNS };

static struct cell text_cell(struct text text)
{
    return (struct cell){ .type = AS_TEXT, .text = text };
}

static struct cell day_cell(int32_t day)
{
    return (struct cell){ .type = AS_DAY, .day = day };
}

static void fill_cells(struct work *w, const struct party_line *line, struct cell cells[COLUMNS])
{
    const struct field *form = &kind_contract.fields[CONTRACT_FORM];
    const struct cell filled[COLUMNS] = {
        [OWN_NAME] = text_cell(line->name),
        [OWN_CORPORATE_NUMBER] = { .type = AS_CODE, .text = line->corporate_number },
        [OWN_TIER] = text_cell(tier_name(w, (int)line->tier)),
        [OWN_DEPARTMENT] = text_cell(line->department),
        [OWN_WORK] = text_cell(line->work),
        [OWN_PERSONS] = { .type = AS_COUNT, .count = line->persons },
        [OWN_FORM] = text_cell(word_text(w->lang, choice_label(form, line->form))),
        [OWN_CONSENT] = text_cell(state_line_consent(w, line->consent, (int)line->tier).text),
        [OWN_REVIEWED] = day_cell(day_read(line->reviewed_on)),
        [OWN_DUE] = day_cell(state_due(line->next_due)),
        [OWN_STATE] = text_cell(state_party(w, line->state).text),
    };
    memcpy(cells, filled, sizeof filled);
}

static void write_xlsx(struct xlsx_write *x, const struct cell *cell)
{
    if (cell->type == AS_DAY)
        xlsx_write_day(x, XLSX_PLAIN, cell->day);
    else if (cell->type == AS_COUNT && cell->count >= 0)
        xlsx_write_int(x, XLSX_MONEY, cell->count);
    else
        xlsx_write_text(x, cell->type == AS_CODE ? XLSX_CODE : XLSX_WRAP, cell->text);
}

static void write_csv(struct csv_write *csv, const struct cell *cell)
{
    if (cell->type == AS_DAY)
        csv_write_text(csv, cell->day == DAY_NONE ? TEXT("") : text_of(day_iso(cell->day).at));
    else if (cell->type == AS_COUNT && cell->count >= 0)
        csv_write_int(csv, cell->count);
    else
        csv_write_text(csv, cell->text);
}

static void write_line(struct work *w, struct sheet *sheet, const struct party_line *line)
{
    struct cell cells[COLUMNS];
    fill_cells(w, line, cells);
    if (sheet->xlsx)
        xlsx_write_row(sheet->xlsx);
    for (size_t i = 0; i < COLUMNS; i++) {
        if (sheet->xlsx)
            write_xlsx(sheet->xlsx, &cells[i]);
        else
            write_csv(&sheet->csv, &cells[i]);
    }
    if (!sheet->xlsx)
        csv_write_end_row(&sheet->csv);
}

/* All that match, a piece at a time, each in memory of its own. */
static void write_lines(struct work *w, struct visit *visit, struct sheet *sheet)
{
    struct parties_query query = parties_query(visit);
    struct party_question question = parties_question(&query);
    struct party_list list;
    question.most = PIECE;
    do {
        struct work piece = *w;
        piece.arena = arena_open(PIECE_BYTES);
        party_list(&piece, &question, &list);
        for (size_t i = 0; i < list.count; i++)
            write_line(&piece, sheet, &list.lines[i]);
        if (work_failed(&piece))
            work_fail(w, piece.fault.kind, piece.fault.code, TEXT(""));
        arena_close(piece.arena);
        question.skip += PIECE;
    } while (list.count == PIECE && !work_failed(w));
}

static void send_as(struct work *w, struct visit *visit, const char *type, const char *ending)
{
    struct text day = work_text(w, text_of(day_iso(moment_day(w->now)).at));
    struct text name = word_fill(w, WORD_parties_export_name, &day, 1);
    visit->response->type = type;
    response_attachment(visit->response, work_format(w, "%.*s%s", TEXT_ARG(name), ending));
}

static void send_xlsx(struct work *w, struct visit *visit)
{
    struct sheet sheet = { .xlsx = xlsx_write_begin(w) };
    struct xlsx_column widths[COLUMNS] = { 0 };
    for (size_t i = 0; i < COLUMNS; i++)
        widths[i].width = widths_of[i];
    xlsx_write_sheet(sheet.xlsx,
                     &(struct xlsx_sheet){ .name = word_text(w->lang, WORD_parties_title),
                                           .columns = widths,
                                           .column_count = COLUMNS,
                                           .frozen_rows = 1,
                                           .frozen_columns = 1,
                                           .filter = true });
    xlsx_write_row(sheet.xlsx);
    for (size_t i = 0; i < COLUMNS; i++)
        xlsx_write_text(sheet.xlsx, XLSX_HEADER, word_text(w->lang, own_heading((int)i)));
    write_lines(w, visit, &sheet);
    struct text bytes = xlsx_write_end(sheet.xlsx);
    if (work_failed(w))
        return;
    send_as(w, visit, XLSX_TYPE, ".xlsx");
    buf_add(&visit->response->body, bytes);
}

static void send_csv(struct work *w, struct visit *visit)
{
    struct sheet sheet = { .csv = csv_write_begin(&visit->response->body, ',') };
    for (size_t i = 0; i < COLUMNS; i++)
        csv_write_text(&sheet.csv, word_text(w->lang, own_heading((int)i)));
    csv_write_end_row(&sheet.csv);
    write_lines(w, visit, &sheet);
    if (!work_failed(w))
        send_as(w, visit, "text/csv; charset=utf-8", ".csv");
}

/* ---- the sample ---- */

/* Days and counts as such, the rest as text: corporate and telephone numbers stay as they are. */
static void write_sample_cell(struct xlsx_write *x, struct text value)
{
    int64_t count;
    int32_t day = day_read(value);
    if (day != DAY_NONE)
        xlsx_write_day(x, XLSX_PLAIN, day);
    else if (value.len < SHORT && text_to_int(value, &count))
        xlsx_write_int(x, XLSX_MONEY, count);
    else
        xlsx_write_text(x, XLSX_CODE, value);
}

static void write_sample_row(struct work *w, struct xlsx_write *x, enum word row, bool head)
{
    struct text rest = word_text(w->lang, row), cell;
    xlsx_write_row(x);
    while (text_next(&rest, '|', &cell)) {
        if (head)
            xlsx_write_text(x, XLSX_HEADER, cell);
        else
            write_sample_cell(x, cell);
    }
}

static void send_sample(struct work *w, struct visit *visit)
{
    static const enum word rows[SAMPLE_ROWS] = { WORD_sample_list_row_1, WORD_sample_list_row_2,
                                                 WORD_sample_list_row_3, WORD_sample_list_row_4,
                                                 WORD_sample_list_row_5 };
    struct xlsx_write *x = xlsx_write_begin(w);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = word_text(w->lang, WORD_parties_title),
                                              .frozen_rows = 1 });
    write_sample_row(w, x, WORD_sample_list_head, true);
    for (size_t i = 0; i < SAMPLE_ROWS; i++)
        write_sample_row(w, x, rows[i], false);
    struct text bytes = xlsx_write_end(x);
    if (work_failed(w))
        return;
    visit->response->type = XLSX_TYPE;
    response_attachment(visit->response, word_text(w->lang, WORD_sample_list_name));
    buf_add(&visit->response->body, bytes);
}

const struct route vendors_export_routes[] = {
    PAGE("/vendors.xlsx", MAY_READ, send_xlsx, .flags = ROUTE_AS_OF),
    PAGE("/vendors.csv", MAY_READ, send_csv, .flags = ROUTE_AS_OF),
    PAGE("/vendors/import/sample.xlsx", MAY_IMPORT, send_sample),
    ROUTE_END,
};
