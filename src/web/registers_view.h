/* registers_view.h - the pages that show many registers at once: all of them, those of a party. */
#pragma once
#include "web/register_view.h"

struct register_entry {
    struct link list;
    int64_t count;
    struct link add; /* none for those who may not */
};

struct register_group {
    struct text title, lead;
    const struct register_entry *entries;
    size_t count;
};

struct registers_page {
    struct page page;
    const struct register_group *groups;
    size_t group_count;
    struct link contact_test; /* none for who may not */
};

/* What belongs to a party besides that which has a page of its own. */
struct party_register {
    struct record_list list; /* only what a table needs; page.title names it */
    int64_t total;
    struct url all;
};

struct party_registers_page {
    struct page page; /* object is the party */
    const struct tab *tabs;
    size_t tab_count;
    const struct party_register *registers;
    size_t register_count;
    const struct register_entry *blank; /* those that hold nothing yet */
    size_t blank_count;
};
