#include "domain/touch.h"

#include "domain/reference.h"
#include "domain/touch_sql.h"
#include "registers.h"

bool touch_party_for(struct work *w, struct text party_id, struct text table)
{
    db_run(w, &query_touch_party, bind_text(party_id), bind_text(table));
    return db_run(w, &query_touch_party_edges, bind_text(party_id), bind_text(table));
}

bool touch_party(struct work *w, struct text party_id)
{
    return touch_party_for(w, party_id, TEXT(""));
}

static bool touch_tree(struct work *w, struct text entrustment_id, struct text table)
{
    db_run(w, &query_touch_tree, bind_text(entrustment_id), bind_text(table));
    db_run(w, &query_touch_above, bind_text(entrustment_id), bind_text(table));
    return db_run(w, &query_touch_tree_parties, bind_text(entrustment_id), bind_text(table));
}

bool touch_entrustment(struct work *w, struct text entrustment_id)
{
    return touch_tree(w, entrustment_id, TEXT(""));
}

/* Marks what a record of the kind belongs to, however far above, for a change in `table`. */
static bool touch_above(struct work *w, const struct kind *kind, struct text id, struct text table)
{
    if (kind == &kind_entrustment)
        return touch_tree(w, id, table);
    if (kind == &kind_company)
        return db_run(w, &query_touch_company, bind_text(id), bind_text(table));
    struct text party = reference_party(w, kind, id);
    return !party.len || touch_party_for(w, party, table);
}

bool touch_owner(struct work *w, const struct record *before, const struct record *after)
{
    int owner = after->kind->owner_field;
    struct text table = text_of(after->kind->name);
    const struct kind *target = after->kind->fields[owner].target;
    if (before && !text_is(before->values[owner], after->values[owner]))
        touch_above(w, target, before->values[owner], table);
    return touch_above(w, target, after->values[owner], table);
}

bool touch_department(struct work *w, const struct record *before, const struct record *after)
{
    (void)before;
    return db_run(w, &query_touch_department, bind_text(after->id), bind_text(TEXT("department")));
}
