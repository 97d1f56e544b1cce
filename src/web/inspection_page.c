#include "web/inspection_page.h"

#include "base/moment.h"
#include "domain/correction.h"
#include "domain/file.h"
#include "registers.h"
#include "views/inspection.h"
#include "web/action_model.h"
#include "web/file_model.h"
#include "web/form.h"
#include "web/front.h"
#include "web/record_facts.h"
#include "web/record_form.h"
#include "web/show.h"

bool inspection_page_read(struct work *w, const struct visit *visit, struct inspected *out)
{
    return record_read(w, &kind_inspection, visit_part(visit, "id"), &out->inspection) &&
           record_read(w, &kind_entrustment, out->inspection.values[INSPECTION_ENTRUSTMENT_ID],
                       &out->edge) &&
           record_read(w, &kind_party, out->edge.values[ENTRUSTMENT_PARTY_ID], &out->party);
}

struct text inspection_page_way(struct work *w, const struct inspected *it)
{
    struct text way = form_value(w, &kind_inspection.fields[INSPECTION_WAY],
                                 it->inspection.values[INSPECTION_WAY]);
    char *out = work_string(w, way);
    if (w->lang == LANG_EN && out[0] >= 'A' && out[0] <= 'Z')
        out[0] = (char)(out[0] + 'a' - 'A');
    return (struct text){ out, way.len };
}

struct text inspection_page_place(struct work *w, const struct inspected *it)
{
    const struct text *values = it->inspection.values;
    struct record site;
    struct work trial = *w;
    if (!values[INSPECTION_SITE_ID].len ||
        !record_read(&trial, &kind_site, values[INSPECTION_SITE_ID], &site)) {
        work_forgive(w, &trial);
        return values[INSPECTION_PLACE];
    }
    struct text address = site.values[SITE_ADDRESS], name = site.values[SITE_NAME];
    work_forgive(w, &trial);
    return address.len ? work_format(w, "%.*s（%.*s）", TEXT_ARG(name), TEXT_ARG(address)) : name;
}

/* ---- step by step ---- */

static struct chip chip_of(struct work *w, enum status status, enum word word)
{
    return (struct chip){ status, word_text(w->lang, word) };
}

/* Done on that day, or what is said instead. */
static void fill_state(struct work *w, struct text day, enum word otherwise,
                       struct inspection_step *step)
{
    step->state = day.len ? chip_of(w, STATUS_DONE, WORD_inspection_page_done)
                          : chip_of(w, STATUS_IDLE, WORD_inspection_page_open);
    step->says = day.len ? show_day_text(w, day) : word_text(w->lang, otherwise);
}

static struct link edit_link(struct work *w, const struct inspected *it, enum word name,
                             const char *field)
{
    struct url form = URL(w, "/records/inspection/{}/edit", it->inspection.id);
    if (!(w->actor.may & MAY_WRITE) || it->inspection.removed_at)
        return (struct link){ TEXT(""), url_none() };
    return (struct link){ word_text(w->lang, name), url_at(w, form, field) };
}

static struct link paper_link(struct work *w, const struct inspected *it, enum word name,
                              const char *pattern)
{
    return (struct link){ word_text(w->lang, name), URL(w, pattern, it->inspection.id) };
}

static struct inspection_step *add_step(struct work *w, struct inspection_page *page,
                                        enum word name)
{
    struct inspection_step *step = &page->steps[page->step_count++];
    *step = (struct inspection_step){ .name = word_text(w->lang, name) };
    step->links[0].to = step->links[1].to = url_none();
    return step;
}

/* What comes before the day, once that is over, is not to do any more. */
static void pass_by(struct work *w, const struct inspected *it, struct text day,
                    struct inspection_step *step)
{
    if (day.len || !it->inspection.values[INSPECTION_HELD_ON].len)
        return;
    step->state = chip_of(w, STATUS_FACT, WORD_inspection_page_passed);
    step->says = TEXT("");
}

