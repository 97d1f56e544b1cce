/* request.h - what a client asks, read and checked.
 *
 * Everything in it lives as long as its arena, which is until the answer has been
 * fetched. It was refused before anyone sees it if it broke a limit (http/limits.h)
 * or a rule of the protocol.
 */
#pragma once
#include "http/field.h"
#include "http/upload.h"

struct arena;

/* PATCH, DELETE and OPTIONS are for programs (src/api); no form of a browser sends them. */
enum method {
    METHOD_GET,
    METHOD_HEAD,
    METHOD_POST,
    METHOD_PATCH,
    METHOD_DELETE,
    METHOD_OPTIONS,
    METHOD_COUNT,
};

struct request {
    enum method method;
    struct text path;    /* decoded, begins with a slash; see http/path.h */
    struct text host;    /* with the port as sent; empty with HTTP/1.0 */
    struct fields query; /* field_text and its like read the right one of these two */
    struct fields form;  /* urlencoded or multipart */
    struct fields headers;
    struct fields cookies;
    struct uploads uploads;
    struct text body;    /* a body of any other type, such as JSON */
    struct text address; /* of the client, as 192.0.2.1 or 2001:db8::1; "" if unknown */
    bool secure;         /* it came over TLS, as a trusted proxy says */
    void *thread;        /* what thread_begin gave for this thread (http/server.h) */
    struct arena *arena;
};

/* The first header of that name, in any case of letters; empty if there is none. */
struct text request_header(const struct request *request, const char *name);
/* Empty if there is none. */
struct text request_cookie(const struct request *request, const char *name);
/* NULL if no file came in that field; a field where none was chosen counts as none. */
const struct upload *request_upload(const struct request *request, const char *name);

/* "GET", …; for Allow and the log. */
const char *request_method_name(enum method method);

/* What follows is for the folder http. */
/* False for anything else. */
bool request_method(struct text name, enum method *method);

/* Reads cookies and host from the headers. */
void request_read_headers(struct request *request);
/* Takes address and TLS from X-Forwarded-For and -Proto: only if the peer is our own proxy. */
void request_read_forwarded(struct request *request);
