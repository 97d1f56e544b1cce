/* return_table.h - where the questions of a check sheet stand in a workbook that came back, and the
 * columns of their answers.
 *
 * Nothing depends on positions: questions are found by number and by words, columns by their
 * headings, else by what stands in them. A row that may be a question is kept as one to be asked
 * about.
 */
#pragma once
#include "format/workbook.h"
#include "import/return_form.h"

enum { RETURN_COLUMNS = 4, RETURN_CHOICES = 8 };

struct return_row {
    const struct workbook_row *row;
    int question;      /* RETURN_NONE: none of them; then only what stands there is said */
    bool sure;         /* false: a person says whether it is this question */
    bool changed;      /* its words are not those that were sent */
    struct text words; /* of the question, as they stand there */
};

/* One of several columns of which one is ticked: はい, いいえ, 該当なし. */
struct return_choice {
    uint16_t column;
    struct text word;
};

struct return_table {
    const struct workbook_sheet *sheet;
    uint16_t id_column, ask_column;                 /* 0: there is none */
    uint16_t columns[COLUMN_ROLES][RETURN_COLUMNS]; /* by role; 0 ends them */
    struct return_choice choices[RETURN_CHOICES];
    size_t choice_count;
    uint32_t heading;        /* its row; 0: there is none */
    bool below;              /* the answer stands under the question */
    struct return_row *rows; /* by number */
    size_t count;
};

/* What the workbook says it is: the hidden sheet of domain/sheet_workbook.h. */
struct return_mark {
    bool ours;
    struct text sheet_id, version, hash, reply_id;
};
struct return_mark return_mark_read(const struct workbook *book);

/* The tables of all shown sheets in which questions stand, one of a sheet, in their order.
 * Questions further down under another heading are rows of the same table. */
struct return_table *return_tables(struct work *w, const struct return_form *form,
                                   const struct workbook *book, const struct return_mark *mark,
                                   size_t *count);
/* The columns of the answers of a table whose rows are found. */
void return_columns_find(struct work *w, const struct return_form *form,
                         struct return_table *table);
/* The text in a column of the row, trimmed; "" if nothing stands there. */
struct text return_at(const struct workbook_row *row, uint16_t column);
