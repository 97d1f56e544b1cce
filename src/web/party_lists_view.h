/* party_lists_view.h - what belongs to a party, as lists under its tabs: contracts under the works
 * they bind, contacts, certificates. */
#pragma once
#include "web/page.h"

struct party_cell {
    struct text text;
    struct url to;    /* none: no link */
    struct chip chip; /* behind the text; may be empty */
};

struct party_table {
    struct text title; /* "": the only one on the page */
    const enum word *heads;
    size_t head_count;
    const struct party_cell *cells; /* row by row; the first of a row names it */
    size_t row_count;
    struct link add; /* none for those who may not */
    struct empty empty;
};

/* One work of the party; or, without a title, its only list. */
struct party_section {
    struct text title;
    struct url to; /* all that is known of it */
    struct chip chips[3];
    size_t chip_count;
    const struct fact_line *facts;
    size_t fact_count;
    struct party_table tables[2];
    size_t table_count;
};

struct party_lists_page {
    struct page page; /* object is the party */
    const struct tab *tabs;
    size_t tab_count;
    struct link add;
    struct link card, test; /* of the contacts; none on the other pages, or for who may not */
    const struct party_section *sections;
    size_t section_count;
    struct empty empty;
};
