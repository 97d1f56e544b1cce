#include "domain/register_name.h"

#include "base/country.h"
#include "registers.h"

struct wanted {
    const struct kind *kind;
    struct text id;
    struct record record; /* without a kind until it is read */
    bool asked;
};

/* Open addressing: `slots` are numbers in `items` + 1, 0 is free. */
struct register_names {
    struct work *w;
    struct wanted *items;
    size_t count, room;
    uint32_t *slots;
    size_t slot_count;
};

enum { FIRST_SLOTS = 256 };

static struct text column_text(struct work *w, const struct field *field, struct text value)
{
    enum word word = field->type == FIELD_CHOICE    ? choice_label(field, value)
                     : field->type == FIELD_COUNTRY ? country_name(value)
                                                    : WORD_NONE;
    if (field->type == FIELD_REF)
        return TEXT("");
    return word ? word_text(w->lang, word) : value;
}

struct text register_name(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct text name = record_name(record);
    for (size_t i = 0; i < kind->column_count && !name.len; i++)
        name = column_text(w, &kind->fields[kind->columns[i]], record->values[kind->columns[i]]);
    return name.len ? name : word_text(w->lang, kind->title);
}

struct register_names *register_names_begin(struct work *w)
{
    struct register_names *names = work_new(w, struct register_names);
    names->w = w;
    names->slot_count = FIRST_SLOTS;
    names->slots = work_array(w, uint32_t, FIRST_SLOTS);
    return names;
}

static size_t slot_of(const struct register_names *names, struct text id)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < id.len; i++)
        hash = (hash ^ (unsigned char)id.at[i]) * 1099511628211u;
    size_t slot = hash % names->slot_count;
    while (names->slots[slot] && !text_is(names->items[names->slots[slot] - 1].id, id))
        slot = (slot + 1) % names->slot_count;
    return slot;
}

static void grow(struct register_names *names)
{
    names->slot_count *= 2;
    names->slots = work_array(names->w, uint32_t, names->slot_count);
    for (size_t i = 0; i < names->count; i++)
        names->slots[slot_of(names, names->items[i].id)] = (uint32_t)i + 1;
}

void register_names_want(struct register_names *names, const struct kind *kind, struct text id)
{
    if (!id.len || names->slots[slot_of(names, id)])
        return;
    if (names->count * 2 >= names->slot_count)
        grow(names);
    names->items =
        work_grown(names->w, names->items, names->count, &names->room, sizeof *names->items);
    names->items[names->count++] = (struct wanted){ .kind = kind, .id = id };
    names->slots[slot_of(names, id)] = (uint32_t)names->count;
}

void register_names_want_all(struct register_names *names, const struct record *record)
{
    for (size_t i = 0; i < record->kind->field_count; i++)
        if (record->kind->fields[i].type == FIELD_REF)
            register_names_want(names, record->kind->fields[i].target, record->values[i]);
}

static void keep(struct register_names *names, const struct record *record)
{
    size_t slot = slot_of(names, record->id);
    names->items[names->slots[slot] - 1].record = *record;
    if (record->kind == &kind_entrustment)
        register_names_want(names, &kind_party, record->values[ENTRUSTMENT_PARTY_ID]);
}

static bool read_some(struct register_names *names, const struct kind *kind)
{
    struct text ids[RECORD_SOME];
    size_t asked = 0, got = 0;
    struct record *some = work_array(names->w, struct record, RECORD_SOME);
    for (size_t i = 0; i < names->count && asked < RECORD_SOME; i++) {
        if (names->items[i].kind != kind || names->items[i].asked)
            continue;
        names->items[i].asked = true;
        ids[asked++] = names->items[i].id;
    }
    if (!asked || !record_some(names->w, kind, ids, asked, some, &got))
        return false;
    for (size_t i = 0; i < got; i++)
        keep(names, &some[i]);
    return true;
}

/* Reading entrustments makes their parties wanted, so it goes on until nothing is left. */
bool register_names_read(struct register_names *names)
{
    bool any = true;
    while (any && !work_failed(names->w)) {
        any = false;
        for (const struct kind *const *kind = kinds; *kind; kind++)
            any = read_some(names, *kind) || any;
    }
    return !work_failed(names->w);
}

const struct record *register_names_record(const struct register_names *names, struct text id)
{
    uint32_t number = id.len ? names->slots[slot_of(names, id)] : 0;
    const struct wanted *it = number ? &names->items[number - 1] : NULL;
    return it && it->record.kind ? &it->record : NULL;
}

struct text register_names_find(const struct register_names *names, struct text id)
{
    const struct record *record = register_names_record(names, id);
    if (!record)
        return TEXT("");
    if (record->kind != &kind_entrustment)
        return register_name(names->w, record);
    struct text work = record->values[ENTRUSTMENT_WORK];
    const struct record *party = register_names_record(names, record->values[ENTRUSTMENT_PARTY_ID]);
    if (!party)
        return work;
    return work_format(names->w, "%.*s – %.*s", TEXT_ARG(party->values[PARTY_NAME]),
                       TEXT_ARG(work));
}
