/* notice_view.h - pages that explain: keys, accessibility, the sample company. */
#pragma once
#include "web/page.h"

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
    const char *to; /* where the heading leads whoever is signed in; NULL: nowhere */
};

struct prose_page {
    struct page page;
    const struct prose_part *parts;
    size_t part_count;
};
extern const struct prose_part notice_accessibility[];
extern const size_t notice_accessibility_count;
extern const struct prose_part notice_help[];
extern const size_t notice_help_count;
extern const struct prose_part notice_import[]; /* which lists can be read */
extern const size_t notice_import_count;
extern const struct prose_part notice_demo[];
extern const size_t notice_demo_count;
