/* answers_view.h - P2, P3, P10: a party answers a check sheet, checks what it says, sends it. */
#pragma once
#include "domain/sheet.h"
#include "web/form.h"

/* One of the answers to choose: a mark, or an option of the question. */
struct asked_option {
    struct text code, name;
    bool chosen;
};

struct asked_file {
    struct text id, name;
    int64_t bytes;
};

/* What was said to the same question the time before. */
struct asked_before {
    struct text when, says, note; /* `says` "": there is nothing to compare with */
    bool takes;                   /* it can be said again with one press */
};

/* A question on its page. The names of its fields are a letter and its id: "m2-3". */
struct asked {
    struct text id;
    struct text gap;                   /* numbers that are left out before it; "" */
    struct text ask, why, how, wanted; /* wanted: what would show it */
    enum sheet_answer answer;
    struct text unit;
    const struct asked_option *options;
    size_t option_count;
    struct text value;
    const struct text *heads, *cells; /* of a table: cells row by row */
    size_t head_count, row_count;
    bool checking, none;       /* 社内で確認中, 該当しない, where these are no options */
    bool may_undone, not_done; /* 未実施 may be said in place of the value; it is */
    struct text note, names, plan;
    struct text saved; /* 8:47 に保存しました */
    struct text returned;
    struct text mistake, plan_mistake;
    struct asked_before before;
    const struct asked_file *files;
    size_t file_count;
};

/* A section in the list of them. */
struct asked_section {
    struct text name, count;
    struct url to; /* none: it cannot be gone to yet */
    struct chip state;
    bool current;
};

struct answers_page {
    struct page page;
    struct url action, save; /* save: where the script sends what was changed */
    struct text stamps;      /* of what is stored of each: to see that somebody else wrote, too */
    const struct asked_section *sections;
    size_t section_count;
    const struct asked *asked;
    size_t asked_count;
    int64_t same; /* questions of the section that could be said as last time */
    struct mistakes mistakes;
    struct text reason; /* why all of it came back */
    bool is_last;       /* what follows is the check */
    struct url excel;   /* the same by workbook; none: not here */
    struct url download;
    struct url people; /* links for colleagues; none: this is one */
    struct url home;
    int64_t most_bytes; /* of a file */
};

/* ---- P3 and the receipt ---- */

struct said {
    struct text id, ask, says, note, plan, names, returned;
    const struct asked_file *files;
    size_t file_count;
    struct url change; /* none: it is sent */
    struct chip state; /* open, being asked inside */
};

struct said_section {
    struct text name;
    const struct said *lines;
    size_t count;
};

struct answers_check_page {
    struct page page;
    struct url action, back;
    const struct said_section *sections;
    size_t section_count;
    struct entry by;
    struct mistakes mistakes; /* with the questions that are open */
    int64_t questions;
    bool mails;          /* mails go out: the receipt goes with one */
    bool closed;         /* a colleague's link: who asked for his answers sends them */
    struct message part; /* what he is told then */
};

struct answers_receipt_page {
    struct page page;
    struct text by, sha256, reason;
    int64_t sent_at;
    struct chip state;
    struct url file; /* none: it is being mended, and stands no more as it was submitted */
    struct url pdf;  /* none while it is being made */
    struct url back;
    const struct said_section *sections;
    size_t section_count;
};
