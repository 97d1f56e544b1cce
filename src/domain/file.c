#include "domain/file.h"

#include "base/disk.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/id.h"
#include "domain/correction.h"
#include "domain/file_sql.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/record.h"
#include "domain/reply_sight.h"
#include "domain/scope.h"
#include "domain/value.h"
#include "store/search.h"
#include "store/vault.h"

#define PREFIX "EV-"

enum { PIECE = 64 << 10, LONGEST_BODY = 32 << 10, LONGEST_LINE = 200, LONGEST_NOTE = 2000 };

static const struct choice documents[] = {
    { "contract", WORD_file_document_contract },
    { "certificate", WORD_file_document_certificate },
    { "organisation", WORD_file_document_organisation },
    { "sheet", WORD_file_document_sheet },
    { "report", WORD_file_document_report },
    { "consent", WORD_file_document_consent },
    { "erasure", WORD_file_document_erasure },
    { "mail", WORD_file_document_mail },
    { "photo", WORD_file_document_photo },
    { "other", WORD_file_document_other },
};

static const struct field fields[FILE_FIELDS] = {
    [FILE_DOCUMENT] = { .name = "document",
                        .type = FIELD_CHOICE,
                        .label = WORD_file_document,
                        .choices = documents,
                        .choice_count = COUNT(documents) },
    [FILE_ORIGIN] = { .name = "origin",
                      .type = FIELD_LINE,
                      .label = WORD_file_origin,
                      .help = WORD_file_origin_help,
                      .most = LONGEST_LINE },
    [FILE_PERIOD_FROM] = { .name = "period_from",
                           .type = FIELD_DAY,
                           .label = WORD_file_period_from },
    [FILE_PERIOD_TO] = { .name = "period_to", .type = FIELD_DAY, .label = WORD_file_period_to },
    [FILE_VALID_TO] = { .name = "valid_to", .type = FIELD_DAY, .label = WORD_file_valid_to },
    [FILE_NOTE] = { .name = "note",
                    .type = FIELD_LINES,
                    .label = WORD_file_note,
                    .most = LONGEST_NOTE },
};

const struct kind file_form = {
    .name = "file",
    .title = WORD_file_one,
    .title_many = WORD_file_many,
    .fields = fields,
    .field_count = FILE_FIELDS,
    .name_field = -1,
    .owner_field = -1,
};

bool file_check(struct work *w, struct file *file, struct issues *issues)
{
    struct text *const values[FILE_FIELDS] = {
        [FILE_DOCUMENT] = &file->document,       [FILE_ORIGIN] = &file->origin,
        [FILE_PERIOD_FROM] = &file->period_from, [FILE_PERIOD_TO] = &file->period_to,
        [FILE_VALID_TO] = &file->valid_to,       [FILE_NOTE] = &file->note,
    };
    for (int i = 0; i < FILE_FIELDS; i++)
        value_read(w, &file_form, i, values[i], issues);
    issue_order(w, issues, &file_form, FILE_PERIOD_FROM, FILE_PERIOD_TO, file->period_from,
                file->period_to);
    return !work_failed(w);
}

