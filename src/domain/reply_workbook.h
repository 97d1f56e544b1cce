/* reply_workbook.h - the check sheet of one reply as a workbook, with what was answered so far.
 *
 * It says in a hidden sheet whose it is, so that it is known again under any name.
 */
#pragma once
#include "domain/reply.h"

/* The file, in the work's language; "" after a fault. */
struct text reply_workbook(struct work *w, const struct reply *reply);
/* What was answered the time before, as it stands beside the answers to come: a heading and a text
 * for each question. False without a fault if there is nothing. */
struct reply_last {
    struct text heading; /* "前回の回答（2025年度）" */
    struct reply reply;
    const struct answer_row *rows;
    size_t count;
};
bool reply_workbook_last(struct work *w, const struct reply *reply, struct reply_last *out);
/* "○ はい", and the note below it; "" if nothing was said. */
struct text reply_workbook_last_of(struct work *w, const struct reply_last *last,
                                   const struct sheet_question *question);
/* How the file is called: "R-12 点検シート（みどり発送サービス株式会社）.xlsx". */
struct text reply_workbook_name(struct work *w, const struct reply *reply);
