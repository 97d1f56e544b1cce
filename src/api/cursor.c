#include "api/cursor.h"

#include "api/etag.h"
#include "base/secret.h"
#include "domain/instance.h"

enum { LONGEST = 16 << 10 };

size_t cursor_limit(const struct visit *visit)
{
    int64_t limit;
    return text_to_int(query_text(visit->request, "limit"), &limit) ? (size_t)limit : CURSOR_LIMIT;
}

static struct secret_key sealing(const struct work *w)
{
    return secret_key_for(&w->instance->key, "one page");
}

/* The question it belongs to: the address with its filters, and who sees what. */
static struct text question(struct work *w, const struct visit *visit)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    const struct fields *query = &visit->request->query;
    buf_add(&out, visit->request->path);
    for (size_t i = 0; i < query->count; i++) {
        struct text name = query->at[i].name;
        if (!text_is(name, TEXT("cursor")) && !text_is(name, TEXT("limit")))
            buf_format(&out, "\x1f%.*s=%.*s", TEXT_ARG(name), TEXT_ARG(query->at[i].value));
    }
    buf_format(&out, "\x1f%d %.*s", w->actor.narrow, TEXT_ARG(w->actor.department));
    return buf_text(&out);
}

bool cursor_read(struct work *w, const struct visit *visit, struct text *parts, size_t count)
{
    struct text sent = query_text(visit->request, "cursor"), rest;
    struct secret_key key = sealing(w);
    struct work attempt =
        work_begin(w->arena, w->actor); /* what does not unseal has its own fault */
    for (size_t i = 0; i < count; i++)
        parts[i] = TEXT("");
    if (!sent.len)
        return !work_failed(w);
    rest = secret_unseal(&attempt, &key, question(w, visit), sent);
    for (size_t i = 0; i < count && !work_failed(&attempt); i++)
        if (!text_next(&rest, '\x1f', &parts[i]))
            return work_fail(w, FAULT_INPUT, "api.cursor", TEXT(""));
    return !work_failed(&attempt) || work_fail(w, FAULT_INPUT, "api.cursor", TEXT(""));
}

void cursor_add(struct work *w, const struct visit *visit, struct json *json,
                const struct text *parts, size_t count, bool more)
{
    struct buf plain = buf_begin(w->arena, LONGEST);
    struct secret_key key = sealing(w);
    etag_add_body(w, visit, more);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_char(&plain, '\x1f');
        buf_add(&plain, parts[i]);
    }
    if (more)
        json_add_text(json, "next_cursor",
                      secret_seal(w, &key, question(w, visit), buf_text(&plain)));
    else
        json_add_null(json, "next_cursor");
}
