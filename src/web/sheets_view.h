/* sheets_view.h - C2 点検シート: the list, one sheet, one question. */
#pragma once
#include "web/form.h"

struct sheet_row {
    struct text name, about;
    struct url self;
    struct text version; /* 第2版; "" for a bundled one */
    struct chip state;
    int64_t questions, changed_at; /* changed_at 0: a bundled one */
};

struct sheets_page {
    struct page page;
    const struct tab *tabs; /* of the checks */
    size_t tab_count;
    const struct sheet_row *own, *bundled;
    size_t own_count, bundled_count;
    struct empty empty;
    struct entry title; /* of a new one */
    struct message wrong;
};

struct sheet_question_row {
    struct text id, ask, answer, evidence, when;
    struct url edit;  /* none: it cannot be changed */
    struct text lint; /* what stands against it; "" if nothing does */
    int weight;
    bool sensitive;
};

struct sheet_page {
    struct page page;
    const struct tab *tabs; /* the sections */
    size_t tab_count;
    struct facts facts;
    const struct link *versions;
    size_t version_count;
    struct message wrong, lint;
    struct text section, section_id; /* its title; both "" if there is no section yet */
    struct text when;
    const struct sheet_question_row *rows;
    size_t row_count;
    struct empty empty;
    struct url self, add, excel; /* none: not possible */
    struct url next;             /* to be sent; none: not possible */
    struct url freeze, remove;   /* where it is asked first */
    struct url rename;           /* the sheet or a section; none: not possible */
    struct url order;            /* moves a question or the section; likewise */
    struct url left;             /* rows of its workbook that were not taken; none: it has none */
    struct entry new_title, rename_section;
    struct text copy;         /* what a copy is made from */
    struct entry title;       /* of the copy, */
    struct entry new_section; /* or of a section to be added */
    bool draft;
    int64_t number, version;
};

/* A question asked back before what cannot be undone. */
struct sheet_ask_page {
    struct page page; /* its own address takes the answer */
    struct text text, act;
    struct url back;
    int64_t version;
};

struct sheet_left_row {
    struct text cell, number, ask, section, why;
    bool is_ticked;
};

/* Rows of the office's workbook that are not in the sheet. */
struct sheet_left_page {
    struct page page;
    struct url back;
    const struct sheet_left_row *rows;
    size_t row_count;
    struct empty empty;
    int64_t version;
};

enum { SHEET_QUESTION_ENTRIES = 17 };

struct sheet_question_page {
    struct page page;
    struct message wrong, lint;
    struct url action, back, remove; /* remove: none for a new one */
    struct text id, section;
    int64_t number, version;
    struct entry entries[SHEET_QUESTION_ENTRIES];
    size_t entry_count, english_from; /* those from there on are the English words */
};
