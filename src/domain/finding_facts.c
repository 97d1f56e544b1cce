#include "domain/finding_facts.h"

#include "base/arena.h"
#include "base/moment.h"
#include "domain/file.h"
#include "domain/finding_sql.h"
#include "domain/former_name.h"
#include "domain/record.h"
#include "domain/reply_marks.h"
#include "format/limits.h"

/* One file in memory of its own; of all together as much text as a comparison needs. */
enum { FILE_MEMORY = 320 << 20, MOST_TEXT = 48 << 20, FILE_MILLISECONDS = 15000 };

/* ---- answers ---- */

static struct text origin_of(struct work *w, const struct sheet *sheet,
                             const struct sheet_question *question)
{
    return question->same.len
               ? question->same
               : work_format(w, "%.*s/%.*s", TEXT_ARG(sheet->code), TEXT_ARG(question->id));
}

static bool read_answers(struct work *w, const struct reply *r, struct claim_answer **out,
                         size_t *count)
{
    struct sheet sheet;
    struct answer_row *rows;
    size_t row_count;
    *count = 0;
    if (!reply_whole_sheet(w, r, &sheet) || !reply_answers(w, r, &rows, &row_count))
        return false;
    struct reply_marks marks = reply_marks_of(w, &sheet);
    *out = work_array(w, struct claim_answer, row_count + 1);
    for (size_t i = 0; i < row_count; i++) {
        int found = reply_marks_find(&marks, rows[i].question);
        if (found < 0)
            continue;
        const struct sheet_question *question = marks.items[found].question;
        (*out)[(*count)++] = (struct claim_answer){ .question = question->id,
                                                    .origin = origin_of(w, &sheet, question),
                                                    .ask = sheet_say(&question->ask, LANG_JA),
                                                    .mark = rows[i].mark,
                                                    .value = rows[i].value,
                                                    .note = rows[i].note };
    }
    return true;
}

/* ---- the register ---- */

static void add_party_names(struct work *w, struct rows *rows, struct claim_names *names)
{
    struct text former = row_text(rows, 1), item;
    claim_name_add(w, names, row_text(rows, 0));
    while (text_next(&former, '\n', &item))
        claim_name_add(w, names, former_name_read(item).name);
}

static void read_names(struct work *w, struct text party_id, struct claim_facts *out)
{
    struct rows rows = db_rows(w, &query_finding_names_above, bind_text(party_id));
    while (db_next(&rows))
        add_party_names(w, &rows, &out->known);
    rows = db_rows(w, &query_finding_names_below, bind_text(party_id));
    while (db_next(&rows)) {
        add_party_names(w, &rows, &out->known);
        if (row_int(&rows, 2))
            claim_name_add(w, &out->below, row_text(&rows, 0));
    }
    rows = db_rows(w, &query_finding_companies);
    while (db_next(&rows))
        claim_name_add(w, &out->known, row_text(&rows, 0));
}

static void read_pairs(struct work *w, struct rows rows, struct claim_names *names)
{
    while (db_next(&rows))
        claim_name_add(w, names,
                       work_format(w, "%.*s %.*s", TEXT_ARG(row_text(&rows, 0)),
                                   TEXT_ARG(row_text(&rows, 1))));
}

static void read_register(struct work *w, struct text party_id, struct claim_facts *out)
{
    struct bind party = bind_text(party_id);
    read_names(w, party_id, out);
    read_pairs(w, db_rows(w, &query_finding_media, party), &out->media);
    read_pairs(w, db_rows(w, &query_finding_shared, party), &out->shared);
    read_pairs(w, db_rows(w, &query_finding_sites, party), &out->sites);
    int64_t persons = db_int(w, &query_finding_persons, party);
    out->persons = persons ? persons : -1;
    out->trained = -1;
    struct rows rows = db_rows(w, &query_finding_trained, party);
    if (db_next(&rows)) {
        out->trained = row_int(&rows, 0);
        if (row_int(&rows, 1) > 0)
            out->persons = row_int(&rows, 1);
    }
    db_stop(&rows);
}

