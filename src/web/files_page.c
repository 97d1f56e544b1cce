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

enum { LARGEST_MB = 100, PAGE = 50, HEAD = 4096, MOST_FACTS = 10 };

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
    page->most_bytes = (int64_t)LARGEST_MB * 1000000;
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

static bool is_usable(struct work *w, const struct upload *upload)
{
    if (!upload || (upload->size == 0 && !upload->name.len))
        return work_fail(w, FAULT_INPUT, "file.none_chosen", TEXT(""));
    if (upload->size == 0)
        return work_fail(w, FAULT_INPUT, "file.empty", upload->name);
    if (is_locked(upload->fd))
        return work_fail(w, FAULT_INPUT, "file.locked", upload->name);
    return true;
}

/* It is encrypted and made durable between two transactions, so that nobody waits for it. */
static void take_file(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    struct record record;
    struct file file;
    db_begin(w, DB_READ);
    if (read_subject(w, visit, &record) && is_usable(w, upload))
        read_form(w, visit, &record, upload, &file);
    if (!db_end(w) || !file_store(w, upload->fd, &file))
        return;
    begin_writing(w, visit);
    file_add(w, -1, &file);
    struct text number = file_number(w, file.number);
    if (db_end(w))
        visit_done(w, visit, record_files(w, &record).checked, "file.added",
                   work_format(w, "%.*s\x1f%.*s", TEXT_ARG(number), TEXT_ARG(file.name)));
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

#define TAKES_A_FILE                                                                               \
    .flags = ROUTE_OWN, .body_bytes = (uint64_t)(LARGEST_MB + 1) << 20, .uploads = 1

const struct route files_routes[] = {
    PAGE("/vendors/:id/files", MAY_READ, show_files, .flags = ROUTE_AS_OF),
    FORM("/vendors/:id/files", MAY_WRITE, take_file, show_files, TAKES_A_FILE),
    PAGE("/records/:kind/:id/files", MAY_READ, show_files, .flags = ROUTE_AS_OF),
    FORM("/records/:kind/:id/files", MAY_WRITE, take_file, show_files, TAKES_A_FILE),
    PAGE("/evidence/:number", MAY_READ, show_file, .flags = ROUTE_AS_OF),
    PAGE("/evidence/:number/original", MAY_READ, send_original, .flags = ROUTE_AS_OF),
    PAGE("/evidence/:number/remove", MAY_WRITE, show_remove),
    FORM("/evidence/:number/remove", MAY_WRITE, remove_file, show_remove),
    ROUTE_END,
};
