#include "web/record_form.h"

#include "domain/find.h"
#include "registers.h"
#include "web/front.h"
#include "web/show.h"

enum { MOST_OPTIONS = 200, MOST_FOUND = 20 };

static struct text sent(const struct fields *typed, struct text name)
{
    const struct sent_field *field = fields_find(typed, name);
    return field ? field->value : TEXT("");
}

/* A day is three inputs, or one value from the page that compares two versions. */
static void read_day(struct work *w, const struct fields *typed, struct text name,
                     struct text *value)
{
    struct text year = work_format(w, "%.*s.y", TEXT_ARG(name));
    if (fields_find(typed, name)) {
        *value = sent(typed, name);
    } else if (fields_find(typed, year)) {
        struct text month = work_format(w, "%.*s.m", TEXT_ARG(name));
        struct text day = work_format(w, "%.*s.d", TEXT_ARG(name));
        *value = form_day_join(w, sent(typed, year), sent(typed, month), sent(typed, day));
    }
}

void record_form_read(struct work *w, const struct fields *typed, struct record *record)
{
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        struct text name = text_of(field->name);
        if (field->type == FIELD_DAY)
            read_day(w, typed, name, &record->values[i]);
        else if (fields_find(typed, name))
            record->values[i] = sent(typed, name);
    }
}

static struct text find_name(struct work *w, const struct field *field)
{
    return work_format(w, "_find.%s", field->name);
}

bool record_form_is_looked_up(struct work *w, const struct fields *typed,
                              const struct record *record, struct issues *issues)
{
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        if (field->type != FIELD_REF || record->values[i].len)
            continue;
        struct text sought = text_trim(sent(typed, find_name(w, field)));
        if (!sought.len)
            continue;
        issue_add(w, issues, (int)i, "record.not_looked_up", sought);
        work_fail(w, FAULT_INPUT, "record.not_looked_up", sought);
    }
    return !work_failed(w);
}

/* Ourselves, unless the register has several companies that are. */
static struct text own_company(struct work *w)
{
    struct record *companies;
    size_t count;
    struct text last, found = TEXT("");
    record_after(w, &kind_company, TEXT(""), MOST_OPTIONS, &companies, &count, &last);
    for (size_t i = 0; i < count; i++) {
        if (!text_is(companies[i].values[COMPANY_GROUP_RELATION], TEXT("self")))
            continue;
        if (found.len)
            return TEXT("");
        found = companies[i].id;
    }
    return found;
}

void record_form_begin(struct work *w, const struct visit *visit, struct record *record)
{
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        if (field->type == FIELD_REF)
            record->values[i] = query_text(visit->request, field->name);
    }
    /* A sub-entrustment belongs where the one above it does. */
    struct record above;
    if (record->kind == &kind_entrustment && record->values[ENTRUSTMENT_PARENT_ID].len &&
        record_read(w, &kind_entrustment, record->values[ENTRUSTMENT_PARENT_ID], &above)) {
        record->values[ENTRUSTMENT_DEPARTMENT_ID] = above.values[ENTRUSTMENT_DEPARTMENT_ID];
        record->values[ENTRUSTMENT_COMPANY_ID] = above.values[ENTRUSTMENT_COMPANY_ID];
    }
    if (record->kind == &kind_entrustment && !record->values[ENTRUSTMENT_PARENT_ID].len)
        record->values[ENTRUSTMENT_COMPANY_ID] = own_company(w);
    if (record->kind == &kind_entrustment && w->actor.department.len)
        record->values[ENTRUSTMENT_DEPARTMENT_ID] = w->actor.department;
}

struct text record_shown_name(struct work *w, const struct record *record)
{
    struct text name = record_name(record);
    if (record->kind == &kind_certificate && !name.len)
        return form_value(w, &kind_certificate.fields[CERTIFICATE_NAME],
                          record->values[CERTIFICATE_NAME]);
    return name.len ? name : word_text(w->lang, record->kind->title);
}

/* An entrustment is known by who does it and what. */
static struct text entrustment_name(struct work *w, const struct record *edge)
{
    struct record party;
    struct text work = edge->values[ENTRUSTMENT_WORK];
    if (!record_read(w, &kind_party, edge->values[ENTRUSTMENT_PARTY_ID], &party))
        return work;
    return work_format(w, "%.*s – %.*s", TEXT_ARG(party.values[PARTY_NAME]), TEXT_ARG(work));
}

struct text record_reference_name(struct work *w, const struct field *field, struct text id)
{
    struct record target;
    struct work trial = *w;
    if (!id.len || !record_read(&trial, field->target, id, &target)) {
        work_forgive(w, &trial);
        return TEXT("");
    }
    if (field->target == &kind_entrustment) {
        struct text name = entrustment_name(&trial, &target);
        work_forgive(w, &trial);
        return name;
    }
    return record_shown_name(w, &target);
}

struct url record_home(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct record party;
    if (kind == &kind_company || kind == &kind_department)
        return URL(w, "/settings/company");
    if (kind == &kind_contract)
        return URL(w, "/contracts/{}", record->id);
    if (!record_party(w, record, &party))
        return URL(w, "/vendors");
    if (kind == &kind_party)
        return URL(w, "/vendors/{}", party.id);
    if (kind == &kind_contact)
        return URL(w, "/vendors/{}/contacts", party.id);
    if (kind == &kind_certificate)
        return URL(w, "/vendors/{}/certificates", party.id);
    return URL(w, "/vendors/{}/contracts", party.id);
}