struct text file_number(struct work *w, int64_t number)
{
    return work_format(w, PREFIX "%04lld", (long long)number);
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

bool file_store(struct work *w, int fd, struct file *file)
{
    struct vault vault;
    struct hash hash;
    char *piece = work_alloc(w, PIECE, 1);
    file->size = 0;
    file->type = TEXT("application/octet-stream");
    struct vault_writer *writer = open_vault(w, &vault) ? vault_add_begin(w, &vault) : NULL;
    ssize_t got = 1;
    while (writer && got > 0 && !work_failed(w)) {
        got = disk_read(fd, piece, PIECE);
        if (got < 0)
            return work_fail(w, FAULT_SYSTEM, "file.cannot_read", file->name);
        struct text bytes = { piece, (size_t)got };
        if (file->size == 0)
            file->type = text_of(type_of(bytes));
        file->size += got;
        vault_add(w, writer, bytes);
    }
    if (!writer || !vault_add_end(w, writer, &hash))
        return false;
    file->sha256 = work_text(w, text_of(hash_hex(&hash).at));
    return true;
}

/* The record must be there and within the actor's sight; lists taken in belong to nothing. */
bool file_may_add(struct work *w, const struct file *file)
{
    const struct kind *kind = kind_find(file->kind);
    struct record record;
    if (text_is(file->kind, TEXT("import")))
        return work_may(w, MAY_IMPORT);
    if (!kind)
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return work_may(w, MAY_WRITE) && record_read(w, kind, file->subject_id, &record);
}

bool file_has_room(struct work *w, struct text kind, struct text subject_id,
                   const struct file_most *most, size_t count, int64_t size)
{
    const int64_t mb = 1000000;
    int64_t kept = 0, bytes = 0;
    struct rows rows = db_rows(w, &query_file_sums, bind_text(kind), bind_text(subject_id));
    if (db_next(&rows)) {
        kept = row_int(&rows, 0);
        bytes = row_int(&rows, 1);
    }
    db_stop(&rows);
    if (kept + (int64_t)count > most->files)
        return work_fail(w, FAULT_INPUT, "file.too_many",
                         work_format(w, "%d\x1f%lld", most->files, (long long)kept));
    if (bytes + size > most->mb * mb)
        return work_fail(w, FAULT_INPUT, "file.too_many_bytes",
                         work_format(w, "%d\x1f%lld", most->mb, (long long)(bytes / mb)));
    return !work_failed(w);
}

/* Everything a person said about it, as it comes (`after`) or as it goes. */
static void note_file(struct work *w, struct buf *body, const struct file *file, bool after)
{
    const struct {
        const char *field;
        struct text value;
    } lines[] = {
        { "file", file_number(w, file->number) },
        { "name", file->name },
        { "sha256", file->sha256 },
        { "document", file->document },
        { "origin", file->origin },
        { "period_from", file->period_from },
        { "period_to", file->period_to },
        { "valid_to", file->valid_to },
        { "note", file->note },
    };
    for (size_t i = 0; i < COUNT(lines); i++)
        journal_line(body, lines[i].field, after ? TEXT("") : lines[i].value,
                     after ? lines[i].value : TEXT(""));
}

/* The row, what was said about it on the trail, and its name in the search. */
static bool keep(struct work *w, struct file *file)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    file->id = id_new(w);
    file->number = db_int(w, &query_file_next_number);
    file->added_at = w->now;
    file->added_by = w->actor.name;
    db_run(w, &query_file_insert, bind_text(file->id), bind_int(file->number),
           bind_text(file->kind), bind_text(file->subject_id), bind_text(file->name),
           bind_text(file->type), bind_int(file->size), bind_text(file->sha256),
           bind_text(file->origin), bind_text(file->note), bind_text(file->period_from),
           bind_text(file->period_to), bind_text(file->valid_to), bind_int(file->added_at),
           bind_text(file->added_by), bind_text(file->document));
    note_file(w, &body, file, true);
    search_put(w, TEXT("file"), file->id, fold_grams(w, file->name));
    return journal_add_buf(w, "attach", file->kind, file->subject_id, &body);
}

int64_t file_same(struct work *w, const struct file *file)
{
    return db_int(w, &query_file_same, bind_text(file->kind), bind_text(file->subject_id),
                  bind_text(file->sha256));
}

bool file_add(struct work *w, int fd, struct file *file)
{
    return file_may_add(w, file) && (fd < 0 || file_store(w, fd, file)) && keep(w, file);
}

bool file_add_shown(struct work *w, struct file *file)
{
    return !work_failed(w) && keep(w, file);
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
        .document = row_text(rows, 15),
    };
}

/* What belongs to no register. A returned check sheet may hold answers that the privacy office
 * alone sees; a list that was taken in is of nobody's department. */
