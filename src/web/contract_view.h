/* contract_view.h - one contract, and the files with evidence numbers. */
#pragma once
#include "web/form.h"

/* 終わりの日が過ぎています。取扱いは続いていますか: yes and no are the two buttons. */
struct contract_question {
    struct text title, text;
    struct url action; /* none: nothing is asked; sends handling=yes or no */
};

struct contract_page {
    struct page page; /* object: the title, or its number */
    struct chip chips[4];
    size_t chip_count;
    struct text lead; /* party and work */
    struct contract_question question;
    struct facts term, names, clauses, data;
    struct message names_differ; /* 甲 is another company than ours */
    const struct file_line *files;
    size_t file_count;
    struct empty no_files;
    struct link upload, edit, history, end;
};

struct files_page {
    struct page page;
    const struct tab *tabs;
    size_t tab_count;
    const struct file_line *files;
    size_t file_count;
    struct pager pager;
    struct empty empty;
    struct url upload;                             /* none for those who may not */
    bool of_visit;                                 /* photographs and papers of an inspection */
    int64_t most_bytes, most_together, most_files; /* each of them, and in one form */
    const struct form_option *kinds; /* what a file can be: 契約書, 証明書, … */
    size_t kind_count;
    struct text file_mistake, valid_mistake;  /* after a refused upload */
    struct text kind, origin, note, valid_to; /* as typed */
};

/* A4: one file. */
struct file_page {
    struct page page;
    struct file_line file;
    struct facts facts;
    struct url original;        /* downloads it; never shown inline */
    const struct link *used_by; /* records it belongs to */
    size_t used_count;
    struct link remove;
};
