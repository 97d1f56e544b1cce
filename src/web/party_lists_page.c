#include "web/party_lists_page.h"

#include "base/moment.h"
#include "domain/entrustment.h"
#include "registers.h"
#include "views/party_lists.h"
#include "web/form.h"
#include "web/front.h"
#include "web/party_tabs.h"
#include "web/risk_model.h"
#include "web/record_facts.h"
#include "web/record_form.h"
#include "web/same_page.h"
#include "web/state_chip.h"

enum { MOST_CELLS = 6, MOST_FACTS = 9 };

static bool may_write(const struct work *w)
{
    return (w->actor.may & MAY_WRITE) != 0;
}

static struct link link_if(const struct work *w, enum word name, struct url to)
{
    return may_write(w) ? (struct link){ word_text(w->lang, name), to }
                        : (struct link){ TEXT(""), url_none() };
}

static struct text value(struct work *w, const struct record *record, int field)
{
    return form_value(w, &record->kind->fields[field], record->values[field]);
}

static struct party_cell plain(struct work *w, const struct record *record, int field)
{
    return (struct party_cell){ .text = value(w, record, field) };
}

/* The first cell of a row: what it is called, and the page that has all of it. */
static struct party_cell named(struct work *w, const struct record *record, struct text name)
{
    if (record->kind == &kind_contract)
        return (struct party_cell){ name, URL(w, "/contracts/{}", record->id), { 0 } };
    return (struct party_cell){ name,
                                URL(w, "/records/{}/{}", text_of(record->kind->name), record->id),
                                { 0 } };
}

typedef void fill_row(struct work *w, const struct record *record, struct party_cell *cells);

/* All of a kind that belong to `owner`. */
static struct party_table table_of(struct work *w, const struct kind *kind, struct text owner,
                                   const enum word *heads, size_t head_count, fill_row *fill)
{
    struct record *records;
    size_t count;
    record_list(w, kind, owner, &records, &count);
    struct party_cell *cells = work_array(w, struct party_cell, count * head_count + 1);
    for (size_t i = 0; i < count; i++)
        fill(w, &records[i], cells + i * head_count);
    return (struct party_table){
        .heads = heads, .head_count = head_count, .cells = cells, .row_count = count
    };
}

static bool begin_page(struct work *w, struct visit *visit, enum party_tab tab, enum word title,
                       struct record *party, struct party_lists_page *page)
{
    if (!same_read_party(w, visit, party))
        return false;
    *page = (struct party_lists_page){
        .page = front_page(w, visit, title, PLACE_PARTIES),
        .tabs = party_tabs(w, party, tab),
        .tab_count = PARTY_TABS,
    };
    party_crumbs(w, &page->page, party);
    return !work_failed(w);
}

static void send(struct work *w, struct visit *visit, const struct party_lists_page *page)
{
    struct html out = front_html(w, visit);
    view_party_lists(&out, page);
    front_send(visit, &out);
}

/* ---- works, contracts, reviews ---- */

static const enum word contract_heads[] = { WORD_contract_title, WORD_contract_form,
                                            WORD_contract_number, WORD_contract_start_on,
                                            WORD_contract_end_on };

static void fill_contract(struct work *w, const struct record *contract, struct party_cell *cells)
{
    struct text title = record_name(contract);
    cells[0] = named(w, contract, title.len ? title : word_text(w->lang, WORD_contract_one));
    cells[1] = plain(w, contract, CONTRACT_FORM);
    cells[2] = plain(w, contract, CONTRACT_NUMBER);
    cells[3] = plain(w, contract, CONTRACT_START_ON);
    cells[4] = plain(w, contract, CONTRACT_END_ON);
    cells[4].chip = state_contract(w, contract);
}

static const enum word review_heads[] = { WORD_review_reviewed_on, WORD_review_period,
                                          WORD_review_method, WORD_review_reviewer,
                                          WORD_review_result };

static void fill_review(struct work *w, const struct record *review, struct party_cell *cells)
{
    cells[0] = named(w, review, value(w, review, REVIEW_REVIEWED_ON));
    cells[1] = plain(w, review, REVIEW_PERIOD);
    cells[2] = plain(w, review, REVIEW_METHOD);
    cells[3] = plain(w, review, REVIEW_REVIEWER);
    cells[4] = plain(w, review, REVIEW_RESULT);
}

