#include "web/sheets_page.h"

#include <unistd.h>

#include "base/disk.h"
#include "base/id.h"
#include "domain/file.h"
#include "domain/sheet_edit.h"
#include "domain/sheet_lint.h"
#include "domain/sheet_workbook.h"
#include "format/limits.h"
#include "format/xlsx_read.h"
#include "gate/begin.h"
#include "import/return_workbook.h"
#include "import/sheet_take.h"
#include "store/db.h"
#include "views/sheets.h"
#include "web/checks_tabs.h"
#include "web/front.h"
#include "web/show.h"

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

enum { MAY_SHEETS = MAY_DECIDE | MAY_ADMIN, LONGEST_LINT = 2048, LARGEST = 2 << 20 };
enum { MILLISECONDS_TO_READ = 5000, LONGEST_NAME = 200 }; /* bytes */

/* ---- in words ---- */

struct text sheets_lint(struct work *w, unsigned found)
{
    struct buf out = buf_begin(w->arena, LONGEST_LINT);
    for (int i = 0; i < LINTS; i++) {
        if (!(found >> i & 1))
            continue;
        if (out.len && w->lang == LANG_EN)
            buf_add_char(&out, ' ');
        buf_add(&out, sheet_lint_say(w, (enum sheet_lint)(1 << i)));
    }
    return buf_text(&out);
}

struct text sheets_when(struct work *w, const struct sheet_when *when)
{
    if (when->fact.len)
        return word_say(w, work_format(w, "sheet.fact.%.*s", TEXT_ARG(when->fact)), TEXT(""));
    if (!when->question.len)
        return TEXT("");
    struct text mark =
        word_say(w, work_format(w, "answer.mark.%.*s", TEXT_ARG(when->mark)), TEXT(""));
    return word_fill(w, WORD_sheet_when_answered, (struct text[]){ when->question, mark }, 2);
}

static struct text number_said(struct work *w, int64_t number)
{
    struct text digits = work_format(w, "%lld", (long long)number);
    return word_fill(w, WORD_sheet_version_number, &digits, 1);
}

static struct chip state_of(struct work *w, int64_t frozen_at)
{
    return frozen_at ? (struct chip){ STATUS_DONE, word_text(w->lang, WORD_sheet_is_frozen) }
                     : (struct chip){ STATUS_GOING, word_text(w->lang, WORD_sheet_is_draft) };
}

static struct message wrong_of(struct work *w, const struct visit *visit)
{
    struct message message = { .status = STATUS_STOP };
    if (visit->fault.kind && !text_is_string(TEXT("sheet.no_title"), visit->fault.code))
        message.text = word_say(w, text_of(visit->fault.code), visit->fault.about);
    return message;
}

static struct entry title_entry(struct work *w, const struct visit *visit, const char *name,
                                enum word label, struct text otherwise)
{
    bool is_sent = field_given(visit->request, name);
    struct entry entry = { .name = name,
                           .label = word_text(w->lang, label),
                           .value = is_sent ? field_text(visit->request, name) : otherwise };
    if (visit->fault.kind && is_sent && !text_trim(entry.value).len)
        entry.mistake = word_say(w, text_of(visit->fault.code), visit->fault.about);
    return entry;
}

/* ---- reading ---- */

struct url sheets_url(struct work *w, const struct sheet_version *version, struct text section)
{
    struct url url = URL(w, "/sheets/{}", version->sheet_id);
    if (version->number && version->number != version->newest)
        url = url_with(w, url, "version", work_format(w, "%lld", (long long)version->number));
    return section.len ? url_with(w, url, "section", section) : url;
}

bool sheets_read(struct work *w, const struct visit *visit, struct sheet_version *out)
{
    struct text name = visit_part(visit, "sheet");
    if (id_is(name))
        return sheet_store_read(w, name, field_int(visit->request, "version", 0), out);
    const struct sheet *bundled = sheet_find(w, name);
    if (!bundled)
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    *out = (struct sheet_version){ .sheet_id = name, .sheet = *bundled };
    return true;
}

