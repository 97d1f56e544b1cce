/* inspection_view.h - C8 立入調査: one inspection step by step, its letters and its checklist. */
#pragma once
#include "web/page.h"

/* What is done one after another. */
struct inspection_step {
    struct text name, says; /* says: a day, or what is still to be done */
    struct chip state;
    struct link links[2]; /* none: nothing to press */
};

enum { INSPECTION_STEPS = 5 };

/* A corrective action. */
struct inspection_action {
    struct link link;
    struct chip state;
};

struct inspection_page {
    struct page page;
    struct text lead; /* party and work */
    struct chip way;
    struct inspection_step steps[INSPECTION_STEPS];
    size_t step_count;
    struct facts plan, held, result;
    const struct file_line *files;
    size_t file_count;
    struct empty no_files;
    const struct inspection_action *actions; /* what it has led to */
    size_t action_count;
    struct empty no_actions;
    struct link edit, upload, history, act; /* act: asks for corrective action; none */
};

/* A letter on A4. */
struct letter_page {
    struct page page;
    struct url sent;         /* notes that it was sent; none */
    struct text sent_button; /* what that button says */
    struct text day, to;     /* 2026年11月25日; 株式会社… 御中 */
    const struct text *from; /* who writes, line by line */
    size_t from_count;
    const struct text *parts; /* paragraphs */
    size_t part_count;
    struct fact_line *items;
    size_t item_count;
    struct text after;     /* below the list; may be empty */
    struct message notice; /* why there is no letter yet */
    struct message open;   /* what it leaves open; not printed */
};

struct checklist_question {
    struct text id, ask, evidence, when;
};

struct checklist_section {
    struct text title;
    const struct checklist_question *questions;
    size_t count;
};

struct checklist_page {
    struct page page;
    const struct filter *sheets;
    size_t sheet_count;
    struct text sheet; /* its title */
    const struct fact_line *items;
    size_t item_count;
    const struct checklist_section *sections;
    size_t section_count;
};
