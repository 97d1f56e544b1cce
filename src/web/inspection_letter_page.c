#include "web/inspection_letter_page.h"

#include "base/id.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/sheet_store.h"
#include "registers.h"
#include "views/inspection.h"
#include "web/form.h"
#include "web/front.h"
#include "web/inspection_page.h"
#include "web/record_form.h"
#include "web/sheets_page.h"
#include "web/show.h"

enum { MOST_LINES = 8, MOST_PARTS = 4, MOST_ITEMS = 8, MOST_COMPANIES = 50, MOST_SHEETS = 40 };

/* ---- who writes ---- */

/* The company that entrusts the work, else ourselves. */
static bool read_company(struct work *w, const struct inspected *it, struct record *out)
{
    struct record *all;
    size_t count;
    struct text last, named = it->edge.values[ENTRUSTMENT_COMPANY_ID];
    record_after(w, &kind_company, TEXT(""), MOST_COMPANIES, &all, &count, &last);
    for (size_t i = 0; i < count; i++)
        if (named.len ? text_is(all[i].id, named)
                      : text_is(all[i].values[COMPANY_GROUP_RELATION], TEXT("self"))) {
            *out = all[i];
            return true;
        }
    *out = record_new(w, &kind_company);
    return false;
}

static void add_line(struct text *lines, size_t *count, struct text line)
{
    if (line.len)
        lines[(*count)++] = line;
}

static void fill_sender(struct work *w, const struct inspected *it, struct letter_page *page)
{
    struct text *lines = work_array(w, struct text, MOST_LINES);
    struct record company, department;
    struct work trial = *w;
    read_company(w, it, &company);
    add_line(lines, &page->from_count, company.values[COMPANY_NAME]);
    if (it->edge.values[ENTRUSTMENT_DEPARTMENT_ID].len &&
        record_read(&trial, &kind_department, it->edge.values[ENTRUSTMENT_DEPARTMENT_ID],
                    &department))
        add_line(lines, &page->from_count, department.values[DEPARTMENT_NAME]);
    work_forgive(w, &trial);
    if (company.values[COMPANY_PRIVACY_MANAGER].len)
        add_line(lines, &page->from_count,
                 word_fill(w, WORD_inspection_page_manager,
                           &company.values[COMPANY_PRIVACY_MANAGER], 1));
    page->from = lines;
}

/* By whom one is called back: the department, else the company. */
static struct text contact_of(struct work *w, const struct inspected *it)
{
    struct record company, department = { 0 };
    struct work trial = *w;
    struct text id = it->edge.values[ENTRUSTMENT_DEPARTMENT_ID];
    bool has = id.len && record_read(&trial, &kind_department, id, &department);
    struct text phone = has ? department.values[DEPARTMENT_PHONE] : TEXT("");
    struct text email = has ? department.values[DEPARTMENT_EMAIL] : TEXT("");
    work_forgive(w, &trial);
    if (!phone.len && !email.len && read_company(w, it, &company))
        phone = company.values[COMPANY_PHONE];
    return phone.len && email.len ? work_format(w, "%.*s　%.*s", TEXT_ARG(phone), TEXT_ARG(email))
           : phone.len            ? phone
                                  : email;
}

/* ---- what stands in it ---- */

static void add_item(struct work *w, struct letter_page *page, enum word name, struct text value)
{
    page->items[page->item_count++] = (struct fact_line){
        .name = word_text(w->lang, name),
        .value = value.len ? value : word_text(w->lang, WORD_inspection_page_blank),
        .missing = !value.len,
    };
}

/* Of what is over, the letter says what is known. */
static void add_known(struct work *w, struct letter_page *page, enum word name, struct text value)
{
    if (value.len)
        add_item(w, page, name, value);
}

/* What is not decided when a visit is announced. */
static struct text or_later(struct work *w, struct text value)
{
    return value.len ? value : word_text(w->lang, WORD_inspection_page_later);
}

