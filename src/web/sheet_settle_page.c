#include "web/sheet_settle_page.h"

#include "domain/file.h"
#include "domain/sheet_edit.h"
#include "format/limits.h"
#include "format/xlsx_read.h"
#include "import/return_workbook.h"
#include "import/sheet_take.h"
#include "views/sheet_settle.h"
#include "web/front.h"
#include "web/sheets_page.h"

enum { MAY_SHEETS = MAY_DECIDE | MAY_ADMIN, LARGEST = 2 << 20, MILLISECONDS_TO_READ = 5000 };

static bool read_draft(struct work *w, const struct visit *visit, struct sheet_version *out)
{
    if (!sheets_read(w, visit, out))
        return false;
    if (!out->number)
        return work_fail(w, FAULT_MISSING, "sheet.unknown", TEXT(""));
    if (out->frozen_at)
        return work_fail(w, FAULT_CONFLICT, "sheet.frozen", TEXT(""));
    return true;
}

/* As it was when the form was shown. */
static bool read_for_change(struct work *w, const struct visit *visit, struct sheet_version *out)
{
    bool is_read = read_draft(w, visit, out);
    out->version = field_int(visit->request, "_version", 0);
    return is_read;
}

static struct page page_of(struct work *w, struct visit *visit, enum word title,
                           const struct sheet_version *version)
{
    struct page page = front_page(w, visit, title, PLACE_CHECKS);
    page.object = sheet_say(&version->sheet.title, w->lang);
    front_crumb(w, &page, word_text(w->lang, WORD_sheet_title), URL(w, "/sheets"));
    front_crumb(w, &page, page.object, sheets_url(w, version, TEXT("")));
    return page;
}

/* ---- names ---- */

static void rename_sheet(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    struct text section = field_text(visit->request, "section"),
                title = field_text(visit->request, section.len ? "new_section" : "new_title");
    if (!read_for_change(w, visit, &version))
        return;
    bool is_put = section.len ? sheet_put_section(w, &version.sheet, section, title)
                              : sheet_put_title(w, &version.sheet, title);
    if (is_put && sheet_store_change(w, &version))
        visit_done(w, visit, sheets_url(w, &version, section).checked, "sheet.renamed", title);
}

/* ---- order ---- */

/* One button of many says what moves, and which way; one comes back to it. */
static void move_part(struct work *w, struct visit *visit)
{
    static const struct {
        const char *name;
        bool is_section, up;
    } buttons[] = { { "up", false, true },
                    { "down", false, false },
                    { "section_up", true, true },
                    { "section_down", true, false } };
    struct sheet_version version;
    struct sheet_section *section = NULL;
    struct text id = TEXT("");
    size_t i = 0;
    while (i + 1 < COUNT(buttons) && !field_text(visit->request, buttons[i].name).len)
        i++;
    id = field_text(visit->request, buttons[i].name);
    if (!read_for_change(w, visit, &version))
        return;
    bool is_moved = buttons[i].is_section
                        ? sheet_move_section(w, &version.sheet, id, buttons[i].up)
                        : sheet_move_question(w, &version.sheet, id, buttons[i].up);
    if (!is_moved || !sheet_store_change(w, &version))
        return;
    if (!buttons[i].is_section)
        sheet_question_of(&version.sheet, id, &section);
    struct url to = sheets_url(w, &version, section ? section->id : id);
    if (section)
        to = url_at(w, to, work_format(w, "q%.*s", TEXT_ARG(id)).at);
    visit_done(w, visit, to.checked, section ? "sheet.moved" : "sheet.section_moved", id);
}

/* ---- what cannot be undone ---- */

static void ask(struct work *w, struct visit *visit, enum word title, enum word text, enum word act)
{
    struct sheet_version version;
    if (!read_draft(w, visit, &version))
        return;
    struct text about = sheet_say(&version.sheet.title, w->lang);
    struct text args[] = { about, work_format(w, "%lld", (long long)version.number),
                           work_format(w, "%zu", sheet_questions(&version.sheet)) };
    struct sheet_ask_page page = {
        .page = page_of(w, visit, title, &version),
        .text = word_fill(w, text, args, COUNT(args)),
        .act = word_text(w->lang, act),
        .back = sheets_url(w, &version, TEXT("")),
        .version = version.version,
    };
    page.page.self = act == WORD_sheet_freeze ? URL(w, "/sheets/{}/freeze", version.sheet_id)
                                              : URL(w, "/sheets/{}/remove", version.sheet_id);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_sheet_ask(&out, &page);
    front_send(visit, &out);
}

static void ask_freeze(struct work *w, struct visit *visit)
{
    ask(w, visit, WORD_sheet_freeze_title, WORD_sheet_freeze_text, WORD_sheet_freeze);
}

static void ask_remove(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    if (sheets_read(w, visit, &version))
        ask(w, visit, WORD_sheet_remove_title,
            version.number > 1 ? WORD_sheet_remove_later : WORD_sheet_remove_text,
            WORD_sheet_remove_do);
}

static void freeze_sheet(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    if (read_for_change(w, visit, &version) && sheet_store_freeze(w, &version))
        visit_done(w, visit, sheets_url(w, &version, TEXT("")).checked, "sheet.frozen_done",
                   work_format(w, "%lld", (long long)version.number));
}

