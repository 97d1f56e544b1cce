#include "web/actions_page.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/correction_act.h"
#include "domain/evaluate.h"
#include "domain/find.h"
#include "domain/reference.h"
#include "domain/sheet_edit.h"
#include "registers.h"
#include "views/action.h"
#include "web/action_model.h"
#include "web/answers_model.h"
#include "web/checks_tabs.h"
#include "web/entry_day.h"
#include "web/front.h"
#include "web/reply_page.h"
#include "web/show.h"

enum { LINES = 50, MOST_PAGES = 10000, MOST_FOUND = 20, NEW_ENTRIES = 5 };

/* ---- the list ---- */

static int state_shown(const struct visit *visit)
{
    struct text state = query_text(visit->request, "state");
    for (int i = 0; i < CORRECTION_SHOWN; i++)
        if (text_is_string(state, correction_state_code((enum correction_state)i)))
            return i;
    return -1;
}

static bool fill_filters(struct work *w, const struct visit *visit, struct actions_page *page)
{
    static const enum word words[CORRECTION_SHOWN] = {
        WORD_action_state_draft,    WORD_action_state_sent, WORD_action_state_reported,
        WORD_action_state_returned, WORD_action_state_done, WORD_action_state_withdrawn,
        WORD_action_undecided
    };
    int64_t counts[CORRECTION_SHOWN];
    struct filter *filters = work_array(w, struct filter, CORRECTION_SHOWN + 1);
    if (!correction_counts(w, counts))
        return false;
    filters[page->filter_count++] =
        (struct filter){ word_text(w->lang, WORD_action_all), URL(w, "/actions"), -1,
                         state_shown(visit) < 0 };
    for (int i = 0; i < CORRECTION_SHOWN; i++)
        filters[page->filter_count++] =
            (struct filter){ word_text(w->lang, words[i]),
                             url_with(w, URL(w, "/actions"), "state",
                                      text_of(correction_state_code((enum correction_state)i))),
                             counts[i], state_shown(visit) == i };
    page->filters = filters;
    return true;
}

static bool fill_breaches(struct work *w, struct actions_page *page)
{
    struct correction_breaches *list;
    if (!correction_breaches(w, &list, &page->breach_count))
        return false;
    struct action_breaches *out = work_array(w, struct action_breaches, page->breach_count + 1);
    for (size_t i = 0; i < page->breach_count; i++) {
        struct text year = work_format(w, "%d", list[i].year);
        enum word form = choice_label(&kind_contract.fields[CONTRACT_FORM], list[i].form);
        out[i] = (struct action_breaches){
            .year = word_fill(w, WORD_action_fiscal_year, &year, 1),
            .form = word_text(w->lang, form == WORD_NONE ? WORD_action_form_unknown : form),
            .yes = list[i].yes,
            .no = list[i].no,
        };
    }
    page->breaches = out;
    return true;
}

static void show_list(struct work *w, struct visit *visit)
{
    struct correction *list;
    size_t count;
    int64_t number = field_int(visit->request, "page", 1) - 1;
    struct actions_page page = { .page = front_page(w, visit, WORD_action_title, PLACE_CHECKS) };
    if (number < 0 || number > MOST_PAGES)
        number = 0;
    if (!correction_list(w, query_text(visit->request, "party"), state_shown(visit), LINES + 1,
                         number * LINES, &list, &count) ||
        !fill_filters(w, visit, &page) || !fill_breaches(w, &page))
        return;
    struct action_line *lines = work_array(w, struct action_line, count + 1);
    for (size_t i = 0; i < count && i < LINES; i++)
        lines[page.line_count++] =
            (struct action_line){ .number = correction_number(w, list[i].number),
                                  .title = list[i].title,
                                  .party = list[i].party,
                                  .to = URL(w, "/actions/{}", list[i].id),
                                  .due = list[i].due,
                                  .state = action_state_chip(w, &list[i]),
                                  .breach = action_breach_chip(w, &list[i]) };
    page.lines = lines;
    page.tabs = checks_tabs(w, visit, CHECKS_ACTIONS, &page.tab_count);
    if (w->actor.may & MAY_DECIDE)
        page.add = URL(w, "/actions/new");
    page.page.style = "finding.css";
    struct url here = url_with(w, URL(w, "/actions"), "state", query_text(visit->request, "state"));
    if (number > 0)
        page.previous = url_with(w, here, "page", work_format(w, "%lld", (long long)number));
    if (count > LINES)
        page.next = url_with(w, here, "page", work_format(w, "%lld", (long long)number + 2));
    struct html out = front_html(w, visit);
    view_actions(&out, &page);
    front_send(visit, &out);
}