static struct text ground_of(struct work *w, const struct inspected *it, struct text way)
{
    struct record *contracts;
    size_t count;
    record_list(w, &kind_contract, it->edge.id, &contracts, &count);
    for (size_t i = count; i-- > 0;) {
        struct text title = contracts[i].values[CONTRACT_TITLE];
        if (title.len)
            return word_fill(w, WORD_inspection_page_notice_ground, (struct text[]){ way, title },
                             2);
    }
    return word_fill(w, WORD_inspection_page_notice_law, &way, 1);
}

static void fill_notice(struct work *w, const struct inspected *it, struct text *parts,
                        struct letter_page *page)
{
    const struct text *values = it->inspection.values;
    struct text way = inspection_page_way(w, it);
    int32_t day = day_read(values[INSPECTION_PLANNED_ON]);
    parts[page->part_count++] = word_text(w->lang, WORD_inspection_page_greeting);
    parts[page->part_count++] =
        word_fill(w, WORD_inspection_page_notice_text,
                  (struct text[]){ it->edge.values[ENTRUSTMENT_WORK], way }, 2);
    parts[page->part_count++] = ground_of(w, it, way);
    add_item(w, page, WORD_inspection_page_item_day,
             day == DAY_NONE ? word_text(w->lang, WORD_inspection_page_item_day_open)
                             : show_day(w, day));
    add_item(w, page, WORD_inspection_page_item_place, or_later(w, inspection_page_place(w, it)));
    add_item(w, page, WORD_inspection_page_item_topics,
             values[INSPECTION_TOPICS].len
                 ? values[INSPECTION_TOPICS]
                 : word_text(w->lang, WORD_inspection_page_default_topics));
    add_item(w, page, WORD_inspection_page_item_people, or_later(w, values[INSPECTION_PEOPLE]));
    add_item(w, page, WORD_inspection_page_item_prepare,
             word_text(w->lang, WORD_inspection_page_prepare));
    add_item(w, page, WORD_inspection_page_item_contact, contact_of(w, it));
}

static void fill_result(struct work *w, const struct inspected *it, struct text *parts,
                        struct letter_page *page)
{
    const struct text *values = it->inspection.values;
    struct text way = inspection_page_way(w, it);
    struct text due = show_day_text(w, values[INSPECTION_IMPROVEMENT_DUE_ON]);
    parts[page->part_count++] = word_text(w->lang, WORD_inspection_page_greeting);
    parts[page->part_count++] =
        word_fill(w, WORD_inspection_page_result_text,
                  (struct text[]){ it->edge.values[ENTRUSTMENT_WORK], way }, 2);
    add_item(w, page, WORD_inspection_page_item_held, show_day_text(w, values[INSPECTION_HELD_ON]));
    add_known(w, page, WORD_inspection_page_item_place, inspection_page_place(w, it));
    add_known(w, page, WORD_inspection_page_item_attended, values[INSPECTION_ATTENDED]);
    add_known(w, page, WORD_inspection_page_item_people, values[INSPECTION_PEOPLE]);
    add_known(w, page, WORD_inspection_page_item_seen, values[INSPECTION_SEEN]);
    add_item(w, page, WORD_inspection_page_item_result,
             form_value(w, &kind_inspection.fields[INSPECTION_RESULT], values[INSPECTION_RESULT]));
    if (!values[INSPECTION_IMPROVEMENT].len)
        return;
    add_item(w, page, WORD_inspection_page_item_improvement, values[INSPECTION_IMPROVEMENT]);
    add_item(w, page, WORD_inspection_page_item_due, due);
    if (due.len)
        page->after = word_fill(w, WORD_inspection_page_result_reply, &due, 1);
}

/* ---- the letters ---- */

/* What the two letters differ in. */
struct letter_kind {
    enum word page, title, button;
    int sent_on;
    const char *noted, *path;
    void (*fill)(struct work *w, const struct inspected *it, struct text *parts,
                 struct letter_page *page);
};

