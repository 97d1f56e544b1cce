/* trail_view.h - the trail: what was done, proof that nothing was changed, one entry.
 *
 * The same entries make the history of a record: then there is an object, and its tabs.
 */
#pragma once
#include "web/page.h"

struct trail_change {
    struct text name, before, after;
    struct url to; /* the page of what is there after; none */
};

/* So many changed fields stand in a row of a list; the page of the entry has them all. */
enum { IN_A_ROW = 4 };

struct trail_entry {
    int64_t seq, at;
    struct url to;
    struct text who;
    struct text what;   /* 委託先を変更 */
    struct link object; /* none: of the system */
    const struct trail_change *changes;
    size_t change_count;
    bool purged; /* the text is gone by retention; the chain still verifies */
    struct text hash;
};

struct trail_page {
    struct page page;
    const struct tab *tabs; /* of a party's history; none on the trail itself */
    size_t tab_count;
    const struct filter *filters;
    size_t filter_count;
    bool is_history;                  /* of one record: nothing leads to the whole trail */
    struct text from, to, who;        /* the search, as typed: days and a name */
    struct text wrong_from, wrong_to; /* why a day of them could not be read */
    struct text kind;                 /* what the search carries along */
    bool search;
    const struct trail_entry *entries;
    size_t entry_count;
    struct pager pager;
    struct url older; /* the trail has no numbered pages */
    struct url export;
    struct url origin; /* of a party: where its data stood in a list */
    bool may_verify;
    struct empty empty;
};

struct trail_day {
    int32_t day;
    int64_t count;
    struct text head; /* hash of its last entry */
};

enum verify_state { VERIFY_NEVER, VERIFY_GOOD, VERIFY_BROKEN };

struct verify_page {
    struct page page;
    enum verify_state state;
    int64_t checked_at, count, first_at, last_at;
    struct text head;
    int64_t broken_seq;
    struct text expected, found;
    const struct trail_day *days; /* the last ones, newest first */
    size_t day_count;
    struct text commands; /* for a shell with sha256sum, one a line */
    struct url export;
};

struct entry_page {
    struct page page;
    struct trail_entry entry;
    struct text canonical; /* what the hash is the hash of */
    struct text body_hash, previous;
    struct url before, after; /* the neighbours; none at the ends */
};
