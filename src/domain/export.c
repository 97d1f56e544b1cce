#include "domain/export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/disk.h"
#include "base/moment.h"
#include "domain/export_sql.h"
#include "domain/export_table.h"
#include "domain/file.h"
#include "domain/as_of.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/register_write.h"

enum {
    PAGE = 500,
    PAGE_MEMORY = 256 << 20,
    LONGEST_NAME = 180,
    README = 64 << 10,
    LONGEST_INDEX = 256 << 20,
    PIECE = 64 << 10,
};

/* ---- registers ---- */

struct kind_out {
    struct export_sink csv_file, json_file;
    struct csv_write csv;
    struct json json;
};

/* The next page behind `*after`, in memory of its own; false when there was none. */
static bool write_page(struct export_out *out, const struct kind *kind, struct kind_out *files,
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
        export_out_flush(&files->csv_file, EXPORT_FLUSH);
        export_out_flush(&files->json_file, EXPORT_FLUSH);
    }
    out->sums->records += (int64_t)count;
    bool more = last.len > 0 && last.len < 64;
    memcpy(after, last.at, more ? last.len : 0);
    after[more ? last.len : 0] = '\0';
    if (work_failed(&page))
        work_fail(out->w, page.fault.kind, page.fault.code, TEXT(""));
    arena_close(page.arena);
    export_out_say(out, (int64_t)count);
    return more && !work_failed(out->w);
}

/* What was taken out stands in the files for programs alone. */
static bool write_removed(struct export_out *out, const struct kind *kind, struct kind_out *files,
                          char after[64])
{
    struct work page = *out->w;
    struct record records[RECORD_SOME];
    struct text ids[RECORD_SOME];
    size_t id_count = 0, count = 0;
    page.arena = arena_open(PAGE_MEMORY);
    struct rows rows = db_rows(&page, &query_export_removed, bind_text(text_of(kind->name)),
                               bind_text(text_of(after)), bind_int(RECORD_SOME));
    while (id_count < RECORD_SOME && db_next(&rows))
        ids[id_count++] = row_text(&rows, 0);
    db_stop(&rows);
    if (id_count)
        record_some(&page, kind, ids, id_count, records, &count);
    for (size_t i = 0; i < count; i++) {
        register_write_csv(&files->csv, &records[i]);
        register_write_json(&files->json, &records[i]);
    }
    export_out_flush(&files->csv_file, EXPORT_FLUSH);
    export_out_flush(&files->json_file, EXPORT_FLUSH);
    out->sums->removed += (int64_t)count;
    if (id_count)
        snprintf(after, 64, "%.*s", TEXT_ARG(ids[id_count - 1]));
    if (work_failed(&page))
        work_fail(out->w, page.fault.kind, page.fault.code, TEXT(""));
    arena_close(page.arena);
    return id_count > 0 && !work_failed(out->w);
}

