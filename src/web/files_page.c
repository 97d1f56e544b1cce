#include "web/files_page.h"

#include <unistd.h>

#include "domain/file.h"
#include "format/file_kind.h"
#include "gate/begin.h"
#include "gate/send_file.h"
#include "registers.h"
#include "views/confirm.h"
#include "views/files.h"
#include "web/file_model.h"
#include "web/form.h"
#include "web/front.h"
#include "web/party_tabs.h"
#include "web/reason.h"
#include "web/record_form.h"
#include "web/show.h"

enum {
    LARGEST_MB = 100,
    TOGETHER_MB = 400, /* in one form, */
    MOST_FILES = 50,   /* so many */
    MOST_SENT = 200,   /* and of more than that nothing is taken */
    BYTES_OF_MB = 1000000,
    LONGEST_REFUSAL = 64 << 10,
    PAGE = 50,
    HEAD = 4096,
    MOST_FACTS = 10
};

/* The record whose files the path names: "/records/:kind/:id/files" or "/vendors/:id/files". */
static bool read_subject(struct work *w, const struct visit *visit, struct record *record)
{
    struct text name = visit_part(visit, "kind");
    const struct kind *kind = name.len ? kind_find(name) : &kind_party;
    if (!kind)
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return record_read(w, kind, visit_part(visit, "id"), record);
}

/* ---- the list, and the form below it ---- */

static struct text typed_day(struct work *w, const struct visit *visit, const char *name)
{
    struct text parts[3];
    static const char *const endings[] = { "y", "m", "d" };
    for (size_t i = 0; i < COUNT(parts); i++)
        parts[i] = visit_typed(visit, work_format(w, "%s.%s", name, endings[i]).at, TEXT(""));
    return form_day_join(w, parts[0], parts[1], parts[2]);
}

static void fill_form(struct work *w, const struct visit *visit, const struct record *record,
                      struct files_page *page)
{
    const struct issue *issue = issues_of(&visit->issues, FILE_VALID_TO);
    if (!(w->actor.may & MAY_WRITE) || record->removed_at)
        return;
    page->upload = record_files(w, record);
    page->of_visit = record->kind == &kind_inspection;
    page->most_bytes = (int64_t)LARGEST_MB * BYTES_OF_MB;
    page->most_together = (int64_t)TOGETHER_MB * BYTES_OF_MB;
    page->most_files = MOST_FILES;
    page->kinds = file_documents(w, &page->kind_count);
    page->kind = visit_typed(visit, "kind", TEXT(""));
    page->note = visit_typed(visit, "note", TEXT(""));
    page->origin = visit_typed(visit, "origin", TEXT(""));
    page->valid_to = typed_day(w, visit, "valid_to");
    if (issue)
        page->valid_mistake = form_issue(w, issue);
    else if (visit->fault.kind)
        page->file_mistake = word_say(w, text_of(visit->fault.code), visit->fault.about);
}

static void fill_pager(struct work *w, struct files_page *page, const struct record *record,
                       int64_t number)
{
    struct url self = record_files(w, record);
    if (number > 0)
        page->pager.previous = url_with(w, self, "page", work_format(w, "%lld", (long long)number));
    if (page->file_count > PAGE) {
        page->file_count = PAGE;
        page->pager.next = url_with(w, self, "page", work_format(w, "%lld", (long long)number + 2));
    }
}

static void show_files(struct work *w, struct visit *visit)
{
    struct record record;
    struct file *files;
    int64_t number = field_int(visit->request, "page", 1) - 1;
    if (number < 0 || number > INT32_MAX)
        number = 0;
    if (!read_subject(w, visit, &record))
        return;
    struct files_page page = {
        .page = front_page(w, visit, WORD_files_title, PLACE_PARTIES),
        .empty.text = word_text(w->lang, WORD_files_none),
    };
    if (record.kind == &kind_party) {
        page.tabs = party_tabs(w, &record, TAB_FILES);
        page.tab_count = PARTY_TABS;
        party_crumbs(w, &page.page, &record);
        file_list_of_party(w, record.id, PAGE + 1, number * PAGE, &files, &page.file_count);
        fill_pager(w, &page, &record, number);
    } else {
        page.page.object = record_shown_name(w, &record);
        record_crumbs(w, &page.page, &record);
        front_crumb(w, &page.page, page.page.object, record_own(w, &record));
        file_list(w, text_of(record.kind->name), record.id, &files, &page.file_count);
    }
    if (record.kind == &kind_inspection)
        page.empty.text = word_text(w->lang, WORD_inspection_page_no_files);
    if (work_failed(w))
        return;
    page.files = file_lines(w, files, page.file_count);
    fill_form(w, visit, &record, &page);
    struct html out = front_html(w, visit);
    view_files(&out, &page);
    front_send(visit, &out);
}