/* As it was when the form was shown. */
static bool read_for_change(struct work *w, const struct visit *visit, struct sheet_version *out)
{
    if (!sheets_read(w, visit, out))
        return false;
    if (!out->number)
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    out->version = field_int(visit->request, "_version", 0);
    return true;
}

/* ---- the list ---- */

static void fill_own(struct work *w, struct sheets_page *page)
{
    struct sheet_line *lines;
    if (!sheet_store_list(w, &lines, &page->own_count))
        return;
    struct sheet_row *rows = work_array(w, struct sheet_row, page->own_count + 1);
    for (size_t i = 0; i < page->own_count; i++)
        rows[i] = (struct sheet_row){
            .name = lines[i].title,
            .self = URL(w, "/sheets/{}", lines[i].id),
            .version = number_said(w, lines[i].number),
            .state = state_of(w, lines[i].frozen_at),
            .questions = lines[i].questions,
            .changed_at = lines[i].changed_at,
        };
    page->own = rows;
}

static void fill_bundled(struct work *w, struct sheets_page *page)
{
    const struct sheet *sheets = sheet_bundled(w, &page->bundled_count);
    struct sheet_row *rows = work_array(w, struct sheet_row, page->bundled_count + 1);
    for (size_t i = 0; sheets && i < page->bundled_count; i++)
        rows[i] = (struct sheet_row){
            .name = sheet_say(&sheets[i].title, w->lang),
            .about = sheet_say(&sheets[i].about, w->lang),
            .self = URL(w, "/sheets/{}", sheets[i].code),
            .questions = (int64_t)sheet_questions(&sheets[i]),
        };
    page->bundled = rows;
}

static void show_sheets(struct work *w, struct visit *visit)
{
    struct sheets_page page = {
        .page = front_page(w, visit, WORD_sheet_title, PLACE_CHECKS),
        .empty = { .text = word_text(w->lang, WORD_sheet_none) },
        .title = title_entry(w, visit, "title", WORD_sheet_name, TEXT("")),
        .wrong = wrong_of(w, visit),
    };
    page.page.self = URL(w, "/sheets");
    page.tabs = checks_tabs(w, visit, CHECKS_SHEETS, &page.tab_count);
    fill_own(w, &page);
    fill_bundled(w, &page);
    struct html out = front_html(w, visit);
    view_sheets(&out, &page);
    front_send(visit, &out);
}

/* A copy of a bundled sheet or of one's own, or an empty one. */
static void make_sheet(struct work *w, struct visit *visit)
{
    const struct request *request = visit->request;
    struct text from = field_text(request, "from"), title = field_text(request, "title"), id;
    struct sheet_version version = { .sheet = { .code = TEXT(""), .purpose = TEXT("yearly") } };
    const struct sheet *bundled = from.len && !id_is(from) ? sheet_find(w, from) : NULL;
    if (id_is(from) && !sheet_store_read(w, from, field_int(request, "version", 0), &version))
        return;
    if (from.len && !id_is(from) && !bundled) {
        work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
        return;
    }
    if (!from.len)
        sheet_put_section(w, &version.sheet, TEXT(""), word_text(w->lang, WORD_sheet_first));
    if (sheet_store_make(w, bundled ? bundled : &version.sheet, title, &id))
        visit_done(w, visit, URL(w, "/sheets/{}", id).checked, "sheet.made", title);
}

/* ---- out of a workbook ---- */

static bool read_upload(struct work *w, const struct upload *upload, struct text *bytes)
{
    char *at = work_alloc(w, LARGEST + 1, 1);
    if (!upload || !upload->size)
        return work_fail(w, FAULT_INPUT, "import_page.no_file", TEXT(""));
    if (upload->size > LARGEST)
        return work_fail(w, FAULT_INPUT, "http.too_large", TEXT(""));
    ssize_t got = disk_read(upload->fd, at, (size_t)upload->size);
    *bytes = (struct text){ at, got < 0 ? 0 : (size_t)got };
    return true;
}

