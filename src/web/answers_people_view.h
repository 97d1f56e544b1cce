/* answers_people_view.h - links by which colleagues answer some sections of a check sheet. */
#pragma once
#include "web/form.h"

struct people_line {
    struct text id, name, address, sections;
    struct chip state;
};

struct people_option {
    struct text id, name;
    bool chosen;
};

struct answers_people_page {
    struct page page;
    struct url action, end, back;
    const struct people_line *lines;
    size_t line_count;
    struct entry name, address;
    const struct people_option *sections;
    size_t section_count;
    struct text section_mistake;
    struct mistakes mistakes;
    bool mails;             /* the link goes out by mail */
    struct text link, whom; /* no mail goes out from here: what to pass on, and to whom; "" */
};