static const struct letter_kind notice = {
    WORD_inspection_page_notice_page,
    WORD_inspection_page_notice_title,
    WORD_inspection_page_note_notice,
    INSPECTION_NOTICE_SENT_ON,
    "inspection_page.notice_noted",
    "/visits/{}/notice",
    fill_notice,
};
static const struct letter_kind result = {
    WORD_inspection_page_result_page,
    WORD_inspection_page_result_title,
    WORD_inspection_page_note_result,
    INSPECTION_RESULT_SENT_ON,
    "inspection_page.result_noted",
    "/visits/{}/result",
    fill_result,
};

/* What stands in the way of a letter: the word that says it, and the field to be mended. */
struct letter_obstacle {
    enum word word; /* WORD_NONE: nothing */
    const char *code, *field;
};

/* A result is told when it is written down; a day is announced while it is to come. What was sent
 * stays readable. */
static struct letter_obstacle obstacle_of(const struct work *w, const struct inspected *it,
                                          const struct letter_kind *kind)
{
    const struct text *values = it->inspection.values;
    int32_t planned = day_read(values[INSPECTION_PLANNED_ON]);
    if (values[kind->sent_on].len)
        return (struct letter_obstacle){ .word = WORD_NONE };
    if (kind->sent_on == INSPECTION_RESULT_SENT_ON) {
        if (!values[INSPECTION_HELD_ON].len)
            return (struct letter_obstacle){ WORD_inspection_page_result_early,
                                             "inspection_page.result_early", "f-held_on.y" };
        if (!values[INSPECTION_RESULT].len)
            return (struct letter_obstacle){ WORD_inspection_page_result_none,
                                             "inspection_page.result_none", "f-result" };
    } else if (values[INSPECTION_HELD_ON].len) {
        return (struct letter_obstacle){ WORD_inspection_page_notice_held,
                                         "inspection_page.notice_held", "f-notice_sent_on.y" };
    } else if (planned != DAY_NONE && planned < moment_day(w->now)) {
        return (struct letter_obstacle){ WORD_inspection_page_notice_late,
                                         "inspection_page.notice_late", "f-planned_on.y" };
    }
    return (struct letter_obstacle){ .word = WORD_NONE };
}

static void add_crumbs(struct work *w, struct page *page, const struct inspected *it)
{
    struct text title = it->inspection.values[INSPECTION_TITLE];
    record_crumbs(w, page, &it->inspection);
    front_crumb(w, page, title.len ? title : word_text(w->lang, WORD_inspection_one),
                URL(w, "/visits/{}", it->inspection.id));
}

/* A notice that leaves the place or the people open can go out, and says so beside the button. */
static bool is_short(struct work *w, const struct inspected *it, const struct letter_kind *kind)
{
    return kind->sent_on == INSPECTION_NOTICE_SENT_ON &&
           !(inspection_page_place(w, it).len && it->inspection.values[INSPECTION_PEOPLE].len);
}

/* Where what is missing is written down, for those who may. */
static struct link record_link(struct work *w, const struct inspected *it, const char *field)
{
    struct url form = URL(w, "/records/inspection/{}/edit", it->inspection.id);
    if (!(w->actor.may & MAY_WRITE) || it->inspection.removed_at)
        return (struct link){ TEXT(""), url_none() };
    return (struct link){ word_text(w->lang, WORD_inspection_page_record), url_at(w, form, field) };
}