/* ---- a file comes ---- */

/* What nobody can look into later is of no use as evidence. */
static bool is_locked(int fd)
{
    char head[HEAD];
    ssize_t got = pread(fd, head, sizeof head, 0);
    struct text bytes = { head, got > 0 ? (size_t)got : 0 };
    bool zip_locked = text_starts(bytes, TEXT("PK\x03\x04")) && bytes.len > 6 && (head[6] & 1);
    return zip_locked || file_kind(bytes) == FILE_PASSWORD;
}

static bool read_form(struct work *w, struct visit *visit, const struct record *record,
                      const struct upload *upload, struct file *file)
{
    *file = (struct file){
        .kind = text_of(record->kind->name),
        .subject_id = record->id,
        .name = upload->name,
        .document = field_text(visit->request, "kind"),
        .origin = field_text(visit->request, "origin"),
        .note = field_text(visit->request, "note"),
        .valid_to = form_day_join(w, field_text(visit->request, "valid_to.y"),
                                  field_text(visit->request, "valid_to.m"),
                                  field_text(visit->request, "valid_to.d")),
    };
    if (!file_may_add(w, file) || !file_check(w, file, &visit->issues))
        return false;
    if (issues_stop(&visit->issues))
        return work_fail(w, FAULT_INPUT, visit->issues.items[0].code, visit->issues.items[0].about);
    return true;
}

/* What is wrong with one of them keeps only that one out. */
static struct text refusal_of(struct work *w, const struct upload *upload)
{
    enum word word = upload->size == 0                                   ? WORD_file_empty
                     : upload->size > (uint64_t)LARGEST_MB * BYTES_OF_MB ? WORD_file_too_large
                     : is_locked(upload->fd)                             ? WORD_file_locked
                                                                         : WORD_NONE;
    const struct text args[] = { upload->name, work_format(w, "%d", LARGEST_MB) };
    return word == WORD_NONE ? TEXT("") : word_fill(w, word, args, COUNT(args));
}

/* What came in one form: those that can be kept, and why the others cannot. */
struct batch {
    const struct upload *uploads[MOST_FILES];
    struct file files[MOST_FILES];
    size_t count;
    size_t kept;         /* of these */
    struct text refused; /* one sentence for each */
};

static void sort_out(struct work *w, const struct visit *visit, struct batch *batch)
{
    const struct uploads *uploads = &visit->request->uploads;
    struct buf refused = buf_begin(w->arena, LONGEST_REFUSAL);
    struct text most = work_format(w, "%d", MOST_FILES);
    size_t i = 0;
    for (; i < uploads->count && batch->count < MOST_FILES; i++) {
        const struct upload *upload = &uploads->at[i];
        if (!text_is(upload->field, TEXT("file")))
            continue;
        struct text why = refusal_of(w, upload);
        if (why.len)
            buf_format(&refused, "%s%.*s", refused.len ? " " : "", TEXT_ARG(why));
        else
            batch->uploads[batch->count++] = upload;
    }
    if (i < uploads->count)
        buf_format(&refused, "%s%.*s", refused.len ? " " : "",
                   TEXT_ARG(word_fill(w, WORD_files_too_many, &most, 1)));
    batch->refused = buf_text(&refused);
    if (!batch->count && batch->refused.len)
        work_fail(w, FAULT_INPUT, "files.refused", batch->refused);
    else if (!batch->count)
        work_fail(w, FAULT_INPUT, "file.none_chosen", TEXT(""));
}

/* Encrypted and made durable between two transactions, so that nobody waits for it. A picture of a
 * visit is a photograph, unless something else was said. */
static bool store_batch(struct work *w, const struct record *record, struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct file *file = &batch->files[i];
        if (!file_store(w, batch->uploads[i]->fd, file))
            return false;
        if (record->kind == &kind_inspection && !file->document.len &&
            text_starts(file->type, TEXT("image/")))
            file->document = TEXT("photo");
    }
    return true;
}