/* Its name without the ending. */
static struct text title_of(struct text name)
{
    size_t end = text_ends(name, TEXT(".xlsx")) ? name.len - TEXT(".xlsx").len : name.len;
    if (end > LONGEST_NAME)
        for (end = LONGEST_NAME; ((unsigned char)name.at[end] & 0xc0) == 0x80;)
            end--;
    return text_slice(name, 0, end);
}

/* The workbook is kept: the sheet can be sent in it, with its styles. */
static bool keep_workbook(struct work *w, struct file *file, struct text sheet_id)
{
    file->kind = TEXT(RETURN_WORKBOOK_KIND);
    file->subject_id = sheet_id;
    return file_add_shown(w, file);
}

static void take_sheet(struct work *w, struct visit *visit)
{
    const struct upload *upload = request_upload(visit->request, "file");
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    struct sheet_taken taken;
    struct file file = { .origin = TEXT("") };
    struct text bytes, id;
    limits.file_bytes = LARGEST;
    if (!read_upload(w, upload, &bytes))
        return;
    const struct workbook *book = xlsx_read(w, bytes, &limits);
    if (!book || !sheet_take(w, book, &taken))
        return;
    file.name = upload->name;
    lseek(upload->fd, 0, SEEK_SET);
    if (!file_store(w, upload->fd, &file))
        return;
    begin_writing(w, visit);
    bool made = sheet_store_make(w, &taken.sheet, title_of(upload->name), &id) &&
                keep_workbook(w, &file, id);
    struct url to = taken.left_count ? URL(w, "/sheets/{}/rows", id) : URL(w, "/sheets/{}", id);
    if (made)
        visit_done(w, visit, to.checked, taken.left_count ? "sheet.taken_left" : "sheet.taken_done",
                   work_format(w, "%zu\x1f%.*s\x1f%zu", taken.questions, TEXT_ARG(taken.place),
                               taken.left_count));
    db_end(w);
}

/* ---- one sheet ---- */

static void fill_tabs(struct work *w, const struct sheet_version *version, struct text section,
                      struct sheet_page *page)
{
    const struct sheet *sheet = &version->sheet;
    struct tab *tabs = work_array(w, struct tab, sheet->count + 1);
    for (size_t i = 0; i < sheet->count; i++)
        tabs[i] = (struct tab){
            .name = sheet_section_name(w, &sheet->sections[i]),
            .to = sheets_url(w, version, sheet->sections[i].id),
            .count = (int64_t)sheet->sections[i].count,
            .current = text_is(sheet->sections[i].id, section),
        };
    page->tabs = tabs;
    page->tab_count = sheet->count;
}

static struct text either(struct work *w, const struct sheet_says *own,
                          const struct sheet_says *usual)
{
    struct text words = sheet_say(own, w->lang);
    return words.len ? words : sheet_say(usual, w->lang);
}

static struct text answer_said(struct work *w, const struct sheet_question *question)
{
    struct text key = work_format(w, "sheet.answer.%s", sheet_answer_name(question->answer));
    struct text said = word_say(w, key, TEXT(""));
    struct text unit = sheet_say(&question->unit, w->lang);
    const struct text args[] = { said, unit };
    return unit.len ? word_fill(w, WORD_sheet_answer_unit, args, COUNT(args)) : said;
}

static void fill_rows(struct work *w, const struct sheet_version *version,
                      const struct sheet_section *section, struct sheet_page *page)
{
    struct sheet_question_row *rows = work_array(w, struct sheet_question_row, section->count + 1);
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_question *question = &section->questions[i];
        rows[i] = (struct sheet_question_row){
            .id = question->id,
            .ask = sheet_say(&question->ask, w->lang),
            .answer = answer_said(w, question),
            .evidence = either(w, &question->evidence, &section->evidence),
            .when = sheets_when(w, &question->when),
            .edit = page->draft ? URL(w, "/sheets/{}/questions/{}", version->sheet_id, question->id)
                                : url_none(),
            .lint = page->draft ? sheets_lint(w, sheet_lint(question, section)) : TEXT(""),
            .weight = question->weight,
            .sensitive = question->sensitive,
        };
    }
    page->rows = rows;
    page->row_count = section->count;
    page->section_id = section->id;
    page->section = sheet_section_name(w, section);
    page->when = sheets_when(w, &section->when);
    if (page->draft)
        page->add = url_with(w, URL(w, "/sheets/{}/questions/new", version->sheet_id), "section",
                             section->id);
}

