/* answer_row.h - what one party says to one question of a sheet. */
#pragma once
#include "domain/answer.h"
#include "domain/sheet.h"

struct answer_row {
    struct text question;
    enum answer_mark mark;
    /* Besides a mark. Stored forms: a number or persons "214" or "99.9"; a date "2026-11-25" or
     * "2026-11"; a choice its code; several their codes parted by spaces; a table a line a row, its
     * cells parted by tabs; text as typed. reply_put reads numbers and dates as people write
     * them. */
    struct text value;
    struct text note;    /* できていない部分, 根拠 */
    struct text plan_on; /* YYYY-MM-DD, "" */
    struct text evidence;
    bool same;                    /* 前回と同じ was pressed */
    struct text returned;         /* why it came back the last time; "" */
    struct text comment;          /* ours: never shown to the party, "" in what a guest reads */
    struct text submitted;        /* what was submitted of it last; "" */
    int64_t said_at;              /* 0: never */
    struct text said_by, said_in; /* said_in: a mark of the session; "" by none */
    bool hidden;                  /* sensitive: kept from this actor, as if blank */
};

/* NULL if there is none. */
const struct answer_row *answer_row_of(const struct answer_row *rows, size_t count,
                                       struct text question);
/* Whether the row says something that answers its question. */
bool answer_row_says(const struct answer_row *row);
/* Whether it admits that something is not done (× or △) and not by when it will be: on `today` or
 * later; DAY_NONE: whenever. */
bool answer_row_lacks_plan(const struct sheet_question *question, const struct answer_row *row,
                           int32_t today);
