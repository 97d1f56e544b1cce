/* action_view.h - C6 and P5: what a party is asked to mend, on our side and on its own. */
#pragma once
#include "web/finding_view.h"

struct action_line {
    struct text number, title, party;
    struct url to;
    int32_t due; /* DAY_NONE: none */
    struct chip state, breach;
};

/* Breaches of a fiscal year and a kind of contract. */
struct action_breaches {
    struct text year, form;
    int64_t yes, no;
};

struct actions_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct filter *filters;
    size_t filter_count;
    const struct action_line *lines;
    size_t line_count;
    struct url previous, next;
    const struct action_breaches *breaches;
    size_t breach_count;
};

/* A form with a few fields and a button. */
struct action_form {
    struct text title, help, button;
    struct url action; /* none: not now, or not for this reader */
    const struct entry *entries;
    size_t entry_count;
    struct text other; /* another button, which sends do=other; "" none */
    bool first;        /* what is to be done next */
    bool uploads;
};

enum { ACTION_FORMS = 6 };

struct action_page {
    struct page page;
    struct text lead, title;
    struct chip state;
    struct message notice;
    bool has_both;
    struct finding_both both;
    struct facts about, answer, decision;
    const struct fact_line *files; /* name, EV-0402, place */
    size_t file_count;
    struct text request, plan, report, reason; /* several lines; "" none */
    struct action_form forms[ACTION_FORMS];
    size_t form_count;
    struct mistakes mistakes;
};
