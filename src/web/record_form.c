#include "web/record_form.h"

#include "domain/find.h"
#include "domain/reference.h"
#include "domain/register_name.h"
#include "registers.h"
#include "web/front.h"
#include "web/show.h"

enum { MOST_OPTIONS = 500, MOST_FOUND = 20 };

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

struct text record_form_sought(struct work *w, const struct fields *typed,
                               const struct record *record, int field)
{
    return text_trim(sent(typed, find_name(w, &record->kind->fields[field])));
}

bool record_form_is_looked_up(struct work *w, const struct fields *typed,
                              const struct record *record, struct issues *issues)
{
    for (size_t i = 0; i < record->kind->field_count; i++) {
        const struct field *field = &record->kind->fields[i];
        if (field->type != FIELD_REF || record->values[i].len)
            continue;
        struct text sought = record_form_sought(w, typed, record, (int)i);
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
    for (size_t i = 0; i < record->kind->field_count; i++)
        record->values[i] = query_text(visit->request, record->kind->fields[i].name);
    /* A sub-entrustment belongs where the one above it does. */
    struct record above;
    if (record->kind == &kind_entrustment && record->values[ENTRUSTMENT_PARENT_ID].len &&
        record_read(w, &kind_entrustment, record->values[ENTRUSTMENT_PARENT_ID], &above)) {
        record->values[ENTRUSTMENT_DEPARTMENT_ID] = above.values[ENTRUSTMENT_DEPARTMENT_ID];
        record->values[ENTRUSTMENT_COMPANY_ID] = above.values[ENTRUSTMENT_COMPANY_ID];
    }
    if (record->kind == &kind_entrustment && !record->values[ENTRUSTMENT_PARENT_ID].len)
        record->values[ENTRUSTMENT_COMPANY_ID] = own_company(w);
    int owner = record->kind->owner_field;
    if (owner >= 0 && record->kind->fields[owner].target == &kind_company &&
        !record->values[owner].len)
        record->values[owner] = own_company(w);
    if (record->kind == &kind_entrustment && w->actor.department.len)
        record->values[ENTRUSTMENT_DEPARTMENT_ID] = w->actor.department;
}

/* What a record is called that has no name: the person at a training. */
static struct text referred_name(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct text name = TEXT("");
    for (size_t i = 0; i < kind->field_count && !name.len; i++)
        if (kind->fields[i].type == FIELD_REF && (int)i != kind->owner_field)
            name = record_reference_name(w, &kind->fields[i], record->values[i]);
    return name;
}

struct text record_shown_name(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    int first = kind->columns[0];
    struct text name = record_name(record);
    if (!name.len && kind->fields[first].type == FIELD_DAY)
        name = show_day_text(w, record->values[first]);
    if (!name.len && kind->owner_field >= 0)
        name = referred_name(w, record);
    return name.len ? name : register_name(w, record);
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

/* What people choose a record by. */
static struct text option_name(struct work *w, const struct record *record)
{
    return record->kind == &kind_entrustment ? entrustment_name(w, record)
                                             : record_shown_name(w, record);
}

struct text record_reference_name(struct work *w, const struct field *field, struct text id)
{
    struct record target;
    struct work trial = *w;
    if (!id.len || !record_read(&trial, field->target, id, &target)) {
        work_forgive(w, &trial);
        return TEXT("");
    }
    struct text name = option_name(&trial, &target);
    work_forgive(w, &trial);
    return name;
}

/* Whether it is kept about ourselves: a company, and what belongs to one. */
static bool is_ours(const struct kind *kind)
{
    while (kind->owner_field >= 0)
        kind = kind->fields[kind->owner_field].target;
    return kind != &kind_party;
}

struct url record_home(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct record party;
    if (kind == &kind_company || kind == &kind_department)
        return URL(w, "/settings/company");
    if (kind == &kind_contract)
        return URL(w, "/contracts/{}", record->id);
    if (kind == &kind_inspection)
        return URL(w, "/visits/{}", record->id);
    if (is_ours(kind))
        return URL(w, "/registers/{}", text_of(kind->name));
    if (!record_party(w, record, &party))
        return URL(w, "/vendors");
    if (kind == &kind_party)
        return URL(w, "/vendors/{}", party.id);
    if (kind == &kind_contact)
        return URL(w, "/vendors/{}/contacts", party.id);
    if (kind == &kind_certificate)
        return URL(w, "/vendors/{}/certificates", party.id);
    if (kind != &kind_entrustment && kind != &kind_review)
        return URL(w, "/registers/{}?party={}", text_of(kind->name), party.id);
    return URL(w, "/vendors/{}/contracts", party.id);
}

struct url record_url(struct work *w, const struct kind *kind, struct text id)
{
    if (kind == &kind_party)
        return URL(w, "/vendors/{}", id);
    if (kind == &kind_contract)
        return URL(w, "/contracts/{}", id);
    if (kind == &kind_inspection)
        return URL(w, "/visits/{}", id);
    return URL(w, "/records/{}/{}", text_of(kind->name), id);
}

struct url record_own(struct work *w, const struct record *record)
{
    return record_url(w, record->kind, record->id);
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
    struct text id = kind == &kind_party ? record->id : TEXT("");
    if (kind->owner_field >= 0)
        id = reference_party(w, kind->fields[kind->owner_field].target,
                             record->values[kind->owner_field]);
    return id.len && record_read(w, &kind_party, id, party);
}

/* The list of what belongs to a party, unless another page of the party shows it. */
static void register_crumb(struct work *w, struct page *page, const struct kind *kind,
                           struct text party)
{
    static const struct kind *const elsewhere[] = { &kind_party,    &kind_entrustment,
                                                    &kind_contract, &kind_review,
                                                    &kind_contact,  &kind_certificate };
    for (size_t i = 0; i < COUNT(elsewhere); i++)
        if (kind == elsewhere[i])
            return;
    struct url to = URL(w, "/registers/{}", text_of(kind->name));
    if (party.len)
        to = url_with(w, to, "party", party);
    front_crumb(w, page, word_text(w->lang, kind->title_many), to);
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
    bool has_party = record_party(&trial, record, &party);
    if (has_party)
        front_crumb(w, page, party.values[PARTY_NAME], URL(w, "/vendors/{}", party.id));
    else
        front_crumb(w, page, word_text(w->lang, WORD_register_registers), URL(w, "/registers"));
    register_crumb(w, page, record->kind, has_party ? party.id : TEXT(""));
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

static bool belongs_to_party(const struct kind *kind)
{
    return kind->owner_field >= 0 && kind->fields[kind->owner_field].target == &kind_party;
}

/* Those of a party whose name has `find` in it ("" for all). */
static void add_owned(struct work *w, struct form_field *it, struct form_option *options,
                      struct text party, struct text find)
{
    struct record *records;
    size_t count;
    record_list(w, it->field->target, party, &records, &count);
    for (size_t i = 0; i < count; i++)
        if (!find.len || text_contains(record_name(&records[i]), find))
            add_option(it, options, records[i].id, option_name(w, &records[i]));
}

/* What was searched for; if it is one alone, it is chosen. `party`: among what it has, "" for the
 * parties that were found. */
static void find_options(struct work *w, struct form_field *it, struct form_option *options,
                         struct text party)
{
    struct findings found = { 0 };
    size_t before = it->option_count;
    if (party.len)
        add_owned(w, it, options, party, it->find);
    else
        find_names(w, it->find, MOST_FOUND, &found);
    for (size_t i = 0; i < found.count; i++) {
        if (!text_is(found.at[i].kind, TEXT("party")))
            continue;
        if (it->field->target == &kind_party)
            add_option(it, options, found.at[i].id, found.at[i].name);
        else if (belongs_to_party(it->field->target))
            add_owned(w, it, options, found.at[i].id, TEXT(""));
    }
    if (it->option_count == before + 1)
        it->value = options[before].id;
}

/* Parties and entrustments are many: the one chosen, and those whose name was searched for. */
static void fill_many(struct work *w, const struct visit *visit, struct text party,
                      struct form_field *it)
{
    struct form_option *options = work_array(w, struct form_option, MOST_OPTIONS + 1);
    it->many = true;
    it->options = options;
    if (it->shown.len)
        options[it->option_count++] = (struct form_option){ it->value, it->shown };
    struct text of = query_text(visit->request, "_party");
    if (of.len && !it->value.len && it->field->target == &kind_entrustment) {
        add_owned(w, it, options, of, TEXT(""));
        if (it->option_count == 1)
            it->value = options[0].id;
    }
    /* Enter presses the first button of the form: whichever was pressed, what was typed counts. */
    if (!visit->typed)
        return;
    it->find = text_trim(sent(visit->typed, find_name(w, it->field)));
    struct text pressed = sent(visit->typed, TEXT("_find"));
    if (it->find.len && (pressed.len || !it->value.len)) {
        it->sought = text_is_string(pressed, it->field->name) || !it->value.len;
        find_options(w, it, options, party);
    }
    it->addable = it->field->target == &kind_party && w->actor.may & MAY_WRITE;
}

/* What the party of the record has, unless that is too much. */
static bool list_owned(struct work *w, struct text party, struct form_field *it)
{
    struct form_option *options = work_array(w, struct form_option, MOST_OPTIONS + 1);
    if (!party.len)
        return false;
    if (it->shown.len)
        options[it->option_count++] = (struct form_option){ it->value, it->shown };
    add_owned(w, it, options, party, TEXT(""));
    it->options = options;
    if (it->found < MOST_OPTIONS)
        return true;
    it->option_count = it->found = 0;
    return false;
}

/* The party within which the field refers: a person on the roster, a site of the same party. */
static struct text party_within(struct work *w, const struct record *record,
                                const struct field *field)
{
    const struct kind *kind = record->kind;
    if (kind == &kind_entrustment || kind->owner_field < 0 ||
        field == &kind->fields[kind->owner_field] || !belongs_to_party(field->target))
        return TEXT("");
    return reference_party(w, kind->fields[kind->owner_field].target,
                           record->values[kind->owner_field]);
}

static void fill_reference(struct work *w, const struct visit *visit, const struct record *record,
                           struct form_field *it)
{
    struct text party = party_within(w, record, it->field);
    it->shown = record_reference_name(w, it->field, it->value);
    if (it->field->target == &kind_department || it->field->target == &kind_company)
        list_options(w, it);
    else if (!list_owned(w, party, it))
        fill_many(w, visit, party, it);
}

/* What a record belongs to is not changed by editing it. */
static bool is_fixed(const struct work *w, const struct record *record, size_t field)
{
    const struct kind *kind = record->kind;
    if (kind->fields[field].decided && !(w->actor.may & MAY_DECIDE))
        return true;
    if ((int)field != kind->owner_field || !record->values[field].len)
        return false;
    return record->version > 0 ||
           (kind != &kind_entrustment && kind->fields[field].target != &kind_company);
}

/* The fields under one heading of a form, and the heading. */
struct part {
    size_t from, to;
    enum word heading;
};

/* That of the field which _part names, or all of them; of a new record that and all before it, for
 * there is whose it is. */
static struct part part_of(const struct visit *visit, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct part part = { 0, kind->field_count, WORD_NONE };
    int field = kind_field(kind, query_text(visit->request, "_part"));
    if (field < 0 || field_given(visit->request, "_whole"))
        return part;
    for (part.from = (size_t)field; part.from && !form_section(kind, part.from); part.from--)
        continue;
    part.heading = form_section(kind, part.from);
    for (size_t i = (size_t)field + 1; i < part.to; i++)
        if (form_section(kind, i))
            part.to = i;
    if (record->version == 0)
        part.from = 0;
    return part;
}

static struct form_field field_of(struct work *w, struct visit *visit, const struct record *record,
                                  size_t field)
{
    const struct kind *kind = record->kind;
    struct form_field it = {
        .field = &kind->fields[field],
        .value = record->values[field],
        .issue = issues_of(&visit->issues, (int)field),
        .fixed = is_fixed(w, record, field),
    };
    if (it.issue && it.issue->other.len && kind == &kind_party)
        it.other = URL(w, "/vendors/{}", it.issue->other);
    if (it.field->type == FIELD_REF)
        fill_reference(w, visit, record, &it);
    return it;
}

/* The form with all fields, begun with the same values. */
static struct url whole_form(struct work *w, const struct visit *visit, const struct kind *kind)
{
    struct url to = url_local(w, visit->request->path);
    for (size_t i = 0; i < kind->field_count; i++) {
        struct text value = query_text(visit->request, kind->fields[i].name);
        if (value.len)
            to = url_with(w, to, kind->fields[i].name, value);
    }
    return to;
}

void record_form_fill(struct work *w, struct visit *visit, const struct record *record,
                      struct form_page *page)
{
    const struct kind *kind = record->kind;
    struct part part = part_of(visit, record);
    struct form_field *fields = work_array(w, struct form_field, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++)
        if ((i >= part.from && i < part.to) || issues_of(&visit->issues, (int)i))
            fields[page->field_count++] = field_of(w, visit, record, i);
    page->fields = fields;
    page->mistakes = form_mistakes(w, fields, page->field_count, &visit->issues);
    if (field_given(visit->request, "_whole"))
        page->action = whole_form(w, visit, kind);
    if (part.heading != WORD_NONE)
        page->whole = word_text(w->lang, record->version ? WORD_form_whole : WORD_form_whole_new);
}
