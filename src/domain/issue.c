#include "domain/issue.h"

static void add(struct work *w, struct issues *issues, struct issue issue)
{
    issues->items =
        work_grown(w, issues->items, issues->count, &issues->size, sizeof *issues->items);
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
