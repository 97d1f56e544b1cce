/* target.h - what the register would hold, if it held what a line says.
 *
 * Records without ids and references. A value that the list does not give stays empty: a blank
 * in a list never takes anything out of the register.
 */
#pragma once
#include "domain/record.h"
#include "import/list.h"

enum { TARGET_CONTACTS = 3 };

struct target {
    struct record entrustment, contract;
    struct record contacts[TARGET_CONTACTS]; /* of those, contact_count */
    struct record *certificates;
    struct record review;
    size_t contact_count, certificate_count;
    bool has_contract, has_review;
};

/* The party as all its lines together describe it. */
struct record target_party(struct work *w, struct list *list, int32_t party);
/* `line` must belong to a party. */
struct target target_of(struct work *w, const struct line *line);
/* The same for a line that waits to be mended: only what the chain needs to stand. */
struct target target_stub(struct work *w, const struct line *line);
