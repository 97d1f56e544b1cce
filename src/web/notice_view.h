/* notice_view.h - pages that explain: what went wrong, keys, accessibility, the sample company. */
#pragma once
#include "web/page.h"

/* 403, 404, 409, 400 and 500 in one shape: what happened, why, what to do. */
struct problem_page {
    struct page page;     /* title: in short */
    struct text happened; /* the sentence of the fault */
    struct text why;      /* may be empty */
    struct text who;      /* 403: who can do it, role and names */
    struct link ask;      /* 403: a mail to that person */
    struct link parent;   /* 404: the list it would stand in */
    bool search;          /* 404: the search box */
    struct text kept;     /* what was typed and is kept: one sentence */
    struct text number;   /* 500: to be told to the administrator */
};

/* A key of the keyboard and what it does. */
struct key_line {
    struct text keys[3]; /* "g", "1" … */
    enum word what;
};
extern const struct key_line notice_keys[];
extern const size_t notice_key_count;

struct keys_page {
    struct page page;
    bool signed_in, on;
};

/* Paragraphs under headings, all of them words. */
struct prose_part {
    enum word heading; /* WORD_NONE: none */
    enum word text;
    bool item, code;
};

struct prose_page {
    struct page page;
    const struct prose_part *parts;
    size_t part_count;
};
extern const struct prose_part notice_accessibility[];
extern const size_t notice_accessibility_count;
extern const struct prose_part notice_demo[];
extern const size_t notice_demo_count;
