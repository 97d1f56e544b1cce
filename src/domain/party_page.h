/* party_page.h - the list of parties for programs: behind a line, not behind a number of lines.
 *
 * The same lines as those of domain/party.h, narrowed by the same filters. A filter
 * has the one order in which an index finds its lines: what is overdue or ended by
 * its day, the rest by name; all of them without a filter are had in any order.
 */
#pragma once
#include "domain/party.h"

/* Where a page begins: behind the line with these. */
struct party_key {
    struct text key; /* name, day or number of persons, by the order */
    int64_t tier;
    struct text id;
};

struct party_page {
    struct party_line *lines;
    size_t count;
    struct party_key next; /* its id is "" when that was all */
};

/* The order of the lines of a filter. */
enum party_order party_page_order(enum party_filter filter);
/* `filter`, `order`, `descending` and `most` of the question count; a filter has its own order.
 * `after` is `next` of the page before, or NULL. Of the rows the actor sees. Right: MAY_READ. */
bool party_page(struct work *w, const struct party_question *question,
                const struct party_key *after, struct party_page *out);