static void fill_versions(struct work *w, const struct sheet_version *version,
                          struct sheet_page *page)
{
    struct sheet_line *lines;
    if (!version->number ||
        !sheet_store_versions(w, version->sheet_id, &lines, &page->version_count))
        return;
    struct link *links = work_array(w, struct link, page->version_count + 1);
    for (size_t i = 0; i < page->version_count; i++)
        links[i] = (struct link){
            number_said(w, lines[i].number),
            url_with(w, URL(w, "/sheets/{}", version->sheet_id), "version",
                     work_format(w, "%lld", (long long)lines[i].number)),
        };
    page->versions = links;
}

static struct fact_line fact(struct work *w, enum word name, struct text value)
{
    return (struct fact_line){ .name = word_text(w->lang, name), .value = value };
}

static void fill_facts(struct work *w, const struct sheet_version *version, struct sheet_page *page)
{
    enum { FACTS = 5 };
    const struct sheet *sheet = &version->sheet;
    struct fact_line *lines = work_array(w, struct fact_line, FACTS);
    struct text source = sheet_say(&sheet->source, w->lang);
    size_t count = 0;
    if (version->number)
        lines[count++] = fact(w, WORD_sheet_version,
                              work_format(w, "%.*s %.*s", TEXT_ARG(number_said(w, version->number)),
                                          TEXT_ARG(state_of(w, version->frozen_at).text)));
    lines[count++] = fact(w, WORD_sheet_questions, work_format(w, "%zu", sheet_questions(sheet)));
    if (source.len)
        lines[count++] = fact(w, WORD_settings_source, source);
    if (version->number)
        lines[count++] = fact(w, WORD_sheet_changed, show_moment(w, version->changed_at));
    page->facts = (struct facts){ .title = word_text(w->lang, WORD_sheet_facts),
                                  .items = lines,
                                  .count = count };
}

