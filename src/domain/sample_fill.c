#include "domain/sample_fill.h"

#include "domain/party.h"
#include "registers.h"

/* What was added, for those that refer to it. */
struct added {
    const struct kind *kind;
    struct text party, name, id;
};

struct filler {
    struct work *w;
    struct added *items;
    size_t count, size;
};

static struct text own_company(struct work *w)
{
    struct record *companies;
    size_t count;
    struct text last;
    record_after(w, &kind_company, TEXT(""), 1, &companies, &count, &last);
    return count ? companies[0].id : TEXT("");
}

static struct text first_of(struct work *w, const struct kind *kind, struct text owner)
{
    struct record *found;
    size_t count;
    return record_list(w, kind, owner, &found, &count) && count ? found[0].id : TEXT("");
}

/* To whom a record of the kind is added; "" where the line itself says it. */
static struct text owner_of(struct work *w, const struct kind *kind, struct text party)
{
    const struct kind *owner = kind->fields[kind->owner_field].target;
    return owner == &kind_company       ? own_company(w)
           : owner == &kind_party       ? party
           : owner == &kind_entrustment ? first_of(w, owner, party)
                                        : TEXT("");
}

static struct text find_added(const struct filler *filler, const struct kind *kind,
                              struct text party, struct text name)
{
    for (size_t i = 0; i < filler->count; i++) {
        const struct added *it = &filler->items[i];
        if (it->kind == kind && text_is(it->party, party) && text_is(it->name, name))
            return it->id;
    }
    return TEXT("");
}

static bool read_value(const struct filler *filler, struct text party, struct record *record,
                       struct text part)
{
    size_t equals = text_find(part, TEXT("="), 0);
    struct text value = text_slice(part, equals + 1, part.len);
    int field = kind_field(record->kind, text_slice(part, 0, equals));
    if (field < 0)
        return false;
    if (text_starts(value, TEXT("@")))
        value = find_added(filler, record->kind->fields[field].target, party,
                           text_slice(value, 1, value.len));
    record->values[field] = value;
    return value.len > 0;
}

/* The record a line is about: a new one, or with "~" the first the party has. */
static bool open_record(struct work *w, struct text name, struct text party, struct record *record)
{
    bool is_change = text_starts(name, TEXT("~"));
    const struct kind *kind = kind_find(text_slice(name, is_change, name.len));
    if (!kind || kind->owner_field < 0)
        return false;
    *record = record_new(w, kind);
    record->values[kind->owner_field] = owner_of(w, kind, party);
    return !is_change || record_read(w, kind, first_of(w, kind, party), record);
}

static bool fill_line(struct filler *filler, struct text line)
{
    struct work *w = filler->w;
    struct text rest = line, kind = TEXT(""), name = TEXT(""), part;
    struct record record;
    text_next(&rest, '\t', &kind);
    text_next(&rest, '\t', &name);
    struct text party = name.len ? party_find(w, TEXT(""), name) : TEXT("");
    bool good = (party.len > 0 || !name.len) && open_record(w, kind, party, &record);
    while (good && text_next(&rest, '\t', &part))
        good = read_value(filler, party, &record, part);
    if (!good)
        return work_fail(w, FAULT_SYSTEM, "sample.line", line);
    if (!(record.version ? record_change(w, &record) : record_add(w, &record)))
        return false;
    filler->items =
        work_grown(w, filler->items, filler->count, &filler->size, sizeof *filler->items);
    filler->items[filler->count++] =
        (struct added){ record.kind, party, record_name(&record), record.id };
    return true;
}

bool sample_fill(struct work *w, struct text lines)
{
    struct filler filler = { .w = w };
    struct text line;
    while (!work_failed(w) && text_next(&lines, '\n', &line))
        if (line.len && !text_starts(line, TEXT("#")))
            fill_line(&filler, line);
    return !work_failed(w);
}
