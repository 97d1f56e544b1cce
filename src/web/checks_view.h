/* checks_view.h - C1 点検の計画, C3 点検の回, C7 月次点検: rounds of check sheets. */
#pragma once
#include "web/form.h"
#include "web/round_letter_view.h"

enum { CHECKS_MONTHS = 12 };

/* Rounds that are due in one month. */
struct checks_cell {
    struct text says; /* 12/18 */
    struct text name; /* for those who hear it: 年次 2026年4月 */
    struct url to;    /* none: there is nothing */
    enum status status;
};

struct checks_row {
    struct text name; /* 年次 */
    struct checks_cell cells[CHECKS_MONTHS];
};

struct checks_round {
    struct text number, title, sheet, says;
    struct url to;
    int32_t due;
    struct chip state;
};

struct checks_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    struct text year;                       /* 2026年度 */
    struct url before, after, month, begin; /* begin: none for who may not */
    struct text months[CHECKS_MONTHS];
    bool is_used[CHECKS_MONTHS]; /* something stands in the month */
    const struct checks_row *rows;
    size_t row_count;
    const struct checks_round *rounds;
    size_t round_count;
    struct url newer, older;
    struct empty empty;
};

/* ---- one ---- */

/* Marks that stand beside each other. */
enum round_look { ROUND_PLAIN, ROUND_PARTLY, ROUND_BAD, ROUND_GAP };
struct round_run {
    struct text marks;
    enum round_look look;
};

struct round_row {
    struct text party, work, to, phone;
    struct url self; /* the answers, or the party */
    struct chip state, mail;
    struct text progress;         /* 12/43; "" */
    const struct round_run *runs; /* ○○△, with gaps between sections */
    size_t run_count;
    struct text counts;  /* the same for those who hear it: ○ 31 △ 7 × 1 */
    struct text differs; /* from last time; "" when there is nothing to compare */
    struct text reminded;
    struct text drop; /* of a draft: what is ticked to take it out; "" */
    bool ticked;
};

/* How one question was answered. */
struct round_answer_row {
    struct text id, ask;
    int64_t counts[5]; /* ○ △ × － and everything else */
    bool is_mark;      /* × is bad, and no plain "no" */
};

struct round_page {
    struct page page;
    struct text lead, accept_says, close_says;
    struct chip state;
    struct message notice;
    const struct tab *tabs;
    size_t tab_count;
    const struct filter *filters;
    size_t filter_count;
    const struct facts *facts; /* beside: 点検の回, 契約形態ごと */
    size_t facts_count;
    const struct round_row *rows;
    size_t row_count;
    struct pager pager;
    int64_t number;               /* of the page of rows */
    struct url leave;             /* of a draft: takes out those that are ticked; none */
    const struct text *elsewhere; /* what is ticked on other pages */
    size_t elsewhere_count;
    const struct round_answer_row *answers;
    size_t answer_count;
    bool by_question, is_draft, has_last, has_marks;
    struct empty empty;
    struct url self, send, drop, remind, accept, close; /* none: not possible */
    const struct round_row *begun; /* party, self, progress: what closing takes with it */
    size_t begun_count;
    struct text more_begun;             /* that there are more; "" */
    struct message strays;              /* files that belong to nobody yet; none */
    struct url returns;                 /* the files that came back; none: it is not sent yet */
    const struct round_letter *letters; /* of a draft: the mails, as they go out */
    size_t letter_count;
};
