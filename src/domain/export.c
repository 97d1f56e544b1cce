#include "domain/export.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/export_sql.h"
#include "domain/file.h"
#include "domain/journal.h"
#include "domain/register_write.h"

enum {
    PAGE = 500,
    PAGE_MEMORY = 256 << 20,
    FLUSH = 1 << 20,
    LONGEST_PIECE = 64 << 20, /* of one record */
    LONGEST_NAME = 180,
    README = 64 << 10,
};

struct out {
    struct work *w;
    const char *folder;
    struct xlsx_write *xlsx;
    struct buf unreadable; /* names, one a line */
    struct export_sums *sums;
    int64_t done, total;
    export_progress *progress;
    void *context;
};

/* A file of the export that is being written. */
struct sink {
    struct work *w;
    const char *name;
    int fd;
    struct buf buf;
};

static bool cannot_write(struct work *w, const char *name)
{
    return work_fail(w, FAULT_SYSTEM,
                     disk_is_full(errno) ? "export.disk_full" : "export.cannot_write",
                     work_format(w, "%s\x1f%s", name, strerror(errno)));
}

static struct sink sink_begin(struct out *out, const char *name)
{
    struct sink sink = { .w = out->w, .name = name, .fd = -1 };
    const char *path = work_format(out->w, "%s/%s", out->folder, name).at;
    sink.buf = buf_begin(out->w->arena, LONGEST_PIECE);
    sink.fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (sink.fd < 0)
        cannot_write(out->w, name);
    return sink;
}

static void sink_flush(struct sink *sink, size_t when)
{
    if (sink->buf.len <= when || work_failed(sink->w))
        return;
    if (sink->buf.full || !disk_write(sink->fd, sink->buf.at, sink->buf.len))
        cannot_write(sink->w, sink->name);
    sink->buf.len = 0;
}

static bool sink_end(struct sink *sink)
{
    sink_flush(sink, 0);
    if (sink->fd >= 0 && close(sink->fd) != 0)
        cannot_write(sink->w, sink->name);
    return !work_failed(sink->w);
}

static void say(struct out *out, int64_t more)
{
    out->done += more;
    if (out->progress)
        out->progress(out->context, out->done, out->total < out->done ? out->done : out->total);
}

/* ---- registers ---- */

struct kind_out {
    struct sink csv_file, json_file;
    struct csv_write csv;
    struct json json;
};

/* The next page behind `*after`, in memory of its own; false when there was none. */
static bool write_page(struct out *out, const struct kind *kind, struct kind_out *files,
                       char after[64])
{
    struct work page = *out->w;
    struct record *records;
    size_t count;
    struct text last;
    page.arena = arena_open(PAGE_MEMORY);
    record_after(&page, kind, text_of(after), PAGE, &records, &count, &last);
    for (size_t i = 0; i < count; i++) {
        register_write_row(&page, out->xlsx, &records[i]);
        register_write_csv(&files->csv, &records[i]);
        register_write_json(&files->json, &records[i]);
        sink_flush(&files->csv_file, FLUSH);
        sink_flush(&files->json_file, FLUSH);
    }
    out->sums->records += (int64_t)count;
    bool more = last.len > 0 && last.len < 64;
    memcpy(after, last.at, more ? last.len : 0);
    after[more ? last.len : 0] = '\0';
    if (work_failed(&page))
        work_fail(out->w, page.fault.kind, page.fault.code, TEXT(""));
    arena_close(page.arena);
    say(out, (int64_t)count);
    return more && !work_failed(out->w);
}

static bool write_kind(struct out *out, const struct kind *kind)
{
    char after[64] = "";
    struct kind_out files = {
        .csv_file = sink_begin(out, work_format(out->w, "csv/%s.csv", kind->name).at),
        .json_file = sink_begin(out, work_format(out->w, "json/%s.json", kind->name).at),
    };
    files.csv = csv_write_begin(&files.csv_file.buf, ',');
    files.json = json_begin(&files.json_file.buf);
    register_write_sheet(out->w, out->xlsx, kind);
    register_write_csv_head(&files.csv, kind);
    json_open_list(&files.json, NULL);
    while (write_page(out, kind, &files, after))
        ;
    json_close(&files.json);
    sink_end(&files.csv_file);
    return sink_end(&files.json_file);
}

/* ---- evidence ---- */

