/* buf.h - bytes that grow, in an arena, up to a limit.
 *
 * Going past the limit drops what is added and marks the buffer as `full`; the
 * caller asks once, at the end. Set the limit where the input enters.
 */
#pragma once
#include "base/text.h"

struct arena;

struct buf {
    struct arena *arena;
    char *at;
    size_t len, size, limit;
    bool full;
};

struct buf buf_begin(struct arena *arena, size_t limit);
void buf_add(struct buf *buf, struct text t);
void buf_add_char(struct buf *buf, char c);
void buf_add_int(struct buf *buf, int64_t value);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Room for `bytes` more at the end, to be filled and then counted with buf_grew; NULL if full. */
char *buf_room(struct buf *buf, size_t bytes);
void buf_grew(struct buf *buf, size_t bytes);
/* What is in it; valid until the buffer grows. */
struct text buf_text(const struct buf *buf);
