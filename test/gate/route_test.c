#include "gate/route.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "test/tap.h"

static void run(struct work *w, struct visit *visit)
{
    (void)w, (void)visit;
}

static const struct route first[] = {
    PAGE("/", MAY_ENTER, run),
    PAGE("/vendors", MAY_READ, run),
    FORM("/vendors", MAY_WRITE, run, NULL),
    PAGE("/vendors/new", MAY_WRITE, run),
    PAGE("/vendors/:id", MAY_READ, run),
    PAGE("/vendors/:id/chain", MAY_READ, run),
    PAGE("/vendors/import/:step", MAY_IMPORT, run),
    FORM("/vendors/:id/files/:file", MAY_WRITE, run, NULL),
    { .method = METHOD_PATCH, .path = "/api/:id", .may = MAY_WRITE, .run = run },
    { .method = METHOD_DELETE, .path = "/api/:id", .may = MAY_WRITE, .run = run },
    ROUTE_END,
};
static const struct route second[] = {
    PAGE("/v/", MAY_COME, run),
    PAGE("/audit", MAY_JOURNAL, run),
    FORM("/vendorsx", MAY_READ, run, NULL),
    ROUTE_END,
};
static const struct route *const tables[] = { first, second, NULL };

static const struct {
    const char *says;
    enum method method;
    const char *path, *route, *part;
} cases[] = {
    { "the first page", METHOD_GET, "/", "/", "" },
    { "a page", METHOD_GET, "/vendors", "/vendors", "" },
    { "HEAD asks for the same as GET", METHOD_HEAD, "/vendors", "/vendors", "" },
    { "a named part goes before any part", METHOD_GET, "/vendors/new", "/vendors/new", "" },
    { "any part", METHOD_GET, "/vendors/01J", "/vendors/:id", "01J" },
    { "and what follows it", METHOD_GET, "/vendors/01J/chain", "/vendors/:id/chain", "01J" },
    { "back from a named part that leads nowhere", METHOD_GET, "/vendors/import/chain",
      "/vendors/import/:step", "chain" },
    { "… to any part", METHOD_GET, "/vendors/new/chain", "/vendors/:id/chain", "new" },
    { "two parts", METHOD_POST, "/vendors/a/files/b", "/vendors/:id/files/:file", "a" },
    { "a slash at the end is another address", METHOD_GET, "/v/", "/v/", "" },
    { "which this is not", METHOD_GET, "/v", NULL, "" },
    { "nor this", METHOD_GET, "/vendors/", NULL, "" },
    { "no empty part stands for an id", METHOD_GET, "/vendors//chain", NULL, "" },
    { "nothing here", METHOD_GET, "/nothing", NULL, "" },
    { "too deep", METHOD_GET, "/vendors/a/files/b/c/d/e/f/g/h/i/j/k", NULL, "" },
    { "what programs ask for", METHOD_PATCH, "/api/1", "/api/:id", "1" },
    { "is not what a page answers", METHOD_GET, "/api/1", NULL, "" },
    { "the wrong method", METHOD_POST, "/vendors/01J", NULL, "" },
    { "no path at all", METHOD_GET, "", NULL, "" },
};

static void test_finding(struct routes *routes)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct route_match match = routes_find(routes, cases[i].method, text_of(cases[i].path));
        bool right = cases[i].route ? match.route && strcmp(match.route->path, cases[i].route) == 0
                                    : match.route == NULL;
        if (*cases[i].part)
            right = right && text_is_string(match.parts[0], cases[i].part);
        ok(right, "%s: %s", cases[i].says, cases[i].path);
    }
    struct route_match match = routes_find(routes, METHOD_POST, TEXT("/vendors/01J"));
    ok(match.has[METHOD_GET] && match.has[METHOD_HEAD] && !match.has[METHOD_POST],
       "an address tells which methods it takes");
    struct arena *arena = arena_open(1 << 16);
    ok(text_is(routes_allowed(arena, &match), TEXT("GET, HEAD")), "in words for Allow");
    match = routes_find(routes, METHOD_GET, TEXT("/api/1"));
    ok(text_is(routes_allowed(arena, &match), TEXT("PATCH, DELETE")), "all of them");
    arena_close(arena);
    match = routes_find(routes, METHOD_POST, TEXT("/vendors/a/files/b"));
    ok(text_is(match.parts[1], TEXT("b")), "the second part is at hand too");
}

/* Whether opening this table ends the program. */
static bool is_refused(const struct route *table)
{
    const struct route *const both[] = { first, table, NULL };
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(2);
        routes_open(arena_open(1 << 20), both);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) || WEXITSTATUS(status) != 0;
}

static void test_mistakes(void)
{
    static const struct route no_right[] = { PAGE("/x", 0, run), ROUTE_END };
    static const struct route twice[] = { PAGE("/vendors/:name", MAY_READ, run), ROUTE_END };
    static const struct route good[] = { PAGE("/x", MAY_READ, run), ROUTE_END };
    ok(is_refused(no_right), "a row that names no right does not start");
    ok(is_refused(twice), "nor do two rows for one address");
    ok(!is_refused(good), "a good table does");
}

int main(void)
{
    struct arena *arena = arena_open(1 << 20);
    test_finding(routes_open(arena, tables));
    test_mistakes();
    arena_close(arena);
    return tap_done();
}
