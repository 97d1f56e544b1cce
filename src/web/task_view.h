/* task_view.h - what we ask of parties: the list, the form, one request with its link. */
#pragma once
#include "web/form.h"

struct task_line {
    struct text title, about;
    struct url to;
    struct text party;
    int32_t due;
    struct text asker;
    int64_t asked_at;
    struct chip state, mail;
    struct url answer; /* where to look at what came; none: nothing came */
};

struct tasks_page {
    struct page page;
    struct url ask; /* none for those who may not */
    const struct filter *filters;
    size_t filter_count;
    const struct task_line *lines;
    size_t line_count;
    struct url previous, next; /* none at the ends */
    struct message notice;     /* mail does not go out */
};

/* A party that can be asked, and whom of it. */
struct task_receiver {
    struct text party_id, party;
    struct url party_page;
    bool chosen;
    const struct form_option *contacts; /* none: nobody of it has an address */
    size_t contact_count;
    struct text contact;
    struct text field; /* the name of its list: "contact.ID" */
    struct url add;    /* a contact */
};

struct task_option {
    struct text code, name;
    bool chosen;
};

struct task_new_page {
    struct page page;
    struct url action, back;
    struct mistakes mistakes;
    const struct task_receiver *receivers;
    size_t receiver_count;
    struct text receivers_mistake;
    struct pager pager;
    const struct task_option *about;
    size_t about_count;
    struct text about_mistake;
    struct entry due, stands, message, lang;
    struct message notice;
};

struct task_page {
    struct page page;
    struct chip state, mail_state;
    struct facts about, link;
    struct url answer;
    struct message notice;                          /* mail does not go out, or bounced */
    struct text subject, letter;                    /* to be copied; shown this once */
    struct url send, show, renew, revoke, withdraw; /* POST; none where it makes no sense */
    const struct form_option *contacts;
    size_t contact_count;
    struct text contact;
    struct url mail_page;
    struct url sheet; /* a workbook to send with the text; none */
};