struct url record_own(struct work *w, const struct record *record)
{
    if (record->kind == &kind_party || record->kind == &kind_contract)
        return record_home(w, record);
    return URL(w, "/records/{}/{}", text_of(record->kind->name), record->id);
}

struct url record_files(struct work *w, const struct record *record)
{
    if (record->kind == &kind_party)
        return URL(w, "/vendors/{}/files", record->id);
    return URL(w, "/records/{}/{}/files", text_of(record->kind->name), record->id);
}

bool record_party(struct work *w, const struct record *record, struct record *party)
{
    const struct kind *kind = record->kind;
    struct record edge;
    struct text id = record->id;
    if (kind == &kind_company || kind == &kind_department)
        return false;
    if (kind == &kind_contract || kind == &kind_review) {
        if (!record_read(w, &kind_entrustment, record->values[kind->owner_field], &edge))
            return false;
        id = edge.values[ENTRUSTMENT_PARTY_ID];
    } else if (kind != &kind_party) {
        id = record->values[kind->owner_field];
    }
    return id.len && record_read(w, &kind_party, id, party);
}

void record_crumbs(struct work *w, struct page *page, const struct record *record)
{
    struct work trial = *w; /* a new record may belong to nobody yet */
    struct record party;
    if (record->kind == &kind_company || record->kind == &kind_department) {
        if (w->actor.may & MAY_ADMIN)
            front_crumb(w, page, word_text(w->lang, WORD_company_many),
                        URL(w, "/settings/company"));
        return;
    }
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    if (record_party(&trial, record, &party))
        front_crumb(w, page, party.values[PARTY_NAME], URL(w, "/vendors/{}", party.id));
    work_forgive(w, &trial);
}

/* Departments and companies are few: all of them. */
static void list_options(struct work *w, struct form_field *it)
{
    struct record *records;
    size_t count;
    struct text last;
    struct form_option *options = work_array(w, struct form_option, MOST_OPTIONS);
    record_after(w, it->field->target, TEXT(""), MOST_OPTIONS, &records, &count, &last);
    for (size_t i = 0; i < count; i++)
        options[i] = (struct form_option){ records[i].id, record_name(&records[i]) };
    it->options = options;
    it->option_count = count;
}

/* Behind what was chosen before, which is not shown twice. */
static void add_option(struct form_field *it, struct form_option *options, struct text id,
                       struct text name)
{
    it->found++;
    if (!text_is(id, it->value) && it->option_count < MOST_OPTIONS)
        options[it->option_count++] = (struct form_option){ id, name };
}

/* The entrustments of a party that was found. */
static void add_edges(struct work *w, struct form_field *it, struct form_option *options,
                      struct text party)
{
    struct record *edges;
    size_t count;
    record_list(w, &kind_entrustment, party, &edges, &count);
    for (size_t i = 0; i < count; i++)
        add_option(it, options, edges[i].id, entrustment_name(w, &edges[i]));
}

/* What was searched for; if it is one alone, it is chosen. */
static void find_options(struct work *w, struct form_field *it, struct form_option *options)
{
    struct found *found;
    size_t count = 0, before = it->option_count;
    find_names(w, it->find, MOST_FOUND, &found, &count);
    for (size_t i = 0; i < count; i++) {
        if (!text_is(found[i].kind, TEXT("party")))
            continue;
        if (it->field->target == &kind_entrustment)
            add_edges(w, it, options, found[i].id);
        else
            add_option(it, options, found[i].id, found[i].name);
    }
    if (it->option_count == before + 1)
        it->value = options[before].id;
}

/* Parties and entrustments are many: the one chosen, and those whose name was searched for. */
static void fill_many(struct work *w, const struct visit *visit, struct form_field *it)
{
    struct form_option *options = work_array(w, struct form_option, MOST_OPTIONS + 1);
    it->many = true;
    it->options = options;
    if (it->shown.len)
        options[it->option_count++] = (struct form_option){ it->value, it->shown };
    /* Enter presses the first button of the form: whichever was pressed, what was typed counts. */
    if (!visit->typed)
        return;
    it->find = text_trim(sent(visit->typed, find_name(w, it->field)));
    bool asked = sent(visit->typed, TEXT("_find")).len > 0 || !it->value.len;
    if (it->find.len && asked)
        find_options(w, it, options);
}

static void fill_reference(struct work *w, const struct visit *visit, struct form_field *it)
{
    it->shown = record_reference_name(w, it->field, it->value);
    if (it->field->target == &kind_department || it->field->target == &kind_company)
        list_options(w, it);
    else
        fill_many(w, visit, it);
}

/* What a record belongs to is not changed by editing it. */
static bool is_fixed(const struct work *w, const struct record *record, size_t field)
{
    const struct kind *kind = record->kind;
    if (kind->fields[field].decided && !(w->actor.may & MAY_DECIDE))
        return true;
    if ((int)field != kind->owner_field || !record->values[field].len)
        return false;
    return record->version > 0 || kind != &kind_entrustment;
}

void record_form_fill(struct work *w, struct visit *visit, const struct record *record,
                      struct form_page *page)
{
    const struct kind *kind = record->kind;
    struct form_field *fields = work_array(w, struct form_field, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++) {
        fields[i] = (struct form_field){
            .field = &kind->fields[i],
            .value = record->values[i],
            .issue = issues_of(&visit->issues, (int)i),
            .fixed = is_fixed(w, record, i),
        };
        if (kind->fields[i].type == FIELD_REF)
            fill_reference(w, visit, &fields[i]);
    }
    page->fields = fields;
    page->field_count = kind->field_count;
    page->mistakes = form_mistakes(w, fields, kind->field_count, &visit->issues);
}
