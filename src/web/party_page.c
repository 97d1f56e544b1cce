#include "web/party_page.h"

#include "base/moment.h"
#include "domain/history.h"
#include "domain/merge.h"
#include "domain/party.h"
#include "domain/todo.h"
#include "registers.h"
#include "views/chain.h"
#include "views/party.h"
#include "web/chain_model.h"
#include "web/duty_link.h"
#include "web/form.h"
#include "web/front.h"
#include "web/parties_view.h"
#include "web/party_tabs.h"
#include "web/record_facts.h"
#include "web/same_page.h"
#include "web/state_chip.h"
#include "web/today_page.h"
#include "web/trail_say.h"

enum { LOG_LINES = 5, MOST_IDS = 6, MOST_CONTACTS = 3, MOST_TODOS = 8 };

static bool read_party(struct work *w, struct visit *visit, struct record *party)
{
    return same_read_party(w, visit, party);
}

static void add_chip(struct party_page *page, struct chip chip)
{
    if (chip.text.len && page->chip_count < COUNT(page->chips))
        page->chips[page->chip_count++] = chip;
}

static void read_ids(struct work *w, const struct record *party, struct party_page *page)
{
    struct text *ids = work_array(w, struct text, MOST_IDS);
    struct party_line line;
    struct text number = party->values[PARTY_CORPORATE_NUMBER], risk = party->values[PARTY_RISK];
    const struct field *field = &kind_party.fields[PARTY_RISK];
    if (number.len)
        ids[page->id_count++] =
            work_format(w, "%.*s %.*s", TEXT_ARG(word_text(w->lang, WORD_party_corporate_number)),
                        TEXT_ARG(show_corporate_number(w, number)));
    if (!party->removed_at && party_line_read(w, party->id, &line)) {
        if (line.tier)
            ids[page->id_count++] = tier_name(w, (int)line.tier);
        if (line.department.len)
            ids[page->id_count++] = word_fill(w, WORD_party_page_department, &line.department, 1);
        if (!text_is(line.state, TEXT("running")))
            add_chip(page, state_party(w, line.state));
        if (line.over && !text_is(line.state, TEXT("ended")))
            add_chip(page, state_party(w, TEXT("ended")));
        page->over = line.over;
    }
    if (party->values[PARTY_ADDRESS].len)
        ids[page->id_count++] = party->values[PARTY_ADDRESS];
    if (risk.len)
        ids[page->id_count++] =
            work_format(w, "%.*s: %.*s", TEXT_ARG(word_text(w->lang, WORD_party_risk)),
                        TEXT_ARG(form_value(w, field, risk)));
    page->ids = ids;
}

/* What is missing, with the way to add it for those who may. */
static struct empty empty_of(struct work *w, enum word text, enum word add, const char *to,
                             const struct record *owner)
{
    struct empty empty = { .text = word_text(w->lang, text) };
    if (w->actor.may & MAY_WRITE)
        empty.link = (struct link){ word_text(w->lang, add), URL(w, to, owner->id) };
    return empty;
}

static void read_todos(struct work *w, const struct record *party, struct party_page *page)
{
    struct todo_list list = { 0 };
    int32_t today = moment_day(w->now);
    struct party_todo *todos = work_array(w, struct party_todo, MOST_TODOS);
    bool may_write = (w->actor.may & MAY_WRITE) != 0;
    todo_of_party(w, today, party->id, &list);
    for (size_t i = 0; i < list.count && page->todo_count < MOST_TODOS; i++) {
        const struct todo *todo = &list.items[i];
        todos[page->todo_count++] = (struct party_todo){
            .title = todo_say_title(w, todo),
            .to = may_write ? duty_link(w, todo).to : duty_link_item(w, todo),
            .due = todo->due,
            .state = state_todo(w, todo->due, todo->duty->must),
            .effort = !todo->duty->must,
        };
    }
    page->todos = todos;
    if (list.count && may_write && list.items[0].due != DAY_NONE && list.items[0].due <= today) {
        page->primary = duty_link(w, &list.items[0]);
        page->urgent = list.items[0].due < today && list.items[0].duty->must;
    }
}