static void add_plan(struct work *w, const struct inspected *it, struct inspection_page *page)
{
    const struct text *values = it->inspection.values;
    int32_t planned = day_read(values[INSPECTION_PLANNED_ON]);
    struct inspection_step *step = add_step(w, page, WORD_inspection_page_step_plan);
    fill_state(w, values[INSPECTION_PLANNED_ON], WORD_inspection_page_no_day, step);
    if (planned != DAY_NONE && !values[INSPECTION_HELD_ON].len)
        step->state = chip_of(w, STATUS_FACT, WORD_inspection_page_arranged);
    if (planned != DAY_NONE && planned < moment_day(w->now) && !values[INSPECTION_HELD_ON].len)
        step->state = chip_of(w, STATUS_TODAY, WORD_inspection_page_late);
    if (!values[INSPECTION_HELD_ON].len)
        step->links[0] = edit_link(w, it, WORD_inspection_page_set_plan, "f-planned_on.y");
    pass_by(w, it, values[INSPECTION_PLANNED_ON], step);
}

static void add_held(struct work *w, const struct inspected *it, enum word name,
                     struct inspection_page *page)
{
    struct inspection_step *step = add_step(w, page, name);
    fill_state(w, it->inspection.values[INSPECTION_HELD_ON], WORD_inspection_page_not_held, step);
    step->links[0] = edit_link(w, it, WORD_inspection_page_record, "f-held_on.y");
    step->links[1] = page->upload;
}

static void fill_steps(struct work *w, const struct inspected *it, struct inspection_page *page)
{
    const struct text *values = it->inspection.values;
    struct inspection_step *step;
    bool is_met = text_is(values[INSPECTION_WAY], TEXT("visit")) ||
                  text_is(values[INSPECTION_WAY], TEXT("hearing"));
    if (text_is(values[INSPECTION_WAY], TEXT("certificate"))) {
        add_held(w, it, WORD_inspection_page_step_certificate, page);
        return;
    }
    add_plan(w, it, page);
    if (is_met) {
        step = add_step(w, page, WORD_inspection_page_step_notice);
        fill_state(w, values[INSPECTION_NOTICE_SENT_ON], WORD_inspection_page_not_sent, step);
        if (!values[INSPECTION_HELD_ON].len)
            step->links[0] =
                paper_link(w, it, WORD_inspection_page_make_notice, "/visits/{}/notice");
        pass_by(w, it, values[INSPECTION_NOTICE_SENT_ON], step);
        step = add_step(w, page, WORD_inspection_page_step_list);
        step->state = chip_of(w, STATUS_FACT, WORD_inspection_page_ready);
        step->links[0] = paper_link(w, it, WORD_inspection_page_make_list, "/visits/{}/checklist");
    }
    add_held(w, it, WORD_inspection_page_step_held, page);
    if (text_is(values[INSPECTION_WAY], TEXT("audit")))
        return;
    step = add_step(w, page, WORD_inspection_page_step_result);
    bool lacks_result = values[INSPECTION_HELD_ON].len && !values[INSPECTION_RESULT].len;
    fill_state(w, values[INSPECTION_RESULT_SENT_ON],
               lacks_result ? WORD_inspection_page_no_result : WORD_inspection_page_not_sent, step);
    if (lacks_result)
        step->links[0] = edit_link(w, it, WORD_inspection_page_record, "f-result");
    else if (values[INSPECTION_HELD_ON].len)
        step->links[0] = paper_link(w, it, WORD_inspection_page_make_result, "/visits/{}/result");
}

/* ---- the page ---- */

