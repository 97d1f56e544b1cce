#include "domain/scope.h"

#include "domain/scope_sql.h"
#include "registers.h"

bool scope_is_narrow(const struct work *w)
{
    return w->actor.narrow || w->actor.department.len > 0;
}

struct bind scope_department(const struct work *w)
{
    return bind_ref(w->actor.department);
}

struct bind scope_looker(const struct work *w)
{
    if (!scope_is_narrow(w))
        return bind_text(TEXT(""));
    return bind_text(w->actor.department.len ? w->actor.department : TEXT("-"));
}

enum { FIXED_COLUMNS = 5 };

/* Of what belongs to a party or an entrustment. */
static bool holds_owner(struct work *w, const struct kind *kind, struct text id)
{
    struct rows rows = db_rows(w, kind->get, bind_text(id));
    struct text owner =
        db_next(&rows) ? row_text(&rows, FIXED_COLUMNS + kind->owner_field) : TEXT("");
    db_stop(&rows);
    return owner.len && scope_holds_id(w, kind->fields[kind->owner_field].target, owner);
}

bool scope_holds_id(struct work *w, const struct kind *kind, struct text id)
{
    struct bind department = scope_department(w);
    if (!scope_is_narrow(w))
        return !work_failed(w);
    if (kind->scope != SCOPE_ALL && kind->owner_field >= 0 && kind != &kind_entrustment)
        return holds_owner(w, kind, id);
    switch (kind->scope) {
    case SCOPE_ALL:
        return true;
    case SCOPE_DEPARTMENT:
        return id.len && text_is(id, w->actor.department);
    case SCOPE_PARTY:
        return db_int(w, &query_scope_party, department, bind_text(id)) > 0;
    case SCOPE_ENTRUSTMENT:
        return db_int(w, &query_scope_entrustment, department, bind_text(id)) > 0;
    }
    return false;
}

bool scope_holds(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    if (!scope_is_narrow(w) || kind->scope == SCOPE_ALL)
        return !work_failed(w);
    if (kind == &kind_entrustment) {
        struct text parent = record->values[ENTRUSTMENT_PARENT_ID];
        if (parent.len)
            return scope_holds_id(w, kind, parent);
        return w->actor.department.len &&
               text_is(record->values[ENTRUSTMENT_DEPARTMENT_ID], w->actor.department);
    }
    if (kind->owner_field < 0) /* a new one is seen by who registers it: see evaluate_seen_put */
        return (record->version == 0 && w->actor.department.len) ||
               scope_holds_id(w, kind, record->id);
    const struct field *owner = &kind->fields[kind->owner_field];
    return scope_holds_id(w, owner->target, record->values[kind->owner_field]);
}
