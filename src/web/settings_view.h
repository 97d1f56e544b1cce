/* settings_view.h - 設定: company and users; and わたしの設定. */
#pragma once
#include "gate/role.h"
#include "web/form.h"
#include "web/register_view.h"

/* S1 */
struct settings_company_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct facts company;
    struct record_list departments, group; /* only what the tables need */
};

/* S2 */
struct user_line {
    struct text name, email;
    struct url to;
    struct text role, department;
    int64_t signed_in_at; /* 0: never */
    struct chip state;    /* 招待中, 使えません, … */
    bool totp;
};

struct settings_users_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct user_line *users;
    size_t user_count;
    bool admin_is_office;   /* see gate/role.h */
    struct entry policy[4]; /* two_step, idle_minutes, session_hours, admin_is_office */
    struct url policy_action;
};

/* One user, new or known; `link` is the invitation just made, shown once. */
struct user_page {
    struct page page;
    bool new;
    struct url action, back;
    struct entry entries[4]; /* name, email, role, department */
    struct url link;
    struct text address; /* the same, whole, to be copied */
    int64_t link_until;
    struct url mail;  /* POST: sends the link; none where mail does not go out */
    struct text code; /* of the link, sent with it */
    bool totp, disabled;
    int64_t version;                        /* sent as _version */
    struct message wrong;                   /* what kept it from being stored as a whole */
    struct url invite, reset_totp, disable; /* POST; none where it makes no sense */
    struct url morning;                     /* POST: stops the morning mail, or allows it */
    bool morning_allowed;
};

/* S7 */
struct me_session {
    struct text browser, address;
    int64_t used_at;
    bool this_one;
    struct text key; /* to end it by */
};

struct me_page {
    struct page page;
    struct text name, email, role, department;
    struct entry own_name;
    struct entry password[2]; /* old, new */
    struct mistakes mistakes;
    bool shortcuts, totp;
    bool morning, morning_stopped; /* the morning mail: wanted; not allowed */
    int64_t codes_left;            /* recovery codes */
    const struct me_session *sessions;
    size_t session_count;
};
