/* tokens_view.h - 設定: API. */
#pragma once
#include "web/form.h"

struct token_line {
    struct text name, handle, owner, department;
    struct text scopes;       /* in words */
    int64_t ends_at, used_at; /* used: 0 for never */
    struct text used_from;
    struct chip state; /* 失効, 期限切れ; or none */
    bool live;         /* can be revoked */
};

struct tokens_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct text made;    /* the token just made, whole, shown once; or "" */
    struct text address; /* of the API, to be copied */
    struct url document; /* its description */
    bool all;            /* everybody's, not one's own alone */
    const struct token_line *tokens;
    size_t token_count;
    struct empty empty;
    struct entry entries[5]; /* name, may, department, days, password */
    size_t entry_count;
    struct message wrong; /* what kept it from being made as a whole */
};
