#include "web/change_page.h"

#include "base/moment.h"
#include "domain/evaluate.h"
#include "registers.h"
#include "views/change.h"
#include "web/change_model.h"
#include "web/change_row_page.h"
#include "web/front.h"
#include "web/task_chip.h"

enum { PAGE_LINES = 50, MOST_BYTES = 5 << 20 };

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bool change_path(struct work *w, const struct visit *visit, struct task *task,
                 struct change *change)
{
    const struct guest *guest = visit->guest;
    return task_of_guest(w, guest->party_id, guest->task.kind, visit_part(visit, "task"), task) &&
           change_of_task(w, task, change);
}

const struct change_part *change_path_part(struct work *w, const struct visit *visit,
                                           const struct task *task)
{
    const struct change_part *part = change_part_find(visit_part(visit, "part"));
    if (!part || !change_part_asked(part, task->about)) {
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
        return NULL;
    }
    return part;
}

struct url change_list_url(struct work *w, const struct task *task, const struct change_part *part)
{
    return url_with(w, URL(w, "/v/change/{}", task->id), "part", text_of(part->kind->name));
}

/* ---- the list ---- */

static size_t rows_of(const struct change *change, const struct change_part *part, bool added)
{
    size_t count = 0;
    for (size_t i = 0; i < change->row_count; i++)
        count += change->rows[i].part == part &&
                 (!added || (change->rows[i].act == CHANGE_ADD && !change->rows[i].accepted));
    return count;
}

static const struct change_part *shown_part(const struct visit *visit, const struct task *task)
{
    const struct change_part *part = change_part_find(query_text(visit->request, "part"));
    if (part && change_part_asked(part, task->about))
        return part;
    for (size_t i = 0; i < change_part_count; i++)
        if (change_part_asked(&change_parts[i], task->about))
            return &change_parts[i];
    return &change_parts[0];
}

static void fill_tabs(struct work *w, const struct task *task, const struct change_part *shown,
                      const struct change *change, struct change_page *page)
{
    struct tab *tabs = work_array(w, struct tab, change_part_count);
    for (size_t i = 0; i < change_part_count; i++) {
        const struct change_part *part = &change_parts[i];
        if (!change_part_asked(part, task->about))
            continue;
        tabs[page->tab_count++] = (struct tab){
            .name = word_text(w->lang, part->kind->title_many),
            .to = change_list_url(w, task, part),
            .count = (int64_t)rows_of(change, part, false),
            .current = part == shown,
        };
    }
    page->tabs = tabs;
}

static void fill_cells(struct work *w, const struct change_part *part, const struct record *record,
                       struct change_line *line)
{
    size_t count = 0;
    line->name = record_name(record);
    for (size_t i = 0; i < part->field_count && count < CHANGE_CELLS; i++)
        if (part->fields[i] != part->kind->name_field)
            line->cells[count++] = form_value(w, &part->kind->fields[part->fields[i]],
                                              record->values[part->fields[i]]);
}

static struct url row_url(struct work *w, const struct task *task, const struct change_part *part,
                          struct text id)
{
    return URL(w, "/v/change/{}/{}/{}", task->id, text_of(part->kind->name), id);
}

/* What is added stands first, then what is registered. */
static void fill_lines(struct work *w, const struct task *task, const struct change *change,
                       const struct change_part *part, int64_t number, struct change_page *page)
{
    struct record *records;
    size_t count, added = rows_of(change, part, true), at = 0;
    if (!change_records(w, task->party_id, part, &records, &count))
        return;
    size_t first = (size_t)number * PAGE_LINES, total = added + count;
    struct change_line *lines = work_array(w, struct change_line, PAGE_LINES);
    for (size_t i = 0; i < change->row_count && number == 0; i++) {
        const struct change_row *row = &change->rows[i];
        if (row->part != part || row->act != CHANGE_ADD || row->accepted ||
            page->line_count == PAGE_LINES)
            continue;
        struct record record = record_new(w, part->kind);
        struct change_line *line = &lines[page->line_count++];
        change_row_apply(w, row, &record);
        fill_cells(w, part, &record, line);
        line->act = task_chip_act(w, row->act);
        line->row_id = row->id;
        line->edit = row_url(w, task, part, row->id);
    }
    at = first > added ? first - added : 0;
    for (; at < count && page->line_count < PAGE_LINES; at++) {
        const struct change_row *row = change_row_of(change, records[at].id);
        struct change_line *line = &lines[page->line_count++];
        fill_cells(w, part, &records[at], line);
        line->edit = row_url(w, task, part, records[at].id);
        if (row && !row->accepted) {
            line->act = task_chip_act(w, row->act);
            line->row_id = row->id;
        }
    }
    page->lines = lines;
    page->pager = (struct pager){ (int64_t)first + 1, (int64_t)(first + page->line_count),
                                  (int64_t)total, url_none(), url_none() };
    struct url here = change_list_url(w, task, part);
    if (number > 0)
        page->pager.previous = url_with(w, here, "page", work_format(w, "%lld", (long long)number));
    if (first + page->line_count < total)
        page->pager.next = url_with(w, here, "page", work_format(w, "%lld", (long long)number + 2));
}

