/* percent.h - %XX: reading it in paths, queries and forms, writing it in headers and links. */
#pragma once
#include "base/buf.h"

struct arena;

enum percent {
    PERCENT_PATH,  /* a malformed %XX is an error */
    PERCENT_QUERY, /* a malformed %XX is left as it stands, as browsers do */
    PERCENT_FORM,  /* the same, and + is a space */
};

/* Decodes once. False if what comes out holds a NUL or is no UTF-8. `*out` may be `raw`
 * itself, so it lives as long as the shorter of `raw` and `arena`. */
bool percent_decode(struct arena *arena, struct text raw, enum percent how, struct text *out);
/* Every byte but A-Z a-z 0-9 - . _ ~ as %XX. */
void percent_encode(struct buf *out, struct text t);
