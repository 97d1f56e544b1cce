/* route.h - what an address leads to, and who may go there: a row of a table.
 *
 *     const struct route party_routes[] = {
 *         PAGE("/parties/:id", MAY_READ, show_party),
 *         PAGE("/parties/:id/edit", MAY_WRITE, show_party_form),
 *         FORM("/parties/:id/edit", MAY_WRITE, save_party, show_party_form),
 *         ROUTE_END,
 *     };
 *
 * A page (GET) reads in one transaction that only reads. A form (POST) writes in one that is
 * committed when `run` returns without a fault. After a fault everything is rolled back, and
 * `show` runs in a fresh reading transaction, with the fault, the issues and what was typed in
 * the visit (gate/visit.h): so the form comes back as it was sent, and says what is wrong. It
 * does so too, without a fault and without `run`, when it was sent to be shown again only
 * (visit_is_again). A form is sent to the address that shows it; then what is typed can be kept
 * as a draft.
 *
 * No row without a right: a table with a row that names none does not start.
 */
#pragma once
#include "base/work.h"
#include "http/request.h"

struct visit;     /* gate/visit.h */
struct operation; /* api/operation.h */

typedef void visit_function(struct work *w, struct visit *visit);

/* Besides enum right, in `may`. */
enum {
    MAY_ANSWER = 1 << 28, /* a party, with the session of a link: under GUEST_PATH alone */
    MAY_COME = 1 << 29,   /* everybody, signed in or not */
    MAY_ENTER = 1 << 30,  /* everybody who is signed in, whatever the role */
};

enum route_flag {
    ROUTE_PLAIN = 1 << 0,  /* no database, no session: assets */
    ROUTE_OWN = 1 << 1,    /* begins and ends its transactions itself, around slow work */
    ROUTE_HALF = 1 << 2,   /* also between the password and the second factor */
    ROUTE_BEFORE = 1 << 3, /* also before the second factor that is required has been set up */
    ROUTE_SECRET = 1 << 4, /* what is typed here is never kept as a draft */
    ROUTE_SHORT = 1 << 6,  /* waits a second for others that write, not ten: it comes again */
    ROUTE_AS_OF = 1 << 7,  /* can show the register as of a past day (gate/past.h) */
    ROUTE_SHARED = 1 << 8, /* of MAY_ANSWER: also with the link of a colleague, for some sections */
    ROUTE_SCRIPT = 1 << 5, /* called by our script: refused with a status, never led elsewhere */
};

struct route {
    enum method method; /* METHOD_GET answers HEAD as well */
    const char *path;   /* a part that begins with a colon stands for any one part */
    uint32_t may;       /* any one of these lets in */
    visit_function *run, *show;
    uint32_t flags;
    uint64_t body_bytes; /* 0: http/limits.h; 64 KiB where MAY_COME */
    size_t uploads;      /* files it takes; 0: none */
    const char *task;    /* of MAY_ANSWER: the kind of task whose links lead here; NULL: any */
    const struct operation *operation; /* how an API describes it; the gate does not look */
};

/* Rows; flags and limits may follow: PAGE(…, .flags = ROUTE_HALF). A form without fields, such as
 * a button, has no `show`: NULL. */
#define PAGE(path_, may_, run_, ...)                                                               \
    {                                                                                              \
        .method = METHOD_GET, .path = path_, .may = may_, .run = run_, ##__VA_ARGS__               \
    }
#define FORM(path_, may_, run_, show_, ...)                                                        \
    {                                                                                              \
        .method = METHOD_POST, .path = path_, .may = may_, .run = run_, .show = show_,             \
        ##__VA_ARGS__                                                                              \
    }
#define ROUTE_END                                                                                  \
    {                                                                                              \
        .path = NULL                                                                               \
    }

enum { ROUTE_PARTS = 6 };

/* Where a path led. */
struct route_match {
    const struct route *route;      /* NULL: nowhere, or not with this method */
    struct text parts[ROUTE_PARTS]; /* what stood at the colons */
    bool has[METHOD_COUNT];         /* the methods that lead somewhere, by enum method */
};

struct routes;

/* `tables` is ended by NULL, each table by a row without a path. Lives as long as the arena.
 * Two rows with one method and path, or a row without a right, end the program: a bug. */
struct routes *routes_open(struct arena *arena, const struct route *const *tables);
/* In time that grows with the length of the path, not with the number of routes. A named part
 * goes before one with a colon. */
struct route_match routes_find(const struct routes *routes, enum method method, struct text path);
/* "GET, HEAD, POST": what an address takes, for the header Allow. */
struct text routes_allowed(struct arena *arena, const struct route_match *match);
