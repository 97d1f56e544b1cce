#include "domain/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/id.h"
#include "domain/file_sql.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/scope.h"
#include "store/vault.h"

enum { PIECE = 64 << 10, LONGEST_BODY = 16 << 10 };

struct text file_number(struct work *w, int64_t number)
{
    return work_format(w, "EV-%04lld", (long long)number);
}

static bool open_vault(struct work *w, struct vault *vault)
{
    return vault_open(w, vault, text_of(instance_path(w, w->instance, "files")), &w->instance->key);
}

/* The media type by what the file begins with; what is not known is bytes. */
static const char *type_of(struct text head)
{
    static const struct {
        struct text magic;
        const char *type;
    } known[] = {
        { TEXT_INIT("%PDF-"), "application/pdf" },
        { TEXT_INIT("PK\x03\x04"), "application/zip" },
        { TEXT_INIT("\x89PNG\r\n"), "image/png" },
        { TEXT_INIT("\xff\xd8\xff"), "image/jpeg" },
        { TEXT_INIT("\xd0\xcf\x11\xe0"), "application/x-ole-storage" },
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (text_starts(head, known[i].magic))
            return known[i].type;
    return text_is_utf8(head) ? "text/plain" : "application/octet-stream";
}

/* Moves the content into the vault; fills size, type and sha256. */
static bool store_content(struct work *w, const char *path, struct file *file)
{
    struct vault vault;
    struct hash hash;
    char *piece = work_alloc(w, PIECE, 1);
    FILE *from = fopen(path, "re");
    if (!from)
        return work_fail(w, FAULT_INPUT, "file.cannot_read", file->name);
    struct vault_writer *writer = open_vault(w, &vault) ? vault_add_begin(w, &vault) : NULL;
    for (size_t got; writer && (got = fread(piece, 1, PIECE, from)) > 0;
         file->size += (int64_t)got) {
        if (file->size == 0)
            file->type = text_of(type_of((struct text){ piece, got }));
        if (!vault_add(w, writer, (struct text){ piece, got }))
            break;
    }
    bool whole = !ferror(from);
    fclose(from);
    if (!whole)
        return work_fail(w, FAULT_SYSTEM, "file.cannot_read", file->name);
    if (!writer || !vault_add_end(w, writer, &hash))
        return false;
    file->sha256 = work_text(w, text_of(hash_hex(&hash).at));
    return true;
}

/* The record must be there and within the actor's sight; lists taken in belong to nothing. */
static bool may_attach(struct work *w, const struct file *file)
{
    const struct kind *kind = kind_find(file->kind);
    struct record record;
    if (text_is(file->kind, TEXT("import")))
        return work_may(w, MAY_IMPORT);
    if (!kind)
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return work_may(w, MAY_WRITE) && record_read(w, kind, file->subject_id, &record);
}

bool file_add(struct work *w, const char *path, struct file *file)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    file->size = 0;
    file->type = TEXT("application/octet-stream");
    if (!may_attach(w, file) || !store_content(w, path, file))
        return false;
    file->id = id_new(w);
    file->number = db_int(w, &query_file_next_number);
    file->added_at = w->now;
    file->added_by = w->actor.name;
    db_run(w, &query_file_insert, bind_text(file->id), bind_int(file->number),
           bind_text(file->kind), bind_text(file->subject_id), bind_text(file->name),
           bind_text(file->type), bind_int(file->size), bind_text(file->sha256),
           bind_text(file->origin), bind_text(file->note), bind_text(file->period_from),
           bind_text(file->period_to), bind_text(file->valid_to), bind_int(file->added_at),
           bind_text(file->added_by));
    journal_line(&body, "file", TEXT(""), file_number(w, file->number));
    journal_line(&body, "name", TEXT(""), file->name);
    journal_line(&body, "sha256", TEXT(""), file->sha256);
    return journal_add(w, "attach", file->kind, file->subject_id, buf_text(&body));
}

static struct file read_row(const struct rows *rows)
{
    return (struct file){
        .id = row_text(rows, 0),
        .kind = row_text(rows, 1),
        .subject_id = row_text(rows, 2),
        .number = row_int(rows, 3),
        .name = row_text(rows, 4),
        .type = row_text(rows, 5),
        .sha256 = row_text(rows, 6),
        .origin = row_text(rows, 7),
        .note = row_text(rows, 8),
        .size = row_int(rows, 9),
        .period_from = row_text(rows, 10),
        .period_to = row_text(rows, 11),
        .valid_to = row_text(rows, 12),
        .added_at = row_int(rows, 13),
        .added_by = row_text(rows, 14),
    };
}

bool file_read(struct work *w, struct text id, struct file *out)
{
    struct rows rows = db_rows(w, &query_file_get, bind_text(id));
    bool there = work_may(w, MAY_READ) && db_next(&rows);
    if (there)
        *out = read_row(&rows);
    db_stop(&rows);
    const struct kind *kind = there ? kind_find(out->kind) : NULL;
    struct record record;
    if (!there || (!kind && scope_is_narrow(w)))
        return work_fail(w, FAULT_MISSING, "file.unknown", TEXT(""));
    return !kind || record_read(w, kind, out->subject_id, &record);
}

bool file_list(struct work *w, struct text kind, struct text subject_id, struct file **out,
               size_t *count)
{
    size_t size = 0;
    struct rows rows = db_rows(w, &query_file_of_subject, bind_text(kind), bind_text(subject_id));
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool file_bytes(struct work *w, const struct file *file, size_t limit, struct text *out)
{
    struct vault vault;
    struct hash hash;
    *out = TEXT("");
    if (!hash_read(file->sha256, &hash))
        return work_fail(w, FAULT_SYSTEM, "file.unknown", TEXT(""));
    if (open_vault(w, &vault))
        *out = vault_text(w, &vault, &hash, limit);
    return !work_failed(w);
}

bool file_remove(struct work *w, struct text id)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct file file;
    if (!file_read(w, id, &file) || !may_attach(w, &file))
        return false;
    db_run(w, &query_file_remove, bind_text(id), bind_int(w->now));
    journal_line(&body, "file", file_number(w, file.number), TEXT(""));
    journal_line(&body, "name", file.name, TEXT(""));
    return journal_add(w, "detach", file.kind, file.subject_id, buf_text(&body));
}