/* A name that every system takes, however the file was called. */
static struct text file_name(struct work *w, const struct file *file)
{
    struct buf name = buf_begin(w->arena, LONGEST_NAME);
    buf_add(&name, file_number(w, file->number));
    buf_add_char(&name, '_');
    struct text rest = file->name;
    for (int32_t rune; (rune = text_rune(&rest)) >= 0;) {
        char put[4];
        bool plain = rune >= 0x20 && rune != 0x7f && (rune > 0x7f || !strchr("<>:\"/\\|?*", rune));
        size_t len = plain ? text_put_rune(put, rune) : 0;
        if (name.len + 4 > LONGEST_NAME)
            break;
        buf_add(&name, plain ? (struct text){ put, len } : TEXT("_"));
    }
    return buf_text(&name);
}

/* What cannot be read is named and left out; the rest is worth having. */
static void write_content(struct out *out, struct work *w, const struct file *file,
                          struct text name)
{
    struct work inner = *w;
    struct text part;
    const char *path = work_format(w, "%s/files/%.*s", out->folder, TEXT_ARG(name)).at;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        cannot_write(out->w, "files");
        return;
    }
    struct file_reader *reader = file_reader_begin(&inner, file);
    while (file_reader_next(&inner, reader, &part))
        if (!disk_write(fd, part.at, part.len)) {
            cannot_write(out->w, "files");
            break;
        }
    close(fd);
    if (work_failed(&inner)) {
        unlink(path);
        out->sums->unreadable++;
        buf_format(&out->unreadable, "  %.*s: %.*s\r\n", TEXT_ARG(name),
                   TEXT_ARG(word_say(w, text_of(inner.fault.code), inner.fault.about)));
        return;
    }
    out->sums->files++;
    out->sums->bytes += file->size;
}

static const char *const file_columns[] = {
    "number",    "id",       "kind",     "subject_id", "name",   "stored_as",
    "type",      "size",     "sha256",   "document",   "origin", "period_from",
    "period_to", "valid_to", "added_at", "added_by",   "note",
};

static void write_about(struct kind_out *files, struct work *w, const struct file *file,
                        struct text name)
{
    const struct text values[COUNT(file_columns)] = {
        file_number(w, file->number),
        file->id,
        file->kind,
        file->subject_id,
        file->name,
        name,
        file->type,
        work_format(w, "%lld", (long long)file->size),
        file->sha256,
        file->document,
        file->origin,
        file->period_from,
        file->period_to,
        file->valid_to,
        work_text(w, text_of(moment_iso(file->added_at).at)),
        file->added_by,
        file->note,
    };
    json_open_map(&files->json, NULL);
    for (size_t i = 0; i < COUNT(file_columns); i++) {
        csv_write_text(&files->csv, values[i]);
        json_add_maybe(&files->json, file_columns[i], values[i]);
    }
    csv_write_end_row(&files->csv);
    json_close(&files->json);
    sink_flush(&files->csv_file, FLUSH);
    sink_flush(&files->json_file, FLUSH);
}

/* One file at a time, each in memory of its own: its reader holds 128 KiB. */
static bool write_file(struct out *out, struct kind_out *files, bool with_files, int64_t *number)
{
    struct work one = *out->w;
    struct file *file;
    size_t count;
    one.arena = arena_open(PAGE_MEMORY);
    if (file_list_after(&one, *number, 1, &file, &count) && count) {
        struct text name = file_name(&one, file);
        *number = file->number;
        write_about(files, &one, file, with_files ? name : TEXT(""));
        if (with_files)
            write_content(out, &one, file, name);
        say(out, 1);
    }
    if (work_failed(&one))
        work_fail(out->w, one.fault.kind, one.fault.code, TEXT(""));
    arena_close(one.arena);
    return count > 0 && !work_failed(out->w);
}

static bool write_files(struct out *out, bool with_files)
{
    int64_t number = 0;
    struct kind_out files = { .csv_file = sink_begin(out, "csv/file.csv"),
                              .json_file = sink_begin(out, "json/file.json") };
    files.csv = csv_write_begin(&files.csv_file.buf, ',');
    files.json = json_begin(&files.json_file.buf);
    for (size_t i = 0; i < COUNT(file_columns); i++)
        csv_write_text(&files.csv, text_of(file_columns[i]));
    csv_write_end_row(&files.csv);
    json_open_list(&files.json, NULL);
    while (write_file(out, &files, with_files, &number))
        ;
    json_close(&files.json);
    sink_end(&files.csv_file);
    return sink_end(&files.json_file);
}

