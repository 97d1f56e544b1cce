#include "web/party_tabs.h"

#include "domain/party.h"
#include "domain/register_list.h"
#include "registers.h"
#include "web/front.h"

static const struct {
    const char *path;
    enum word name;
} tabs[PARTY_TABS] = {
    [TAB_OVERVIEW] = { "/vendors/{}", WORD_party_page_tab_overview },
    [TAB_CONTRACTS] = { "/vendors/{}/contracts", WORD_party_page_tab_contracts },
    [TAB_CHAIN] = { "/vendors/{}/chain", WORD_party_page_tab_chain },
    [TAB_CONTACTS] = { "/vendors/{}/contacts", WORD_party_page_tab_contacts },
    [TAB_CERTIFICATES] = { "/vendors/{}/certificates", WORD_party_page_tab_certificates },
    [TAB_REGISTERS] = { "/vendors/{}/registers", WORD_register_tab },
    [TAB_FILES] = { "/vendors/{}/files", WORD_party_page_tab_files },
    [TAB_HISTORY] = { "/vendors/{}/history", WORD_party_page_tab_history },
};

/* The tab a kind has of its own: overview for the party, contracts for what belongs to its works.
 */
static const struct {
    const struct kind *kind;
    enum party_tab tab;
    bool counted;
} own[] = {
    { &kind_party, TAB_OVERVIEW, false },     { &kind_entrustment, TAB_CONTRACTS, true },
    { &kind_contract, TAB_CONTRACTS, false }, { &kind_review, TAB_CONTRACTS, false },
    { &kind_contact, TAB_CONTACTS, true },    { &kind_certificate, TAB_CERTIFICATES, true },
};

bool party_tab_of_registers(const struct kind *kind)
{
    const struct kind *root = kind_root(kind);
    for (size_t i = 0; i < COUNT(own); i++)
        if (own[i].kind == kind)
            return false;
    return root == &kind_party || root == &kind_entrustment;
}

static void count_kind(struct tab *out, const struct kind *kind, int64_t count)
{
    for (size_t i = 0; i < COUNT(own); i++)
        if (own[i].kind == kind && own[i].counted)
            out[own[i].tab].count = count;
    if (party_tab_of_registers(kind))
        out[TAB_REGISTERS].count += count;
}

struct tab *party_tabs(struct work *w, const struct record *party, enum party_tab current)
{
    struct tab *out = work_array(w, struct tab, PARTY_TABS);
    int64_t *counts;
    register_counts(w, party->id, &counts);
    for (int i = 0; i < PARTY_TABS; i++)
        out[i] = (struct tab){
            .name = word_text(w->lang, tabs[i].name),
            .to = URL(w, tabs[i].path, party->id),
            .count = -1, /* none is shown */
            .current = i == (int)current,
        };
    out[TAB_FILES].count = party_files(w, party->id);
    out[TAB_REGISTERS].count = 0;
    for (size_t i = 0; kinds[i]; i++)
        count_kind(out, kinds[i], counts[i]);
    return out;
}

void party_crumbs(struct work *w, struct page *page, const struct record *party)
{
    page->crumb_count = 0;
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    page->object = party->values[PARTY_NAME];
}
