#include "base/work.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/moment.h"

bool work_fail(struct work *w, enum fault_kind kind, const char *code, struct text about)
{
    if (w->fault.kind == FAULT_NONE)
        w->fault = (struct fault){ kind, code, work_text(w, about) };
    return false;
}

bool work_failed(const struct work *w)
{
    return w->fault.kind != FAULT_NONE;
}

bool work_forgive(struct work *w, const struct work *trial)
{
    enum fault_kind kind = trial->fault.kind;
    if (kind != FAULT_NONE && kind != FAULT_MISSING && kind != FAULT_DENIED)
        work_fail(w, kind, trial->fault.code, trial->fault.about);
    return !work_failed(w);
}

bool work_may(struct work *w, enum right right)
{
    if (work_failed(w))
        return false;
    if (w->actor.may & (uint32_t)right)
        return true;
    w->lacks = (uint32_t)right;
    return work_fail(w, FAULT_DENIED, "work.denied", TEXT(""));
}

void *work_alloc(struct work *w, size_t count, size_t size)
{
    return arena_alloc(w->arena, count, size);
}

void *work_grown(struct work *w, void *array, size_t count, size_t *size, size_t each)
{
    if (count < *size)
        return array;
    *size = *size ? *size * 2 : 8;
    return arena_grow(w->arena, array, count * each, *size * each);
}

struct text work_text(struct work *w, struct text t)
{
    if (t.len == 0)
        return TEXT("");
    char *copy = arena_grow(w->arena, NULL, 0, t.len);
    memcpy(copy, t.at, t.len);
    return (struct text){ copy, t.len };
}

struct text work_joined(struct work *w, const struct text *parts, size_t count)
{
    size_t len = 0, used = 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    if (!len)
        return TEXT("");
    char *at = work_alloc(w, len, 1);
    for (size_t i = 0; i < count; used += parts[i++].len)
        if (parts[i].len)
            memcpy(at + used, parts[i].at, parts[i].len);
    return (struct text){ at, len };
}

char *work_string(struct work *w, struct text t)
{
    char *copy = arena_grow(w->arena, NULL, 0, t.len + 1);
    if (t.len)
        memcpy(copy, t.at, t.len);
    copy[t.len] = '\0';
    return copy;
}

struct text work_format(struct work *w, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        abort(); /* only a wrong format can do this */
    char *at = arena_grow(w->arena, NULL, 0, (size_t)len + 1);
    vsnprintf(at, (size_t)len + 1, format, again);
    va_end(again);
    return (struct text){ at, (size_t)len };
}

int64_t work_clock_real(void)
{
    return (int64_t)time(NULL);
}

int64_t work_clock(void)
{
    int64_t moment;
    const char *frozen = getenv("KANTOKU_NOW");
    if (frozen && moment_read(text_of(frozen), &moment))
        return moment;
    return work_clock_real();
}

struct work work_begin(struct arena *arena, struct actor actor)
{
    return (struct work){ .arena = arena, .actor = actor, .now = work_clock() };
}

struct actor actor_machine(struct text id)
{
    return (struct actor){ .id = id, .name = id, .may = MAY_EVERYTHING };
}
