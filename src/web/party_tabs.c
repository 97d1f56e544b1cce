#include "web/party_tabs.h"

#include "registers.h"
#include "web/front.h"
#include "web/party_tabs_sql.h"

static const struct {
    const char *path;
    enum word name;
    int count; /* column of the query; -1: none is shown */
} tabs[PARTY_TABS] = {
    [TAB_OVERVIEW] = { "/vendors/{}", WORD_party_page_tab_overview, -1 },
    [TAB_CONTRACTS] = { "/vendors/{}/contracts", WORD_party_page_tab_contracts, 0 },
    [TAB_CHAIN] = { "/vendors/{}/chain", WORD_party_page_tab_chain, -1 },
    [TAB_CONTACTS] = { "/vendors/{}/contacts", WORD_party_page_tab_contacts, 1 },
    [TAB_CERTIFICATES] = { "/vendors/{}/certificates", WORD_party_page_tab_certificates, 2 },
    [TAB_FILES] = { "/vendors/{}/files", WORD_party_page_tab_files, 3 },
    [TAB_HISTORY] = { "/vendors/{}/history", WORD_party_page_tab_history, -1 },
};

struct tab *party_tabs(struct work *w, const struct record *party, enum party_tab current)
{
    struct tab *out = work_array(w, struct tab, PARTY_TABS);
    struct rows rows = db_rows(w, &query_party_tab_counts, bind_text(party->id));
    bool counted = db_next(&rows);
    for (int i = 0; i < PARTY_TABS; i++)
        out[i] = (struct tab){
            .name = word_text(w->lang, tabs[i].name),
            .to = URL(w, tabs[i].path, party->id),
            .count = counted && tabs[i].count >= 0 ? row_int(&rows, tabs[i].count) : -1,
            .current = i == (int)current,
        };
    db_stop(&rows);
    return out;
}

void party_crumbs(struct work *w, struct page *page, const struct record *party)
{
    page->crumb_count = 0;
    front_crumb(w, page, word_text(w->lang, WORD_parties_title), URL(w, "/vendors"));
    page->object = party->values[PARTY_NAME];
}