static void show_letter(struct work *w, struct visit *visit, const struct letter_kind *kind)
{
    struct inspected it;
    if (!inspection_page_read(w, visit, &it))
        return;
    struct text way = inspection_page_way(w, &it), sent = it.inspection.values[kind->sent_on];
    struct text *parts = work_array(w, struct text, MOST_PARTS);
    int32_t day = day_read(sent);
    struct letter_obstacle obstacle = obstacle_of(w, &it, kind);
    struct letter_page page = {
        .page = front_page(w, visit, kind->page, PLACE_CHECKS),
        .sent = url_none(),
        .sent_button = word_text(w->lang, kind->button),
        .day = show_day(w, day == DAY_NONE ? moment_day(w->now) : day),
        .to = word_fill(w, WORD_inspection_page_to, &it.party.values[PARTY_NAME], 1),
        .parts = parts,
        .items = work_array(w, struct fact_line, MOST_ITEMS),
    };
    page.page.style = "visit.css";
    page.page.object = word_fill(w, kind->title, &way, 1);
    if (obstacle.word != WORD_NONE)
        page.notice = (struct message){
            .status = STATUS_NOTE,
            .text = word_fill(
                w, obstacle.word,
                (struct text[]){ show_day_text(w, it.inspection.values[INSPECTION_PLANNED_ON]) },
                1),
            .link = record_link(w, &it, obstacle.field),
        };
    else if (!sent.len && w->actor.may & MAY_WRITE && !it.inspection.removed_at)
        page.sent = URL(w, kind->path, it.inspection.id);
    if (!url_is_none(page.sent) && is_short(w, &it, kind))
        page.open = (struct message){
            .status = STATUS_NOTE,
            .text = word_text(w->lang, WORD_inspection_page_notice_short),
            .link = record_link(w, &it, "f-place"),
        };
    add_crumbs(w, &page.page, &it);
    front_tell_fault(w, visit, &page.page);
    fill_sender(w, &it, &page);
    kind->fill(w, &it, parts, &page);
    struct html out = front_html(w, visit);
    view_letter(&out, &page);
    front_send(visit, &out);
}

static void note_sent(struct work *w, struct visit *visit, const struct letter_kind *kind)
{
    struct inspected it;
    if (!inspection_page_read(w, visit, &it))
        return;
    struct day_iso today = day_iso(moment_day(w->now));
    struct letter_obstacle obstacle = obstacle_of(w, &it, kind);
    if (obstacle.word != WORD_NONE) {
        work_fail(w, FAULT_CONFLICT, obstacle.code,
                  show_day_text(w, it.inspection.values[INSPECTION_PLANNED_ON]));
        return;
    }
    if (!it.inspection.values[kind->sent_on].len)
        it.inspection.values[kind->sent_on] = work_text(w, text_of(today.at));
    if (record_check(w, &it.inspection, &visit->issues) && record_change(w, &it.inspection) &&
        evaluate_touched(w))
        visit_done(w, visit, URL(w, "/visits/{}", it.inspection.id).checked, kind->noted, TEXT(""));
}

static void show_notice(struct work *w, struct visit *visit)
{
    show_letter(w, visit, &notice);
}

static void note_notice(struct work *w, struct visit *visit)
{
    note_sent(w, visit, &notice);
}

static void show_result(struct work *w, struct visit *visit)
{
    show_letter(w, visit, &result);
}

static void note_result(struct work *w, struct visit *visit)
{
    note_sent(w, visit, &result);
}

/* ---- the checklist ---- */

/* What is there to choose from: the bundled ones, and the office's own for those who see them. */
static size_t list_sheets(struct work *w, struct text id, struct text chosen,
                          struct filter *filters)
{
    struct sheet_line *own = NULL;
    size_t bundled_count, own_count = 0, count = 0;
    const struct sheet *bundled = sheet_bundled(w, &bundled_count);
    if (w->actor.may & (MAY_DECIDE | MAY_ADMIN))
        sheet_store_list(w, &own, &own_count);
    for (size_t i = 0; i < own_count && count < MOST_SHEETS; i++) {
        const struct text args[] = { own[i].title, show_count(w, own[i].number) };
        filters[count++] =
            (struct filter){ word_fill(w, WORD_rounds_own, args, COUNT(args)),
                             url_with(w, URL(w, "/visits/{}/checklist", id), "sheet", own[i].id),
                             -1, text_is(own[i].id, chosen) };
    }
    for (size_t i = 0; bundled && i < bundled_count && count < MOST_SHEETS; i++)
        filters[count++] = (struct filter){ sheet_say(&bundled[i].title, w->lang),
                                            url_with(w, URL(w, "/visits/{}/checklist", id), "sheet",
                                                     bundled[i].code),
                                            -1, text_is(bundled[i].code, chosen) };
    return count;
}

