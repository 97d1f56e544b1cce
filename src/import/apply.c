#include "import/apply.h"

#include "base/words.h"
#include "format/json_write.h"
#include "import/apply_sql.h"
#include "import/plan.h"
#include "import/report.h"
#include "import/text_map.h"
#include "registers.h"

enum { LONGEST_CELLS = 1 << 20, STEP = 50 };

struct apply {
    struct work *w; /* of the whole import */
    struct list *list;
    struct text id, company;
    struct text_map departments; /* plain names */
    struct text *department_ids;
    size_t department_room;
    int64_t place;
    apply_progress *progress;
    void *context;
};

/* ---- our own side ---- */

/* The office may bring in departments by its list, which otherwise an administrator adds. */
static bool add_ours(struct work *w, struct record *record)
{
    uint32_t may = w->actor.may;
    w->actor.may |= MAY_ADMIN;
    bool added = record_add(w, record);
    w->actor.may = may;
    return added;
}

/* Our company: the first one there is, or one to be named later. */
static struct text own_company(struct apply *apply, struct work *w)
{
    if (apply->company.len)
        return apply->company;
    apply->company = work_text(apply->w, db_text(w, &query_apply_company));
    if (!apply->company.len) {
        struct record company = record_new(w, &kind_company);
        company.values[COMPANY_NAME] = word_text(w->lang, WORD_import_company_unnamed);
        company.values[COMPANY_GROUP_RELATION] = TEXT("self");
        add_ours(w, &company);
        apply->company = work_text(apply->w, company.id);
    }
    return apply->company;
}

static int32_t department_number(struct apply *apply, struct text name)
{
    struct terms *terms = apply->list->reader.terms;
    uint32_t before = apply->departments.count;
    int32_t number = text_map_add(&apply->departments, term_plain(terms, term_of(terms, name)));
    if (apply->departments.count > before) {
        apply->department_ids = work_grown(apply->w, apply->department_ids, before,
                                           &apply->department_room, sizeof *apply->department_ids);
        apply->department_ids[number] = TEXT("");
    }
    return number;
}

static void read_departments(struct apply *apply)
{
    struct rows rows = db_rows(apply->w, &query_apply_departments);
    apply->departments = text_map_begin(apply->w);
    while (db_next(&rows)) {
        int32_t number = department_number(apply, row_text(&rows, 1));
        if (!apply->department_ids[number].len)
            apply->department_ids[number] = row_text(&rows, 0);
    }
}

/* The id of a department, which is added if it is not there. */
static struct text department_of(struct apply *apply, struct work *w, struct text name)
{
    if (!name.len)
        return TEXT("");
    int32_t number = department_number(apply, name);
    if (!apply->department_ids[number].len) {
        struct record department = record_new(w, &kind_department);
        department.values[DEPARTMENT_COMPANY_ID] = own_company(apply, w);
        department.values[DEPARTMENT_NAME] = name;
        add_ours(w, &department);
        apply->department_ids[number] = work_text(apply->w, department.id);
    }
    return apply->department_ids[number];
}

/* ---- a line ---- */

static void fill_edge(struct apply *apply, struct work *w, const struct line *line,
                      struct text party_id, struct record *edge)
{
    struct text *values = edge->values;
    values[ENTRUSTMENT_PARTY_ID] = party_id;
    if (line->parent >= 0)
        values[ENTRUSTMENT_PARENT_ID] = apply->list->lines[line->parent].entrustment_id;
    else if (!values[ENTRUSTMENT_PARENT_ID].len && !values[ENTRUSTMENT_COMPANY_ID].len)
        values[ENTRUSTMENT_COMPANY_ID] = own_company(apply, w);
    if (!values[ENTRUSTMENT_DEPARTMENT_ID].len)
        values[ENTRUSTMENT_DEPARTMENT_ID] =
            department_of(apply, w, line_text(line, LINE_DEPARTMENT));
}

