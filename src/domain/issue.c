#include "domain/issue.h"

#include "base/day.h"
#include "domain/duty_say.h"

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
    add(w, issues, (struct issue){ .field = field, .code = code, .about = about });
}

void issue_warn(struct work *w, struct issues *issues, int field, const char *code,
                struct text about)
{
    add(w, issues, (struct issue){ .field = field, .code = code, .about = about, .warning = true });
}

void issue_ask(struct work *w, struct issues *issues, int field, const char *code,
               struct text about)
{
    issue_warn(w, issues, field, code, about);
    issues->items[issues->count - 1].asked = true;
}

void issue_about(struct work *w, struct issues *issues, struct text other)
{
    issues->items[issues->count - 1].other = work_text(w, other);
}

void issues_insist(struct issues *issues)
{
    for (size_t i = 0; i < issues->count; i++)
        if (issues->items[i].asked)
            issues->items[i].warning = false;
}

bool issues_warn_only(const struct issues *issues)
{
    return issues->count > 0 && !issues_stop(issues);
}

void issue_order(struct work *w, struct issues *issues, const struct kind *kind, int first,
                 int last, struct text start, struct text end)
{
    int32_t from = day_read(start), to = day_read(end);
    if (from == DAY_NONE || to == DAY_NONE || to >= from)
        return;
    struct text labels[] = { word_text(w->lang, kind->fields[last].label),
                             word_text(w->lang, kind->fields[first].label) };
    struct text days[] = { duty_say_day(w, to), duty_say_day(w, from) };
    issue_add(w, issues, last, "record.end_before_start",
              work_format(w, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s", TEXT_ARG(labels[0]), TEXT_ARG(days[0]),
                          TEXT_ARG(labels[1]), TEXT_ARG(days[1])));
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