static const struct sheet *read_sheet(struct work *w, struct text chosen)
{
    struct sheet_version *version = work_new(w, struct sheet_version);
    const struct sheet *bundled;
    if (id_is(chosen))
        return sheet_store_read(w, chosen, 0, version) ? &version->sheet : NULL;
    bundled = sheet_find(w, chosen);
    if (!bundled)
        work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    return bundled;
}

static struct checklist_section section_of(struct work *w, const struct sheet_section *from)
{
    struct checklist_question *questions =
        work_array(w, struct checklist_question, from->count + 1);
    for (size_t i = 0; i < from->count; i++) {
        const struct sheet_question *it = &from->questions[i];
        struct text evidence = sheet_say(&it->evidence, w->lang);
        questions[i] = (struct checklist_question){
            .id = it->id,
            .ask = sheet_say(&it->ask, w->lang),
            .evidence = evidence.len ? evidence : sheet_say(&from->evidence, w->lang),
            .when = sheets_when(w, &it->when),
        };
    }
    return (struct checklist_section){
        .title = work_format(w, "%.*s %.*s", TEXT_ARG(from->id),
                             TEXT_ARG(sheet_say(&from->title, w->lang))),
        .questions = questions,
        .count = from->count,
    };
}

static const struct fact_line *list_head(struct work *w, const struct inspected *it, size_t *count)
{
    const struct text *values = it->inspection.values;
    const enum word names[] = {
        WORD_inspection_page_item_party,    WORD_inspection_page_item_day,
        WORD_inspection_page_item_place,    WORD_inspection_page_item_people,
        WORD_inspection_page_item_attended, WORD_inspection_page_item_writer
    };
    const struct text says[] = {
        work_format(w, "%.*s　%.*s", TEXT_ARG(it->party.values[PARTY_NAME]),
                    TEXT_ARG(it->edge.values[ENTRUSTMENT_WORK])),
        show_day_text(w, values[INSPECTION_PLANNED_ON]),
        inspection_page_place(w, it),
        values[INSPECTION_PEOPLE],
        values[INSPECTION_ATTENDED],
        TEXT(""),
    };
    struct fact_line *out = work_array(w, struct fact_line, COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++)
        out[i] = (struct fact_line){ .name = word_text(w->lang, names[i]), .value = says[i] };
    *count = COUNT(names);
    return out;
}

static void show_checklist(struct work *w, struct visit *visit)
{
    struct inspected it;
    struct text chosen = query_text(visit->request, "sheet");
    if (!chosen.len)
        chosen = TEXT("physical");
    if (!inspection_page_read(w, visit, &it))
        return;
    const struct sheet *sheet = read_sheet(w, chosen);
    if (!sheet)
        return;
    struct filter *filters = work_array(w, struct filter, MOST_SHEETS);
    struct checklist_section *sections = work_array(w, struct checklist_section, sheet->count + 1);
    struct checklist_page page = {
        .page = front_page(w, visit, WORD_inspection_page_list_page, PLACE_CHECKS),
        .sheets = filters,
        .sheet_count = list_sheets(w, it.inspection.id, chosen, filters),
        .sheet = sheet_say(&sheet->title, w->lang),
        .sections = sections,
        .section_count = sheet->count,
    };
    page.page.style = "visit.css";
    page.page.object = it.party.values[PARTY_NAME];
    page.items = list_head(w, &it, &page.item_count);
    for (size_t i = 0; i < sheet->count; i++)
        sections[i] = section_of(w, &sheet->sections[i]);
    add_crumbs(w, &page.page, &it);
    struct html out = front_html(w, visit);
    view_checklist(&out, &page);
    front_send(visit, &out);
}

const struct route inspection_letter_routes[] = {
    PAGE("/visits/:id/notice", MAY_READ, show_notice),
    FORM("/visits/:id/notice", MAY_WRITE, note_notice, show_notice),
    PAGE("/visits/:id/result", MAY_READ, show_result),
    FORM("/visits/:id/result", MAY_WRITE, note_result, show_result),
    PAGE("/visits/:id/checklist", MAY_READ, show_checklist),
    ROUTE_END,
};
