/* settings_view.h - 設定: company, users, rules, data; and わたしの設定. */
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
    bool totp, disabled;
    struct url invite, reset_totp, disable, enable; /* POST; none where it makes no sense */
};

/* S3 */
struct rule_line {
    struct text title, source;
    bool effort;   /* 努力義務 or a yardstick: not binding */
    bool verified; /* false: not yet compared with the text of the law */
    int32_t checked_on;
    struct text clock; /* 契約の終わりの翌日から30日、休みの日は翌開庁日 */
    int32_t from, to;  /* when it is in force */
    int64_t open;      /* things to do by it now */
    struct url to_list;
};

struct settings_rules_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct rule_line *rules;
    size_t rule_count;
    struct text calendar; /* 休日の暦 1948–2099年、2027年は推定 */
};

/* S6 */
struct settings_data_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct facts state;   /* size, records, place */
    int64_t backed_up_at; /* 0: never */
    struct text backup_name;
    int64_t backup_bytes;
    struct message warning;     /* no backup for a while */
    struct url backup, export;  /* POST: both are jobs */
    const struct link *exports; /* ready to be downloaded */
    size_t export_count;
};

/* S7 */
struct session_line {
    struct text browser, address;
    int64_t used_at;
    bool this_one;
};

struct me_page {
    struct page page;
    struct text name, email, role, department;
    struct entry password[2]; /* old, new */
    struct mistakes mistakes;
    bool shortcuts, totp;
    int64_t codes_left; /* recovery codes */
    const struct session_line *sessions;
    size_t session_count;
};
