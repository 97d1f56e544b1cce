/* change_view.h - P6: what a party has registered, what it notifies, and the receipt. */
#pragma once
#include "web/form.h"

enum { CHANGE_CELLS = 4 };

struct change_line {
    struct text name;
    struct text cells[CHANGE_CELLS]; /* as registered */
    struct chip act;                 /* what is notified; none: no change */
    struct url edit;
    struct text row_id; /* of what was written, to be taken back; "": nothing was */
};

struct change_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct text rule;
    struct text heads[CHANGE_CELLS];
    size_t head_count;
    const struct change_line *lines;
    size_t line_count;
    struct pager pager;
    int64_t written;
    bool closed;        /* nothing can be written any more */
    struct text reason; /* why it came back */
    struct url add, check, download, upload, drop;
    struct entry effective;
    struct message refused; /* what kept a file from being read */
};

struct change_row_page {
    struct page page;
    struct text lead, rule;
    struct url action, back, drafts, discard;
    int64_t draft_at;
    const struct kind *kind;
    const struct form_field *fields;
    size_t field_count;
    struct entry effective;
    bool asks_effective;
    struct mistakes mistakes;
};

/* What was in a file. */
struct change_problem {
    struct text cell, text;
};

struct change_file_page {
    struct page page;
    struct text said;
    const struct change_problem *problems;
    size_t problem_count;
    struct url back, check;
};

/* One field of a row, before and after. */
struct change_pair {
    struct text name, before, after;
    struct text now; /* what the register says by now, when it is neither */
};

struct change_entry {
    struct text name;
    struct text part;
    struct chip act;
    struct text effective;
    bool late;
    const struct change_pair *pairs;
    size_t pair_count;
    /* Our side: */
    struct text choice; /* sent when it is accepted; "": it cannot be */
    bool chosen;
    struct message warning;
    struct url record;
    bool accepted;
};

struct change_check_page {
    struct page page;
    struct url action, back;
    const struct change_entry *entries;
    size_t entry_count;
    struct entry by, message;
    struct mistakes mistakes;
};

struct change_receipt_page {
    struct page page;
    struct text party, number, by, message, sha256;
    int64_t sent_at;
    struct chip state;
    struct text reason;
    struct url file, back;
    const struct change_entry *entries;
    size_t entry_count;
};

/* How we look at it. */
struct change_decide_page {
    struct page page;
    struct url accept, give_back;
    struct link task;
    struct facts about;
    const struct change_entry *entries;
    size_t entry_count;
    bool waits; /* it can be accepted or given back */
    struct message wrong;
    struct entry reason;
};
