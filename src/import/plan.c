#include "import/plan.h"

#include "base/arena.h"
#include "base/words.h"
#include "domain/party.h"
#include "import/chain.h"
#include "import/insight.h"
#include "import/own.h"
#include "import/plan_diff.h"
#include "import/plan_sql.h"
#include "import/read.h"
#include "import/renamed.h"
#include "import/target.h"
#include "import/text_map.h"
#include "registers.h"

enum { ASKED_LINES = 40, LINE_BYTES = 64 << 20 };

/* Records that grow. */
struct records {
    struct record *at;
    size_t count, room;
};

/* A party of the list as the register has it. */
struct known {
    bool asked, written;
    struct text id; /* "" if it is new */
    struct records edges;
    bool *used; /* by edge: a line is it already */
    /* Those that are stored and those that lines before this one bring along. */
    struct records contacts, certificates;
};

struct plan {
    struct work *w;
    struct work one; /* with memory for one line */
    struct list *list;
    struct known *parties;
    struct text_map departments; /* ids */
    struct text *department_names;
    bool *above; /* by line: another one stands below it */
    plan_store *store;
    void *context;
};

/* ---- what is there ---- */

static void read_departments(struct plan *plan)
{
    struct rows rows = db_rows(plan->w, &query_plan_departments);
    size_t size = 0;
    plan->departments = text_map_begin(plan->w);
    while (db_next(&rows)) {
        int32_t number = text_map_add(&plan->departments, row_text(&rows, 0));
        plan->department_names = work_grown(plan->w, plan->department_names, (size_t)number, &size,
                                            sizeof *plan->department_names);
        plan->department_names[number] = row_text(&rows, 1);
    }
}

static struct text department_name(const struct plan *plan, const struct record *edge)
{
    int32_t number = text_map_find(&plan->departments, edge->values[ENTRUSTMENT_DEPARTMENT_ID]);
    return number == TEXT_MAP_NONE ? TEXT("") : plan->department_names[number];
}

static struct records records_of(struct plan *plan, const struct kind *kind, struct text owner)
{
    struct records records = { 0 };
    record_list(plan->w, kind, owner, &records.at, &records.count);
    records.room = records.count;
    return records;
}

static void keep_record(struct work *w, struct records *records, const struct record *record)
{
    records->at = work_grown(w, records->at, records->count, &records->room, sizeof *records->at);
    struct record *kept = &records->at[records->count++];
    *kept = record_copy(w, record);
    for (size_t i = 0; i < record->kind->field_count; i++)
        kept->values[i] = work_text(w, kept->values[i]);
}

static struct known *ask_party(struct plan *plan, int32_t party)
{
    struct known *known = &plan->parties[party];
    const struct list_party *asked = &plan->list->parties[party];
    if (known->asked)
        return known;
    known->asked = true;
    known->id = party_find(plan->w, asked->number, asked->name);
    if (known->id.len && asked->number.len &&
        !renamed_is_known(&plan->one, plan->list, party, known->id))
        known->id = party_find(plan->w, TEXT(""), asked->name);
    if (known->id.len) {
        known->edges = records_of(plan, &kind_entrustment, known->id);
        known->contacts = records_of(plan, &kind_contact, known->id);
        known->certificates = records_of(plan, &kind_certificate, known->id);
    }
    known->used = work_array(plan->w, bool, known->edges.count + 1);
    return known;
}

static bool is_same_text(struct plan *plan, struct text a, struct text b)
{
    struct terms *terms = plan->list->reader.terms;
    return text_is(term_plain(terms, term_of(terms, a)), term_plain(terms, term_of(terms, b)));
}

/* The stored edge that the line is: -1 if there is none. */
static int find_edge(struct plan *plan, const struct line *line, const struct known *known)
{
    struct text above =
        line->parent < 0 ? TEXT("") : plan->list->lines[line->parent].entrustment_id;
    struct text department = line_text(line, LINE_DEPARTMENT), work = line_text(line, LINE_WORK);
    if (line->parent >= 0 && !above.len)
        return -1; /* what stands above is new */
    if (!work.len)
        work = word_text(plan->w->lang, WORD_import_work_missing);
    for (size_t i = 0; i < known->edges.count; i++) {
        const struct record *edge = &known->edges.at[i];
        struct text stored = department_name(plan, edge);
        if (known->used[i] || !text_is(edge->values[ENTRUSTMENT_PARENT_ID], above) ||
            !is_same_text(plan, edge->values[ENTRUSTMENT_WORK], work))
            continue;
        if (!department.len || !stored.len || is_same_text(plan, stored, department))
            return (int)i;
    }
    return -1;
}

