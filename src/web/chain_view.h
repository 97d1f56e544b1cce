/* chain_view.h - the chain of entrustment: as a picture, as a table, for paper.
 *
 * The picture is a nested list, so that a screen reader says what the lines show. What nobody has
 * told us of is drawn too, as a node that is `unknown`.
 */
#pragma once
#include "web/page.h"

enum chain_look {
    CHAIN_OWN = 1 << 0,        /* ourselves */
    CHAIN_CURRENT = 1 << 1,    /* the party whose page this is */
    CHAIN_UNAPPROVED = 1 << 2, /* nobody consented */
    CHAIN_SERVICE = 1 << 3,    /* an external service agreement */
    CHAIN_ENDED = 1 << 4,
    CHAIN_UNKNOWN = 1 << 5, /* beyond it nothing has been notified */
    CHAIN_NO_FORM = 1 << 6, /* by what contract is not known */
};

struct chain_node {
    unsigned look; /* a set of enum chain_look */
    struct text name;
    struct url to;
    struct text contract; /* 業務委託契約 */
    struct text work;
    struct text data;    /* items and persons, in one line */
    struct text consent; /* for the table: 承諾済み 2024年4月1日 */
    struct text country;
    int32_t contract_end; /* DAY_NONE: not known */
    struct chip chips[4];
    size_t chip_count;
    const struct chain_node *children;
    size_t child_count;
};

struct chain {
    struct text work; /* コールセンター運営（契約 C-2024-018） */
    const struct chain_node *root;
    struct message says; /* what stands out, below the picture */
};

enum chain_view { CHAIN_PICTURE, CHAIN_TABLE };

struct chain_page {
    struct page page;
    struct chip chips[4];
    size_t chip_count;
    const struct tab *tabs; /* those of the party */
    size_t tab_count;
    enum chain_view view;
    struct url picture, table, impact;
    struct link add; /* another party in the chain; none for those who may not */
    const struct chain *chains;
    size_t chain_count;
    struct empty empty;
};

/* Tiers below the root, with those that are unknown; 0 for a root alone. */
int chain_depth(const struct chain_node *root);
/* The heads of the columns: 自社 委託元, 委託先 一次, … */
struct text chain_tier_name(struct work *w, int tier);
struct text chain_tier_number(struct work *w, int tier);