static struct entry effective_entry(struct work *w, const struct visit *visit)
{
    return (struct entry){
        .name = "effective",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_change_effective_file),
        .value = form_day_join(w, visit_typed(visit, "effective.y", TEXT("")),
                               visit_typed(visit, "effective.m", TEXT("")),
                               visit_typed(visit, "effective.d", TEXT(""))),
        .optional = true,
    };
}

static void fill_links(struct work *w, const struct task *task, const struct change_part *part,
                       struct change_page *page)
{
    struct text code = text_of(part->kind->name);
    page->check = URL(w, "/v/change/{}/check", task->id);
    page->drop = URL(w, "/v/change/{}/drop", task->id);
    if (part->start < 0)
        return;
    page->add = URL(w, "/v/change/{}/{}/new", task->id, code);
    page->upload = URL(w, "/v/change/{}/{}/upload", task->id, code);
    page->download = URL(w, "/v/change/{}/{}/list.xlsx", task->id, code);
}

void change_show_list(struct work *w, struct visit *visit, const struct change_part *part)
{
    struct task task;
    struct change change;
    if (!change_path(w, visit, &task, &change))
        return;
    if (!part)
        part = shown_part(visit, &task);
    int64_t number = field_int(visit->request, "page", 1) - 1;
    struct change_page page = {
        .page = front_page(w, visit, WORD_change_write_title, PLACE_NONE),
        .rule = part->rule ? word_text(w->lang, part->rule) : TEXT(""),
        .closed = !task_is_open(&task) || change.state == CHANGE_SENT,
        .reason = change.state == CHANGE_RETURNED ? change.reason : TEXT(""),
        .effective = effective_entry(w, visit),
    };
    for (size_t i = 0; i < part->field_count && page.head_count < CHANGE_CELLS; i++)
        if (part->fields[i] != part->kind->name_field)
            page.heads[page.head_count++] =
                word_text(w->lang, part->kind->fields[part->fields[i]].label);
    if (visit->fault.kind)
        page.refused =
            (struct message){ .status = STATUS_STOP,
                              .text = word_say(w, text_of(visit->fault.code), visit->fault.about) };
    if (page.closed)
        page.page.notice = (struct message){ .status = STATUS_FACT,
                                             .text = word_text(w->lang, WORD_change_closed) };
    for (size_t i = 0; i < change.row_count; i++)
        page.written += !change.rows[i].accepted;
    if (change.state == CHANGE_DONE)
        change.row_count = 0;
    fill_tabs(w, &task, part, &change, &page);
    fill_lines(w, &task, &change, part, number < 0 || number > 1000 ? 0 : number, &page);
    fill_links(w, &task, part, &page);
    struct html out = front_html(w, visit);
    view_change(&out, &page);
    front_send(visit, &out);
}

static void show_list(struct work *w, struct visit *visit)
{
    change_show_list(w, visit, NULL);
}

static void drop_row(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    struct text id = field_text(visit->request, "row");
    if (!change_path(w, visit, &task, &change))
        return;
    const struct change_row *row = change_row_find(&change, id);
    const struct change_part *part = row ? row->part : &change_parts[0];
    if (change_drop(w, &change, id))
        visit_done(w, visit, change_list_url(w, &task, part).checked, "change.row_dropped",
                   TEXT(""));
}

/* The contact that the link was sent to. */
static void lead_to_contact(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    const struct change_part *part = change_part_find(TEXT("contact"));
    if (change_path(w, visit, &task, &change))
        response_redirect(visit->response,
                          row_url(w, &task, part, visit->guest->link.contact_id).checked);
}

/* ---- checking and sending ---- */

