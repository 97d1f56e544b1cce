#include "domain/kind.h"

#include "registers.h"

const struct kind *kind_find(struct text name)
{
    for (const struct kind *const *kind = kinds; *kind; kind++)
        if (text_is_string(name, (*kind)->name))
            return *kind;
    return NULL;
}

const struct kind *kind_root(const struct kind *kind)
{
    while (kind != &kind_entrustment && kind->owner_field >= 0)
        kind = kind->fields[kind->owner_field].target;
    return kind;
}

int kind_field(const struct kind *kind, struct text name)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if (text_is_string(name, kind->fields[i].name))
            return (int)i;
    return -1;
}

enum word choice_label(const struct field *field, struct text code)
{
    for (size_t i = 0; i < field->choice_count; i++)
        if (text_is_string(code, field->choices[i].code))
            return field->choices[i].label;
    return WORD_NONE;
}