static bool write_kind(struct export_out *out, const struct kind *kind)
{
    char after[64] = "", after_removed[64] = "";
    struct kind_out files = {
        .csv_file = export_out_open(out, work_format(out->w, "csv/%s.csv", kind->name).at),
        .json_file = export_out_open(out, work_format(out->w, "json/%s.json", kind->name).at),
    };
    files.csv = csv_write_begin(&files.csv_file.buf, ',');
    files.json = json_begin(&files.json_file.buf);
    register_write_sheet(out->w, out->xlsx, kind);
    register_write_csv_head(&files.csv, kind);
    json_open_list(&files.json, NULL);
    while (write_page(out, kind, &files, after))
        ;
    while (!work_failed(out->w) && write_removed(out, kind, &files, after_removed))
        ;
    json_close(&files.json);
    export_out_close(&files.csv_file);
    return export_out_close(&files.json_file);
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
static void write_content(struct export_out *out, struct work *w, const struct file *file,
                          struct text name)
{
    struct work inner = *w;
    struct text part;
    const char *path = work_format(w, "%s/files/%.*s", out->folder, TEXT_ARG(name)).at;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        export_out_fail(out->w, "files");
        return;
    }
    struct file_reader *reader = file_reader_begin(&inner, file);
    while (file_reader_next(&inner, reader, &part))
        if (!disk_write(fd, part.at, part.len)) {
            export_out_fail(out->w, "files");
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
    export_out_list(out, work_string(w, file->sha256),
                    work_format(w, "files/%.*s", TEXT_ARG(name)));
}

static void write_about(struct export_table_out *table, struct work *w, const struct file *file,
                        struct text name)
{
    const struct text values[] = {
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
        work_format(w, "%lld", (long long)file->added_at),
        file->added_by,
        file->note,
    };
    export_table_row(table, w, values);
}

/* One file at a time, each in memory of its own: its reader holds 128 KiB. */
static bool write_file(struct export_out *out, struct export_table_out *table, int64_t *number)
{
    struct work one = *out->w;
    struct file *file;
    size_t count;
    one.arena = arena_open(PAGE_MEMORY);
    if (file_list_after(&one, *number, 1, &file, &count) && count) {
        struct text name = file_name(&one, file);
        *number = file->number;
        write_about(table, &one, file, name);
        write_content(out, &one, file, name);
        export_out_say(out, 1);
    }
    if (work_failed(&one))
        work_fail(out->w, one.fault.kind, one.fault.code, TEXT(""));
    arena_close(one.arena);
    return count > 0 && !work_failed(out->w);
}

static bool write_files(struct export_out *out)
{
    int64_t number = 0;
    struct export_table_out *table = export_table_begin(out, &export_table_file);
    while (write_file(out, table, &number))
        ;
    return export_table_end(table);
}

/* ---- the office's own rules ---- */

static void copy_file(struct export_out *out, const char *from, const char *name)
{
    struct work *w = out->w;
    int fd = work_failed(w) ? -1 : open(from, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    struct export_sink sink = export_out_open(out, name);
    ssize_t got = 0;
    for (char *room;
         (room = buf_room(&sink.buf, PIECE)) && (got = disk_read(fd, room, PIECE)) > 0;) {
        buf_grew(&sink.buf, (size_t)got);
        export_out_flush(&sink, 0);
    }
    if (got < 0)
        export_out_fail(w, name);
    close(fd);
    export_out_close(&sink);
}

static void write_rules(struct export_out *out)
{
    static const char *const names[] = { "calendar.txt", "risk.txt" };
    struct work *w = out->w;
    for (size_t i = 0; i < COUNT(names); i++)
        copy_file(out, instance_path(w, w->instance, names[i]),
                  work_format(w, "rules/%s", names[i]).at);
    DIR *folder = opendir(instance_path(w, w->instance, "duties"));
    for (const struct dirent *entry; folder && (entry = readdir(folder));)
        if (text_ends(text_of(entry->d_name), TEXT(".sql")) && entry->d_name[0] != '.')
            copy_file(out,
                      instance_path(w, w->instance, work_format(w, "duties/%s", entry->d_name).at),
                      work_format(w, "rules/%s", entry->d_name).at);
    if (folder)
        closedir(folder);
}

/* ---- the trail ---- */

struct trail_out {
    struct export_sink lines, bodies;
};

static bool write_entry(void *context, struct work *w, const struct journal_entry *entry)
{
    struct trail_out *trail = context;
    struct text line = journal_canonical(w, entry);
    buf_add(&trail->lines.buf, line);
    buf_add(&trail->bodies.buf, line);
    buf_add(&trail->bodies.buf, entry->body);
    buf_add_char(&trail->bodies.buf, '\n');
    export_out_flush(&trail->lines, EXPORT_FLUSH);
    export_out_flush(&trail->bodies, EXPORT_FLUSH);
    return !work_failed(trail->lines.out->w);
}

static bool write_trail(struct export_out *out)
{
    struct trail_out trail = { export_out_open(out, "trail.tsv"),
                               export_out_open(out, "trail-bodies.txt") };
    journal_each(out->w, write_entry, &trail);
    export_out_close(&trail.lines);
    return export_out_close(&trail.bodies);
}

/* ---- the whole ---- */

static bool write_workbook(struct export_out *out)
{
    struct export_sink sink = export_out_open(out, "kantoku.xlsx");
    struct text bytes = xlsx_write_end(out->xlsx);
    if (!work_failed(out->w) && !disk_write(sink.fd, bytes.at, bytes.len))
        export_out_fail(out->w, sink.name);
    hash_add(sink.run, bytes);
    return export_out_close(&sink);
}

/* Lines end as the editors of Windows want them. */
static void add_line(struct export_sink *sink, struct text line)
{
    buf_add(&sink->buf, line);
    buf_add(&sink->buf, TEXT("\r\n"));
}

/* In one language; the sheets are in that of the work. */
static void say_what_is_what(struct export_out *out, struct export_sink *sink, enum lang lang)
{
    static const enum word lines[] = {
        WORD_export_readme_workbook, WORD_export_readme_csv,   WORD_export_readme_json,
        WORD_export_readme_removed,  WORD_export_readme_files, WORD_export_readme_rules,
        WORD_export_readme_trail,    WORD_export_readme_sums,  WORD_export_readme_secrets,
        WORD_export_readme_safe,
    };
    struct work w = *out->w;
    w.lang = lang;
    struct text moment = work_text(&w, text_of(moment_iso(w.now).at));
    add_line(sink, word_fill(&w, WORD_export_readme_title, &moment, 1));
    add_line(sink, TEXT(""));
    for (size_t i = 0; i < COUNT(lines); i++)
        add_line(sink, word_text(lang, lines[i]));
    if (out->unreadable.len) {
        add_line(sink, TEXT(""));
        add_line(sink, word_text(lang, WORD_export_unreadable));
        buf_add(&sink->buf, buf_text(&out->unreadable));
    }
    add_line(sink, TEXT(""));
}

static bool write_readme(struct export_out *out)
{
    struct export_sink sink = export_out_open(out, "README.txt");
    say_what_is_what(out, &sink, LANG_JA);
    say_what_is_what(out, &sink, LANG_EN);
    return export_out_close(&sink);
}

/* The last file: it names all the others. */
static bool write_index(struct export_out *out)
{
    struct export_sink sink = export_out_open(out, "SHA256SUMS");
    if (out->index.full)
        return work_fail(out->w, FAULT_SYSTEM, "export.cannot_write", TEXT("SHA256SUMS"));
    buf_add(&sink.buf, buf_text(&out->index));
    return export_out_close(&sink);
}

static bool make_folders(struct export_out *out)
{
    static const char *const names[] = { "/csv", "/json", "/files", "/rules" };
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *path = work_format(out->w, "%s%s", out->folder, names[i]).at;
        if (mkdir(path, 0700) != 0)
            return export_out_fail(out->w, path);
    }
    return true;
}

/* That it was made, and by whom. */
static bool note(struct work *w)
{
    struct work present = as_of_present(w);
    struct buf body = buf_begin(w->arena, 256);
    if (w->as_of)
        journal_line(&body, "as_of", TEXT(""), text_of(day_iso(w->as_of->day).at));
    db_begin(&present, DB_WRITE);
    if (work_may(&present, MAY_ADMIN) && work_may(&present, MAY_READ))
        journal_add_buf(&present, "export", TEXT("instance"), TEXT(""), &body);
    return db_end(&present) ||
           work_fail(w, present.fault.kind, present.fault.code, present.fault.about);
}

static bool write_all(struct export_out *out)
{
    struct work *w = out->w;
    if (!note(w))
        return false;
    db_begin(w, DB_READ);
    out->xlsx = xlsx_write_begin(w);
    out->total = db_int(w, &query_export_total);
    for (const struct kind *const *kind = kinds; *kind && write_kind(out, *kind); kind++)
        ;
    write_files(out);
    export_table_all(out);
    write_trail(out);
    write_rules(out);
    return db_end(w) && write_workbook(out) && write_readme(out) && write_index(out);
}

/* Written beside the wanted name, which is taken at the end, into a folder that nobody had. */
bool export_all(struct work *w, struct text folder, export_progress *progress, void *context,
                struct export_sums *sums)
{
    char *name = work_string(w, folder);
    while (folder.len > 1 && name[folder.len - 1] == '/')
        name[--folder.len] = '\0';
    char *beside = work_string(w, work_format(w, "%s.XXXXXX", name));
    *sums = (struct export_sums){ 0 };
    struct export_out out = {
        .w = w,
        .folder = beside,
        .index = buf_begin(w->arena, LONGEST_INDEX),
        .unreadable = buf_begin(w->arena, README),
        .sums = sums,
        .progress = progress,
        .context = context,
    };
    if (access(name, F_OK) == 0)
        return work_fail(w, FAULT_INPUT, "export.folder_there", text_of(name));
    if (!mkdtemp(beside))
        return export_out_fail(w, beside);
    bool well = make_folders(&out) && write_all(&out) &&
                (disk_rename(out.folder, name) || export_out_fail(w, name));
    if (!well)
        disk_remove(out.folder);
    return well;
}