static void show_check(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    if (!change_path(w, visit, &task, &change))
        return;
    if (change.state == CHANGE_SENT || !task_is_open(&task)) {
        response_redirect(visit->response, URL(w, "/v/change/{}", task.id).checked);
        return;
    }
    if (change.state == CHANGE_DONE)
        change = (struct change){ .id = TEXT("") };
    struct change_check_page page = {
        .page = front_page(w, visit, WORD_change_check_title, PLACE_NONE),
        .action = URL(w, "/v/change/{}/check", task.id),
        .back = URL(w, "/v/change/{}", task.id),
        .entries = change_entries(w, &change),
        .entry_count = change.row_count,
        .by = { .name = "by",
                .label = word_text(w->lang, WORD_change_by),
                .value = visit_typed(visit, "by", visit->guest->link.name),
                .mistake = form_mistake(w, &visit->issues, CHANGE_BY) },
        .message = { .name = "message",
                     .type = ENTRY_LINES,
                     .label = word_text(w->lang, WORD_change_message),
                     .value = visit_typed(visit, "message", change.message),
                     .mistake = form_mistake(w, &visit->issues, CHANGE_MESSAGE),
                     .optional = true },
    };
    const struct entry entries[] = { page.by, page.message };
    page.mistakes = entry_mistakes(w, entries, COUNT(entries));
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_change_check(&out, &page);
    front_send(visit, &out);
}

static void send(struct work *w, struct visit *visit)
{
    struct task task;
    struct change change;
    if (!change_path(w, visit, &task, &change) ||
        !change_send(w, &task, &change, field_text(visit->request, "by"),
                     field_text(visit->request, "message"), &visit->issues))
        return;
    evaluate_touched(w);
    visit_done(w, visit, URL(w, "/v/sent/{}", change.id).checked, "change.submitted", TEXT(""));
}

/* ---- the receipt ---- */

static bool path_sent(struct work *w, const struct visit *visit, struct change *change)
{
    if (!change_of_party(w, visit->guest->party_id, visit_part(visit, "id"), change))
        return false;
    return change->number > 0 || work_fail(w, FAULT_MISSING, "change.unknown", TEXT(""));
}

static void show_receipt(struct work *w, struct visit *visit)
{
    struct change change;
    if (!path_sent(w, visit, &change))
        return;
    struct text number = work_format(w, "%lld", (long long)change.number);
    struct change_receipt_page page = {
        .page = front_page(w, visit, WORD_change_receipt, PLACE_NONE),
        .by = change.sent_by,
        .message = change.message,
        .sha256 = change.receipt,
        .sent_at = change.sent_at,
        .state = task_chip_change(w, &change),
        .reason = change.state == CHANGE_RETURNED ? change.reason : TEXT(""),
        .file = URL(w, "/v/sent/{}/receipt.txt", change.id),
        .back = URL(w, GUEST_HOME),
        .entries = change_entries(w, &change),
        .entry_count = change.row_count,
    };
    page.page.title = word_fill(w, WORD_change_numbered, &number, 1);
    struct html out = front_html(w, visit);
    view_change_receipt(&out, &page);
    front_send(visit, &out);
}

static void send_receipt(struct work *w, struct visit *visit)
{
    struct change change;
    if (!path_sent(w, visit, &change))
        return;
    struct text number = work_format(w, "%lld", (long long)change.number);
    visit->response->type = "text/plain; charset=utf-8";
    response_attachment(visit->response, word_fill(w, WORD_change_receipt_name, &number, 1));
    buf_add(&visit->response->body, change_text(w, &change));
}

const struct route change_routes[] = {
    PAGE("/v/change/:task", MAY_ANSWER, show_list, .task = "change"),
    FORM("/v/change/:task/drop", MAY_ANSWER, drop_row, show_list, .task = "change"),
    PAGE("/v/change/:task/contact", MAY_ANSWER, lead_to_contact, .task = "change"),
    PAGE("/v/change/:task/check", MAY_ANSWER, show_check, .task = "change"),
    FORM("/v/change/:task/check", MAY_ANSWER, send, show_check, .task = "change"),
    PAGE("/v/change/:task/:part/new", MAY_ANSWER, change_show_row, .task = "change"),
    FORM("/v/change/:task/:part/new", MAY_ANSWER, change_save_row, change_show_row,
         .task = "change"),
    PAGE("/v/change/:task/:part/list.xlsx", MAY_ANSWER, change_send_table, .task = "change"),
    FORM("/v/change/:task/:part/upload", MAY_ANSWER, change_take_table, change_show_part,
         .task = "change", .flags = ROUTE_OWN, .body_bytes = MOST_BYTES + (64 << 10), .uploads = 1),
    PAGE("/v/change/:task/:part/:row", MAY_ANSWER, change_show_row, .task = "change"),
    FORM("/v/change/:task/:part/:row", MAY_ANSWER, change_save_row, change_show_row,
         .task = "change"),
    PAGE("/v/sent/:id", MAY_ANSWER, show_receipt, .task = "change"),
    PAGE("/v/sent/:id/receipt.txt", MAY_ANSWER, send_receipt, .task = "change"),
    ROUTE_END,
};