/* ---- a line ---- */

static void plan_party(struct plan *plan, struct line *line, struct known *known,
                       struct plan_writes *out)
{
    struct record stored;
    if (known->written)
        return;
    known->written = true;
    struct record target = target_party(&plan->one, plan->list, line->party);
    if (!known->id.len)
        plan_diff_add(&plan->one, out, target);
    else if (record_read(&plan->one, &kind_party, known->id, &stored))
        plan_diff_party(&plan->one, out, &stored, &target, &plan->list->reader);
}

/* What a line brings along is remembered for the others of its party; for itself where there are
 * none, which is usual and would else fill the memory. */
static void plan_belongings(struct plan *plan, const struct line *line, const struct target *target,
                            struct known *known, struct plan_writes *out)
{
    bool is_alone = plan->list->lines[plan->list->parties[line->party].first].next < 0;
    struct work *keeper = is_alone ? &plan->one : plan->w;
    struct records contacts = known->contacts, certificates = known->certificates;
    for (size_t i = 0; i < target->contact_count; i++)
        if (plan_diff_contact(&plan->one, out, contacts.at, contacts.count, &target->contacts[i]))
            keep_record(keeper, &contacts, &target->contacts[i]);
    for (size_t i = 0; i < target->certificate_count; i++)
        if (plan_diff_certificate(&plan->one, out, certificates.at, certificates.count,
                                  &target->certificates[i]))
            keep_record(keeper, &certificates, &target->certificates[i]);
    if (is_alone)
        return;
    known->contacts = contacts;
    known->certificates = certificates;
}

static void plan_known_edge(struct plan *plan, struct line *line, const struct record *edge,
                            const struct target *target, struct plan_writes *out)
{
    struct text department = line_text(line, LINE_DEPARTMENT);
    bool says_status = line->ended || line_text(line, LINE_STATUS).len;
    line->entrustment_id = edge->id;
    plan_diff_edge(&plan->one, out, edge, &target->entrustment, says_status,
                   department_name(plan, edge).len ? TEXT("") : department);
}

/* The entrustment and what belongs to it. `at`: the stored edge, or -1. */
static void plan_edge(struct plan *plan, struct line *line, struct known *known, int at,
                      struct plan_writes *out)
{
    struct work *w = &plan->one;
    bool stub = line->result == RESULT_HOLD;
    struct target target = stub ? target_stub(w, line) : target_of(w, line);
    struct record *stored = NULL;
    size_t count = 0;
    if (at < 0) {
        plan_diff_add(w, out, target.entrustment);
    } else {
        known->used[at] = true;
        plan_known_edge(plan, line, &known->edges.at[at], &target, out);
    }
    if (stub)
        return;
    if (at >= 0 && target.has_contract)
        record_list(w, &kind_contract, line->entrustment_id, &stored, &count);
    if (target.has_contract)
        plan_diff_contract(w, out, stored, count, &target.contract);
    plan_belongings(plan, line, &target, known, out);
    count = 0;
    if (at >= 0 && target.has_review)
        record_list(w, &kind_review, line->entrustment_id, &stored, &count);
    if (target.has_review)
        plan_diff_review(w, out, stored, count, &target.review);
}

/* What the register wrote out itself stands where it stood, whatever row is above. Whether the
 * line says nothing that the register would not write out today. */
static bool is_unchanged(struct plan *plan, struct line *line, struct known *known, int *at)
{
    struct party_line summary;
    if (!own_has(line) || !known->id.len || !party_line_read(&plan->one, known->id, &summary))
        return false;
    int edge = own_edge(known->edges.at, known->edges.count, &summary);
    if (edge >= 0 && is_same_text(plan, line_text(line, LINE_WORK), summary.work)) {
        *at = edge;
        line->entrustment_id = known->edges.at[edge].id;
    }
    if (*at >= 0 || (edge < 0 && !line_text(line, LINE_WORK).len))
        line_settle(line, "parent_missing");
    line->result = line_is_held(line) ? RESULT_HOLD : RESULT_ADD;
    return !own_forget(&plan->one, line, &summary) && line->result != RESULT_HOLD &&
           (*at >= 0 || edge < 0);
}

