/* party_view.h - the page of one party: what to do, whom to call, what it holds. */
#pragma once
#include "web/chain_view.h"

struct party_todo {
    struct text title;
    struct url to;
    int32_t due;
    struct chip state;
    bool effort;
};

/* Someone to call. */
struct party_contact {
    struct text hours; /* 夜間・休日 */
    struct text phone, name;
    int32_t tested_on; /* DAY_NONE: never */
    struct chip tested;
};

struct party_log {
    int64_t at;
    struct text text, who;
    struct url to;
};

/* One that was found to be the same company. */
struct party_merged {
    struct text name;
    int64_t at;
    struct url split; /* none: it can no longer be parted, or not by the visitor */
};

struct party_page {
    struct page page; /* object is the name */
    struct chip chips[6];
    size_t chip_count;
    const struct text *ids; /* 法人番号 3 9000 …, 委託先（一次）, … */
    size_t id_count;
    struct link actions[3]; /* secondary */
    struct link primary;    /* the most urgent thing to do */
    bool urgent;            /* it is red */
    const struct tab *tabs;
    size_t tab_count;
    const struct chain *chains; /* one a work */
    size_t chain_count;
    struct url chain_page; /* table and print */
    struct empty no_chain;
    const struct party_todo *todos;
    size_t todo_count;
    const struct party_contact *contacts;
    size_t contact_count;
    struct text promise; /* 知ってから2時間以内に当社へ連絡（覚書 第6条） */
    struct link contact_list;
    struct empty no_contact;
    bool over;             /* all that it was entrusted with */
    struct facts data;     /* 取り扱っている個人データ */
    struct facts contract; /* 契約 */
    const struct party_log *log;
    size_t log_count;
    struct url log_page;
    const struct party_merged *merged;
    size_t merged_count;
};
