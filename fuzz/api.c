/* What a program sends: an If-Match on the first line, then a record. Whatever it is, it is
 * understood or refused with an issue for each member; what is understood comes out and goes in
 * again the same. */
#include <assert.h>

#include "api/etag.h"
#include "api/record_json.h"
#include "base/arena.h"
#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 1 << 20 };

static void check_issues(const struct kind *kind, const struct issues *issues)
{
    for (size_t i = 0; i < issues->count; i++) {
        const struct issue *issue = &issues->items[i];
        assert(issue->field >= -1 && issue->field < (int)kind->field_count);
        assert(text_is_utf8(issue->about));
    }
}

/* All members as they are written, without those that are read only. */
static struct text written(struct work *w, const struct record *record)
{
    struct buf out = buf_begin(w->arena, 16 * MOST);
    struct json json = json_begin(&out);
    record_json_add(&json, NULL, record);
    assert(json_is_done(&json) && text_is_utf8(buf_text(&out)));
    struct text all = buf_text(&out);
    size_t at = text_find(all, TEXT("\"removed_at\":null,"), 0);
    assert(at < all.len);
    return work_format(w, "{%.*s", TEXT_ARG(text_slice(all, at + 18, all.len)));
}

static void check_record(struct work *w, const struct kind *kind, struct text body)
{
    struct issues issues = { 0 };
    struct record record = record_new(w, kind), again = record_new(w, kind);
    bool read = record_json_read(w, body, &record, &issues);
    assert(read == !work_failed(w));
    check_issues(kind, &issues);
    if (!read || issues.count)
        return;
    assert(record_json_read(w, written(w, &record), &again, &issues) && !issues.count);
    for (size_t i = 0; i < kind->field_count; i++)
        assert(text_is(record.values[i], again.values[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    struct text body = { (const char *)data, size }, line = TEXT("");
    size_t count = 0;
    bool is_valid;
    if (!arena)
        arena = arena_open(256 << 20);
    arena_reset(arena);
    if (size > MOST)
        return 0;
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    text_next(&body, '\n', &line);
    bool matches = etag_matches(line, 7, &is_valid);
    assert(is_valid || !matches);
    while (kinds[count])
        count++;
    check_record(&w, kinds[line.len % count], body.at ? body : TEXT(""));
    return 0;
}
