#include "domain/touch.h"

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

bool touch_owner(struct work *w, const struct record *before, const struct record *after)
{
    int owner = after->kind->owner_field;
    bool of_party = after->kind->fields[owner].target == &kind_party;
    bool (*touch)(struct work *, struct text) = of_party ? touch_party : touch_entrustment;
    if (before && !text_is(before->values[owner], after->values[owner]))
        touch(w, before->values[owner]);
    return touch(w, after->values[owner]);
}

bool touch_department(struct work *w, const struct record *before, const struct record *after)
{
    (void)before;
    return db_run(w, &query_touch_department, bind_text(after->id));
}
