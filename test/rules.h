/* rules.h - a register with its calendar and duties, for tests of what follows from them. */
#pragma once
#include "base/buf.h"
#include "domain/duty.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/risk.h"
#include "test/register.h"

static inline void rules_close_calendar(void *calendar)
{
    calendar_close(calendar);
}

/* Gives the work an instance with the bundled duties and those of the folder `local` (or NULL). */
static inline void rules_open(struct work *w, const char *local)
{
    struct instance *instance = work_new(w, struct instance);
    const struct calendar *calendar = calendar_open(w, NULL, 0);
    arena_defer(w->arena, rules_close_calendar, (void *)(uintptr_t)calendar);
    instance->calendar = calendar;
    instance->risk = risk_open(w, TEXT(""), TEXT(""));
    instance->duties = duty_open(w, local, TEXT(""));
    w->instance = instance;
    if (work_failed(w))
        printf("Bail out! %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
}

/* The same for a work on a fresh database. */
static inline struct work rules_work(struct text url)
{
    struct work w = register_work(url);
    rules_open(&w, NULL);
    return w;
}

/* A record with one field=value after another, added in the transaction of the work; its id.
 *     rules_add(w, &kind_contract, "entrustment_id", id, "end_on", "2026-10-31", NULL) */
static inline struct text rules_add_fields(struct work *w, const struct kind *kind,
                                           const struct text *pairs, size_t count)
{
    struct record record = record_new(w, kind);
    for (size_t i = 0; i + 1 < count; i += 2) {
        int field = kind_field(kind, pairs[i]);
        if (field < 0)
            printf("# %s has no field %.*s\n", kind->name, TEXT_ARG(pairs[i]));
        else
            record.values[field] = pairs[i + 1];
    }
    if (!record_add(w, &record))
        printf("# %s: %s %.*s\n", kind->name, w->fault.code, TEXT_ARG(w->fault.about));
    return record.id;
}
#define RULES_ADD(w, kind, ...)                                                                    \
    rules_add_fields(w, kind, (struct text[]){ __VA_ARGS__ },                                      \
                     sizeof((struct text[]){ __VA_ARGS__ }) / sizeof(struct text))

/* Ends the transaction without keeping anything of it. */
static inline void rules_forget(struct work *w)
{
    work_fail(w, FAULT_INPUT, "test.forget", TEXT(""));
    db_end(w);
    databases_again(w);
}

/* All rows of a query of the test, one a line, the columns parted by "|". */
static inline struct text rules_rows(struct work *w, const char *sql, int columns)
{
    struct query query = { "rules_rows", sql };
    struct buf out = buf_begin(w->arena, 64 << 20);
    struct rows rows = db_rows(w, &query);
    while (db_next(&rows)) {
        for (int i = 0; i < columns; i++) {
            buf_add(&out, i ? TEXT("|") : TEXT(""));
            buf_add(&out, row_is_null(&rows, i) ? TEXT("-") : row_text(&rows, i));
        }
        buf_add_char(&out, '\n');
    }
    return buf_text(&out);
}