/* ---- one without a finding ---- */

/* What it is about: a party, perhaps by an inspection, or by what it answered. */
struct cause {
    struct record party, inspection;
    bool has_party, has_inspection;
    struct answers answers;
    const struct sheet_question *question; /* NULL: no answer */
    struct sheet_section *section;
};

static bool read_answer(struct work *w, const struct visit *visit, struct cause *it)
{
    struct text id = field_text(visit->request, "question");
    if (!reply_read(w, field_text(visit->request, "reply"), &it->answers.reply) ||
        !answers_read(w, &it->answers))
        return false;
    if (!reply_is_settled(&it->answers.reply)) /* what is still being written is the party's own */
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    it->question = sheet_question_of(&it->answers.sheet, id, &it->section);
    return it->question || work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
}

static bool read_cause(struct work *w, const struct visit *visit, struct cause *it)
{
    struct text party = field_text(visit->request, "party");
    struct text inspection = field_text(visit->request, "inspection");
    *it = (struct cause){ .has_inspection = inspection.len };
    if (it->has_inspection) {
        if (!record_read(w, &kind_inspection, inspection, &it->inspection))
            return false;
        party = reference_party(w, &kind_inspection, inspection);
    } else if (field_text(visit->request, "reply").len) {
        if (!read_answer(w, visit, it))
            return false;
        party = it->answers.reply.party_id;
    }
    it->has_party = party.len;
    return !it->has_party || record_read(w, &kind_party, party, &it->party);
}

/* What the form begins with. */
struct draft {
    struct text kind, title, ground, request, due;
};

/* In the language in which the party was written to. */
static struct draft draft_of_answer(struct work *w, const struct cause *it)
{
    enum lang reader = w->lang;
    const struct answer_row *row = answers_row(&it->answers, it->question->id);
    w->lang = correction_lang(w, it->party.id);
    const struct text args[] = { it->question->id, sheet_say(&it->question->ask, w->lang),
                                 answers_say(w, it->question, row),
                                 show_day_text(w, row->plan_on) };
    struct text ground = sheet_say(&it->question->ground, w->lang);
    struct draft draft = {
        .kind = TEXT("ask"),
        .title = word_fill(w, WORD_action_answer_title, args, 2),
        .ground = ground.len ? ground : sheet_say(&it->section->ground, w->lang),
        .request =
            word_fill(w, row->plan_on.len ? WORD_action_answer_planned : WORD_action_answer_request,
                      args, COUNT(args)),
        .due = TEXT(""),
    };
    w->lang = reader;
    return draft;
}

/* By hand: empty; else what the inspection says has to be mended, or what was answered. */
static struct draft draft_of(struct work *w, const struct cause *it)
{
    const struct text *values = it->inspection.values;
    if (it->question)
        return draft_of_answer(w, it);
    if (!it->has_inspection)
        return (struct draft){ .kind = TEXT("defect") };
    return (struct draft){ .kind = TEXT("defect"),
                           .title = values[INSPECTION_TITLE],
                           .request = values[INSPECTION_IMPROVEMENT],
                           .due = values[INSPECTION_IMPROVEMENT_DUE_ON] };
}

static struct entry line_entry(struct work *w, const struct visit *visit, const char *name,
                               enum word label, struct text value, int field)
{
    return (struct entry){ .name = name,
                           .label = word_text(w->lang, label),
                           .value = visit_typed(visit, name, value),
                           .mistake = form_mistake(w, &visit->issues, field) };
}

