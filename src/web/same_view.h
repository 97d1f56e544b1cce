/* same_view.h - pairs that may be one company, side by side; merging two; a change of name. */
#pragma once
#include "web/form.h"

/* One line of the comparison. */
struct same_row {
    enum word label;
    struct text a, b;
    bool agree; /* this is why we ask */
};

struct same_side {
    struct text name;
    struct url to, keep; /* keep: the page of merging the other into this one */
};

struct same_item {
    struct same_side a, b;
    const struct same_row *rows;
    size_t row_count;
    struct text why; /* 名称が同じ・電話番号が同じ */
    struct url other;
};

struct same_page {
    struct page page;
    const struct same_item *items;
    size_t count;
    struct url next;
    struct empty empty;
};

/* A field of the merged record. */
struct merge_row {
    const struct field *field;
    struct text kept, merged, value; /* value: what is taken without asking */
    bool choose;
    bool take_merged; /* of a choice that was sent already */
};

struct merge_fact {
    struct text text;
    struct url to;
};

struct merge_page {
    struct page page;
    struct text kept, merged, why; /* names; may be empty: nobody asked */
    struct url action, swap, back, other;
    int64_t kept_version, merged_version;
    const struct merge_row *rows;
    size_t row_count;
    const struct merge_fact *moves; /* 業務 3件 */
    size_t move_count;
    const struct merge_fact *doubles;
    size_t double_count;
    const struct text *loops; /* with any, it cannot be done */
    size_t loop_count;
    struct message wrong;
};

struct rename_page {
    struct page page;
    struct url action, back;
    struct text name;
    struct entry entries[3];
    struct message wrong;
};
