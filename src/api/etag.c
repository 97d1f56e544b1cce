#include "api/etag.h"

#include <string.h>

#include "base/hash.h"

void etag_add_version(struct work *w, struct visit *visit, int64_t version)
{
    response_header(visit->response, "ETag", work_format(w, "\"%lld\"", (long long)version));
}

void etag_add(struct work *w, struct visit *visit, const struct record *record)
{
    etag_add_version(w, visit, record->version);
}

/* Cuts one "tag" off the front, with the comma behind it. `number` is what stands in it; -1 for a
 * weak one, or one that is no version. */
static bool next_tag(struct text *rest, int64_t *number)
{
    bool is_weak = text_starts(*rest, TEXT("W/"));
    if (is_weak)
        *rest = text_slice(*rest, 2, rest->len);
    size_t end = text_find(*rest, TEXT("\""), 1);
    if (!text_starts(*rest, TEXT("\"")) || end >= rest->len)
        return false;
    if (is_weak || !text_to_int(text_slice(*rest, 1, end), number))
        *number = -1;
    *rest = text_trim(text_slice(*rest, end + 1, rest->len));
    if (!rest->len)
        return true;
    bool goes_on = text_starts(*rest, TEXT(","));
    *rest = text_trim(text_slice(*rest, 1, rest->len));
    return goes_on && rest->len;
}

bool etag_matches(struct text header, int64_t version, bool *is_valid)
{
    struct text rest = text_trim(header);
    bool matches = false;
    int64_t number;
    *is_valid = true;
    if (text_is(rest, TEXT("*")))
        return true;
    *is_valid = rest.len > 0;
    while (rest.len && *is_valid) {
        *is_valid = next_tag(&rest, &number);
        matches |= *is_valid && number == version;
    }
    return matches && *is_valid;
}

static bool is_stale(struct work *w, int64_t version)
{
    return work_fail(w, FAULT_CONFLICT, "api.stale", work_format(w, "%lld", (long long)version));
}

bool etag_check_version(struct work *w, const struct visit *visit, int64_t version)
{
    struct text sent = request_header(visit->request, "If-Match");
    bool is_valid;
    if (!sent.len)
        return work_fail(w, FAULT_INPUT, "api.no_match", TEXT(""));
    bool matches = etag_matches(sent, version, &is_valid);
    if (!is_valid)
        return work_fail(w, FAULT_INPUT, "api.bad_match", TEXT(""));
    return matches || is_stale(w, version);
}

bool etag_check(struct work *w, const struct visit *visit, const struct record *record)
{
    return etag_check_version(w, visit, record->version) &&
           (!record->removed_at || is_stale(w, record->version));
}

/* ---- reading again ---- */

static struct text own_tag(const struct visit *visit)
{
    const struct response *response = visit->response;
    for (size_t i = 0; i < response->header_count; i++)
        if (strcmp(response->headers[i].name, "ETag") == 0)
            return text_of(response->headers[i].value);
    return TEXT("");
}

void etag_add_body(struct work *w, const struct visit *visit, bool more)
{
    if (own_tag(visit).len)
        return;
    struct hash_run *run = hash_begin(w->arena);
    hash_add(run, buf_text(&visit->response->body));
    hash_add(run, more ? TEXT("+") : TEXT("."));
    struct hash hash = hash_end(run);
    response_header(visit->response, "ETag", work_format(w, "W/\"%.32s\"", hash_hex(&hash).at));
}

static struct text without_weak(struct text tag)
{
    tag = text_trim(tag);
    return text_starts(tag, TEXT("W/")) ? text_slice(tag, 2, tag.len) : tag;
}

bool etag_names(struct text header, struct text tag)
{
    struct text rest = text_trim(header), part;
    if (!tag.len || !rest.len)
        return false;
    if (text_is(rest, TEXT("*")))
        return true;
    while (text_next(&rest, ',', &part)) /* a tag of ours has no comma */
        if (text_is(without_weak(part), without_weak(tag)))
            return true;
    return false;
}

bool etag_is_fresh(const struct visit *visit)
{
    return etag_names(request_header(visit->request, "If-None-Match"), own_tag(visit));
}
