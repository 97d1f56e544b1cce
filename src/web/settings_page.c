#include "web/settings_page.h"

#include "domain/instance.h"
#include "domain/record.h"
#include "registers.h"
#include "views/settings.h"
#include "web/form.h"
#include "web/front.h"

enum { MOST_RECORDS = 1000 };

/* ---- the tabs ---- */

static const struct {
    const char *path;
    enum word name;
} tab_pages[SETTINGS_TABS] = {
    [SETTINGS_COMPANY] = { "/settings/company", WORD_settings_tab_company },
    [SETTINGS_USERS] = { "/settings/users", WORD_settings_tab_users },
    [SETTINGS_RULES] = { "/settings/rules", WORD_settings_tab_rules },
    [SETTINGS_CALENDAR] = { "/settings/calendar", WORD_settings_tab_calendar },
    [SETTINGS_TEXTS] = { "/settings/texts", WORD_settings_tab_texts },
    [SETTINGS_MAIL] = { "/settings/mail", WORD_settings_tab_mail },
    [SETTINGS_DATA] = { "/settings/data", WORD_settings_tab_data },
    [SETTINGS_API] = { "/settings/api", WORD_settings_tab_api },
    [SETTINGS_WEBHOOKS] = { "/settings/webhooks", WORD_settings_tab_webhooks },
    [SETTINGS_DEMO] = { "/settings/demo", WORD_settings_tab_demo },
};

const struct tab *settings_tabs(struct work *w, const struct visit *visit,
                                enum settings_tab current, size_t *count)
{
    struct tab *tabs = work_array(w, struct tab, SETTINGS_TABS);
    *count = 0;
    for (int i = 0; i < SETTINGS_TABS; i++) {
        bool is_there = i != SETTINGS_DEMO || w->instance->demo;
        if (is_there && front_may_go(visit, tab_pages[i].path))
            tabs[(*count)++] =
                (struct tab){ word_text(w->lang, tab_pages[i].name),
                              url_fill(w, tab_pages[i].path, NULL, 0), -1, i == (int)current };
    }
    return tabs;
}

static void show_settings(struct work *w, struct visit *visit)
{
    (void)w;
    response_redirect(visit->response, TEXT("/settings/company"));
}

/* ---- company and departments ---- */

/* Where it can be changed, or for those who may not, seen. */
static struct url own_url(struct work *w, const struct record *record)
{
    return URL(w, w->actor.may & MAY_ADMIN ? "/records/{}/{}/edit" : "/records/{}/{}",
               text_of(record->kind->name), record->id);
}

static bool is_self(const struct record *company)
{
    return text_is(company->values[COMPANY_GROUP_RELATION], TEXT("self"));
}

/* What is known of ourselves. */
static struct facts facts_of(struct work *w, const struct record *self)
{
    struct facts facts = { .title = word_text(w->lang, WORD_settings_company) };
    struct fact_line *lines = work_array(w, struct fact_line, kind_company.field_count);
    if (!self) {
        facts.empty = (struct empty){
            word_text(w->lang, WORD_settings_no_company),
            { word_text(w->lang, WORD_settings_company_new),
              URL(w, "/records/company/new?group_relation={}", TEXT("self")) },
        };
        return facts;
    }
    for (size_t i = 0; i < kind_company.field_count; i++) {
        const struct field *field = &kind_company.fields[i];
        struct text value = form_value(w, field, self->values[i]);
        if (i == COMPANY_GROUP_RELATION)
            continue;
        lines[facts.count++] = (struct fact_line){
            .name = word_text(w->lang, field->label),
            .value = value.len ? value : word_text(w->lang, WORD_choice_blank),
            .missing = !value.len,
        };
    }
    facts.items = lines;
    if (w->actor.may & MAY_ADMIN)
        facts.more = (struct link){ word_text(w->lang, WORD_register_edit), own_url(w, self) };
    return facts;
}

static struct record_list list_of(struct work *w, enum word title, const struct record *records,
                                  size_t count, const struct kind *kind)
{
    struct record_list list = { .kind = kind, .row_count = count };
    list.page.title = word_text(w->lang, title);
    list.columns = kind->columns;
    list.column_count = kind->column_count;
    struct record_cell *cells = work_array(w, struct record_cell, count * list.column_count + 1);
    for (size_t row = 0; row < count; row++)
        for (size_t c = 0; c < list.column_count; c++)
            cells[row * list.column_count + c] =
                (struct record_cell){ records[row].values[list.columns[c]],
                                      c ? url_none() : own_url(w, &records[row]) };
    list.cells = cells;
    return list;
}

static void show_company(struct work *w, struct visit *visit)
{
    struct record *companies, *departments, *self = NULL;
    size_t company_count, department_count, group_count = 0;
    struct text last;
    struct settings_company_page page = { .page = front_page(w, visit, WORD_settings_title,
                                                             PLACE_NONE) };
    if (!record_after(w, &kind_company, TEXT(""), MOST_RECORDS, &companies, &company_count,
                      &last) ||
        !record_after(w, &kind_department, TEXT(""), MOST_RECORDS, &departments, &department_count,
                      &last))
        return;
    struct record *group = work_array(w, struct record, company_count + 1);
    for (size_t i = 0; i < company_count; i++) {
        if (!self && is_self(&companies[i]))
            self = &companies[i];
        else
            group[group_count++] = companies[i];
    }
    page.tabs = settings_tabs(w, visit, SETTINGS_COMPANY, &page.tab_count);
    page.company = facts_of(w, self);
    page.departments =
        list_of(w, WORD_settings_departments, departments, department_count, &kind_department);
    page.departments.empty.text = word_text(w->lang, WORD_settings_no_department);
    bool may_add = (w->actor.may & MAY_ADMIN) != 0;
    if (self && may_add)
        page.departments.add =
            (struct link){ word_text(w->lang, WORD_settings_department_new),
                           URL(w, "/records/department/new?company_id={}", self->id) };
    page.group = list_of(w, WORD_settings_group, group, group_count, &kind_company);
    page.group.empty.text = word_text(w->lang, WORD_settings_no_group);
    if (may_add)
        page.group.add = (struct link){ word_text(w->lang, WORD_settings_company_new),
                                        URL(w, "/records/company/new") };
    struct html out = front_html(w, visit);
    view_settings_company(&out, &page);
    front_send(visit, &out);
}

const struct route settings_routes[] = {
    PAGE("/settings", MAY_ADMIN, show_settings),
    PAGE("/settings/company", MAY_ADMIN | MAY_READ, show_company),
    ROUTE_END,
};
