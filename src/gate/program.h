/* program.h - requests of programs: a token in place of a session, no pages.
 *
 * What lies under PROGRAM_PATH goes through here and not through the part of the
 * gate that is for browsers: no cookie is looked at or set, so no form of another
 * site can make somebody's browser do anything here, and no CSRF token is needed.
 * A request names its token in the header Authorization: Bearer kantoku_….
 *
 * The route may then be taken by whoever has one of its rights, in the token and by
 * his role both. A GET reads in one transaction, everything else writes in one; a
 * fault rolls it back and is told by gate_options.problem. A POST with an
 * Idempotency-Key is done once (gate/replay.h).
 */
#pragma once
#include "gate/gate.h"

#define PROGRAM_PATH "/api/"

struct program {
    const struct gate_options *options; /* complete */
    const struct routes *routes;        /* NULL: no programs are served */
    struct limiter *limiter;
};

/* Lives as long as the work; `options` as long as the program. */
struct program program_open(struct work *w, const struct gate_options *options,
                            struct limiter *limiter);

/* Whether it is a request of a program. */
bool program_asks(const struct program *program, const struct request *request);

/* The three of gate.h, for such a request. */
void program_answer(const struct program *program, struct request *request,
                    struct response *response);
struct body_rule program_body(const struct program *program, const struct request *request);
void program_refuse(const struct program *program, struct request *request,
                    struct response *response, int status);

/* "GET, HEAD, OPTIONS": what the address takes, for the header Allow. */
struct text program_allowed(const struct visit *visit);
/* The token in "Authorization: Bearer …"; empty if there is none. */
struct text program_token(const struct request *request);
