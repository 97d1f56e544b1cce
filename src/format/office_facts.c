#include "format/office_facts.h"

#include <string.h>

#include "base/buf.h"
#include "base/moment.h"

enum { LONGEST_FACT = 512, MOST_MINUTES = 60 * 24 * 366 };

struct reading {
    struct work *w;
    struct office_facts *facts;
    struct buf value;
    bool inside; /* an element that is wanted */
};

static bool is_wanted(const char *name)
{
    static const char *const names[] = { "creator",  "lastModifiedBy", "created",
                                         "modified", "TotalTime",      "Application" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static void open_element(void *user, const char *name, const char **attributes)
{
    struct reading *reading = user;
    (void)attributes;
    reading->inside = is_wanted(name);
    reading->value.len = 0;
}

static void add_text(void *user, struct text characters)
{
    struct reading *reading = user;
    if (reading->inside)
        buf_add(&reading->value, characters);
}

/* 2026-11-25T08:55:00Z; seconds may have a fraction, and some programs leave the Z out. */
static int64_t moment_of(struct work *w, struct text t)
{
    int64_t moment = 0;
    size_t point = text_find(t, TEXT("."), 0);
    bool zoned = text_ends(t, TEXT("Z")) || text_contains(text_slice(t, 10, t.len), TEXT("+"));
    struct text whole = point < t.len ? work_format(w, "%.*s%s", (int)point, t.at,
                                                    text_ends(t, TEXT("Z")) ? "Z" : "")
                                      : t;
    if (!zoned)
        whole = work_format(w, "%.*sZ", TEXT_ARG(whole));
    return moment_read(whole, &moment) ? moment : 0;
}

static void close_element(void *user, const char *name)
{
    struct reading *reading = user;
    struct office_facts *facts = reading->facts;
    struct text value = text_trim(work_text(reading->w, buf_text(&reading->value)));
    int64_t minutes;
    if (!reading->inside || reading->value.full)
        return;
    reading->inside = false;
    if (strcmp(name, "creator") == 0)
        facts->author = value;
    else if (strcmp(name, "lastModifiedBy") == 0)
        facts->saver = value;
    else if (strcmp(name, "Application") == 0)
        facts->program = value;
    else if (strcmp(name, "created") == 0)
        facts->created_at = moment_of(reading->w, value);
    else if (strcmp(name, "modified") == 0)
        facts->modified_at = moment_of(reading->w, value);
    else if (text_to_int(value, &minutes) && minutes >= 0 && minutes < MOST_MINUTES)
        facts->minutes = (int32_t)minutes;
}

struct office_facts office_facts_read(struct package *package)
{
    static const struct xml_handler handler = { open_element, close_element, add_text };
    static const char *const kinds[] = { "core-properties", "extended-properties",
                                         "extendedProperties" };
    struct work *w = package->w;
    struct office_facts facts = { .minutes = OFFICE_MINUTES_UNKNOWN };
    if (work_failed(w))
        return facts;
    struct relations relations = package_relations(package, TEXT(""));
    for (size_t i = 0; i < COUNT(kinds) && !work_failed(w); i++) {
        const struct relation *relation = relations_find(&relations, kinds[i], NULL);
        struct reading reading = { .w = w,
                                   .facts = &facts,
                                   .value = buf_begin(w->arena, LONGEST_FACT) };
        if (relation && package_find(package, relation->part) != PACKAGE_NONE)
            package_parse(package, relation->part, &handler, &reading);
        if (w->fault.kind == FAULT_INPUT)
            w->fault = (struct fault){ 0 };
    }
    return facts;
}