/* Those who answer at night first. */
static void read_contacts(struct work *w, const struct record *party, struct party_page *page)
{
    struct record *contacts;
    size_t count;
    struct party_contact *out = work_array(w, struct party_contact, MOST_CONTACTS);
    const struct field *hours = &kind_contact.fields[CONTACT_HOURS];
    record_list(w, &kind_contact, party->id, &contacts, &count);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < count && page->contact_count < MOST_CONTACTS; i++) {
            const struct text *values = contacts[i].values;
            bool day_only =
                text_is(values[CONTACT_HOURS], TEXT("business")) || !values[CONTACT_HOURS].len;
            if (day_only != (pass == 1))
                continue;
            out[page->contact_count++] = (struct party_contact){
                .hours = form_value(w, hours, values[CONTACT_HOURS]),
                .phone = values[CONTACT_PHONE],
                .name = values[CONTACT_NAME],
                .tested_on = day_read(values[CONTACT_TESTED_ON]),
                .tested = state_tested(w, values[CONTACT_TEST_RESULT]),
            };
        }
    }
    page->contacts = out;
    page->contact_list = (struct link){ word_text(w->lang, WORD_web_all),
                                        URL(w, "/vendors/{}/contacts", party->id) };
    page->no_contact.text = word_text(w->lang, WORD_party_page_no_contact_over);
    if (!page->over)
        page->no_contact = empty_of(w, WORD_party_page_no_contact, WORD_party_page_add_contact,
                                    "/records/contact/new?party_id={}", party);
}

/* The entrustment with most persons; false when there is none. */
static bool read_largest(struct work *w, const struct record *party, struct record *largest)
{
    struct record *edges;
    size_t count, best = 0;
    record_list(w, &kind_entrustment, party->id, &edges, &count);
    for (size_t i = 1; i < count; i++)
        if (record_count(&edges[i], ENTRUSTMENT_PERSONS) >
            record_count(&edges[best], ENTRUSTMENT_PERSONS))
            best = i;
    if (count)
        *largest = edges[best];
    return count > 0;
}

/* The one that ends last, or never. */
static bool read_contract(struct work *w, const struct record *edge, struct record *contract)
{
    struct record *contracts;
    size_t count, best = 0;
    record_list(w, &kind_contract, edge->id, &contracts, &count);
    for (size_t i = 1; i < count; i++) {
        struct text end = contracts[i].values[CONTRACT_END_ON],
                    best_end = contracts[best].values[CONTRACT_END_ON];
        if (best_end.len && (!end.len || text_compare(end, best_end) >= 0))
            best = i;
    }
    if (count)
        *contract = contracts[best];
    return count > 0;
}

/* 知ってから24時間以内に当社へ連絡（業務委託契約書） */
static struct text promise_of(struct work *w, const struct record *contract)
{
    struct text hours = contract->values[CONTRACT_NOTICE_HOURS], title = record_name(contract);
    const struct text args[] = { hours, title.len ? title : word_text(w->lang, WORD_contract_one) };
    return hours.len ? word_fill(w, WORD_party_page_promise_hours, args, COUNT(args)) : TEXT("");
}

static void read_contract_facts(struct work *w, const struct record *edge, struct party_page *page)
{
    static const int fields[] = {
        CONTRACT_TITLE,      CONTRACT_FORM,       CONTRACT_START_ON,           CONTRACT_END_ON,
        CONTRACT_AUTO_RENEW, CONTRACT_OPEN_ENDED, CONTRACT_SUBCONTRACT_POLICY, CONTRACT_NOTICE_HOURS
    };
    struct record contract;
    if (!read_contract(w, edge, &contract)) {
        page->contract.empty =
            empty_of(w, WORD_party_lists_no_contract, WORD_party_lists_add_contract,
                     "/records/contract/new?entrustment_id={}", edge);
        return;
    }
    page->contract = record_facts(w, WORD_party_page_contract, &contract, fields, COUNT(fields));
    page->contract.more =
        (struct link){ word_text(w->lang, WORD_web_all), URL(w, "/contracts/{}", contract.id) };
    page->promise = promise_of(w, &contract);
}

/* What the party holds, and by which contract: of its entrustment with most
 * persons. */
static void read_data(struct work *w, const struct record *party, struct party_page *page)
{
    static const int fields[] = { ENTRUSTMENT_DATA_ITEMS, ENTRUSTMENT_PERSONS, ENTRUSTMENT_SITES,
                                  ENTRUSTMENT_HANDLING_COUNTRY, ENTRUSTMENT_HANDOVER };
    struct record edge;
    enum word title = page->over ? WORD_party_page_data_over : WORD_party_page_data;
    page->data.title = word_text(w->lang, title);
    page->contract.title = word_text(w->lang, WORD_party_page_contract);
    if (!read_largest(w, party, &edge)) {
        page->data.empty =
            empty_of(w, WORD_party_page_no_entrustment, WORD_party_page_add_entrustment,
                     "/records/entrustment/new?party_id={}", party);
        page->contract.empty.text = word_text(w->lang, WORD_party_lists_no_contract);
        return;
    }
    page->data = record_facts(w, title, &edge, fields, COUNT(fields));
    page->data.more = (struct link){ word_text(w->lang, WORD_web_all),
                                     URL(w, "/records/entrustment/{}", edge.id) };
    read_contract_facts(w, &edge, page);
}