static void remove_sheet(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    if (!read_for_change(w, visit, &version) || !sheet_store_remove(w, &version))
        return;
    if (version.number > 1)
        visit_done(w, visit, URL(w, "/sheets/{}", version.sheet_id).checked, "sheet.removed_draft",
                   work_format(w, "%lld\x1f%lld", (long long)version.number,
                               (long long)version.number - 1));
    else
        visit_done(w, visit, URL(w, "/sheets").checked, "sheet.removed_whole",
                   sheet_say(&version.sheet.title, w->lang));
}

/* ---- rows of the workbook ---- */

/* The workbook it was made from, as it is read today. */
static bool read_left(struct work *w, const struct sheet_version *version, struct sheet_taken *out)
{
    struct limits limits = limits_within(MILLISECONDS_TO_READ);
    struct file *files;
    struct text bytes;
    size_t count;
    limits.file_bytes = LARGEST;
    *out = (struct sheet_taken){ .left_count = 0 };
    if (!file_list(w, TEXT(RETURN_WORKBOOK_KIND), version->sheet_id, &files, &count))
        return false;
    if (!count)
        return true;
    const struct workbook *book =
        file_bytes(w, &files[0], LARGEST, &bytes) ? xlsx_read(w, bytes, &limits) : NULL;
    return book && sheet_take(w, book, out);
}

static bool is_there(const struct sheet *sheet, const struct sheet_left *left)
{
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count; k++)
            if (text_is(sheet->sections[i].questions[k].same, left->question.same))
                return true;
    return false;
}

static struct text cell_name(struct text same)
{
    return text_slice(same, text_find(same, TEXT("!"), 0) + 1, same.len);
}

static bool is_ticked(const struct visit *visit, struct text cell)
{
    const struct fields *sent = &visit->request->form;
    for (size_t i = 0; i < sent->count; i++)
        if (text_is_string(sent->at[i].name, "row") && text_is(sent->at[i].value, cell))
            return true;
    return false;
}

static void fill_rows(struct work *w, const struct visit *visit,
                      const struct sheet_version *version, const struct sheet_taken *taken,
                      struct sheet_left_page *page)
{
    static const enum word whys[SHEET_LEFT_WHYS] = {
        [SHEET_LEFT_NO_QUESTION] = WORD_sheet_left_no_question,
        [SHEET_LEFT_HEADING] = WORD_sheet_left_heading,
        [SHEET_LEFT_LONG] = WORD_sheet_left_long,
        [SHEET_LEFT_MANY] = WORD_sheet_left_many,
    };
    struct sheet_left_row *rows = work_array(w, struct sheet_left_row, taken->left_count + 1);
    for (size_t i = 0; i < taken->left_count; i++) {
        const struct sheet_left *left = &taken->left[i];
        struct text cell = cell_name(left->question.same);
        if (!is_there(&version->sheet, left))
            rows[page->row_count++] = (struct sheet_left_row){
                .cell = cell,
                .number = left->question.id,
                .ask = left->question.ask.in[LANG_JA],
                .section = left->section,
                .why = word_text(w->lang, whys[left->why]),
                .is_ticked = visit->typed && is_ticked(visit, cell),
            };
    }
    page->rows = rows;
}

static void show_left(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    struct sheet_taken taken;
    if (!read_draft(w, visit, &version) || !read_left(w, &version, &taken))
        return;
    struct sheet_left_page page = {
        .page = page_of(w, visit, WORD_sheet_left_title, &version),
        .back = sheets_url(w, &version, TEXT("")),
        .version = version.version,
        .empty = { .text = word_text(w->lang, WORD_sheet_left_none) },
    };
    page.page.self = URL(w, "/sheets/{}/rows", version.sheet_id);
    fill_rows(w, visit, &version, &taken, &page);
    front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_sheet_left(&out, &page);
    front_send(visit, &out);
}

static void take_left(struct work *w, struct visit *visit)
{
    struct sheet_version version;
    struct sheet_taken taken;
    size_t count = 0;
    if (!read_for_change(w, visit, &version) || !read_left(w, &version, &taken))
        return;
    for (size_t i = 0; i < taken.left_count && !work_failed(w); i++) {
        const struct sheet_left *left = &taken.left[i];
        if (is_there(&version.sheet, left) || !is_ticked(visit, cell_name(left->question.same)))
            continue;
        count += sheet_take_left(w, &version.sheet, left);
    }
    if (!count)
        work_fail(w, FAULT_INPUT, "sheet.left_no_row", TEXT(""));
    else if (sheet_store_change(w, &version))
        visit_done(w, visit, sheets_url(w, &version, TEXT("")).checked, "sheet.left_done",
                   work_format(w, "%zu", count));
}

const struct route sheet_settle_routes[] = {
    FORM("/sheets/:sheet/name", MAY_SHEETS, rename_sheet, NULL),
    FORM("/sheets/:sheet/order", MAY_SHEETS, move_part, sheets_show),
    PAGE("/sheets/:sheet/freeze", MAY_SHEETS, ask_freeze),
    FORM("/sheets/:sheet/freeze", MAY_SHEETS, freeze_sheet, ask_freeze),
    PAGE("/sheets/:sheet/remove", MAY_SHEETS, ask_remove),
    FORM("/sheets/:sheet/remove", MAY_SHEETS, remove_sheet, ask_remove),
    PAGE("/sheets/:sheet/rows", MAY_SHEETS, show_left),
    FORM("/sheets/:sheet/rows", MAY_SHEETS, take_left, show_left),
    ROUTE_END,
};
