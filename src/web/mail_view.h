/* mail_view.h - 設定: メール (S5); and わたしへの通知 (T3). */
#pragma once
#include "web/form.h"

/* A mail in a list, or whole. */
struct mail_line {
    struct url to;
    struct text subject, purpose;
    struct text name, address;
    int64_t queued_at;
    struct chip state;
    struct text why;    /* what the server said, plainly; "" before it said anything */
    struct text answer; /* in its own words; "" when it adds nothing */
    struct text next;   /* when it is tried again; "" when it is not */
    struct text tries;  /* "2回目" */
};

struct settings_mail_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct message notice;   /* nothing is sent: no server, or the demo */
    struct entry entries[9]; /* in the order of enum mail_server_field */
    struct entry try_to;
    bool can_try;
    const struct mail_line *last; /* the last test; NULL: none */
};
