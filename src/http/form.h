/* form.h - the body of a request, taken in as it arrives.
 *
 * application/x-www-form-urlencoded becomes fields; multipart/form-data becomes fields and
 * uploads, which go straight to disk; any other type is kept as it is. What breaks a rule is
 * remembered and the rest of the body dropped, because an answer can only be given after it.
 */
#pragma once
#include "base/buf.h"
#include "http/limits.h"
#include "http/multipart.h"
#include "http/request.h"

/* What the application allows for the body of one request. 0 and NULL: the default. */
struct body_rule {
    int status;                /* not 0: refuse at once with this HTTP status */
    uint64_t body_bytes;       /* of the whole body */
    const char *upload_folder; /* where files may go; NULL: no files */
    size_t upload_count;
};

struct form {
    struct request *request; /* where the results go */
    const struct limits *limits;
    struct body_rule rule; /* complete, without defaults */
    int refused;           /* HTTP status, 0 while all is well */
    enum { FORM_RAW, FORM_URLENCODED, FORM_MULTIPART } kind;
    uint64_t size;  /* bytes taken so far */
    size_t memory;  /* of them in memory */
    struct buf buf; /* the raw body, or the field being read */
    struct multipart *multipart;
    struct upload *upload; /* being written; NULL: a field */
};

/* The rule with the defaults of `limits` filled in. */
struct body_rule form_rule(struct body_rule rule, const struct limits *limits);
/* Begins to take in the body of `request`. `rule` is complete. */
void form_begin(struct form *form, struct request *request, const struct limits *limits,
                const struct body_rule *rule);
void form_add(struct form *form, struct text bytes);
/* After the last byte. Returns 0 or the HTTP status to refuse with: 400, 413, 500, 507. */
int form_end(struct form *form);
/* Whether so much more than allowed came that the connection should be cut. */
bool form_is_hopeless(const struct form *form);
