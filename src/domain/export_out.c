#include "domain/export_out.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/disk.h"

enum { LONGEST_PIECE = 64 << 20 }; /* of one record */

bool export_out_fail(struct work *w, const char *name)
{
    return work_fail(w, FAULT_SYSTEM,
                     disk_is_full(errno) ? "export.disk_full" : "export.cannot_write",
                     work_format(w, "%s\x1f%s", name, strerror(errno)));
}

struct export_sink export_out_open(struct export_out *out, const char *name)
{
    struct work *w = out->w;
    struct export_sink sink = { .out = out, .name = name, .fd = -1 };
    const char *path = work_format(w, "%s/%s", out->folder, name).at;
    sink.buf = buf_begin(w->arena, LONGEST_PIECE);
    sink.run = hash_begin(w->arena);
    sink.fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (sink.fd < 0)
        export_out_fail(w, name);
    return sink;
}

void export_out_flush(struct export_sink *sink, size_t when)
{
    if (sink->buf.len <= when || work_failed(sink->out->w))
        return;
    if (sink->buf.full || !disk_write(sink->fd, sink->buf.at, sink->buf.len))
        export_out_fail(sink->out->w, sink->name);
    hash_add(sink->run, buf_text(&sink->buf));
    sink->buf.len = 0;
}

void export_out_list(struct export_out *out, const char *hex, struct text name)
{
    buf_format(&out->index, "%s  %.*s\n", hex, TEXT_ARG(name));
}

bool export_out_close(struct export_sink *sink)
{
    struct work *w = sink->out->w;
    export_out_flush(sink, 0);
    struct hash hash = hash_end(sink->run);
    if (sink->fd >= 0 && close(sink->fd) != 0)
        export_out_fail(w, sink->name);
    export_out_list(sink->out, hash_hex(&hash).at, text_of(sink->name));
    return !work_failed(w);
}

void export_out_say(struct export_out *out, int64_t more)
{
    out->done += more;
    if (out->progress)
        out->progress(out->context, out->done, out->total < out->done ? out->done : out->total);
}
