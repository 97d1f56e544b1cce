/* mail_view.h - 設定: メール (S5); and わたしへの通知 (T3). */
#pragma once
#include "domain/phone_note.h"
#include "web/form.h"

/* A mail in a list, or whole. */
struct mail_line {
    struct url to;
    struct text subject, purpose;
    struct text lang; /* of what was written: "ja", "en" */
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

/* A call to make. */
struct call_line {
    struct phone_note_key key;
    struct text title, when;
    struct text party;
    struct url to;
    struct text work, department; /* with its head and telephone */
};

struct notices_page {
    struct page page;
    struct message notice; /* nothing is sent */
    bool all;              /* everybody's mails */
    const struct call_line *calls;
    size_t call_count;
    const struct mail_line *mails;
    size_t mail_count;
    struct empty empty;
    struct url previous, next; /* none at the ends */
};

struct notice_page {
    struct page page;
    struct mail_line mail;
    struct message notice; /* it was not sent: to be copied */
    struct text body;
    bool has_link;    /* which is not shown */
    struct url again; /* POST; none where it makes no sense */
};
