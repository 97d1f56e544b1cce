/* parties_view.h - the list of all parties, and the search. */
#pragma once
#include "web/page.h"

/* One party; tier 0 stands in no chain. Unknown values are empty, -1 or DAY_NONE. */
struct party_row {
    struct text name;
    struct url to;
    int tier;
    struct text department, work;
    int64_t persons;
    struct text persons_note; /* exact, about, at_least */
    struct text form;         /* of the contract, as a word */
    struct chip consent;
    int32_t reviewed_on, next_due;
    struct chip state;
};

enum party_column {
    PARTY_COLUMN_NAME,
    PARTY_COLUMN_TIER,
    PARTY_COLUMN_DEPARTMENT,
    PARTY_COLUMN_WORK,
    PARTY_COLUMN_PERSONS,
    PARTY_COLUMN_FORM,
    PARTY_COLUMN_CONSENT,
    PARTY_COLUMN_REVIEWED,
    PARTY_COLUMN_DUE,
    PARTY_COLUMN_STATE,
    PARTY_COLUMNS,
};

struct filter_row {
    struct text label;
    const struct filter *items;
    size_t count;
};

struct parties_page {
    struct page page;
    bool none_at_all; /* the register is empty: the three cards */
    bool may_write, may_import;
    struct filter_row filters[2]; /* tiers, states */
    enum party_column sort;
    bool descending;
    const struct param *params; /* the filters, carried along when sorting */
    size_t param_count;
    struct text summary; /* 40者のうち 未承諾 3者 */
    const struct party_row *rows;
    size_t row_count;
    int64_t entrustments; /* of all that match; -1: not counted */
    int64_t persons;      /* their sum, a person counted once a party; -1: not counted */
    struct pager pager;
    struct url clear;              /* without filters */
    struct url export, export_csv; /* all that match, as .xlsx and as .csv */
};

/* The head of a column, as the list is sorted now. `key` is due, or -due when it is sorted so. */
struct sort_head party_head(struct work *w, const struct parties_page *page,
                            enum party_column column);
/* 一次, 再委託, 再々委託, 四次 … ; "" for 0 */
struct text tier_name(struct work *w, int tier);

/* T4: what was found, by kind. */
struct search_hit {
    struct text name;
    struct url to;
    struct text why;   /* 旧社名「…」, 法人番号 */
    struct text where; /* tier, department, party */
    struct chip state;
};

struct search_group {
    struct text title;
    const struct search_hit *hits;
    size_t count;
};

struct search_page {
    struct page page;
    struct text query;
    const struct search_group *groups;
    size_t group_count;
    bool may_be_more;
};
