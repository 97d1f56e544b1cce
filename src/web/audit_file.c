#include "web/audit_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "format/csv_write.h"
#include "web/audit_entry.h"

enum { PIECE = 500, MOST_ENTRIES = 100000, PIECE_BYTES = 64 << 20, PIECE_MEMORY = 512 << 20 };

struct file {
    int fd;
    uint64_t size;
    bool failed;
};

static bool add(struct file *file, struct text bytes)
{
    file->failed = file->failed || !disk_write(file->fd, bytes.at, bytes.len);
    file->size += bytes.len;
    return !file->failed;
}

static struct file begin(struct work *w)
{
    const char *folder = instance_path(w, w->instance, "tmp");
    return (struct file){ .fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) };
}

/* Gives it to the answer, or closes it. */
static bool send(struct work *w, struct visit *visit, struct file *file, const char *type,
                 struct text name)
{
    if (file->fd < 0 || file->failed)
        work_fail(w, FAULT_SYSTEM, "instance.cannot_write",
                  work_format(w, "%s\x1f%s", w->instance->folder, strerror(errno)));
    if (work_failed(w)) {
        if (file->fd >= 0)
            close(file->fd);
        return false;
    }
    visit->response->type = type;
    response_attachment(visit->response, name);
    response_file(visit->response, file->fd, file->size);
    return true;
}

/* ---- every line ---- */

static bool add_line(void *context, struct work *w, const struct journal_entry *entry)
{
    return add(context, journal_canonical(w, entry));
}

bool audit_send_lines(struct work *w, struct visit *visit)
{
    struct file file = begin(w);
    if (file.fd >= 0)
        journal_each(w, add_line, &file);
    return send(w, visit, &file, "text/tab-separated-values; charset=utf-8", TEXT("trail.tsv"));
}

/* ---- a list ---- */

static void add_head(struct work *w, struct csv_write *csv)
{
    static const enum word heads[] = { WORD_trail_number, WORD_trail_when,   WORD_trail_who,
                                       WORD_trail_what,   WORD_trail_object, WORD_audit_field,
                                       WORD_audit_before, WORD_audit_after,  WORD_trail_hash };
    for (size_t i = 0; i < COUNT(heads); i++)
        csv_write_text(csv, word_text(w->lang, heads[i]));
    csv_write_end_row(csv);
}

/* A row for each field that changed, so that before and after have columns of their own. */
static void add_rows(struct work *w, struct csv_write *csv, const struct journal_entry *entry)
{
    const struct trail_change none = { .to = url_none() };
    struct trail_entry it = audit_entry(w, entry);
    for (size_t i = 0; i < it.change_count || i == 0; i++) {
        const struct trail_change *change = i < it.change_count ? &it.changes[i] : &none;
        csv_write_int(csv, it.seq);
        csv_write_text(csv, text_of(moment_iso(it.at).at));
        csv_write_text(csv, it.who);
        csv_write_text(csv, it.what);
        csv_write_text(csv, it.object.name);
        csv_write_text(csv, change->name);
        csv_write_text(csv, change->before);
        csv_write_text(csv, change->after);
        csv_write_text(csv, it.hash);
        csv_write_end_row(csv);
    }
}

/* One piece in memory of its own; where the next one begins, or 0. */
static int64_t add_piece(struct work *w, struct arena *arena, struct history_filter *filter,
                         struct file *file, int64_t *count)
{
    struct work piece = *w;
    struct history history = { 0 };
    piece.arena = arena;
    struct buf out = buf_begin(arena, PIECE_BYTES);
    struct csv_write csv = csv_write_begin(&out, ',');
    bool first = *count == 0 && file->size == 0;
    size_t mark = out.len;
    if (first)
        add_head(&piece, &csv);
    history_list(&piece, filter, &history);
    for (size_t i = 0; i < history.count; i++)
        add_rows(&piece, &csv, &history.entries[i]);
    add(file, text_slice(buf_text(&out), first ? 0 : mark, out.len));
    *count += (int64_t)history.count;
    if (work_failed(&piece))
        work_fail(w, piece.fault.kind, piece.fault.code, work_text(w, piece.fault.about));
    return work_failed(w) || file->failed ? 0 : history.older;
}

bool audit_send_csv(struct work *w, struct visit *visit, struct history_filter filter)
{
    struct file file = begin(w);
    struct arena *arena = arena_open(PIECE_MEMORY);
    int64_t count = 0;
    filter.count = PIECE;
    filter.before = 0;
    if (file.fd >= 0)
        do {
            filter.before = add_piece(w, arena, &filter, &file, &count);
            arena_reset(arena);
        } while (filter.before && count < MOST_ENTRIES);
    arena_close(arena);
    return send(w, visit, &file, "text/csv; charset=utf-8", TEXT("kantoku-trail.csv"));
}
