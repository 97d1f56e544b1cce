/* returned_view.h - answered check sheets that came back as files: P4 of the party, the files of a
 * round, and what was read of one, cell by cell. */
#pragma once
#include "web/answers_view.h"

/* A cell that a person looks at. */
struct returned_ask {
    struct text id, ask; /* of the question */
    struct text at, typed, why;
    struct entry entry;
    const struct asked *table; /* in place of the entry; NULL: it is no table */
};

/* What was read of one question. */
struct returned_line {
    struct text id, ask, at, says, beside, why;
    struct chip state;
};

struct returned_extra {
    struct text at, typed, why;
};

struct returned_page {
    struct page page;
    struct url action;      /* none: there is nothing to decide */
    struct message message; /* how it stands */
    struct facts facts;     /* what the file says of itself; ours alone */
    const struct text *doubts;
    size_t doubt_count;
    const struct returned_ask *asks;
    size_t ask_count;
    struct entry whose, by; /* name NULL: not asked */
    struct url submit;      /* of the party, when nothing is left to ask; with `by`; none */
    bool replaces;          /* it asks which answers count: those of the file, or those there */
    bool decides;           /* there is more to decide than one press says */
    struct text move, here; /* of another round: move it there, read it here; "" not possible */
    struct text here_reply;
    const struct returned_line *lines;
    size_t line_count;
    const struct returned_extra *extras;
    size_t extra_count;
    struct mistakes mistakes;
    struct link next; /* none: nothing follows */
    struct link original;
    struct url back;
};

/* A file in a list. */
struct returned_file {
    struct text name, party, says;
    struct url to;
    struct link there; /* the round it belongs to; name "": this one */
    struct chip state;
    int64_t answered, asked, at;
};

/* P4. */
struct excel_page {
    struct page page;
    struct url action, download, back;
    struct text refused;
    struct link there; /* the request that the file refused belongs to; name "" */
    bool closed;       /* it is with us already */
    int64_t most_bytes;
    const struct returned_file *files;
    size_t file_count;
};

/* Those of a round. */
struct returns_page {
    struct page page;
    struct url action; /* none: this person may only look */
    struct text refused;
    struct text stopped; /* files wait and nobody reads them; "" */
    struct url again;    /* reads on; none for who may only look */
    int64_t most_bytes;
    int64_t counts[3]; /* taken, to be looked at, refused */
    const struct returned_file *files;
    size_t file_count;
    struct pager pager;
    struct empty empty;
};