/* "あさぎりコンタクト株式会社 – コールセンター": from whom the work was handed on. */
static struct fact_line above(struct work *w, const struct record *edge)
{
    struct record parent;
    struct fact_line line = record_fact(w, edge, ENTRUSTMENT_PARENT_ID);
    if (record_read(w, &kind_entrustment, edge->values[ENTRUSTMENT_PARENT_ID], &parent))
        line.to = URL(w, "/vendors/{}", parent.values[ENTRUSTMENT_PARTY_ID]);
    return line;
}

static void fill_facts(struct work *w, const struct record *edge, struct party_section *section)
{
    static const int fields[] = {
        ENTRUSTMENT_DEPARTMENT_ID, ENTRUSTMENT_DATA_ITEMS,       ENTRUSTMENT_PERSONS,
        ENTRUSTMENT_DETERMINATION, ENTRUSTMENT_HANDLING_COUNTRY, ENTRUSTMENT_START_ON,
        ENTRUSTMENT_END_ON
    };
    struct facts known = record_known_facts(w, WORD_NONE, edge, fields, COUNT(fields));
    struct fact_line *facts = work_array(w, struct fact_line, MOST_FACTS);
    if (edge->values[ENTRUSTMENT_PARENT_ID].len)
        facts[section->fact_count++] = above(w, edge);
    for (size_t i = 0; i < known.count; i++)
        facts[section->fact_count++] = known.items[i];
    facts[section->fact_count] = risk_line_of(w, edge->id);
    section->fact_count += facts[section->fact_count].value.len > 0;
    section->facts = facts;
}

static struct chip status_chip(struct work *w, const struct record *edge)
{
    enum entrustment_phase phase = entrustment_phase(w, edge);
    struct text said = value(w, edge, ENTRUSTMENT_STATUS);
    if (phase == ENTRUSTMENT_DOUBTFUL)
        return (struct chip){ STATUS_TODAY, word_text(w->lang, WORD_state_past_end) };
    if (phase == ENTRUSTMENT_OVER && !text_is(edge->values[ENTRUSTMENT_STATUS], TEXT("refused")))
        return state_party(w, TEXT("ended"));
    return (struct chip){ phase == ENTRUSTMENT_OVER ? STATUS_IDLE : STATUS_FACT, said };
}

static void add_tables(struct work *w, const struct record *edge, struct party_section *section)
{
    struct party_table *contracts = &section->tables[section->table_count++],
                       *reviews = &section->tables[section->table_count++];
    *contracts =
        table_of(w, &kind_contract, edge->id, contract_heads, COUNT(contract_heads), fill_contract);
    contracts->title = word_text(w->lang, WORD_contract_many);
    contracts->add = link_if(w, WORD_party_lists_add_contract,
                             URL(w, "/records/contract/new?entrustment_id={}", edge->id));
    contracts->empty.text = word_text(w->lang, WORD_party_lists_no_contract);
    *reviews = table_of(w, &kind_review, edge->id, review_heads, COUNT(review_heads), fill_review);
    reviews->title = word_text(w->lang, WORD_review_many);
    reviews->add = link_if(w, WORD_party_lists_add_review,
                           URL(w, "/records/review/new?entrustment_id={}", edge->id));
    reviews->empty.text = word_text(w->lang, WORD_party_lists_no_review);
}

static struct party_section section_of(struct work *w, const struct record *edge)
{
    bool below = edge->values[ENTRUSTMENT_PARENT_ID].len > 0;
    bool is_over = entrustment_phase(w, edge) != ENTRUSTMENT_GOES_ON;
    struct party_section section = {
        .title = edge->values[ENTRUSTMENT_WORK],
        .to = URL(w, "/records/entrustment/{}", edge->id),
        .chips = { status_chip(w, edge),
                   state_consent(w, edge->values[ENTRUSTMENT_CONSENT], below && !is_over ? 2 : 1) },
        .chip_count = 2,
    };
    fill_facts(w, edge, &section);
    add_tables(w, edge, &section);
    return section;
}

static void show_contracts(struct work *w, struct visit *visit)
{
    struct record party, *edges;
    size_t count;
    struct party_lists_page page;
    if (!begin_page(w, visit, TAB_CONTRACTS, WORD_party_page_tab_contracts, &party, &page))
        return;
    struct url to = URL(w, "/records/entrustment/new?party_id={}", party.id);
    page.add = link_if(w, WORD_party_page_add_entrustment, to);
    page.empty.text = word_text(w->lang, WORD_party_page_no_entrustment);
    record_list(w, &kind_entrustment, party.id, &edges, &count);
    struct party_section *sections = work_array(w, struct party_section, count + 1);
    for (size_t i = 0; i < count; i++)
        sections[i] = section_of(w, &edges[i]);
    page.sections = sections;
    page.section_count = count;
    send(w, visit, &page);
}

