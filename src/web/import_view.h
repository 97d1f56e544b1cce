/* import_view.h - the office's own list comes in: the file, its columns, and afterwards, done.
 *
 * What stands between, the page that shows what the list holds, is import_confirm_view.h.
 */
#pragma once
#include "web/form.h"

/* One workbook that was taken in before. */
struct import_line {
    struct text file;
    struct url to;
    int64_t at;
    struct text who;
    int64_t added, changed, held;
    struct chip state;
    struct url undo; /* none after seven days */
    int32_t undo_until;
};

/* Page 1, and the list of earlier imports below it. */
struct import_page {
    struct page page;
    int64_t most_bytes;
    struct url sample;      /* the workbook to paste into */
    struct message refused; /* what happened, why, what to do */
    bool picture;           /* the layout was not understood: shows what works */
    const struct import_line *lines;
    size_t line_count;
};

enum import_match {
    MATCH_NONE,
    MATCH_NAME,
    MATCH_MEMORY,
    MATCH_VALUES,
    MATCH_PERSON,
    MATCH_DERIVED,
};

/* One of their columns. */
struct import_column {
    int index; /* sent as column.INDEX */
    struct text letter, header;
    struct text samples[3];
    struct text field; /* code of ours; "" is left out */
    enum import_match match;
    bool hidden;
    struct text mistake; /* two columns for one field */
};

/* One of our fields; a group begins where `group` is not empty. */
struct import_field {
    struct text code, name, group;
    bool required;
};

struct import_columns_page {
    struct page page; /* object: the file */
    struct url action, back;
    const struct filter *sheets; /* that hold parties, with their rows */
    size_t sheet_count;
    size_t sheet;   /* the one shown, sent along */
    bool left;      /* it does not go in */
    int header_row; /* 1 is the first; 0: none was found */
    const struct import_column *columns;
    size_t column_count;
    const struct import_field *fields;
    size_t field_count;
    int64_t matched; /* columns that found their field by themselves */
    struct mistakes mistakes;
};

struct import_done_page {
    struct page page;
    int64_t added, changed, todos, held;
    struct url held_file, undo;
    int32_t undo_until;
};

enum word import_match_word(enum import_match match);
