#include "gate/route.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* A tree: each node is one part of a path, its children sorted by name. */
struct node {
    struct text name;
    struct node **children;
    size_t count, size;
    struct node *any; /* the child for a part with a colon */
    const struct route *routes[METHOD_COUNT];
};

struct routes {
    struct node root;
};

/* Where the child of this name stands, or would stand. */
static size_t place_of(const struct node *node, struct text name, bool *found)
{
    size_t low = 0, high = node->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = text_compare(name, node->children[middle]->name);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    *found = false;
    return low;
}

static struct node *child(struct arena *arena, struct node *node, struct text name)
{
    bool found;
    if (name.len && name.at[0] == ':') {
        if (!node->any)
            node->any = arena_alloc(arena, 1, sizeof *node);
        return node->any;
    }
    size_t at = place_of(node, name, &found);
    if (found)
        return node->children[at];
    if (node->count == node->size) {
        node->size = node->size ? node->size * 2 : 4;
        node->children = arena_grow(arena, node->children, node->count * sizeof *node->children,
                                    node->size * sizeof *node->children);
    }
    memmove(node->children + at + 1, node->children + at,
            (node->count++ - at) * sizeof *node->children);
    node->children[at] = arena_alloc(arena, 1, sizeof *node);
    node->children[at]->name = name;
    return node->children[at];
}

static void add(struct arena *arena, struct routes *routes, const struct route *route)
{
    struct node *node = &routes->root;
    struct text rest = text_of(route->path + 1), part;
    size_t parts = 0;
    assert(route->path[0] == '/' && route->may && route->run);
    assert(route->method != METHOD_HEAD); /* GET answers it */
    while (text_next(&rest, '/', &part)) {
        parts += part.len && part.at[0] == ':';
        node = child(arena, node, part);
    }
    assert(parts <= ROUTE_PARTS && !node->routes[route->method]);
    node->routes[route->method] = route;
}

struct routes *routes_open(struct arena *arena, const struct route *const *tables)
{
    struct routes *routes = arena_alloc(arena, 1, sizeof *routes);
    for (; *tables; tables++)
        for (const struct route *route = *tables; route->path; route++)
            add(arena, routes, route);
    return routes;
}

static bool leads_somewhere(const struct node *node)
{
    for (size_t i = 0; i < METHOD_COUNT; i++)
        if (node->routes[i])
            return true;
    return false;
}

/* The depth is that of the tree, whatever the path. */
static const struct node *walk(const struct node *node, struct text rest, struct text *parts,
                               size_t count)
{
    struct text part;
    bool found;
    if (!text_next(&rest, '/', &part))
        return leads_somewhere(node) ? node : NULL;
    size_t at = place_of(node, part, &found);
    const struct node *end = found ? walk(node->children[at], rest, parts, count) : NULL;
    if (end || !node->any || part.len == 0)
        return end;
    parts[count] = part;
    return walk(node->any, rest, parts, count + 1);
}

struct route_match routes_find(const struct routes *routes, enum method method, struct text path)
{
    struct route_match match = { .route = NULL };
    const struct node *node = NULL;
    if (path.len)
        node = walk(&routes->root, text_slice(path, 1, path.len), match.parts, 0);
    if (!node)
        return match;
    for (size_t i = 0; i < METHOD_COUNT; i++)
        match.has[i] = node->routes[i] != NULL;
    match.has[METHOD_HEAD] = match.has[METHOD_GET];
    match.route = node->routes[method == METHOD_HEAD ? METHOD_GET : method];
    return match;
}

struct text routes_allowed(struct arena *arena, const struct route_match *match)
{
    struct buf out = buf_begin(arena, 64);
    for (size_t i = 0; i < METHOD_COUNT; i++) {
        if (!match->has[i])
            continue;
        buf_add(&out, out.len ? TEXT(", ") : TEXT(""));
        buf_add(&out, text_of(request_method_name((enum method)i)));
    }
    return buf_text(&out);
}