static void fill_new(struct work *w, const struct visit *visit, const struct cause *it,
                     struct action_new_page *page)
{
    struct entry *entries = work_array(w, struct entry, NEW_ENTRIES);
    const struct draft draft = draft_of(w, it);
    struct text due = draft.due;
    entries[0] = (struct entry){
        .name = "kind",
        .type = ENTRY_CHOICE,
        .label = word_text(w->lang, WORD_action_kind),
        .value = visit_typed(visit, "kind", draft.kind),
        .options = action_two(w, "defect", WORD_action_kind_defect, "ask", WORD_action_kind_ask),
        .option_count = 2,
    };
    entries[1] =
        line_entry(w, visit, "title", WORD_correction_title, draft.title, CORRECTION_TITLE);
    entries[1].help = word_text(w->lang, WORD_action_title_help);
    entries[2] =
        line_entry(w, visit, "ground", WORD_action_ground, draft.ground, CORRECTION_GROUND);
    entries[2].help = word_text(w->lang, WORD_action_ground_help);
    entries[2].optional = true;
    entries[3] =
        line_entry(w, visit, "request", WORD_correction_request, draft.request, CORRECTION_REQUEST);
    entries[3].type = ENTRY_LINES;
    if (!due.len || day_read(due) < moment_day(w->now))
        due = work_text(w, text_of(day_iso(correction_usual_due(w)).at));
    entries[4] = (struct entry){
        .name = "due",
        .type = ENTRY_DAY,
        .label = word_text(w->lang, WORD_action_due),
        .value = visit->typed ? entry_day_typed(w, visit->typed, "due") : due,
        .mistake = form_mistake(w, &visit->issues, CORRECTION_DUE),
    };
    page->entries = entries;
    page->entry_count = NEW_ENTRIES;
    page->mistakes = entry_mistakes(w, entries, NEW_ENTRIES);
    page->page.has_mistakes = page->mistakes.count > 0;
    page->action = URL(w, "/actions/new");
    struct param *params = work_array(w, struct param, 3);
    params[page->param_count++] = (struct param){ TEXT("party"), it->party.id };
    if (it->has_inspection)
        params[page->param_count++] = (struct param){ TEXT("inspection"), it->inspection.id };
    if (it->question) {
        params[page->param_count++] = (struct param){ TEXT("reply"), it->answers.reply.id };
        params[page->param_count++] = (struct param){ TEXT("question"), it->question->id };
    }
    page->params = params;
}

/* Whom it is about is looked for first. */
static void fill_found(struct work *w, const struct visit *visit, struct action_new_page *page)
{
    struct findings found = { 0 };
    page->find = text_trim(query_text(visit->request, "find"));
    if (!page->find.len || !find_names(w, page->find, MOST_FOUND, &found))
        return;
    struct link *links = work_array(w, struct link, found.count + 1);
    for (size_t i = 0; i < found.count; i++)
        if (text_is(found.at[i].kind, TEXT("party")))
            links[page->found_count++] =
                (struct link){ found.at[i].name,
                               url_with(w, URL(w, "/actions/new"), "party", found.at[i].id) };
    page->found = links;
}

static void show_new(struct work *w, struct visit *visit)
{
    struct cause it;
    if (!read_cause(w, visit, &it))
        return;
    struct action_new_page page = { .page = front_page(w, visit, WORD_action_new, PLACE_CHECKS),
                                    .cause.to = url_none() };
    front_crumb(w, &page.page, word_text(w->lang, WORD_web_place_checks), URL(w, "/checks"));
    front_crumb(w, &page.page, word_text(w->lang, WORD_action_title), URL(w, "/actions"));
    if (it.has_party) {
        page.page.object = it.party.values[PARTY_NAME];
        fill_new(w, visit, &it, &page);
    } else
        fill_found(w, visit, &page);
    if (it.has_inspection)
        page.cause = (struct link){ it.inspection.values[INSPECTION_TITLE].len
                                        ? it.inspection.values[INSPECTION_TITLE]
                                        : word_text(w->lang, WORD_inspection_one),
                                    URL(w, "/visits/{}", it.inspection.id) };
    if (it.question)
        page.cause = (struct link){ it.answers.reply.round_title,
                                    reply_question_url(w, it.answers.reply.id, it.question->id) };
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_action_new(&out, &page);
    front_send(visit, &out);
}

static void make_new(struct work *w, struct visit *visit)
{
    struct cause it;
    if (!read_cause(w, visit, &it))
        return;
    struct correction c = {
        .asks = text_is(field_text(visit->request, "kind"), TEXT("ask")),
        .party_id = it.has_party ? it.party.id : TEXT(""),
        .title = field_text(visit->request, "title"),
        .ground = field_text(visit->request, "ground"),
        .request = field_text(visit->request, "request"),
        .due = entry_day_read(w, &visit->request->form, "due", CORRECTION_DUE, &visit->issues),
        .about_kind = it.has_inspection ? TEXT("inspection") : TEXT(""),
        .about_id = it.has_inspection ? it.inspection.id : TEXT(""),
        .reply_id = it.question ? it.answers.reply.id : TEXT(""),
        .question = it.question ? it.question->id : TEXT(""),
    };
    if (correction_add(w, &c, &visit->issues) && evaluate_touched(w))
        visit_done(w, visit, URL(w, "/actions/{}", c.id).checked, "action.prepared", TEXT(""));
}

const struct route actions_routes[] = {
    PAGE("/actions", MAY_READ, show_list),
    PAGE("/actions/new", MAY_DECIDE, show_new),
    FORM("/actions/new", MAY_DECIDE, make_new, show_new),
    ROUTE_END,
};