/* Those that are there already are said and not kept twice: whoever mends one of many sends all of
 * them again. The kept ones stand first then. */
static void keep_batch(struct work *w, struct batch *batch)
{
    struct buf refused = buf_begin(w->arena, LONGEST_REFUSAL);
    buf_add(&refused, batch->refused);
    for (size_t i = 0; i < batch->count && !work_failed(w); i++) {
        struct file *file = &batch->files[i];
        int64_t same = file_same(w, file);
        const struct text args[] = { file->name, file_number(w, same) };
        if (same)
            buf_format(&refused, "%s%.*s", refused.len ? " " : "",
                       TEXT_ARG(word_fill(w, WORD_files_there, args, COUNT(args))));
        else if (file_add(w, -1, file))
            batch->files[batch->kept++] = *file;
    }
    batch->refused = buf_text(&refused);
    if (!batch->kept)
        work_fail(w, FAULT_INPUT, "files.refused", batch->refused);
}

static void say_batch(struct work *w, struct visit *visit, const struct record *record,
                      const struct batch *batch)
{
    const struct file *first = &batch->files[0], *last = &batch->files[batch->kept - 1];
    struct text count = show_count(w, (int64_t)batch->kept);
    struct text from = file_number(w, first->number), to = file_number(w, last->number);
    if (batch->refused.len)
        work_fail(w, FAULT_INPUT, "files.some_refused",
                  work_format(w, "%.*s\x1f%.*s", TEXT_ARG(count), TEXT_ARG(batch->refused)));
    else if (batch->kept == 1)
        visit_done(w, visit, record_files(w, record).checked, "file.added",
                   work_format(w, "%.*s\x1f%.*s", TEXT_ARG(from), TEXT_ARG(first->name)));
    else
        visit_done(
            w, visit, record_files(w, record).checked, "files.added_many",
            work_format(w, "%.*s\x1f%.*s\x1f%.*s", TEXT_ARG(count), TEXT_ARG(from), TEXT_ARG(to)));
}

static void take_files(struct work *w, struct visit *visit)
{
    struct batch *batch = work_array(w, struct batch, 1);
    struct record record;
    db_begin(w, DB_READ);
    if (read_subject(w, visit, &record))
        sort_out(w, visit, batch);
    for (size_t i = 0; i < batch->count && !work_failed(w); i++)
        read_form(w, visit, &record, batch->uploads[i], &batch->files[i]);
    if (!db_end(w) || !store_batch(w, &record, batch))
        return;
    begin_writing(w, visit);
    keep_batch(w, batch);
    if (db_end(w))
        say_batch(w, visit, &record, batch);
}

/* ---- one file ---- */

static bool read_file(struct work *w, const struct visit *visit, struct file *file)
{
    return file_find(w, visit_part(visit, "number"), file);
}

/* The record it belongs to; false for a list that was taken in. */
static bool read_owner(struct work *w, const struct file *file, struct record *record)
{
    const struct kind *kind = kind_find(file->kind);
    return kind && record_read(w, kind, file->subject_id, record);
}

static void add_fact(struct work *w, struct facts *facts, struct fact_line *lines, enum word name,
                     struct text value)
{
    if (value.len)
        lines[facts->count++] =
            (struct fact_line){ word_text(w->lang, name), value, url_none(), false };
}

static void fill_facts(struct work *w, const struct file *file, struct file_page *page)
{
    struct fact_line *lines = work_array(w, struct fact_line, MOST_FACTS);
    struct facts facts = { .title = word_text(w->lang, WORD_file_one), .items = lines };
    add_fact(w, &facts, lines, WORD_files_kind, page->file.kind);
    add_fact(w, &facts, lines, WORD_file_origin, file->origin);
    add_fact(w, &facts, lines, WORD_files_added, show_moment(w, file->added_at));
    add_fact(w, &facts, lines, WORD_files_added_by, file->added_by);
    add_fact(w, &facts, lines, WORD_files_period, page->file.period);
    add_fact(w, &facts, lines, WORD_files_valid, show_day(w, page->file.valid_to));
    add_fact(w, &facts, lines, WORD_files_size, show_bytes(w, file->size));
    add_fact(w, &facts, lines, WORD_files_type, file->type);
    add_fact(w, &facts, lines, WORD_file_note, file->note);
    page->facts = facts;
}