static void read_log(struct work *w, const struct record *party, struct party_page *page)
{
    struct history history;
    struct party_log *log = work_array(w, struct party_log, LOG_LINES);
    history_of_party(w, party->id, 0, LOG_LINES, &history);
    for (size_t i = 0; i < history.count; i++)
        log[i] = (struct party_log){ history.entries[i].at, trail_say(w, &history.entries[i]),
                                     trail_actor(w, &history.entries[i]), url_none() };
    page->log = log;
    page->log_count = history.count;
    page->log_page = URL(w, "/vendors/{}/history", party->id);
}

static void read_merged(struct work *w, const struct record *party, struct party_page *page)
{
    struct merge_done *done;
    size_t count;
    if (!merge_list(w, party->id, &done, &count))
        return;
    struct party_merged *merged = work_array(w, struct party_merged, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool may = done[i].undoable && (w->actor.may & MAY_DECIDE);
        merged[i] = (struct party_merged){ done[i].name, done[i].at,
                                           may ? URL(w, "/vendors/{}/split", done[i].merged_id)
                                               : url_none() };
    }
    page->merged = merged;
    page->merged_count = count;
}

static void show_party(struct work *w, struct visit *visit)
{
    struct record party;
    if (!read_party(w, visit, &party))
        return;
    struct party_page page = {
        .page = front_page(w, visit, WORD_party_page_tab_overview, PLACE_PARTIES),
        .tabs = party_tabs(w, &party, TAB_OVERVIEW),
        .tab_count = PARTY_TABS,
        .chain_page = URL(w, "/vendors/{}/chain", party.id),
        .no_chain = empty_of(w, WORD_chain_none, WORD_chain_none_link,
                             "/records/entrustment/new?party_id={}", &party),
    };
    page.page.style = "chain.css";
    party_crumbs(w, &page.page, &party);
    page.actions[0] = (struct link){ word_text(w->lang, WORD_party_page_all_fields),
                                     URL(w, "/records/party/{}", party.id) };
    if ((w->actor.may & MAY_WRITE) && !party.removed_at) {
        page.actions[1] = (struct link){ word_text(w->lang, WORD_same_rename_title),
                                         URL(w, "/vendors/{}/rename", party.id) };
        page.actions[2] = (struct link){ word_text(w->lang, WORD_register_edit),
                                         URL(w, "/records/party/{}/edit", party.id) };
    }
    page.chains = chain_models(w, party.id, &page.chain_count);
    int64_t unconsented = chain_unconsented(page.chains, page.chain_count);
    if (unconsented)
        add_chip(&page,
                 (struct chip){ STATUS_STOP,
                                word_fill(w, WORD_state_not_consented,
                                          (struct text[]){ show_count(w, unconsented) }, 1) });
    if (party.removed_at)
        add_chip(&page,
                 (struct chip){ STATUS_IDLE, word_text(w->lang, WORD_register_removed_chip) });
    read_ids(w, &party, &page);
    read_todos(w, &party, &page);
    read_contacts(w, &party, &page);
    read_data(w, &party, &page);
    read_log(w, &party, &page);
    read_merged(w, &party, &page);
    struct html out = front_html(w, visit);
    view_party(&out, &page);
    front_send(visit, &out);
}

/* A party further down is entrusted with what this one does most of. */
static struct url add_below(struct work *w, const struct record *party)
{
    struct record edge;
    return read_largest(w, party, &edge)
               ? URL(w, "/records/entrustment/new?parent_id={}", edge.id)
               : URL(w, "/records/entrustment/new?party_id={}", party->id);
}

static void show_chain(struct work *w, struct visit *visit)
{
    struct record party;
    if (!read_party(w, visit, &party))
        return;
    struct chain_page page = {
        .page = front_page(w, visit, WORD_chain_title, PLACE_PARTIES),
        .tabs = party_tabs(w, &party, TAB_CHAIN),
        .tab_count = PARTY_TABS,
        .view = text_is(query_text(visit->request, "view"), TEXT("table")) ? CHAIN_TABLE
                                                                           : CHAIN_PICTURE,
        .picture = URL(w, "/vendors/{}/chain", party.id),
        .table = URL(w, "/vendors/{}/chain?view=table", party.id),
        .impact = URL(w, "/vendors/{}/impact", party.id),
        .empty = empty_of(w, WORD_chain_none, WORD_chain_none_link,
                          "/records/entrustment/new?party_id={}", &party),
    };
    page.page.style = "chain.css";
    party_crumbs(w, &page.page, &party);
    page.chains = chain_models(w, party.id, &page.chain_count);
    if (w->actor.may & MAY_WRITE)
        page.add = (struct link){ word_text(w->lang, WORD_chain_add), add_below(w, &party) };
    struct html out = front_html(w, visit);
    view_chain_page(&out, &page);
    front_send(visit, &out);
}

const struct route party_routes[] = {
    PAGE("/vendors/:id", MAY_READ, show_party, .flags = ROUTE_AS_OF),
    PAGE("/vendors/:id/chain", MAY_READ, show_chain, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
