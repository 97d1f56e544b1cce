#include "web/contract_page.h"

#include "base/fold.h"
#include "base/moment.h"
#include "domain/evaluate.h"
#include "domain/file.h"
#include "registers.h"
#include "views/contract.h"
#include "web/file_model.h"
#include "web/front.h"
#include "web/record_facts.h"
#include "web/record_form.h"
#include "web/show.h"
#include "web/state_chip.h"

enum { MOST_COMPANIES = 200 };

struct bound {
    struct record contract, edge, party;
};

static bool read_bound(struct work *w, const struct visit *visit, struct bound *it)
{
    return record_read(w, &kind_contract, visit_part(visit, "id"), &it->contract) &&
           record_read(w, &kind_entrustment, it->contract.values[CONTRACT_ENTRUSTMENT_ID],
                       &it->edge) &&
           record_read(w, &kind_party, it->edge.values[ENTRUSTMENT_PARTY_ID], &it->party);
}

/* ---- past its end ---- */

/* Whether another contract of the same work goes on longer, or needs no renewal. */
static bool is_followed(struct work *w, const struct bound *it)
{
    struct record *contracts;
    size_t count;
    struct text end = it->contract.values[CONTRACT_END_ON];
    record_list(w, &kind_contract, it->edge.id, &contracts, &count);
    for (size_t i = 0; i < count; i++) {
        const struct text *values = contracts[i].values;
        if (text_is(values[CONTRACT_AUTO_RENEW], TEXT("yes")) ||
            text_is(values[CONTRACT_OPEN_ENDED], TEXT("yes")) ||
            text_compare(values[CONTRACT_END_ON], end) > 0)
            return true;
    }
    return false;
}

static bool goes_on_past_end(struct work *w, const struct bound *it)
{
    int32_t end = day_read(it->contract.values[CONTRACT_END_ON]);
    struct text status = it->edge.values[ENTRUSTMENT_STATUS];
    return end != DAY_NONE && end < moment_day(w->now) && !it->contract.removed_at &&
           !text_is(status, TEXT("ended")) && !text_is(status, TEXT("refused")) &&
           !it->edge.values[ENTRUSTMENT_ERASED_ON].len &&
           !text_is(it->edge.values[ENTRUSTMENT_ERASURE_PROVED], TEXT("yes")) &&
           !is_followed(w, it);
}

static void ask_handling(struct work *w, const struct bound *it, struct contract_page *page)
{
    struct text end = show_day_plain(w, day_read(it->contract.values[CONTRACT_END_ON]));
    if (!(w->actor.may & MAY_WRITE) || !goes_on_past_end(w, it))
        return;
    page->question = (struct contract_question){
        .title = word_fill(w, WORD_contract_page_ended, &end, 1),
        .text = word_text(w->lang, WORD_contract_page_ended_ask),
        .action = URL(w, "/contracts/{}/handling", it->contract.id),
    };
}

/* Yes leads to the form of the contract that is missing; no ends the work. */
static void save_handling(struct work *w, struct visit *visit)
{
    struct bound it;
    if (!read_bound(w, visit, &it))
        return;
    if (text_is(field_text(visit->request, "handling"), TEXT("yes"))) {
        if (!it.edge.values[ENTRUSTMENT_STATUS].len) {
            it.edge.values[ENTRUSTMENT_STATUS] = TEXT("active");
            if (!record_change(w, &it.edge) || !evaluate_touched(w))
                return;
        }
        struct url form = URL(w, "/records/contract/new?entrustment_id={}", it.edge.id);
        visit_done(w, visit, form.checked, "contract_page.renew", record_name(&it.contract));
        return;
    }
    it.edge.values[ENTRUSTMENT_STATUS] = TEXT("ended");
    if (!it.edge.values[ENTRUSTMENT_END_ON].len)
        it.edge.values[ENTRUSTMENT_END_ON] = it.contract.values[CONTRACT_END_ON];
    if (record_change(w, &it.edge) && evaluate_touched(w))
        visit_done(w, visit, URL(w, "/contracts/{}", it.contract.id).checked,
                   "contract_page.handling_ended", it.edge.values[ENTRUSTMENT_WORK]);
}

/* ---- the page ---- */

/* Whether the document names us, or a company of ours that is registered as ourselves. */
static bool names_us(struct work *w, struct text entruster)
{
    struct record *companies;
    size_t count;
    struct text last, wanted = fold_company(w, entruster);
    record_after(w, &kind_company, TEXT(""), MOST_COMPANIES, &companies, &count, &last);
    for (size_t i = 0; i < count; i++) {
        const struct text *values = companies[i].values;
        if (text_is(values[COMPANY_GROUP_RELATION], TEXT("self")) &&
            text_is(fold_company(w, values[COMPANY_NAME]), wanted))
            return true;
    }
    return count == 0;
}

