/* limits.h - how much one request, one client and all clients together may take.
 *
 * Every buffer that bytes from outside can grow has its limit here. Sizes are in
 * bytes, times in seconds. A time limit is absolute, not a limit on silence: a
 * client that sends one byte a second does not get past it.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct limits {
    /* One request. */
    size_t header_bytes;   /* request line and headers together */
    size_t header_count;   /* headers */
    size_t field_count;    /* fields in the query, and fields in the form */
    size_t field_bytes;    /* one value */
    size_t memory_bytes;   /* what a body may keep in memory: fields, or a raw body */
    uint64_t body_bytes;   /* a body, unless the application names a size for the path */
    uint64_t upload_bytes; /* a body with files, likewise; files go to disk as they arrive */
    size_t upload_count;   /* files in one body */
    size_t page_bytes;     /* an answer made in memory */
    size_t arena_bytes;    /* all memory of one request; past it the process ends */

    /* One connection. */
    int header_seconds; /* from the connection to the end of the headers */
    int idle_seconds;   /* from an answer to the end of the next request's headers */
    int body_seconds;   /* for a body, and as long again as body_rate allows for its size */
    int send_seconds;   /* for fetching an answer, and as long again as send_rate allows */
    size_t body_rate;   /* bytes a second that the slowest welcome client sends */
    size_t send_rate;   /* … and receives */

    /* All connections. */
    unsigned connections;             /* more wait in the queue of the listening socket */
    unsigned connections_per_address; /* 0: no limit, as behind a proxy */
    size_t bodies_bytes;              /* memory for the bodies of all requests under way */
};

extern const struct limits limits_default;
