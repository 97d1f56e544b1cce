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
    struct url add; /* none: not for this reader */
};

/* A request without a finding: whom it is about is looked for first, then it is written. */
struct action_new_page {
    struct page page;
    struct link cause; /* the inspection, the answers; none: by hand */
    struct url action; /* none: nobody was chosen yet */
    const struct entry *entries;
    size_t entry_count;
    const struct param *params;
    size_t param_count;
    struct mistakes mistakes;
    struct text find;
    const struct link *found;
    size_t found_count;
};

/* A report that came back, or why it did. */
struct action_step {
    struct text who, at, text;
};

enum { ACTION_BUTTONS = 3 };

/* A form with a few fields and its buttons. */
struct action_form {
    struct text title, help;
    struct url action;
    const struct entry *entries;
    size_t entry_count;
    const char *name; /* of the buttons; what each sends is its id */
    struct form_option buttons[ACTION_BUTTONS];
    size_t button_count;
    struct link later;            /* "" it cannot wait */
    const struct text *sentences; /* of the request: which of them are not met */
    size_t sentence_count;
    const bool *unmet; /* those that were ticked; NULL: none */
    bool first;        /* what is to be done next: it is open */
    bool asked;        /* a question that stands before all else */
    bool uploads;
};

enum { ACTION_FORMS = 6 };

struct action_page {
    struct page page;
    struct text lead, title;
    struct chip state;
    struct message notice;
    struct text facts; /* what was counted, which the party reads too; "" */
    bool has_both;
    struct finding_both both;
    struct facts about, answer, decision;
    const struct fact_line *files; /* name, EV-0402, place */
    size_t file_count;
    struct text request, plan, report, reason; /* several lines; "" none */
    const struct action_step *steps;           /* what was said before that, the oldest first */
    size_t step_count;
    struct url drafts, discard; /* of a form that is kept while it is written; none */
    int64_t draft_at;
    struct action_form forms[ACTION_FORMS];
    size_t form_count;
    int64_t version; /* as it is shown; 0: its forms do not say it */
    struct mistakes mistakes;
};