/* Of a draft: what is settled, or not the office's own, cannot be mended. */
static void fill_lint(struct work *w, const struct sheet *sheet, struct sheet_page *page)
{
    int64_t count = 0;
    for (size_t i = 0; page->draft && i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            count += sheet_lint(&sheet->sections[i].questions[k], &sheet->sections[i]) != 0;
    struct text number = work_format(w, "%lld", (long long)count);
    page->lint.status = STATUS_NOTE;
    if (count)
        page->lint.text = word_fill(w, WORD_sheet_lint_count, &number, 1);
}

/* Whether its questions came out of a workbook, whose other rows may be wanted too. */
static bool is_of_workbook(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (text_contains(sheet->sections[i].questions[k].same, TEXT("!")))
                return true;
    return false;
}

static void fill_draft(struct work *w, const struct visit *visit,
                       const struct sheet_version *version, struct sheet_page *page)
{
    const struct sheet_section *section = sheet_section_of(&version->sheet, page->section_id);
    struct text id = version->sheet_id;
    if (sheet_questions(&version->sheet))
        page->freeze = URL(w, "/sheets/{}/freeze", id);
    page->rename = URL(w, "/sheets/{}/name", id);
    page->new_title = title_entry(w, visit, "new_title", WORD_sheet_name,
                                  sheet_say(&version->sheet.title, w->lang));
    if (section)
        page->rename_section = title_entry(w, visit, "new_section", WORD_sheet_section_name,
                                           sheet_say(&section->title, w->lang));
    page->remove = URL(w, "/sheets/{}/remove", id);
    page->order = URL(w, "/sheets/{}/order", id);
    if (is_of_workbook(&version->sheet))
        page->left = URL(w, "/sheets/{}/rows", id);
}

static void fill_actions(struct work *w, const struct visit *visit,
                         const struct sheet_version *version, struct sheet_page *page)
{
    page->self = sheets_url(w, version, TEXT(""));
    page->freeze = page->remove = page->rename = page->left = url_none();
    page->copy = version->sheet_id;
    page->title =
        title_entry(w, visit, "title", WORD_sheet_name, sheet_say(&version->sheet.title, w->lang));
    page->new_section = title_entry(w, visit, "section_title", WORD_sheet_section_name, TEXT(""));
    if (!version->number)
        return;
    page->excel = url_with(w, URL(w, "/sheets/{}/excel", version->sheet_id), "version",
                           work_format(w, "%lld", (long long)version->number));
    if (page->draft)
        fill_draft(w, visit, version, page);
    else if (version->number == version->newest)
        page->next = URL(w, "/sheets/{}/version", version->sheet_id);
}

void sheets_show(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    if (!sheets_read(w, visit, &version))
        return;
    const struct sheet *sheet = &version.sheet;
    const struct sheet_section *section =
        sheet_section_of(sheet, field_text(visit->request, "section"));
    if (!section && sheet->count)
        section = &sheet->sections[0];
    struct sheet_page page = {
        .page = front_page(w, visit, WORD_sheet_one, PLACE_CHECKS),
        .wrong = wrong_of(w, visit),
        .empty = { .text = word_text(w->lang, WORD_sheet_no_question_yet) },
        .draft = version.number && !version.frozen_at,
        .number = version.number,
        .version = version.version,
        .section = word_text(w->lang, WORD_sheet_questions),
    };
    page.page.object = sheet_say(&sheet->title, w->lang);
    front_crumb(w, &page.page, word_text(w->lang, WORD_sheet_title), URL(w, "/sheets"));
    page.page.self = sheets_url(w, &version, section ? section->id : TEXT(""));
    fill_tabs(w, &version, section ? section->id : TEXT(""), &page);
    fill_facts(w, &version, &page);
    fill_versions(w, &version, &page);
    fill_lint(w, sheet, &page);
    if (section)
        fill_rows(w, &version, section, &page);
    fill_actions(w, visit, &version, &page);
    struct html out = front_html(w, visit);
    view_sheet(&out, &page);
    front_send(visit, &out);
}

static void add_section(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    struct text title = field_text(visit->request, "section_title");
    if (!read_for_change(w, visit, &version) ||
        !sheet_put_section(w, &version.sheet, TEXT(""), title) || !sheet_store_change(w, &version))
        return;
    struct text id = version.sheet.sections[version.sheet.count - 1].id;
    visit_done(w, visit, sheets_url(w, &version, id).checked, "sheet.section_added", title);
}

static void next_version(struct work *w, struct visit *visit)
{
    int64_t number;
    struct text id = visit_part(visit, "sheet");
    if (sheet_store_next(w, id, &number))
        visit_done(w, visit, URL(w, "/sheets/{}", id).checked, "sheet.next_done",
                   work_format(w, "%lld", (long long)number));
}

static void send_excel(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    if (!sheets_read(w, visit, &version))
        return;
    if (!version.number) {
        work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
        return;
    }
    struct text bytes = sheet_workbook(w, &version, NULL);
    if (work_failed(w))
        return;
    visit->response->type = XLSX_TYPE;
    response_attachment(visit->response,
                        work_format(w, "%.*s_%lld.xlsx",
                                    TEXT_ARG(sheet_say(&version.sheet.title, w->lang)),
                                    (long long)version.number));
    buf_add(&visit->response->body, bytes);
}

const struct route sheets_routes[] = {
    PAGE("/sheets", MAY_SHEETS, show_sheets),
    FORM("/sheets", MAY_SHEETS, make_sheet, show_sheets),
    FORM("/sheets/take", MAY_SHEETS, take_sheet, show_sheets, .flags = ROUTE_OWN,
         .body_bytes = LARGEST + (64 << 10), .uploads = 1),
    PAGE("/sheets/:sheet", MAY_SHEETS, sheets_show),
    FORM("/sheets/:sheet", MAY_SHEETS, add_section, sheets_show),
    PAGE("/sheets/:sheet/excel", MAY_SHEETS, send_excel),
    FORM("/sheets/:sheet/version", MAY_SHEETS, next_version, NULL),
    ROUTE_END,
};
