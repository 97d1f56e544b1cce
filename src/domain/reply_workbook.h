/* reply_workbook.h - the check sheet of one reply as a workbook, with what was answered so far.
 *
 * It says in a hidden sheet whose it is, so that it is known again under any name.
 */
#pragma once
#include "domain/reply.h"

/* The file, in the work's language; "" after a fault. */
struct text reply_workbook(struct work *w, const struct reply *reply);
/* How the file is called: "R-12 点検シート（みどり発送サービス株式会社）.xlsx". */
struct text reply_workbook_name(struct work *w, const struct reply *reply);
