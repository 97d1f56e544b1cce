/* own.h - the register's own list of parties, as the screen writes it out, coming back in.
 *
 * Such a list is a summary: a row is a party with the largest of its entrustments, and some of its
 * columns are worked out. What stands in it as it was written out therefore changes nothing;
 * only what somebody typed over does.
 */
#pragma once
#include "base/words.h"
#include "import/list.h"

struct party_line; /* domain/party.h */
struct record;     /* domain/record.h */

/* The columns, in the order in which they are written. */
enum {
    OWN_NAME,
    OWN_CORPORATE_NUMBER,
    OWN_TIER,
    OWN_DEPARTMENT,
    OWN_WORK,
    OWN_PERSONS,
    OWN_FORM,
    OWN_CONSENT,
    OWN_REVIEWED,
    OWN_DUE,
    OWN_STATE,
    OWN_COLUMNS
};
enum word own_heading(int column);

/* Whether the headings are those of this list, in either language; then its columns are matched,
 * and marked as derived where they are worked out. */
bool own_match(struct matched *matched);

static inline bool own_has(const struct line *line)
{
    return line->table && line->table->own;
}
bool own_has_any(const struct list *list);
/* Takes from a line what the register would write out today, `summary`. Whether the line says
 * anything else; its name and work do not count. */
bool own_forget(struct work *w, struct line *line, const struct party_line *summary);
/* The entrustment that the row stands for: the work of `summary` with its persons. -1: none. */
int own_edge(const struct record *edges, size_t count, const struct party_line *summary);