/* ---- the trail ---- */

struct trail_out {
    struct sink lines, bodies;
};

static bool write_entry(void *context, struct work *w, const struct journal_entry *entry)
{
    struct trail_out *trail = context;
    struct text line = journal_canonical(w, entry);
    buf_add(&trail->lines.buf, line);
    buf_add(&trail->bodies.buf, line);
    buf_add(&trail->bodies.buf, entry->body);
    buf_add_char(&trail->bodies.buf, '\n');
    sink_flush(&trail->lines, FLUSH);
    sink_flush(&trail->bodies, FLUSH);
    return !work_failed(trail->lines.w);
}

static bool write_trail(struct out *out)
{
    struct trail_out trail = { sink_begin(out, "trail.tsv"), sink_begin(out, "trail-bodies.txt") };
    journal_each(out->w, write_entry, &trail);
    sink_end(&trail.lines);
    return sink_end(&trail.bodies);
}

/* ---- the whole ---- */

static bool write_workbook(struct out *out)
{
    struct sink sink = sink_begin(out, "kantoku.xlsx");
    struct text bytes = xlsx_write_end(out->xlsx);
    if (!work_failed(out->w) && !disk_write(sink.fd, bytes.at, bytes.len))
        cannot_write(out->w, sink.name);
    return sink_end(&sink);
}

/* Lines end as the editors of Windows want them. */
static void add_line(struct sink *sink, struct text line)
{
    buf_add(&sink->buf, line);
    buf_add(&sink->buf, TEXT("\r\n"));
}

static bool write_readme(struct out *out, bool with_files)
{
    const enum word lines[] = { WORD_export_readme_workbook,
                                WORD_export_readme_csv,
                                WORD_export_readme_json,
                                with_files ? WORD_export_readme_files : WORD_export_readme_no_files,
                                WORD_export_readme_trail,
                                WORD_export_readme_safe };
    struct work *w = out->w;
    struct sink sink = sink_begin(out, "README.txt");
    struct text moment = work_text(w, text_of(moment_iso(w->now).at));
    add_line(&sink, word_fill(w, WORD_export_readme_title, &moment, 1));
    add_line(&sink, TEXT(""));
    for (size_t i = 0; i < COUNT(lines); i++)
        add_line(&sink, word_text(w->lang, lines[i]));
    if (out->unreadable.len) {
        add_line(&sink, TEXT(""));
        add_line(&sink, word_text(w->lang, WORD_export_unreadable));
        buf_add(&sink.buf, buf_text(&out->unreadable));
    }
    return sink_end(&sink);
}

static bool make_folders(struct out *out, bool with_files)
{
    static const char *const names[] = { "", "/csv", "/json", "/files" };
    for (size_t i = 0; i < COUNT(names) - !with_files; i++) {
        const char *path = work_format(out->w, "%s%s", out->folder, names[i]).at;
        if (mkdir(path, 0700) == 0)
            continue;
        if (errno == EEXIST)
            return work_fail(out->w, FAULT_INPUT, "export.folder_there", text_of(out->folder));
        return cannot_write(out->w, path);
    }
    return true;
}

/* That it was made, and by whom. */
static bool note(struct work *w)
{
    db_begin(w, DB_WRITE);
    if (work_may(w, MAY_ADMIN) && work_may(w, MAY_READ))
        journal_add(w, "export", TEXT("instance"), TEXT(""), TEXT(""));
    return db_end(w);
}

bool export_all(struct work *w, struct text folder, bool with_files, export_progress *progress,
                void *context, struct export_sums *sums)
{
    *sums = (struct export_sums){ 0 };
    struct out out = {
        .w = w,
        .folder = work_string(w, folder),
        .unreadable = buf_begin(w->arena, README),
        .sums = sums,
        .progress = progress,
        .context = context,
    };
    if (!make_folders(&out, with_files) || !note(w))
        return false;
    db_begin(w, DB_READ);
    out.xlsx = xlsx_write_begin(w);
    out.total = db_int(w, &query_export_total);
    for (const struct kind *const *kind = kinds; *kind && write_kind(&out, *kind); kind++)
        ;
    write_files(&out, with_files);
    write_trail(&out);
    return db_end(w) && write_workbook(&out) && write_readme(&out, with_files);
}
