#include "web/record_facts.h"

#include "registers.h"
#include "web/record_form.h"
#include "web/show.h"

static struct text value_of(struct work *w, const struct record *record, int index)
{
    const struct field *field = &record->kind->fields[index];
    struct text value = record->values[index];
    if (record->kind == &kind_entrustment && index == ENTRUSTMENT_PERSONS)
        return show_persons(w, record_count(record, index),
                            record->values[ENTRUSTMENT_PERSONS_NOTE]);
    if (field->type == FIELD_ITEMS)
        return show_items(w, value);
    if (field->type == FIELD_REF)
        return record_reference_name(w, field, value);
    return form_value(w, field, value);
}

struct fact_line record_fact(struct work *w, const struct record *record, int field)
{
    struct text value = value_of(w, record, field);
    return (struct fact_line){
        .name = word_text(w->lang, record->kind->fields[field].label),
        .value = value.len ? value : word_text(w->lang, WORD_choice_blank),
        .missing = !value.len,
    };
}

struct facts record_facts(struct work *w, enum word title, const struct record *record,
                          const int *fields, size_t count)
{
    struct fact_line *items = work_array(w, struct fact_line, count);
    for (size_t i = 0; i < count; i++)
        items[i] = record_fact(w, record, fields[i]);
    return (struct facts){ .title = title ? word_text(w->lang, title) : TEXT(""),
                           .items = items,
                           .count = count };
}

struct facts record_known_facts(struct work *w, enum word title, const struct record *record,
                                const int *fields, size_t count)
{
    int *known = work_array(w, int, count);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (record->values[fields[i]].len)
            known[used++] = fields[i];
    return record_facts(w, title, record, known, used);
}
