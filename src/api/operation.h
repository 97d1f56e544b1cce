/* operation.h - what a program can ask for, as a table.
 *
 * A route of the API (gate/route.h) names its operation: what to run, which
 * parameters the address may have, what comes and goes as JSON. The same row is
 * what is checked before anything runs and what the OpenAPI document says
 * (api/openapi.h), so the two cannot disagree.
 *
 *     { READ("/todo", MAY_READ), .operation = &list_todo },
 */
#pragma once
#include "base/words.h"
#include "gate/program.h"
#include "gate/visit.h"

#define API_PATH PROGRAM_PATH "v1"

enum parameter_type {
    PARAMETER_TEXT,
    PARAMETER_COUNT,  /* a whole number, least..most */
    PARAMETER_CHOICE, /* one of choices */
    PARAMETER_DAY,    /* YYYY-MM-DD */
    PARAMETER_CURSOR, /* next_cursor of the page before (api/cursor.h) */
};

struct parameter {
    const char *name; /* NULL ends the table */
    enum parameter_type type;
    enum word help;
    bool required;
    int64_t least, most;        /* of a count; of a text `most` characters, and 1: not empty */
    const char *const *choices; /* ended by NULL */
};

enum operation_flag {
    OPERATION_OF_OWNER = 1 << 0, /* may be narrowed by the reference that a kind belongs to */
    OPERATION_MATCHES = 1 << 1,  /* needs If-Match */
    OPERATION_TAGS = 1 << 2,     /* its answer has an ETag */
    OPERATION_BYTES = 1 << 3,    /* its answer is a file */
    OPERATION_FORM = 1 << 4,     /* its body is multipart/form-data with a file */
    OPERATION_MOVES = 1 << 6,    /* a party that was merged answers 308 with where it is now */
    OPERATION_JSON = 1 << 5,     /* its answer is JSON that no schema of ours describes */
    OPERATION_AS_OF = 1 << 7,    /* it is answered as of a past day, too: AS_OF_PARAMETER */
};

/* Names of schemas (api/schema.h). "*" stands for the name of the kind in the path. */
struct operation {
    const char *id; /* operationId; "*" as in the schemas */
    enum word summary;
    visit_function *run;
    const struct parameter *parameters; /* NULL: none */
    const char *body, *answer;          /* NULL: none */
    int status;                         /* when it is done */
    int other_status;                   /* when there was nothing to be made; 0: no other */
    uint32_t flags;
    const char *const *members; /* of the body, by the number of the field an issue is about */
    int first_member;           /* the number of the first of them */
};

/* For the table of parameters of a list that looks back. */
#define AS_OF_PARAMETER                                                                            \
    {                                                                                              \
        .name = "as_of", .type = PARAMETER_DAY, .help = WORD_api_as_of                             \
    }

#define API_ROUTE(method_, path_, may_, operation_, ...)                                           \
    {                                                                                              \
        .method = method_, .path = API_PATH path_, .may = may_, .run = operation_run,              \
        .operation = operation_, ##__VA_ARGS__                                                     \
    }

/* Checks the parameters of the address against the table and runs the operation, in the copy of a
 * past day where one is asked for. Faults: api.parameters, with an issue for each that is wrong:
 * its name is the first of its arguments; api.as_of_making; those of as_of_read. */
visit_function operation_run;

/* The kind that the path names by its collection, "/:kind"; NULL with a fault when there is none.
 * Fault: api.no_address. */
const struct kind *operation_kind(struct work *w, const struct visit *visit);

/* Begin an answer in JSON; operation_send ends it. */
struct json operation_json(struct visit *visit);
/* Members of an open map: null when it is 0 or DAY_NONE. */
void operation_add_moment(struct json *json, const char *key, int64_t moment);
void operation_add_day(struct work *w, struct json *json, const char *key, int32_t day);
/* "next_cursor" of a list that is found by how many rows were before: `skip` before this page,
 * `shown` on it. */
void operation_add_next(struct work *w, struct visit *visit, struct json *json, int64_t skip,
                        size_t shown, bool more);
/* How many rows are before the page that is asked for. Fault: api.cursor. */
bool operation_skip(struct work *w, const struct visit *visit, int64_t *skip);
/* 200 and the like. Fault: api.too_large, when it did not fit. */
bool operation_send(struct work *w, struct visit *visit, int status);