static void find_writes(struct plan *plan, size_t index, struct known *known,
                        struct plan_writes *out)
{
    struct line *line = &plan->list->lines[index];
    int at = find_edge(plan, line, known);
    line->party_id = known->id;
    if (is_unchanged(plan, line, known, &at)) {
        line->result = RESULT_SAME;
        return;
    }
    bool held = line->result == RESULT_HOLD;
    if (held && at >= 0) {
        line->entrustment_id = known->edges.at[at].id;
        known->used[at] = plan->above[index]; /* stored for those below; no other line is it */
    }
    if (held && (at >= 0 || !plan->above[index]))
        return;
    plan_party(plan, line, known, out);
    plan_edge(plan, line, known, at, out);
    if (!held)
        line->result = at < 0 ? RESULT_ADD : out->count ? RESULT_CHANGE : RESULT_SAME;
}

static void keep_changes(struct plan *plan, struct line *line, const struct plan_writes *writes)
{
    line->changes = work_array(plan->w, struct line_change, writes->change_count);
    line->change_count = line->change_room = writes->change_count;
    for (size_t i = 0; i < writes->change_count; i++)
        line->changes[i] = (struct line_change){ writes->changes[i].field,
                                                 work_text(plan->w, writes->changes[i].before),
                                                 work_text(plan->w, writes->changes[i].after) };
}

static void plan_line(struct plan *plan, size_t index)
{
    struct line *line = &plan->list->lines[index];
    struct plan_writes writes = { 0 };
    if (line->skip || !read_fits(plan->w, READ_COMPARED_MB))
        return;
    if (line->party >= 0) {
        struct known *known = ask_party(plan, line->party);
        find_writes(plan, index, known, &writes);
        if (line->result == RESULT_CHANGE)
            keep_changes(plan, line, &writes);
        if (plan->store)
            plan->store(plan->context, &plan->one, line, &writes, &known->id);
        line->party_id = known->id;
    } else if (plan->store) {
        plan->store(plan->context, &plan->one, line, &writes, NULL);
    }
    if (work_failed(&plan->one))
        work_fail(plan->w, plan->one.fault.kind, plan->one.fault.code, plan->one.fault.about);
    arena_reset(plan->one.arena);
}

/* ---- gone ---- */

/* The earlier import that one of the first known lines came in by. */
static struct text find_import(struct plan *plan)
{
    struct text found = TEXT("");
    size_t asked = 0;
    for (size_t i = 0; i < plan->list->line_count && asked < ASKED_LINES && !found.len; i++) {
        struct text edge = plan->list->lines[i].entrustment_id;
        if (!edge.len)
            continue;
        found = db_text(plan->w, &query_plan_import_of, bind_text(edge));
        asked++;
    }
    return found;
}

static void find_gone(struct plan *plan)
{
    struct list *list = plan->list;
    struct text import = find_import(plan);
    struct text_map here = text_map_begin(plan->w);
    list->gone_count = 0;
    if (!import.len || own_has_any(list)) /* a summary does not name every entrustment */
        return;
    for (size_t i = 0; i < list->line_count; i++)
        if (list->lines[i].entrustment_id.len)
            text_map_add(&here, list->lines[i].entrustment_id);
    struct rows rows = db_rows(plan->w, &query_plan_rows_of, bind_text(import));
    while (db_next(&rows)) {
        struct text edge = row_text(&rows, 0);
        if (text_map_find(&here, edge) != TEXT_MAP_NONE)
            continue;
        list->gone =
            work_grown(plan->w, list->gone, list->gone_count, &list->gone_room, sizeof *list->gone);
        list->gone[list->gone_count++] =
            (struct list_gone){ edge, row_text(&rows, 1), row_text(&rows, 2), row_text(&rows, 3) };
    }
}

bool plan_make(struct work *w, struct list *list, plan_store *store, void *context)
{
    struct plan plan = { .w = w, .one = *w, .list = list, .store = store, .context = context };
    if (!w->db)
        return true;
    plan.one.arena = arena_open(LINE_BYTES);
    plan.parties = work_array(w, struct known, list->party_count + 1);
    plan.above = work_array(w, bool, list->line_count + 1);
    for (size_t i = 0; i < list->line_count; i++)
        if (!list->lines[i].skip && list->lines[i].parent >= 0)
            plan.above[list->lines[i].parent] = true;
    read_departments(&plan);
    size_t *order = chain_order(list);
    for (size_t i = 0; i < list->line_count; i++)
        plan_line(&plan, order[i]);
    arena_close(plan.one.arena);
    find_gone(&plan);
    insight_find(list);
    return !work_failed(w);
}