static void fill_facts(struct work *w, const struct bound *it, struct contract_page *page)
{
    static const int term[] = { CONTRACT_FORM,       CONTRACT_NUMBER,    CONTRACT_MADE_BY,
                                CONTRACT_SIGNED_ON,  CONTRACT_START_ON,  CONTRACT_END_ON,
                                CONTRACT_AUTO_RENEW, CONTRACT_OPEN_ENDED };
    static const int names[] = { CONTRACT_ENTRUSTER_NAME, CONTRACT_CONTRACTOR_NAME };
    static const int clauses[] = { CONTRACT_SUBCONTRACT_POLICY, CONTRACT_NOTICE_HOURS,
                                   CONTRACT_DISPOSAL_METHOD, CONTRACT_DISPOSAL_DAYS };
    static const int data[] = { ENTRUSTMENT_WORK, ENTRUSTMENT_DATA_ITEMS, ENTRUSTMENT_PERSONS,
                                ENTRUSTMENT_SITES, ENTRUSTMENT_HANDOVER };
    page->term = record_facts(w, WORD_contract_page_term, &it->contract, term, COUNT(term));
    page->names = record_facts(w, WORD_contract_page_names, &it->contract, names, COUNT(names));
    page->clauses =
        record_facts(w, WORD_contract_page_clauses, &it->contract, clauses, COUNT(clauses));
    page->data = record_facts(w, WORD_contract_page_data, &it->edge, data, COUNT(data));
    page->data.more = (struct link){ word_text(w->lang, WORD_web_all),
                                     URL(w, "/records/entrustment/{}", it->edge.id) };
    struct text entruster = it->contract.values[CONTRACT_ENTRUSTER_NAME];
    if (entruster.len && !names_us(w, entruster))
        page->names_differ = (struct message){
            .status = STATUS_NOTE,
            .title = word_text(w->lang, WORD_contract_page_names_differ),
            .text = entruster,
        };
}

static void fill_links(struct work *w, const struct bound *it, struct contract_page *page)
{
    struct text id = it->contract.id;
    page->history = (struct link){ word_text(w->lang, WORD_register_history),
                                   URL(w, "/records/contract/{}/history", id) };
    if (!(w->actor.may & MAY_WRITE) || it->contract.removed_at)
        return;
    page->edit = (struct link){ word_text(w->lang, WORD_register_edit),
                                URL(w, "/records/contract/{}/edit", id) };
    page->end = (struct link){ word_text(w->lang, WORD_contract_page_end),
                               url_at(w, URL(w, "/records/entrustment/{}/edit", it->edge.id),
                                      "f-erasure_due_on.y") };
    page->upload = (struct link){ word_text(w->lang, WORD_contract_page_upload),
                                  URL(w, "/records/contract/{}/files", id) };
}

static void show_contract(struct work *w, struct visit *visit)
{
    struct bound it;
    struct file *files;
    if (!read_bound(w, visit, &it))
        return;
    struct contract_page page = {
        .page = front_page(w, visit, WORD_contract_one, PLACE_PARTIES),
        .chips = { state_contract(w, &it.contract) },
        .chip_count = 1,
        .lead = work_format(w, "%.*s　%.*s", TEXT_ARG(it.party.values[PARTY_NAME]),
                            TEXT_ARG(it.edge.values[ENTRUSTMENT_WORK])),
        .no_files.text = word_text(w->lang, WORD_files_none),
    };
    page.page.object = record_name(&it.contract);
    record_crumbs(w, &page.page, &it.contract);
    front_crumb(w, &page.page, word_text(w->lang, WORD_party_page_tab_contracts),
                URL(w, "/vendors/{}/contracts", it.party.id));
    ask_handling(w, &it, &page);
    fill_facts(w, &it, &page);
    fill_links(w, &it, &page);
    if (file_list(w, TEXT("contract"), it.contract.id, &files, &page.file_count))
        page.files = file_lines(w, files, page.file_count);
    struct html out = front_html(w, visit);
    view_contract(&out, &page);
    front_send(visit, &out);
}

const struct route contract_routes[] = {
    PAGE("/contracts/:id", MAY_READ, show_contract, .flags = ROUTE_AS_OF),
    FORM("/contracts/:id/handling", MAY_WRITE, save_handling, NULL),
    ROUTE_END,
};
