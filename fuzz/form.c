/* The body of a request gives the same fields and files however the network cuts it.
 *
 * The input is a line with the Content-Type, then the body.
 */
#include "http/form.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int take(struct request *request, struct text type, struct text body, size_t step)
{
    static struct limits limits;
    struct sent_field *header = arena_alloc(request->arena, 1, sizeof *header);
    struct form *form = arena_alloc(request->arena, 1, sizeof *form);
    limits = limits_default;
    limits.upload_count = 3;
    limits.field_count = 20;
    limits.field_bytes = 200;
    *header = (struct sent_field){ TEXT("Content-Type"), type };
    request->headers = (struct fields){ header, 1, 1 };
    struct body_rule rule = form_rule((struct body_rule){ .upload_folder = "/dev/shm" }, &limits);
    form_begin(form, request, &limits, &rule);
    for (size_t at = 0; at < body.len; at += step)
        form_add(form, text_slice(body, at, at + step));
    return form_end(form);
}

static void check_fields(const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        struct sent_field field = fields->at[i];
        assert(field.name.len && text_is_utf8(field.name) && text_is_utf8(field.value));
        assert(!field.value.len || !memchr(field.value.at, '\0', field.value.len));
    }
}

static void check_same(const struct request *a, const struct request *b)
{
    assert(a->form.count == b->form.count && a->uploads.count == b->uploads.count);
    assert(text_is(a->body, b->body));
    for (size_t i = 0; i < a->form.count; i++)
        assert(text_is(a->form.at[i].name, b->form.at[i].name) &&
               text_is(a->form.at[i].value, b->form.at[i].value));
    for (size_t i = 0; i < a->uploads.count; i++) {
        const struct upload *one = &a->uploads.at[i], *other = &b->uploads.at[i];
        assert(one->size == other->size && text_is(one->name, other->name));
        assert(one->name.len && text_is_utf8(one->name) && text_is_utf8(one->field));
        assert(!memchr(one->name.at, '/', one->name.len));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open(64 << 20);
    struct text body = { (const char *)data, size }, type;
    text_next(&body, '\n', &type);
    struct request whole = { .method = METHOD_POST, .arena = arena }, pieces = whole;
    int refused = take(&whole, type, body, body.len + 1);
    assert(take(&pieces, type, body, 1 + size % 7) == refused);
    assert(refused == 0 || refused == 400 || refused == 413);
    if (!refused) {
        check_fields(&whole.form);
        check_same(&whole, &pieces);
    }
    arena_close(arena);
    return 0;
}
