#include "domain/touch.h"

#include "domain/reference.h"
#include "domain/touch_sql.h"
#include "registers.h"

bool touch_party(struct work *w, struct text party_id)
{
    db_run(w, &query_touch_party, bind_text(party_id));
    return db_run(w, &query_touch_party_edges, bind_text(party_id));
}

bool touch_entrustment(struct work *w, struct text entrustment_id)
{
    db_run(w, &query_touch_tree, bind_text(entrustment_id));
    db_run(w, &query_touch_above, bind_text(entrustment_id));
    return db_run(w, &query_touch_tree_parties, bind_text(entrustment_id));
}

/* Marks what a record of the kind belongs to, however far above. */
static bool touch_above(struct work *w, const struct kind *kind, struct text id)
{
    if (kind == &kind_entrustment)
        return touch_entrustment(w, id);
    if (kind == &kind_company)
        return db_run(w, &query_touch_company, bind_text(id));
    struct text party = reference_party(w, kind, id);
    return !party.len || touch_party(w, party);
}

bool touch_owner(struct work *w, const struct record *before, const struct record *after)
{
    int owner = after->kind->owner_field;
    const struct kind *target = after->kind->fields[owner].target;
    if (before && !text_is(before->values[owner], after->values[owner]))
        touch_above(w, target, before->values[owner]);
    return touch_above(w, target, after->values[owner]);
}

bool touch_department(struct work *w, const struct record *before, const struct record *after)
{
    (void)before;
    return db_run(w, &query_touch_department, bind_text(after->id));
}
