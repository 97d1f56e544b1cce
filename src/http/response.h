/* response.h - an answer being made.
 *
 * It lives in the arena of its request until the client has fetched it. A page is written to
 * `body`; a file or a stream is sent piece by piece without being in memory. The headers that
 * keep a browser safe are added to every answer by response_finish, in one place.
 */
#pragma once
#include "base/buf.h"
#include "http/request.h"

enum { RESPONSE_HEADERS = 32 };

struct response_header {
    const char *name, *value;
};

/* Writes up to `size` (at least 1) bytes that stand at `offset` to `at` and returns how many;
 * 0 breaks the connection off, so that the client sees that something is missing. */
typedef size_t response_reader(void *what, uint64_t offset, char *at, size_t size);

struct response {
    int status;       /* 200 */
    const char *type; /* "text/html; charset=utf-8" */
    struct buf body;  /* limit: page_bytes */
    struct arena *arena;

    /* Use the functions below for these. */
    int fd;                /* -1: none */
    response_reader *read; /* NULL: none */
    void *reading;
    uint64_t size;     /* of the file or the stream */
    const char *cache; /* Cache-Control */
    bool is_secure, is_broken, is_hushed;
    const struct request *request;
    struct response_header headers[RESPONSE_HEADERS];
    size_t header_count;
};

void response_begin(struct response *response, const struct request *request, size_t page_bytes);
/* A value with control characters, or one header too many, turns the answer into a 500: it can
 * only be a bug, and splitting an answer must not be what it leads to. */
void response_header(struct response *response, const char *name, struct text value);
/* HttpOnly, SameSite=Lax, Path=/, and Secure over TLS. Lasts `seconds`; 0: until the browser is
 * closed; below 0: takes the cookie away. */
void response_cookie(struct response *response, const char *name, struct text value,
                     int64_t seconds);
/* 303: fetch `place` with GET. It must be on this server (http/path.h). */
void response_redirect(struct response *response, struct text place);
/* To be kept as a file of this name, never shown in the browser. */
void response_attachment(struct response *response, struct text file_name);
/* Its address is a secret: no browser tells it on as where somebody came from, not even to us. */
void response_hush(struct response *response);
/* For what never changes under its address: may be kept for a year. */
void response_cache_forever(struct response *response);
/* Sends `size` bytes of `fd` from its beginning and closes it afterwards. */
void response_file(struct response *response, int fd, uint64_t size);
/* Sends `size` bytes that `read` gives. */
void response_stream(struct response *response, uint64_t size, response_reader *read, void *what);

/* What follows is for the folder http. */
/* Back to an empty 200. */
void response_clear(struct response *response);
/* Adds what every answer carries. False: it is broken and must be refused with 500. */
bool response_finish(struct response *response);