static void fill_owner(struct apply *apply, struct work *w, const struct line *line,
                       struct text party_id, struct record *record)
{
    const struct kind *kind = record->kind;
    if (kind == &kind_entrustment)
        fill_edge(apply, w, line, party_id, record);
    else if (kind == &kind_contract)
        record->values[CONTRACT_ENTRUSTMENT_ID] = line->entrustment_id;
    else if (kind == &kind_review)
        record->values[REVIEW_ENTRUSTMENT_ID] = line->entrustment_id;
    else if (kind == &kind_contact)
        record->values[CONTACT_PARTY_ID] = party_id;
    else if (kind == &kind_certificate)
        record->values[CERTIFICATE_PARTY_ID] = party_id;
}

/* What the register has against the record, as a problem of the line. False if it may go in. */
static bool is_refused(struct apply *apply, struct work *w, struct line *line,
                       struct record *record)
{
    struct issues issues = { 0 };
    record_check(w, record, &issues);
    if (!issues_stop(&issues))
        return false;
    for (size_t i = 0; i < issues.count; i++)
        if (!issues.items[i].warning)
            line_problem(apply->w, line,
                         (struct problem){ .code = "refused",
                                           .word = issues.items[i].code,
                                           .about = work_text(apply->w, issues.items[i].about),
                                           .offer = TEXT(""),
                                           .row = line->row,
                                           .hold = true });
    line->result = RESULT_HOLD;
    return true;
}

static bool store_record(struct apply *apply, struct work *w, struct line *line,
                         struct record record, struct text *party_id)
{
    fill_owner(apply, w, line, *party_id, &record);
    if (is_refused(apply, w, line, &record))
        return false;
    bool is_new = !record.id.len;
    bool stored = is_new ? record_add(w, &record) : record_change(w, &record);
    if (record.kind == &kind_party && is_new)
        *party_id = work_text(apply->w, record.id);
    if (record.kind == &kind_entrustment && is_new)
        line->entrustment_id = work_text(apply->w, record.id);
    return stored;
}

/* Every value with the cell it came from. */
static struct text cells_of(struct apply *apply, struct work *w, const struct line *line)
{
    struct buf out = buf_begin(w->arena, LONGEST_CELLS);
    struct json json = json_begin(&out);
    json_open_list(&json, NULL);
    for (size_t i = 0; i < line->fact_count; i++) {
        const struct fact *fact = &line->facts[i];
        json_open_map(&json, NULL);
        json_add_text(&json, "field", text_of(line_field_name((enum line_field)fact->field)));
        json_add_text(&json, "cell", report_cell(apply->list, line, fact->row, fact->column));
        json_add_text(&json, "text", fact->written);
        json_close(&json);
    }
    json_close(&json);
    return out.full ? TEXT("[]") : buf_text(&out);
}

static bool store_line(void *context, struct work *w, struct line *line,
                       const struct plan_writes *writes, struct text *party_id)
{
    struct apply *apply = context;
    bool going = true;
    for (size_t i = 0; i < writes->count && going; i++)
        going = store_record(apply, w, line, writes->at[i], party_id);
    db_run(w, &query_apply_row, bind_text(apply->id), bind_int(apply->place),
           bind_text(apply->list->sheets[line->sheet].sheet->name),
           bind_int(report_row(apply->list, line)), bind_text(text_of(report_result(line))),
           bind_text(party_id ? *party_id : TEXT("")), bind_text(line->entrustment_id),
           bind_text(cells_of(apply, w, line)));
    if (++apply->place % STEP == 0 && apply->progress)
        apply->progress(apply->context, apply->place, (int64_t)apply->list->line_count);
    return !work_failed(w);
}

bool apply_list(struct work *w, struct list *list, struct text id, apply_progress *progress,
                void *context)
{
    struct apply apply = { .w = w,
                           .list = list,
                           .id = id,
                           .company = TEXT(""),
                           .progress = progress,
                           .context = context };
    if (!work_may(w, MAY_IMPORT))
        return false;
    int64_t first = db_int(w, &query_apply_head) + 1;
    read_departments(&apply);
    plan_make(w, list, store_line, &apply);
    int64_t last = db_int(w, &query_apply_head);
    if (db_change(w, &query_apply_done, bind_text(id), bind_int(w->now), bind_int(first),
                  bind_int(last), bind_int((int64_t)list->counts.add),
                  bind_int((int64_t)list->counts.change),
                  bind_int((int64_t)list->counts.hold)) != 1)
        return work_fail(w, FAULT_CONFLICT, "import.applied_already", TEXT(""));
    return !work_failed(w);
}
