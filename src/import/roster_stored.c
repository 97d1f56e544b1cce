/* Which stored record a row is, and what it would change. */
#include "base/buf.h"
#include "base/hash.h"
#include "domain/register_list.h"
#include "domain/scope.h"
#include "import/roster_parts.h"
#include "registers.h"

enum { PAGE = 500, MOST_KEYS = 8, LONGEST_KEY = 64 << 20 };

/* Another record with the same keys. */
struct link {
    int32_t record, next; /* -1: the last one */
};

/* What a party has of the kind. Records are grouped by the keys they have ("has", a bit each) and,
 * once some row asks for it, by the values of those that a row has as well ("by"). */
struct stored_of {
    bool asked;
    struct record *records;
    struct text (*keys)[MOST_KEYS]; /* folded, by record */
    uint8_t *has;                   /* by record */
    bool any[1 << MOST_KEYS];       /* whether any record has these */
    bool *used;                     /* a row is it already */
    size_t count, room;
    struct text_map groups;
    int32_t *first; /* link, by group */
    size_t first_room;
    struct link *links;
    size_t link_count, link_room;
    struct text_map added; /* hashes of rows of the list that are new, to find the same one twice */
    uint32_t *added_by;    /* their numbers */
    size_t added_room;
};

struct roster_stored {
    struct text_map parties;
    struct stored_of **at;
    size_t room;
    struct buf key;        /* of the row in hand */
    struct text_map taken; /* ids of records that a row is … */
    uint32_t *taken_by;    /* … and the number of that row */
    size_t taken_room;
};

struct roster_stored *roster_stored_begin(struct roster_reading *reading)
{
    struct roster_stored *stored = work_new(reading->w, struct roster_stored);
    stored->parties = text_map_begin(reading->w);
    stored->taken = text_map_begin(reading->w);
    stored->key = buf_begin(reading->w->arena, LONGEST_KEY);
    return stored;
}

static size_t key_count(const struct kind *kind)
{
    return kind->key_count < MOST_KEYS ? kind->key_count : MOST_KEYS;
}

static void read_keys(struct roster_reading *reading, const struct record *record,
                      struct text keys[MOST_KEYS])
{
    struct terms *terms = reading->roster->reader.terms;
    for (size_t i = 0; i < key_count(record->kind); i++)
        keys[i] = term_plain(terms, term_of(terms, record->values[record->kind->key[i]]));
}

static uint8_t keys_had(const struct kind *kind, const struct text *keys)
{
    unsigned had = 0;
    for (size_t i = 0; i < key_count(kind); i++)
        had |= (unsigned)(keys[i].len > 0) << i;
    return (uint8_t)had;
}

static void read_stored(struct roster_reading *reading, struct text party_id,
                        struct stored_of *stored)
{
    struct work *w = reading->w;
    struct register_list list;
    struct register_question question = {
        .kind = reading->roster->kind, .party_id = party_id, .typed = TEXT(""), .most = PAGE
    };
    stored->asked = true;
    while (register_list(w, &question, &list) && list.count) {
        for (size_t i = 0; i < list.count; i++) {
            stored->records = work_grown(w, stored->records, stored->count, &stored->room,
                                         sizeof *stored->records);
            stored->records[stored->count++] = list.rows[i].record;
        }
        question.skip += PAGE;
        if (list.count < PAGE)
            break;
    }
    stored->keys = work_alloc(w, stored->count + 1, sizeof *stored->keys);
    stored->used = work_array(w, bool, stored->count + 1);
    stored->has = work_array(w, uint8_t, stored->count + 1);
    for (size_t i = 0; i < stored->count; i++) {
        read_keys(reading, &stored->records[i], stored->keys[i]);
        stored->has[i] = keys_had(reading->roster->kind, stored->keys[i]);
        stored->any[stored->has[i]] = true;
    }
    stored->groups = text_map_begin(w);
    stored->added = text_map_begin(w);
}

static struct stored_of *stored_of_party(struct roster_reading *reading, struct text party_id)
{
    struct roster_stored *all = reading->stored;
    uint32_t before = all->parties.count;
    int32_t at = text_map_add(&all->parties, party_id);
    if (all->parties.count > before) {
        all->at = work_grown(reading->w, all->at, before, &all->room, sizeof *all->at);
        all->at[at] = work_new(reading->w, struct stored_of);
        read_stored(reading, party_id, all->at[at]);
    }
    return all->at[at];
}

/* ---- the same record ---- */

static bool same_owner(const struct record *a, const struct record *b)
{
    int owner = a->kind->owner_field;
    return owner < 0 || !b->values[owner].len || text_is(a->values[owner], b->values[owner]);
}

/* What the records of a group have in common. */
static struct text group_key(struct work *w, unsigned has, unsigned by, const struct text *keys)
{
    struct text key = work_format(w, "%x %x", has, by);
    for (size_t i = 0; keys && i < MOST_KEYS; i++)
        if (by >> i & 1)
            key = work_format(w, "%.*s\x1f%.*s", TEXT_ARG(key), TEXT_ARG(keys[i]));
    return key;
}

