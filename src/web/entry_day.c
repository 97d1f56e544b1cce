#include "web/entry_day.h"

#include "base/day.h"
#include "domain/value.h"
#include "web/form.h"

static struct text part(struct work *w, const struct fields *typed, const char *name, char which)
{
    const struct sent_field *field = fields_find(typed, work_format(w, "%s.%c", name, which));
    return field ? field->value : TEXT("");
}

struct text entry_day_typed(struct work *w, const struct fields *typed, const char *name)
{
    return form_day_join(w, part(w, typed, name, 'y'), part(w, typed, name, 'm'),
                         part(w, typed, name, 'd'));
}

int32_t entry_day_read(struct work *w, const struct fields *typed, const char *name, int field,
                       struct issues *issues)
{
    static const struct field day = { .name = "day", .type = FIELD_DAY, .label = WORD_form_day };
    static const struct kind form = {
        .name = "day", .fields = &day, .field_count = 1, .name_field = -1, .owner_field = -1
    };
    struct issues own = { 0 };
    struct text value = entry_day_typed(w, typed, name);
    value_read(w, &form, 0, &value, &own);
    if (!issues_stop(&own))
        return day_read(value);
    issue_add(w, issues, field, own.items[0].code, own.items[0].about);
    return DAY_NONE;
}