/* ---- contacts and certificates ---- */

/* A page with one list on it. */
static void send_list(struct work *w, struct visit *visit, struct party_lists_page *page,
                      const struct party_table *table)
{
    struct party_section section = { .tables = { *table }, .table_count = 1 };
    page->sections = &section;
    page->section_count = 1;
    send(w, visit, page);
}

static const enum word contact_heads[] = { WORD_contact_name,  WORD_contact_role,
                                           WORD_contact_hours, WORD_contact_phone,
                                           WORD_contact_email, WORD_contact_tested_on };

static void fill_contact(struct work *w, const struct record *contact, struct party_cell *cells)
{
    struct text department = contact->values[CONTACT_DEPARTMENT];
    cells[0] = named(w, contact, record_name(contact));
    cells[1] = plain(w, contact, CONTACT_ROLE);
    if (department.len)
        cells[1].text = work_format(w, "%.*s %.*s", TEXT_ARG(department), TEXT_ARG(cells[1].text));
    cells[2] = plain(w, contact, CONTACT_HOURS);
    cells[3] = plain(w, contact, CONTACT_PHONE);
    cells[3].to = url_phone(w, contact->values[CONTACT_PHONE]);
    cells[4] = plain(w, contact, CONTACT_EMAIL);
    cells[4].to = url_mail(w, contact->values[CONTACT_EMAIL]);
    cells[5] = plain(w, contact, CONTACT_TESTED_ON);
    cells[5].chip = state_tested(w, contact->values[CONTACT_TEST_RESULT]);
}

static void show_contacts(struct work *w, struct visit *visit)
{
    struct record party;
    struct party_lists_page page;
    if (!begin_page(w, visit, TAB_CONTACTS, WORD_party_page_tab_contacts, &party, &page))
        return;
    page.add = link_if(w, WORD_party_page_add_contact,
                       URL(w, "/records/contact/new?party_id={}", party.id));
    page.card =
        (struct link){ word_text(w->lang, WORD_card_link), URL(w, "/vendors/{}/card", party.id) };
    if (w->actor.may & MAY_DECIDE)
        page.test = (struct link){ word_text(w->lang, WORD_contact_test_link),
                                   URL(w, "/vendors/contact-test?hours=all&party={}", party.id) };
    struct party_table table =
        table_of(w, &kind_contact, party.id, contact_heads, COUNT(contact_heads), fill_contact);
    table.empty.text = word_text(w->lang, WORD_party_page_no_contact);
    send_list(w, visit, &page, &table);
}

static const enum word certificate_heads[] = { WORD_certificate_name, WORD_certificate_number,
                                               WORD_certificate_covers, WORD_certificate_issuer,
                                               WORD_certificate_valid_to };

static void fill_certificate(struct work *w, const struct record *it, struct party_cell *cells)
{
    cells[0] = named(w, it, record_shown_name(w, it));
    cells[1] = plain(w, it, CERTIFICATE_NUMBER);
    cells[2] = plain(w, it, CERTIFICATE_COVERS);
    cells[3] = plain(w, it, CERTIFICATE_ISSUER);
    cells[4] = plain(w, it, CERTIFICATE_VALID_TO);
    cells[4].chip = state_certificate(w, day_read(it->values[CERTIFICATE_VALID_TO]));
}

static void show_certificates(struct work *w, struct visit *visit)
{
    struct record party;
    struct party_lists_page page;
    if (!begin_page(w, visit, TAB_CERTIFICATES, WORD_party_page_tab_certificates, &party, &page))
        return;
    page.add = link_if(w, WORD_party_lists_add_certificate,
                       URL(w, "/records/certificate/new?party_id={}", party.id));
    struct party_table table = table_of(w, &kind_certificate, party.id, certificate_heads,
                                        COUNT(certificate_heads), fill_certificate);
    table.empty.text = word_text(w->lang, WORD_party_lists_no_certificate);
    send_list(w, visit, &page, &table);
}

const struct route party_lists_routes[] = {
    PAGE("/vendors/:id/contracts", MAY_READ, show_contracts, .flags = ROUTE_AS_OF),
    PAGE("/vendors/:id/contacts", MAY_READ, show_contacts, .flags = ROUTE_AS_OF),
    PAGE("/vendors/:id/certificates", MAY_READ, show_certificates, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
