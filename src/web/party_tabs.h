/* party_tabs.h - what all pages of one party have: head, tabs, crumbs. */
#pragma once
#include "domain/record.h"
#include "web/page.h"

enum party_tab {
    TAB_OVERVIEW,
    TAB_CONTRACTS,
    TAB_CHAIN,
    TAB_CONTACTS,
    TAB_CERTIFICATES,
    TAB_REGISTERS, /* all that has no tab of its own */
    TAB_FILES,
    TAB_HISTORY,
    PARTY_TABS,
};

/* The tabs with their counts, of what the actor sees. */
struct tab *party_tabs(struct work *w, const struct record *party, enum party_tab current);
/* Whether what is kept of this kind stands under TAB_REGISTERS. */
bool party_tab_of_registers(const struct kind *kind);
/* The page is the party's: its name, and the crumb to the list. */
void party_crumbs(struct work *w, struct page *page, const struct record *party);
