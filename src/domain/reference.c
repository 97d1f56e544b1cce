#include "domain/reference.h"

#include "base/buf.h"
#include "domain/reference_sql.h"
#include "domain/scope.h"
#include "registers.h"

enum { REMOVED_AT = 4, FIXED_COLUMNS = 5, MOST_SHOWN = 5, LONGEST_LIST = 16 << 10 };

/* ---- what it refers to ---- */

enum state { STATE_NONE, STATE_REMOVED, STATE_LIVE };

static enum state state_of(struct work *w, const struct kind *kind, struct text id)
{
    struct rows rows = db_rows(w, kind->get, bind_text(id));
    enum state state = STATE_NONE;
    if (db_next(&rows))
        state = row_int(&rows, REMOVED_AT) ? STATE_REMOVED : STATE_LIVE;
    db_stop(&rows);
    return state;
}

bool reference_is_live(struct work *w, const struct kind *kind, struct text id)
{
    return state_of(w, kind, id) == STATE_LIVE;
}

struct text reference_party(struct work *w, const struct kind *kind, struct text id)
{
    while (id.len && kind != &kind_party) {
        int owner = kind->owner_field;
        if (owner < 0)
            return TEXT("");
        struct rows rows = db_rows(w, kind->get, bind_text(id));
        id = db_next(&rows) ? row_text(&rows, FIXED_COLUMNS + owner) : TEXT("");
        db_stop(&rows);
        kind = kind->fields[owner].target;
    }
    return id;
}

static bool check_one(struct work *w, const struct field *field, struct text id)
{
    enum state state = state_of(w, field->target, id);
    if (state == STATE_NONE || !scope_holds_id(w, field->target, id))
        return work_fail(w, FAULT_INPUT, "record.reference_unknown", id);
    if (state == STATE_REMOVED)
        return work_fail(w, FAULT_INPUT, "record.reference_removed",
                         word_text(w->lang, field->label));
    return true;
}

bool reference_check(struct work *w, const struct record *before, const struct record *after)
{
    const struct kind *kind = after->kind;
    for (size_t i = 0; i < kind->field_count; i++) {
        struct text was = before ? before->values[i] : TEXT(""), is = after->values[i];
        if (kind->fields[i].type == FIELD_REF && is.len && !text_is(was, is) &&
            !check_one(w, &kind->fields[i], is))
            return false;
    }
    return !work_failed(w);
}

/* ---- what refers to it ---- */

struct users {
    struct buf list;
    size_t count;
    bool hidden; /* some are not for the eyes of the actor */
};

static void add_user(struct work *w, struct users *users, struct text kind_name, struct text name)
{
    const struct kind *kind = kind_find(kind_name);
    struct text title = word_text(w->lang, kind ? kind->title : WORD_account_one);
    if (users->count++)
        buf_add(&users->list, TEXT("、"));
    if (users->count > MOST_SHOWN)
        buf_add(&users->list, TEXT("…"));
    else
        buf_add(&users->list,
                name.len ? word_fill(w, WORD_record_in_use_item, (struct text[]){ title, name }, 2)
                         : title);
}

/* One more than is shown is read, to know that there are more. */
static void read_users(struct work *w, const struct query *query, struct text id,
                       struct users *users)
{
    struct text kinds_found[MOST_SHOWN + 1], ids[MOST_SHOWN + 1], names[MOST_SHOWN + 1];
    size_t count = 0;
    struct rows rows = db_rows(w, query, bind_text(id), bind_int(MOST_SHOWN + 1));
    for (; count <= MOST_SHOWN && db_next(&rows); count++) {
        kinds_found[count] = row_text(&rows, 0);
        ids[count] = row_text(&rows, 1);
        names[count] = row_text(&rows, 2);
    }
    db_stop(&rows);
    for (size_t i = 0; i < count && users->count <= MOST_SHOWN; i++) {
        const struct kind *kind = kind_find(kinds_found[i]);
        if (kind && !scope_holds_id(w, kind, ids[i]))
            users->hidden = true;
        else
            add_user(w, users, kinds_found[i], names[i]);
    }
}

static struct users users_of(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct users users = { .list = buf_begin(w->arena, LONGEST_LIST) };
    if (kind->referrers)
        read_users(w, kind->referrers, record->id, &users);
    if (kind == &kind_department)
        read_users(w, &query_reference_accounts, record->id, &users);
    return users;
}

static size_t add_users(struct work *w, const struct query *query, struct text id,
                        struct reference_user **users, size_t count, size_t *room)
{
    struct rows rows = db_rows(w, query, bind_text(id), bind_int(INT32_MAX));
    while (db_next(&rows)) {
        *users = work_grown(w, *users, count, room, sizeof **users);
        (*users)[count++] = (struct reference_user){ kind_find(row_text(&rows, 0)),
                                                     row_text(&rows, 1), row_text(&rows, 2) };
    }
    return count;
}

size_t reference_users(struct work *w, const struct record *record, struct reference_user **out)
{
    size_t count = 0, room = 0;
    *out = NULL;
    if (record->kind->referrers)
        count = add_users(w, record->kind->referrers, record->id, out, count, &room);
    if (record->kind == &kind_department)
        count = add_users(w, &query_reference_accounts, record->id, out, count, &room);
    return count;
}

bool reference_is_used(struct work *w, const struct record *record)
{
    struct users users = users_of(w, record);
    return users.count > 0 || users.hidden;
}

bool reference_is_free(struct work *w, const struct record *record)
{
    struct users users = users_of(w, record);
    struct text name = record_name(record), list = buf_text(&users.list);
    if (!name.len)
        name = word_text(w->lang, record->kind->title);
    if (users.hidden)
        return work_fail(w, FAULT_DENIED, "record.in_use_elsewhere", name);
    if (users.count)
        return work_fail(w, FAULT_INPUT, "record.in_use",
                         work_format(w, "%.*s\x1f%.*s", TEXT_ARG(name), TEXT_ARG(list)));
    return !work_failed(w);
}
