/* cursor.h - where the next page of a list begins.
 *
 * A cursor is the key of the last row of a page, sealed with the instance's key
 * for that one list with its filters: nobody reads in it, makes one, or uses one
 * with another question. A page is found by that key in an index, so rows that
 * come or go meanwhile neither repeat nor hide others, and the thousandth page
 * takes no longer than the first.
 */
#pragma once
#include "format/json_write.h"
#include "gate/visit.h"

enum { CURSOR_PARTS = 5, CURSOR_MOST = 4000, CURSOR_LIMIT = 50, CURSOR_LIMIT_MOST = 200 };

/* For the table of parameters. */
#define CURSOR_PARAMETERS                                                                          \
    { "limit", PARAMETER_COUNT, WORD_api_limit, .least = 1, .most = CURSOR_LIMIT_MOST },           \
    {                                                                                              \
        "cursor", PARAMETER_CURSOR, WORD_api_cursor_help, .most = CURSOR_MOST                      \
    }

/* How many rows are asked for. */
size_t cursor_limit(const struct visit *visit);
/* The `count` parts of the cursor that was sent; empty texts when none was, for the first page.
 * Fault: api.cursor. */
bool cursor_read(struct work *w, const struct visit *visit, struct text *parts, size_t count);
/* "next_cursor": leads behind a row with these parts; null when `more` is false. */
void cursor_add(struct work *w, const struct visit *visit, struct json *json,
                const struct text *parts, size_t count, bool more);
