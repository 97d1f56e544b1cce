/* plan.h - what an import would do to the register: added, changed, the same, gone.
 *
 * Parties are known by corporate number, else by name; an entrustment by its party, the one
 * above it, its work and its department. What a list leaves blank changes nothing. What is gone
 * from a list is said and never taken out.
 */
#pragma once
#include "domain/record.h"
#include "import/list.h"

/* What has to be written for a line: records with an id are changed, those without are new;
 * references are still to be filled in. All of it lives only as long as the call. */
struct plan_writes {
    struct record *at;
    size_t count, room;
    struct line_change *changes;
    size_t change_count, change_room;
};

/* Called for every line that is no blank or sum, those above before those below, also without
 * writes. `w` has memory for this call alone. It sets line->entrustment_id, and the id of a new
 * party in `party_id`, which last as long as the list. */
typedef bool plan_store(void *context, struct work *w, struct line *line,
                        const struct plan_writes *writes, struct text *party_id);

/* Compares the list with the register of the work, inside a transaction: sets the result and the
 * changes of every line, and list->gone. Without a database everything is new. `store` may be
 * NULL: then nothing is written. */
bool plan_make(struct work *w, struct list *list, plan_store *store, void *context);
