#include "gate/send_file.h"

#include <string.h>

/* What is sent after the request's own work has ended. */
struct sending {
    struct work w;
    struct file_reader *reader;
    struct text part; /* what is left of the piece that was read last */
};

/* Answers are read from their beginning to their end. At the first doubt the connection is cut, so
 * that nobody takes half a file, or another one, for the original. */
static size_t send_piece(void *what, uint64_t offset, char *at, size_t size)
{
    struct sending *it = what;
    (void)offset;
    while (!it->part.len)
        if (!file_reader_next(&it->w, it->reader, &it->part))
            return 0;
    size_t len = it->part.len < size ? it->part.len : size;
    memcpy(at, it->part.at, len);
    it->part = text_slice(it->part, len, it->part.len);
    return len;
}

void send_file(struct work *w, struct visit *visit, const struct file *file)
{
    struct sending *it = work_new(w, struct sending);
    it->w = work_begin(w->arena, w->actor);
    it->w.instance = w->instance;
    it->reader = file_reader_begin(&it->w, file);
    if (work_failed(&it->w)) {
        work_fail(w, it->w.fault.kind, it->w.fault.code, it->w.fault.about);
        return;
    }
    visit->response->type = "application/octet-stream";
    response_attachment(visit->response, file->name);
    response_stream(visit->response, (uint64_t)file->size, send_piece, it);
}