static int32_t add_group(struct work *w, struct stored_of *stored, struct text key)
{
    uint32_t before = stored->groups.count;
    int32_t group = text_map_add(&stored->groups, key);
    if (stored->groups.count > before) {
        stored->first =
            work_grown(w, stored->first, before, &stored->first_room, sizeof *stored->first);
        stored->first[group] = -1;
    }
    return group;
}

/* The last record first, so that a group is in the order of the records. */
static void make_groups(struct work *w, struct stored_of *stored, unsigned has, unsigned by)
{
    add_group(w, stored, group_key(w, has, by, NULL)); /* says that they are made */
    for (size_t i = stored->count; i-- > 0;) {
        if (stored->has[i] != has)
            continue;
        int32_t group = add_group(w, stored, group_key(w, has, by, stored->keys[i]));
        stored->links = work_grown(w, stored->links, stored->link_count, &stored->link_room,
                                   sizeof *stored->links);
        stored->links[stored->link_count] = (struct link){ (int32_t)i, stored->first[group] };
        stored->first[group] = (int32_t)stored->link_count++;
    }
}

/* The first link of the records which have these keys, and of them those `by` as the row; -1. */
static int32_t find_group(struct work *w, struct stored_of *stored, unsigned has, unsigned by,
                          const struct text *keys)
{
    if (text_map_find(&stored->groups, group_key(w, has, by, NULL)) == TEXT_MAP_NONE)
        make_groups(w, stored, has, by);
    int32_t group = text_map_find(&stored->groups, group_key(w, has, by, keys));
    return group == TEXT_MAP_NONE ? -1 : stored->first[group];
}

/* How many values are the same: of several that may be it, the one that is most like it. */
static size_t likeness(const struct record *stored, const struct record *row)
{
    size_t same = 0;
    for (size_t i = 0; i < row->kind->field_count; i++)
        same += row->values[i].len && text_is(stored->values[i], row->values[i]);
    return same;
}

static bool is_same(const struct record *stored, const struct record *row)
{
    for (size_t i = 0; i < row->kind->field_count; i++)
        if (row->values[i].len && !text_is(stored->values[i], row->values[i]))
            return false;
    return true;
}

static bool is_taken(const struct roster_reading *reading, const struct record *record)
{
    return text_map_find(&reading->stored->taken, record->id) != TEXT_MAP_NONE;
}

/* Of those that may be the row: the one most like it; whether another one is that as well. */
struct best {
    int found; /* -1: none */
    size_t like;
    bool twice;
};

static void look_at(const struct stored_of *stored, int32_t at, const struct record *row,
                    struct best *best)
{
    size_t like = likeness(&stored->records[at], row);
    if (best->found >= 0 && like < best->like)
        return;
    best->twice = best->found >= 0 && like == best->like;
    if (!best->twice)
        *best = (struct best){ at, like, false };
}

/* Some key is the same, and none another one; a blank says nothing. -1: none; -2: several, and
 * nothing tells which. `taken`: also those that a row is by its id. */
static int search_stored(struct roster_reading *reading, struct stored_of *stored,
                         const struct record *row, bool taken)
{
    struct text keys[MOST_KEYS];
    struct best best = { .found = -1 };
    read_keys(reading, row, keys);
    unsigned had = keys_had(row->kind, keys);
    for (unsigned has = 1; has < COUNT(stored->any) && had; has++) {
        if (!stored->any[has] || !(has & had))
            continue;
        int32_t link = find_group(reading->w, stored, has, has & had, keys);
        for (; link >= 0; link = stored->links[link].next) {
            int32_t at = stored->links[link].record;
            if (!stored->used[at] && same_owner(&stored->records[at], row) &&
                (taken || !is_taken(reading, &stored->records[at])))
                look_at(stored, at, row, &best);
        }
    }
    return best.twice && !is_same(&stored->records[best.found], row) ? -2 : best.found;
}

static int find_stored(struct roster_reading *reading, struct stored_of *stored,
                       const struct record *row)
{
    int found = search_stored(reading, stored, row, false);
    return found == -1 ? search_stored(reading, stored, row, true) : found;
}

/* A record is one row of a list; a second one waits. */
static bool take(struct roster_reading *reading, struct roster_row *row,
                 const struct record *record)
{
    struct roster_stored *stored = reading->stored;
    uint32_t before = stored->taken.count;
    int32_t at = text_map_add(&stored->taken, record->id);
    if (stored->taken.count == before) {
        roster_rows_problem(reading, row, -1, "roster.taken",
                            work_format(reading->w, "%u", stored->taken_by[at]), true);
        return false;
    }
    stored->taken_by = work_grown(reading->w, stored->taken_by, before, &stored->taken_room,
                                  sizeof *stored->taken_by);
    stored->taken_by[at] = row->number;
    return true;
}

