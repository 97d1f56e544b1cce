#include "web/party_tabs.h"

#include "domain/party.h"
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
    [TAB_FILES] = { "/vendors/{}/files", WORD_party_page_tab_files },
    [TAB_HISTORY] = { "/vendors/{}/history", WORD_party_page_tab_history },
};

struct tab *party_tabs(struct work *w, const struct record *party, enum party_tab current)
{
    struct tab *out = work_array(w, struct tab, PARTY_TABS);
    struct party_counts counts;
    party_counts(w, party->id, &counts);
    for (int i = 0; i < PARTY_TABS; i++)
        out[i] = (struct tab){
            .name = word_text(w->lang, tabs[i].name),
            .to = URL(w, tabs[i].path, party->id),
            .count = -1, /* none is shown */
            .current = i == (int)current,
        };
    out[TAB_CONTRACTS].count = counts.entrustments;
    out[TAB_CONTACTS].count = counts.contacts;
    out[TAB_CERTIFICATES].count = counts.certificates;
    out[TAB_FILES].count = counts.files;
    return out;
}

void party_crumbs(struct work *w, struct page *page, const struct record *party)
{
    page->crumb_count = 0;
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    page->object = party->values[PARTY_NAME];
}
