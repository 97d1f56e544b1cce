#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

struct buf buf_begin(struct arena *arena, size_t limit)
{
    return (struct buf){ .arena = arena, .limit = limit };
}

char *buf_room(struct buf *buf, size_t bytes)
{
    if (buf->full || bytes > buf->limit - buf->len) {
        buf->full = true;
        return NULL;
    }
    if (buf->size - buf->len < bytes) {
        size_t size = buf->size ? buf->size * 2 : 512;
        while (size - buf->len < bytes)
            size *= 2;
        buf->at = arena_grow(buf->arena, buf->at, buf->len, size);
        buf->size = size;
    }
    return buf->at + buf->len;
}

void buf_grew(struct buf *buf, size_t bytes)
{
    buf->len += bytes;
}

void buf_add(struct buf *buf, struct text t)
{
    char *room = t.len ? buf_room(buf, t.len) : NULL;
    if (room) {
        memcpy(room, t.at, t.len);
        buf->len += t.len;
    }
}

void buf_add_char(struct buf *buf, char c)
{
    buf_add(buf, (struct text){ &c, 1 });
}

void buf_add_int(struct buf *buf, int64_t value)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)value);
    buf_add(buf, (struct text){ digits, (size_t)len });
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *room = len < 0 ? NULL : buf_room(buf, (size_t)len + 1);
    if (room) {
        vsnprintf(room, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

struct text buf_text(const struct buf *buf)
{
    return (struct text){ buf->at ? buf->at : "", buf->len };
}