/* By the id in the row: NULL with a problem if it is none. */
static const struct record *find_by_id(struct roster_reading *reading, struct roster_row *row,
                                       int column)
{
    struct work trial = *reading->w;
    struct record *record = work_new(reading->w, struct record);
    if (record_read(&trial, reading->roster->kind, row->cells[column].text, record) &&
        !record->removed_at)
        return record;
    work_forgive(reading->w, &trial);
    roster_rows_problem(reading, row, column, "roster.id_unknown", row->cells[column].text, true);
    return NULL;
}

/* ---- what changes ---- */

static void add_change(struct roster_reading *reading, struct roster_row *row, int field,
                       struct text before)
{
    row->changes = work_grown(reading->w, row->changes, row->change_count, &row->change_room,
                              sizeof *row->changes);
    row->changes[row->change_count++] =
        (struct line_change){ &row->record.kind->fields[field], before, row->record.values[field] };
}

/* The stored record with what the row says over it. */
static void change_stored(struct roster_reading *reading, struct roster_row *row,
                          const struct record *stored)
{
    const struct kind *kind = stored->kind;
    int owner = kind->owner_field;
    struct record target = record_copy(reading->w, stored);
    if (owner >= 0 && row->record.values[owner].len &&
        !text_is(row->record.values[owner], stored->values[owner])) {
        roster_rows_problem(reading, row, -1, "roster.other_owner", TEXT(""), true);
        return;
    }
    for (size_t i = 0; i < kind->field_count; i++)
        if (row->record.values[i].len)
            target.values[i] = row->record.values[i];
    row->record = target;
    for (size_t i = 0; i < kind->field_count; i++)
        if (!text_is(target.values[i], stored->values[i]))
            add_change(reading, row, (int)i, stored->values[i]);
    row->result = row->change_count ? ROSTER_CHANGE : ROSTER_SAME;
}

static bool has_owner(struct roster_reading *reading, struct roster_row *row)
{
    int owner = row->record.kind->owner_field;
    if (owner < 0 || row->record.values[owner].len)
        return true;
    if (row->result != ROSTER_HOLD)
        roster_rows_problem(reading, row, -1, "roster.owner_missing",
                            word_text(reading->w->lang, row->record.kind->fields[owner].label),
                            true);
    return false;
}

/* All that a row says. */
static struct text row_key(struct roster_reading *reading, const struct record *record)
{
    struct buf *key = &reading->stored->key;
    key->len = 0;
    for (size_t i = 0; i < record->kind->field_count; i++) {
        buf_format(key, "%zu:", record->values[i].len);
        buf_add(key, record->values[i]);
    }
    struct hash hash = hash_of(buf_text(key));
    return work_text(reading->w, text_of(hash_hex(&hash).at));
}

/* The same row twice in the list is one record. */
static bool is_twin(struct roster_reading *reading, struct stored_of *stored,
                    struct roster_row *row)
{
    uint32_t before = stored->added.count;
    int32_t at = text_map_add(&stored->added, row_key(reading, &row->record));
    if (stored->added.count == before) {
        row->result = ROSTER_SKIP;
        row->twin = stored->added_by[at];
        return true;
    }
    stored->added_by = work_grown(reading->w, stored->added_by, before, &stored->added_room,
                                  sizeof *stored->added_by);
    stored->added_by[at] = row->number;
    return false;
}

/* What the register will say against it: fields that are required, and what the kind checks. */
static void check(struct roster_reading *reading, struct roster_row *row)
{
    struct issues issues = { 0 };
    struct record trial = record_copy(reading->w, &row->record);
    record_check(reading->w, &trial, &issues);
    for (size_t i = 0; i < issues.count; i++) {
        const struct issue *it = &issues.items[i];
        int column = it->field < 0 ? -1 : roster_rows_column(reading, row, COLUMN_FIELD, it->field);
        struct text about = it->about;
        const char *code = it->code;
        if (column < 0 && it->field >= 0 && text_is_string(TEXT("record.required"), it->code)) {
            about = word_text(reading->w->lang, row->record.kind->fields[it->field].label);
            code = "roster.required";
        }
        roster_rows_problem(reading, row, column, code, about, !it->warning);
    }
}

void roster_stored_compare(struct roster_reading *reading, struct roster_row *row,
                           struct text party_id)
{
    int id_at = roster_rows_column(reading, row, COLUMN_ID, -1);
    const struct record *stored = NULL;
    bool by_id = id_at >= 0 && row->cells[id_at].text.len;
    if (by_id)
        stored = find_by_id(reading, row, id_at);
    else if (!has_owner(reading, row))
        return;
    if (row->result == ROSTER_HOLD)
        return;
    if (!by_id) {
        struct stored_of *all = stored_of_party(reading, party_id);
        if (is_twin(reading, all, row))
            return;
        int found = find_stored(reading, all, &row->record);
        if (found == -2) {
            roster_rows_problem(reading, row, -1, "roster.several", TEXT(""), true);
            return;
        }
        if (found >= 0) {
            all->used[found] = true;
            stored = &all->records[found];
        }
    }
    if (stored && !take(reading, row, stored))
        return;
    row->result = ROSTER_ADD;
    if (stored)
        change_stored(reading, row, stored);
    if (row->result == ROSTER_ADD || row->result == ROSTER_CHANGE)
        check(reading, row);
}
