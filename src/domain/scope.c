#include "domain/scope.h"

#include "domain/scope_sql.h"
#include "registers.h"

bool scope_is_narrow(const struct work *w)
{
    return w->actor.department.len > 0;
}

bool scope_holds_id(struct work *w, const struct kind *kind, struct text id)
{
    struct bind department = bind_text(w->actor.department);
    if (!scope_is_narrow(w))
        return !work_failed(w);
    switch (kind->scope) {
    case SCOPE_ALL:
        return true;
    case SCOPE_DEPARTMENT:
        return text_is(id, w->actor.department);
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
        return text_is(record->values[ENTRUSTMENT_DEPARTMENT_ID], w->actor.department);
    }
    if (kind->owner_field < 0)
        return record->id.len && scope_holds_id(w, kind, record->id);
    const struct field *owner = &kind->fields[kind->owner_field];
    return scope_holds_id(w, owner->target, record->values[kind->owner_field]);
}
