#include "domain/issue.h"

#include <string.h>

static void add(struct work *w, struct issues *issues, struct issue issue)
{
    if (issues->count == issues->size) {
        size_t size = issues->size ? issues->size * 2 : 4;
        struct issue *items = work_array(w, struct issue, size);
        if (issues->count)
            memcpy(items, issues->items, issues->count * sizeof *items);
        issues->items = items;
        issues->size = size;
    }
    issue.about = work_text(w, issue.about);
    issues->items[issues->count++] = issue;
}

void issue_add(struct work *w, struct issues *issues, int field, const char *code,
               struct text about)
{
    add(w, issues, (struct issue){ field, code, about, false });
}

void issue_warn(struct work *w, struct issues *issues, int field, const char *code,
                struct text about)
{
    add(w, issues, (struct issue){ field, code, about, true });
}

bool issues_stop(const struct issues *issues)
{
    for (size_t i = 0; i < issues->count; i++)
        if (!issues->items[i].warning)
            return true;
    return false;
}

const struct issue *issues_of(const struct issues *issues, int field)
{
    for (size_t i = 0; i < issues->count; i++)
        if (issues->items[i].field == field)
            return &issues->items[i];
    return NULL;
}
