/* A list of a register goes in: through the same door as every form, with the cell of every value.
 */
#include "base/arena.h"
#include "format/json_write.h"
#include "import/apply_sql.h"
#include "import/roster.h"
#include "import/roster_apply_sql.h"

enum { LONGEST_CELLS = 1 << 20, STEP = 50, ROW_BYTES = 64 << 20 };

struct taking {
    struct work *w;
    struct work one; /* with memory for one row */
    struct roster *roster;
    struct text id;
    int64_t place;
};

static struct text cells_of(struct taking *taking, const struct roster_row *row)
{
    struct work *w = &taking->one;
    const struct roster *roster = taking->roster;
    const struct roster_table *table = &roster->tables[row->table];
    struct buf out = buf_begin(w->arena, LONGEST_CELLS);
    struct json json = json_begin(&out);
    json_open_list(&json, NULL);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct roster_cell *cell = &row->cells[i];
        if (table->columns[i].target < 0 || !cell->text.len)
            continue;
        json_open_map(&json, NULL);
        json_add_text(&json, "field", roster_code(w, roster, table->columns[i].target));
        json_add_text(&json, "cell",
                      text_of(workbook_address(cell->place.row, cell->place.column).at));
        json_add_text(&json, "text", cell->text);
        json_close(&json);
    }
    json_close(&json);
    return out.full ? TEXT("[]") : buf_text(&out);
}

static void hold(struct taking *taking, struct roster_row *row, const struct issue *issue)
{
    struct work *w = taking->w;
    row->problems =
        work_grown(w, row->problems, row->problem_count, &row->problem_room, sizeof *row->problems);
    row->problems[row->problem_count++] =
        (struct roster_problem){ .code = issue->code,
                                 .about = work_text(w, issue->about),
                                 .target = ROSTER_NONE,
                                 .row = row->number,
                                 .hold = true };
    taking->roster->counts.results[row->result]--;
    row->result = ROSTER_HOLD;
    taking->roster->counts.results[ROSTER_HOLD]++;
}

/* What rows before this one have brought in may stand against it. */
static bool is_refused(struct taking *taking, struct roster_row *row, struct record *record)
{
    struct issues issues = { 0 };
    record_check(&taking->one, record, &issues);
    for (size_t i = 0; i < issues.count; i++)
        if (!issues.items[i].warning)
            hold(taking, row, &issues.items[i]);
    return row->result == ROSTER_HOLD;
}

static void take_row(struct taking *taking, struct roster_row *row)
{
    struct record record = record_copy(&taking->one, &row->record);
    bool writes = row->result == ROSTER_ADD || row->result == ROSTER_CHANGE;
    if (writes && !is_refused(taking, row, &record)) {
        if (record.version)
            record_change(&taking->one, &record);
        else
            record_add(&taking->one, &record);
        row->record.id = work_text(taking->w, record.id);
    }
    const struct roster_table *table = &taking->roster->tables[row->table];
    db_run(&taking->one, &query_roster_apply_row, bind_text(taking->id), bind_int(taking->place++),
           bind_text(table->sheet->name), bind_int(row->number),
           bind_text(text_of(roster_result_name(row->result))), bind_text(row->record.id),
           bind_text(cells_of(taking, row)));
    if (work_failed(&taking->one))
        work_fail(taking->w, taking->one.fault.kind, taking->one.fault.code,
                  work_text(taking->w, taking->one.fault.about));
    arena_reset(taking->one.arena);
}

bool roster_apply(struct work *w, struct roster *roster, struct text id, roster_progress *progress,
                  void *context)
{
    struct taking taking = { .w = w, .one = *w, .roster = roster, .id = id };
    if (!work_may(w, MAY_IMPORT))
        return false;
    int64_t first = db_int(w, &query_apply_head) + 1;
    taking.one.arena = arena_open(ROW_BYTES);
    for (size_t i = 0; i < roster->row_count && !work_failed(w); i++) {
        take_row(&taking, &roster->rows[i]);
        if (progress && i % STEP == 0)
            progress(context, (int64_t)i, (int64_t)roster->row_count);
    }
    arena_close(taking.one.arena);
    int64_t last = db_int(w, &query_apply_head);
    const size_t *results = roster->counts.results;
    if (db_change(w, &query_apply_done, bind_text(id), bind_int(w->now), bind_int(first),
                  bind_int(last), bind_int((int64_t)results[ROSTER_ADD]),
                  bind_int((int64_t)results[ROSTER_CHANGE]),
                  bind_int((int64_t)results[ROSTER_HOLD])) != 1)
        return work_fail(w, FAULT_CONFLICT, "import.applied_already", TEXT(""));
    return !work_failed(w);
}
