#include "domain/consistent.h"

#include "base/day.h"
#include "domain/reference.h"
#include "domain/scope.h"
#include "registers.h"

void consistent_days(struct work *w, const struct record *record, int first, int last,
                     struct issues *issues)
{
    struct text from = record->values[first], to = record->values[last];
    const struct field *fields = record->kind->fields;
    if (day_read(from) == DAY_NONE || day_read(to) == DAY_NONE || text_compare(from, to) <= 0)
        return;
    issue_add(w, issues, last, "consistent.days",
              work_format(w, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s",
                          TEXT_ARG(word_text(w->lang, fields[last].label)), TEXT_ARG(to),
                          TEXT_ARG(word_text(w->lang, fields[first].label)), TEXT_ARG(from)));
}

void consistent_counts(struct work *w, const struct record *record, int part, int whole,
                       struct issues *issues)
{
    int64_t few = record_count(record, part), many = record_count(record, whole);
    if (few >= 0 && many >= 0 && few > many)
        issue_add(w, issues, part, "consistent.counts",
                  work_format(w, "%lld\x1f%.*s\x1f%lld", (long long)few,
                              TEXT_ARG(word_text(w->lang, record->kind->fields[whole].label)),
                              (long long)many));
}

static void check_party(struct work *w, const struct record *record, int index,
                        struct issues *issues)
{
    const struct field *owner = &record->kind->fields[record->kind->owner_field];
    const struct field *field = &record->kind->fields[index];
    struct text own = reference_party(w, owner->target, record->values[record->kind->owner_field]);
    struct text other = reference_party(w, field->target, record->values[index]);
    /* Whose it is, is told to those alone who see it. */
    if (own.len && other.len && !text_is(own, other) &&
        scope_holds_id(w, field->target, record->values[index]))
        issue_add(w, issues, index, "consistent.other_party", word_text(w->lang, field->label));
}

bool consistent_check(struct work *w, const struct record *record, struct issues *issues)
{
    const struct kind *kind = record->kind;
    int start = kind_field(kind, TEXT("start_on")), end = kind_field(kind, TEXT("end_on"));
    if (start >= 0 && end >= 0)
        consistent_days(w, record, start, end, issues);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type == FIELD_REF && (int)i != kind->owner_field &&
            record->values[i].len)
            check_party(w, record, (int)i, issues);
    return !work_failed(w);
}
