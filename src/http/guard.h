/* guard.h - headers that two readers could understand differently are refused.
 *
 * A proxy in front and this server must agree where a request ends, or an attacker slips a
 * second one past the proxy. libmicrohttpd 0.9.75 takes Content-Length besides
 * Transfer-Encoding, either of them twice, two Hosts, and any method, even when told to be
 * strict; so all that is looked at here, before a byte of the body is read.
 */
#pragma once
#include "http/limits.h"
#include "http/request.h"

struct arrival {
    struct text method, version, target; /* "GET", "HTTP/1.1", and the path as sent */
    const struct fields *headers;
};

struct admission {
    int refused;         /* HTTP status, 0 if it may come in */
    enum method method;  /* if it may */
    bool has_body;       /* also when it turns out to be empty */
    bool is_chunked;     /* the size of the body is not known */
    uint64_t body_bytes; /* else it is this */
};

/* Refuses with 400, 405, 417, 431, 501 or 505. */
struct admission guard_admit(const struct arrival *arrival, const struct limits *limits);