static void fill_facts(struct work *w, const struct inspected *it, struct inspection_page *page)
{
    static const int plan[] = { INSPECTION_PLANNED_ON,    INSPECTION_PURPOSE, INSPECTION_SITE_ID,
                                INSPECTION_PLACE,         INSPECTION_PEOPLE,  INSPECTION_TOPICS,
                                INSPECTION_NOTICE_SENT_ON };
    static const int held[] = { INSPECTION_HELD_ON,
                                INSPECTION_AUDITOR,
                                INSPECTION_ATTENDED,
                                INSPECTION_CERTIFICATE_ID,
                                INSPECTION_CERTIFICATE_REASON,
                                INSPECTION_SEEN };
    static const int result[] = { INSPECTION_RESULT, INSPECTION_IMPROVEMENT,
                                  INSPECTION_IMPROVEMENT_DUE_ON, INSPECTION_RESULT_SENT_ON,
                                  INSPECTION_NOTE };
    const struct record *of = &it->inspection;
    struct empty none = { .text = word_text(w->lang, WORD_inspection_page_blank) };
    page->plan = record_known_facts(w, WORD_inspection_page_plan, of, plan, COUNT(plan));
    page->held = record_known_facts(w, WORD_inspection_page_held, of, held, COUNT(held));
    page->result = record_known_facts(w, WORD_inspection_page_result, of, result, COUNT(result));
    page->plan.empty = page->held.empty = page->result.empty = none;
}

static void fill_links(struct work *w, const struct inspected *it, struct inspection_page *page)
{
    struct text id = it->inspection.id;
    page->history = (struct link){ word_text(w->lang, WORD_register_history),
                                   URL(w, "/records/inspection/{}/history", id) };
    if (!(w->actor.may & MAY_WRITE) || it->inspection.removed_at)
        return;
    page->edit = (struct link){ word_text(w->lang, WORD_register_edit),
                                URL(w, "/records/inspection/{}/edit", id) };
    page->upload = (struct link){ word_text(w->lang, WORD_inspection_page_add_photo),
                                  URL(w, "/records/inspection/{}/files", id) };
}

static void fill_actions(struct work *w, const struct inspected *it, struct inspection_page *page)
{
    struct correction *list;
    size_t count;
    if ((w->actor.may & MAY_DECIDE) && !it->inspection.removed_at)
        page->act =
            (struct link){ word_text(w->lang, WORD_action_new),
                           url_with(w, URL(w, "/actions/new"), "inspection", it->inspection.id) };
    if (!correction_of_inspection(w, it->inspection.id, &list, &count))
        return;
    struct inspection_action *actions = work_array(w, struct inspection_action, count + 1);
    for (size_t i = 0; i < count; i++)
        actions[page->action_count++] = (struct inspection_action){
            { work_format(w, "%.*s %.*s", TEXT_ARG(correction_number(w, list[i].number)),
                          TEXT_ARG(list[i].title)),
              URL(w, "/actions/{}", list[i].id) },
            action_state_chip(w, &list[i]),
        };
    page->actions = actions;
}

static void show_inspection(struct work *w, struct visit *visit)
{
    struct inspected it;
    struct file *files;
    if (!inspection_page_read(w, visit, &it))
        return;
    struct inspection_page page = {
        .page = front_page(w, visit, WORD_inspection_one, PLACE_CHECKS),
        .lead = work_format(w, "%.*s　%.*s", TEXT_ARG(it.party.values[PARTY_NAME]),
                            TEXT_ARG(it.edge.values[ENTRUSTMENT_WORK])),
        .way = { STATUS_FACT, form_value(w, &kind_inspection.fields[INSPECTION_WAY],
                                         it.inspection.values[INSPECTION_WAY]) },
        .edit.to = url_none(),
        .upload.to = url_none(),
        .act.to = url_none(),
        .no_actions.text = word_text(w->lang, WORD_inspection_page_no_actions),
        .no_files.text = word_text(w->lang, WORD_inspection_page_no_files),
    };
    page.page.object = it.inspection.values[INSPECTION_TITLE].len
                           ? it.inspection.values[INSPECTION_TITLE]
                           : it.party.values[PARTY_NAME];
    page.page.style = "visit.css";
    record_crumbs(w, &page.page, &it.inspection);
    fill_links(w, &it, &page);
    fill_steps(w, &it, &page);
    fill_facts(w, &it, &page);
    fill_actions(w, &it, &page);
    if (file_list(w, TEXT("inspection"), it.inspection.id, &files, &page.file_count))
        page.files = file_lines(w, files, page.file_count);
    struct html out = front_html(w, visit);
    view_inspection(&out, &page);
    front_send(visit, &out);
}

const struct route inspection_routes[] = {
    PAGE("/visits/:id", MAY_READ, show_inspection, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
