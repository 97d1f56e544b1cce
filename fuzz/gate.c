/* What strangers can put into a request before anybody is signed in. A line each: path, query,
 * Accept-Language, Origin, Referer, next, address, e-mail, code. */
#include <assert.h>

#include "base/arena.h"
#include "domain/account.h"
#include "gate/limiter.h"
#include "gate/recovery.h"
#include "gate/totp.h"
#include "gate/visit.h"
#include "http/limits.h"
#include "http/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void nothing(struct work *w, struct visit *visit)
{
    (void)w, (void)visit;
}

static const struct route rows[] = {
    PAGE("/", MAY_ENTER, nothing),
    PAGE("/vendors/:id", MAY_READ, nothing),
    PAGE("/vendors/new", MAY_READ, nothing),
    FORM("/vendors/:id/files/:file", MAY_READ, nothing, NULL),
    ROUTE_END,
};
static const struct route *const tables[] = { rows, NULL };

static struct text line(struct text *rest)
{
    struct text part;
    return text_next(rest, '\n', &part) ? part : TEXT("");
}

static void header(struct request *request, const char *name, struct text value)
{
    fields_add(request->arena, &request->headers, (struct sent_field){ text_of(name), value });
}

static void check_places(struct work *w, const struct visit *visit)
{
    struct text next = visit_next(visit), page = visit_page(w, visit);
    assert(path_is_local(next) && path_is_local(page));
    assert(path_is_local(visit_with_next(w, VISIT_SIGN_IN, next)));
    assert(path_is_local(visit_with_next(w, VISIT_SIGN_IN, page)));
    assert(visit_lang(visit) == LANG_JA || visit_lang(visit) == LANG_EN);
    visit_is_ours(visit);
    visit_is_script(visit);
    assert(visit_part(visit, "id").len <= visit->request->path.len);
}

static void check_typed(struct work *w, struct text address, struct text email, struct text code)
{
    struct text folded = account_email(w, email), read = recovery_read(w, code);
    assert(text_is(account_email(w, folded), folded));
    assert(text_is(recovery_read(w, read), read));
    assert(limiter_address(address).len <= address.len);
    totp_check(w, TEXT("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), code, 59);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    if (!arena)
        arena = arena_open(16 << 20);
    arena_reset(arena);
    struct work w = work_begin(arena, actor_machine(TEXT("fuzz")));
    struct text rest = { (const char *)data, size };
    struct request request = { .arena = arena, .host = TEXT("kantoku.example") };
    if (size > 64 << 10 || !path_read(arena, line(&rest), &request.path))
        return 0;
    fields_read(arena, &request.query, line(&rest), &limits_default);
    header(&request, "Accept-Language", line(&rest));
    header(&request, "Origin", line(&rest));
    header(&request, "Referer", line(&rest));
    fields_add(arena, &request.query, (struct sent_field){ TEXT("next"), line(&rest) });
    struct visit visit = {
        .request = &request,
        .match = routes_find(routes_open(arena, tables), METHOD_GET, request.path),
    };
    check_places(&w, &visit);
    struct text address = line(&rest), email = line(&rest), code = line(&rest);
    check_typed(&w, address, email, code);
    return 0;
}
