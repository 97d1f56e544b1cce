/* contact_test_view.h - V10: 疎通確認, the rounds in which contacts are tested. */
#pragma once
#include "web/form.h"

struct contact_test_row {
    struct text id, party, name, hours, phone, email;
    struct url to; /* the contact */
    int32_t tested_on;
    struct chip tested;
    bool by_mail;
};

struct contact_test_round {
    struct url to;
    int64_t added_at;
    struct text added_by, says; /* 12件のうち8件つながりました */
    struct chip state;
};

/* Whom to ask. */
struct contact_tests_page {
    struct page page;
    struct message notice; /* no mail goes out: all are calls */
    const struct filter *risks, *days, *hours;
    size_t risk_count, day_count, hour_count;
    const struct param *params; /* what was chosen, sent along */
    size_t param_count;
    const struct contact_test_row *rows;
    size_t row_count;
    struct entry open_days;
    struct empty empty;
    const struct contact_test_round *rounds;
    size_t round_count;
};

struct contact_test_line_row {
    struct text id, party, name, address, note;
    struct url to, call; /* the contact; the number or the mailbox */
    struct url mail;     /* what was sent; none for a call */
    struct chip state, mail_state;
    struct text result; /* of a call, as its code */
    int64_t result_at;
    struct text result_by;
    bool is_call;
};

struct contact_test_page {
    struct page page;
    struct text says;
    bool is_open;
    struct url action, close, xlsx;
    const struct contact_test_line_row *rows;
    size_t row_count;
    const struct form_option *results;
    size_t result_count;
};

/* What whoever got the mail sees, without an account. */
struct contact_confirm_page {
    struct page page;
    struct text who; /* 当直 様（みどり発送サービス株式会社） */
    bool is_done;
    struct url action;
};