static void show_file(struct work *w, struct visit *visit)
{
    struct file file;
    struct record owner;
    if (!read_file(w, visit, &file))
        return;
    struct file_page page = {
        .page = front_page(w, visit, WORD_files_number, PLACE_PARTIES),
        .file = file_line(w, &file),
    };
    struct text number = page.file.number;
    struct link used;
    page.page.object = number;
    page.original = URL(w, "/evidence/{}/original", number);
    fill_facts(w, &file, &page);
    if (read_owner(w, &file, &owner)) {
        used = (struct link){ record_shown_name(w, &owner), record_own(w, &owner) };
        page.used_by = &used;
        page.used_count = 1;
        record_crumbs(w, &page.page, &owner);
        front_crumb(w, &page.page, word_text(w->lang, WORD_files_title), record_files(w, &owner));
        if (w->actor.may & MAY_WRITE)
            page.remove = (struct link){ word_text(w->lang, WORD_files_remove),
                                         URL(w, "/evidence/{}/remove", number) };
    } else if (w->actor.may & MAY_IMPORT) {
        front_crumb(w, &page.page, word_text(w->lang, WORD_import_page_title),
                    URL(w, "/vendors/import"));
    }
    struct html out = front_html(w, visit);
    view_file(&out, &page);
    front_send(visit, &out);
}

static void send_original(struct work *w, struct visit *visit)
{
    struct file file;
    if (read_file(w, visit, &file))
        send_file(w, visit, &file);
}

/* ---- taken back ---- */

static void show_remove(struct work *w, struct visit *visit)
{
    struct file file;
    struct record owner;
    if (!read_file(w, visit, &file))
        return;
    struct text number = file_number(w, file.number);
    struct text effect = word_text(w->lang, WORD_files_remove_effect);
    const struct text args[] = { number, file.name };
    struct confirm_page page = {
        .page = front_page(w, visit, WORD_files_remove, PLACE_PARTIES),
        .question = word_fill(w, WORD_files_remove_question, args, COUNT(args)),
        .effects = &effect,
        .effect_count = 1,
        .danger = true,
        .reason = true,
        .reason_value = visit_typed(visit, "reason", TEXT("")),
        .button = word_text(w->lang, WORD_files_remove),
        .action = URL(w, "/evidence/{}/remove", number),
        .back = URL(w, "/evidence/{}", number),
    };
    page.page.object = number;
    if (read_owner(w, &file, &owner))
        record_crumbs(w, &page.page, &owner);
    if (visit->fault.kind)
        page.reason_mistake = word_say(w, text_of(visit->fault.code), visit->fault.about);
    struct html out = front_html(w, visit);
    view_confirm(&out, &page);
    front_send(visit, &out);
}

static void remove_file(struct work *w, struct visit *visit)
{
    struct file file;
    struct record owner;
    struct text reason;
    if (!read_file(w, visit, &file) || !reason_read(w, visit, &reason) ||
        !file_remove(w, file.id, reason) || !read_owner(w, &file, &owner))
        return;
    visit_done(
        w, visit, record_files(w, &owner).checked, "file.removed",
        work_format(w, "%.*s\x1f%.*s", TEXT_ARG(file_number(w, file.number)), TEXT_ARG(file.name)));
}

#define TAKES_FILES                                                                                \
    .flags = ROUTE_OWN, .body_bytes = (uint64_t)(TOGETHER_MB + 1) << 20, .uploads = MOST_SENT

const struct route files_routes[] = {
    PAGE("/vendors/:id/files", MAY_READ, show_files, .flags = ROUTE_AS_OF),
    FORM("/vendors/:id/files", MAY_WRITE, take_files, show_files, TAKES_FILES),
    PAGE("/records/:kind/:id/files", MAY_READ, show_files, .flags = ROUTE_AS_OF),
    FORM("/records/:kind/:id/files", MAY_WRITE, take_files, show_files, TAKES_FILES),
    PAGE("/evidence/:number", MAY_READ, show_file, .flags = ROUTE_AS_OF),
    PAGE("/evidence/:number/original", MAY_READ, send_original, .flags = ROUTE_AS_OF),
    PAGE("/evidence/:number/remove", MAY_WRITE, show_remove),
    FORM("/evidence/:number/remove", MAY_WRITE, remove_file, show_remove),
    ROUTE_END,
};