bool finding_facts(struct work *w, const struct reply *r, struct claim_facts *out)
{
    struct answer_file *files;
    struct reply before;
    size_t count;
    *out = (struct claim_facts){
        .day = moment_day(r->submitted_at ? r->submitted_at : w->now),
        .minutes = r->begun_at && r->submitted_at ? (r->submitted_at - r->begun_at) / 60 : -1,
    };
    if (!read_answers(w, r, &out->answers, &out->answer_count) ||
        !reply_files(w, r, &files, &count))
        return false;
    /* Of a monthly check "as last month" is what was asked for: it is no finding. */
    if (!text_is(r->purpose, TEXT("monthly")) && reply_previous(w, r, &before))
        read_answers(w, &before, &out->before, &out->before_count);
    out->files = work_array(w, struct claim_file, count + 1);
    for (size_t i = 0; i < count; i++)
        out->files[out->file_count++] = (struct claim_file){ .id = files[i].file_id,
                                                             .name = files[i].name,
                                                             .question = files[i].question,
                                                             .sha256 = files[i].sha256 };
    read_register(w, r->party_id, out);
    return !work_failed(w);
}

/* ---- the files ---- */

/* In the memory of the work: that of the reader is given back at once. */
static const struct document *copy(struct work *w, const struct document *from, size_t *bytes)
{
    struct document *document = work_new(w, struct document);
    struct document_piece *pieces = work_array(w, struct document_piece, from->count + 1);
    struct text *sheets = work_array(w, struct text, from->sheet_count + 1);
    for (size_t i = 0; i < from->count; i++) {
        pieces[i] = from->pieces[i];
        pieces[i].text = work_text(w, from->pieces[i].text);
        *bytes += pieces[i].text.len + sizeof *pieces;
    }
    for (size_t i = 0; i < from->sheet_count; i++)
        sheets[i] = work_text(w, from->sheets[i]);
    *document = *from;
    document->pieces = pieces;
    document->sheets = sheets;
    return document;
}

/* What runs on a computer shows nothing, whatever its bytes look like. */
static bool is_program(struct text name)
{
    static const char *const endings[] = { ".exe", ".dll", ".msi", ".com", ".scr", ".bat", ".cmd",
                                           ".ps1", ".vbs", ".js",  ".jar", ".lnk", ".app" };
    for (size_t i = 0; i < COUNT(endings); i++) {
        struct text ending = text_of(endings[i]);
        if (name.len > ending.len &&
            text_is_nocase(text_slice(name, name.len - ending.len, name.len), ending))
            return true;
    }
    return false;
}

/* A page with hardly a letter on it is a picture; a list or a note may well be that short. */
static bool has_no_text(const struct document *document)
{
    enum { SCANNED = 20 };
    return document->characters <= (document->kind == DOCUMENT_PAGES ? SCANNED : 0);
}

static void read_text(struct work *w, struct claim_file *file, size_t *bytes)
{
    struct arena *arena = arena_open((size_t)FILE_MEMORY);
    struct work reader = *w;
    struct limits limits = limits_within(FILE_MILLISECONDS);
    struct file kept = { .sha256 = file->sha256, .name = file->name };
    struct text content;
    reader.arena = arena;
    limits.memory = FILE_MEMORY / 3;
    const struct document *document = file_bytes(&reader, &kept, limits.file_bytes, &content)
                                          ? document_read(&reader, content, &limits)
                                          : NULL;
    if (is_program(file->name))
        file->unread = "document.program";
    else if (!document)
        file->unread = reader.fault.code;
    else if (has_no_text(document))
        file->unread = "document.no_text";
    else if (*bytes > MOST_TEXT)
        file->unread = "document.too_long";
    else
        file->document = copy(w, document, bytes);
    arena_close(arena);
}

bool finding_texts(struct work *w, struct claim_facts *out)
{
    size_t bytes = 0;
    for (size_t i = 0; i < out->file_count && !work_failed(w); i++)
        read_text(w, &out->files[i], &bytes);
    return !work_failed(w);
}
