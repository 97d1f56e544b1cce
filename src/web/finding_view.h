/* finding_view.h - C5: what does not fit, claim and evidence side by side. */
#pragma once
#include "web/form.h"

/* Words of an excerpt; what matters is marked. */
struct finding_bit {
    struct text text;
    bool marked;
};

/* A line of prose, or a row of a table with its number: then each bit is a cell. */
struct finding_line {
    struct text number;
    const struct finding_bit *bits;
    size_t count;
};

struct finding_evidence {
    struct text name;  /* of the file, or of what we have on record */
    struct text where; /* sheet and cells, page, line */
    struct link file;  /* EV-0402; none: it is no file, or not for this reader */
    struct text sha256;
    const struct finding_line *lines;
    size_t count;
    const struct text *heads; /* of a table: A, B, …; NULL: lines */
    size_t head_count;
};

struct finding_both {
    struct text sign, mark, note; /* what was answered: ○, its word, the note */
    const struct finding_evidence *sides;
    size_t side_count;
};

struct finding_card {
    struct text id, anchor, css; /* css: the colour of its edge */
    struct chip grade, state;
    struct text question, ask, title, aside, ground;
    struct finding_both both;
    bool is_open; /* nobody has decided it */
    bool unfolded;
    struct text decided;    /* by whom, when, why */
    struct link correction; /* made of it; of an open one: about the same fact, still under way */
    struct text join_id;
    struct url join;                    /* puts it to that one; else none, as for this reader: */
    struct url defect, ask_party, fine; /* … none */
    struct text mistake;                /* of the reason */
    struct text reason;
};

/* A question in the strip. */
struct finding_dot {
    struct text css, name;
    struct url to; /* none: nothing was found there */
};

struct finding_page {
    struct page page;
    struct text lead, took;    /* took: from the first answer to sending; "" not known */
    struct url answers, again; /* again: none when it cannot be compared now */
    int64_t questions, files, compared, found;
    const struct finding_dot *dots;
    size_t dot_count;
    int64_t grades[3], not_asked;
    const struct filter *filters;
    size_t filter_count;
    const struct finding_card *cards;
    size_t card_count;
    bool decides; /* one of the cards waits for this reader */
    struct empty empty;
    struct facts copy; /* of the workbook by which it was answered; no title: it was not */
    const struct text *doubts;
    size_t doubt_count;
    const struct text *checked;
    size_t checked_count;
    const struct text *read; /* names of the files that were read */
    size_t read_count;
    const struct fact_line *idle; /* what had nothing to compare with, and of what */
    size_t idle_count;
    const struct fact_line *unread; /* a file and why; `to` the file */
    size_t unread_count;
    int64_t left; /* questions no rule looked at */
};
