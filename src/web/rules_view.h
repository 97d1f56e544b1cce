/* rules_view.h - 設定: the rules of deadlines, the data. */
#pragma once
#include "web/form.h"

/* S3 */
struct rule_line {
    struct text title, source;
    bool effort;   /* 努力義務 or a yardstick: not binding */
    bool verified; /* false: not yet compared with the text of the law */
    int32_t checked_on;
    struct text clock; /* 契約の終わりの翌日から30日、休みの日は翌開庁日 */
    int32_t from, to;  /* when it is in force */
    int64_t open;      /* things to do by it now; -1: not for this person to know */
    struct url to_list, self; /* things to do by it; its own page */
    struct text off;          /* why it is switched off; "": it is on */
    struct text changed;      /* what the office has decided; "": nothing */
};

/* A line of the table of risk classes, and a class. */
struct risk_row {
    struct text axis, fact;
    int points;
};

struct risk_class_row {
    struct text name, from, review, visit;
};

struct risk_panel {
    const struct risk_row *rows;
    size_t row_count;
    const struct risk_class_row *classes;
    size_t class_count;
    struct text source, file;
    int32_t checked_on;
    bool verified;
    struct url change;
};

struct settings_rules_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct message *problems; /* files that are not in force, and why */
    size_t problem_count;
    const struct rule_line *rules;
    size_t rule_count;
    struct risk_panel risk;
    struct text stage; /* when people are reminded, in words */
    struct url stages;
};

/* One thing the office has decided. */
struct rule_change_line {
    struct text from, what, reason, by, counts;
    struct text id;       /* to take it back by; "": it cannot be */
    struct text taken_by; /* who took it back */
};

/* One rule, what was decided about it, and the form to decide. */
struct rule_page {
    struct page page;
    bool is_duty; /* else the risk classes or the reminders: no strength */
    struct rule_line rule;
    struct facts facts;
    struct message wrong; /* what was sent and stands in no field of this rule */
    const struct entry *entries;
    size_t entry_count;
    const struct rule_change_line *changes;
    size_t change_count;
    struct url action, remove, back;
    bool may_change;
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
    struct message warning; /* no backup for a while */
    struct url backup;      /* POST: a job */
    struct text folder;     /* where backups lie */
};

/* The sample: its clock, and the end of it. */
struct settings_demo_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    int64_t now;        /* what its clock shows */
    struct entry until; /* the day to go on to */
    struct url clear;   /* the page that asks whether to empty it */
};