static bool sees(struct work *w, const struct file *file)
{
    struct correction c;
    if (text_is(file->kind, TEXT("round")))
        return w->actor.may & MAY_DECIDE;
    if (text_is(file->kind, TEXT("reply")))
        return reply_file_is_seen(w, file);
    if (!text_is(file->kind, TEXT("correction")))
        return !scope_is_narrow(w);
    struct work trial = *w;
    bool known = correction_read(&trial, file->subject_id, &c);
    return work_forgive(w, &trial) && known && !c.hidden;
}

/* What the rows gave, if the actor sees what it belongs to. */
static bool take_row(struct work *w, struct rows rows, struct file *out)
{
    bool there = work_may(w, MAY_READ) && db_next(&rows);
    if (there)
        *out = read_row(&rows);
    db_stop(&rows);
    const struct kind *kind = there ? kind_find(out->kind) : NULL;
    struct record record;
    if (!there || (!kind && !sees(w, out)))
        return work_fail(w, FAULT_MISSING, "file.unknown", TEXT(""));
    return !kind || record_read(w, kind, out->subject_id, &record);
}

bool file_read(struct work *w, struct text id, struct file *out)
{
    return take_row(w, db_rows(w, &query_file_get, bind_text(id)), out);
}

bool file_find(struct work *w, struct text number, struct file *out)
{
    int64_t value = 0;
    if (!text_starts(number, TEXT(PREFIX)) ||
        !text_to_int(text_slice(number, sizeof PREFIX - 1, number.len), &value))
        return work_fail(w, FAULT_MISSING, "file.unknown", TEXT(""));
    return take_row(w, db_rows(w, &query_file_get_by_number, bind_int(value)), out);
}

static bool read_list(struct work *w, struct rows rows, struct file **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool file_list(struct work *w, struct text kind, struct text subject_id, struct file **out,
               size_t *count)
{
    const struct kind *of = kind_find(kind);
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (of ? !scope_holds_id(w, of, subject_id) : scope_is_narrow(w))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return read_list(w, db_rows(w, &query_file_of_subject, bind_text(kind), bind_text(subject_id)),
                     out, count);
}

bool file_list_of_party(struct work *w, struct text party_id, size_t most, int64_t skip,
                        struct file **out, size_t *count)
{
    struct bind id = bind_text(party_id), limit = bind_int((int64_t)most), offset = bind_int(skip);
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_READ))
        return false;
    if (!scope_is_narrow(w))
        return read_list(w, db_rows(w, &query_file_of_party, id, limit, offset), out, count);
    return read_list(
        w, db_rows(w, &query_file_of_party_of_department, id, limit, offset, scope_department(w)),
        out, count);
}

bool file_list_after(struct work *w, int64_t number, size_t most, struct file **out, size_t *count)
{
    work_may(w, MAY_ADMIN);
    return read_list(w, db_rows(w, &query_file_after, bind_int(number), bind_int((int64_t)most)),
                     out, count);
}

struct file_reader {
    struct vault vault;
    struct vault_reader *reader; /* NULL after a fault */
};

struct file_reader *file_reader_begin(struct work *w, const struct file *file)
{
    struct file_reader *reader = work_new(w, struct file_reader);
    struct hash hash;
    if (!hash_read(file->sha256, &hash))
        work_fail(w, FAULT_SYSTEM, "file.unknown", TEXT(""));
    if (open_vault(w, &reader->vault))
        reader->reader = vault_read_begin(w, &reader->vault, &hash);
    return reader;
}

bool file_reader_next(struct work *w, struct file_reader *reader, struct text *part)
{
    return reader->reader && vault_read(w, reader->reader, part);
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

bool file_remove(struct work *w, struct text id, struct text reason)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct file file;
    if (!file_read(w, id, &file) || !file_may_add(w, &file))
        return false;
    if (text_is(file.kind, TEXT("import"))) /* its import is read from it, and undone with it */
        return work_fail(w, FAULT_INPUT, "file.of_import", file_number(w, file.number));
    db_run(w, &query_file_remove, bind_text(id), bind_int(w->now));
    search_remove(w, TEXT("file"), id);
    journal_line(&body, "reason", TEXT(""), reason);
    note_file(w, &body, &file, false);
    return journal_add_buf(w, "detach", file.kind, file.subject_id, &body);
}
