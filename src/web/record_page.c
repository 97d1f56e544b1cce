#include "web/record_page.h"

#include "domain/evaluate.h"
#include "domain/journal.h"
#include "domain/party.h"
#include "domain/reference.h"
#include "domain/scope.h"
#include "http/path.h"
#include "import/origin.h"
#include "registers.h"
#include "views/confirm.h"
#include "views/form.h"
#include "views/register.h"
#include "web/front.h"
#include "web/reason.h"
#include "web/record_form.h"
#include "web/show.h"

enum { MOST_OBSTACLES = 100 };

/* The kind the path names; NULL with a fault when there is none. */
static const struct kind *path_kind(struct work *w, const struct visit *visit)
{
    const struct kind *kind = kind_find(visit_part(visit, "kind"));
    if (!kind)
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    return kind;
}

/* The stored record the path names, or an empty one where it names none. */
static bool path_record(struct work *w, const struct visit *visit, struct record *record)
{
    const struct kind *kind = path_kind(w, visit);
    struct text id = visit_part(visit, "id");
    if (!kind)
        return false;
    if (id.len)
        return record_read(w, kind, id, record);
    *record = record_new(w, kind);
    record_form_begin(w, visit, record);
    return !work_failed(w);
}

/* ---- all of one record ---- */

static struct record_cell *reference_names(struct work *w, const struct record *record)
{
    const struct kind *kind = record->kind;
    struct record_cell *names = work_array(w, struct record_cell, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++) {
        struct record target;
        struct work trial = *w;
        if (kind->fields[i].type != FIELD_REF)
            continue;
        names[i].text = record_reference_name(w, &kind->fields[i], record->values[i]);
        if (names[i].text.len &&
            record_read(&trial, kind->fields[i].target, record->values[i], &target))
            names[i].to = record_own(w, &target);
        work_forgive(w, &trial);
    }
    return names;
}

/* Who wrote it last. */
static struct text changed_by(struct work *w, const struct record *record)
{
    struct journal_filter filter = { text_of(record->kind->name), record->id, 0, 1 };
    struct journal_entry *entries;
    size_t count;
    bool there = journal_list(w, filter, &entries, &count) && count;
    return there ? entries[0].actor_name : TEXT("");
}

static bool is_writable(const struct work *w, const struct record *record)
{
    return (w->actor.may & record->kind->write_right) && !record->removed_at;
}

static void show_record(struct work *w, struct visit *visit)
{
    struct record record;
    if (!path_record(w, visit, &record))
        return;
    struct text kind = text_of(record.kind->name);
    struct record_page page = {
        .page = front_page(w, visit, record.kind->title, PLACE_PARTIES),
        .kind = record.kind,
        .values = record.values,
        .names = reference_names(w, &record),
        .history = { word_text(w->lang, WORD_register_history),
                     URL(w, "/records/{}/{}/history", kind, record.id) },
        .changed_at = record.changed_at,
        .changed_by = changed_by(w, &record),
    };
    if (origin_is_known(w, record.id))
        page.origin = (struct link){ word_text(w->lang, WORD_origin_title),
                                     URL(w, "/records/{}/{}/origin", kind, record.id) };
    page.page.object = record_shown_name(w, &record);
    record_crumbs(w, &page.page, &record);
    if (record.kind->scope == SCOPE_PARTY || record.kind->scope == SCOPE_ENTRUSTMENT)
        page.files =
            (struct link){ word_text(w->lang, WORD_files_title), record_files(w, &record) };
    if (is_writable(w, &record)) {
        page.edit = (struct link){ word_text(w->lang, WORD_register_edit),
                                   URL(w, "/records/{}/{}/edit", kind, record.id) };
        page.remove = (struct link){ word_text(w->lang, WORD_register_remove),
                                     URL(w, "/records/{}/{}/remove", kind, record.id) };
    }
    struct html out = front_html(w, visit);
    view_record(&out, &page);
    front_send(visit, &out);
}

/* ---- its form ---- */

/* Inside a sentence an English noun is small: Edit party. */
static struct text inside(struct work *w, struct text name)
{
    char *out = work_string(w, name);
    if (w->lang == LANG_EN && out[0] >= 'A' && out[0] <= 'Z')
        out[0] = (char)(out[0] + 'a' - 'A');
    return (struct text){ out, name.len };
}

static struct text form_title(struct work *w, const struct record *record)
{
    struct text name = inside(w, word_text(w->lang, record->kind->title));
    enum word word = record->version > 0 ? WORD_register_edit_title : WORD_register_new_title;
    return word_fill(w, word, &name, 1);
}

/* The version that was open when the form was typed: what others stored since is not written over,
 * however late a form or its draft comes back. */
static int64_t typed_version(const struct visit *visit, const struct record *record)
{
    int64_t version;
    struct text typed = visit_typed(visit, "_version", TEXT(""));
    return text_to_int(typed, &version) ? version : record->version;
}

/* Where the form is sent: with its query, which says for whom it was begun. */
static struct url form_action(struct work *w, const struct visit *visit)
{
    struct text page = visit_page(w, visit);
    return url_local(w, page.len > 1 ? page : visit->request->path);
}

/* Where a to-do or a chain was left to do what it asks for: there one goes back. From elsewhere
 * one goes on to where the record stands. */
static bool is_left(struct text place)
{
    static const char *const left[] = { "/", "/todo", "/calendar" };
    struct text path = text_slice(place, 0, text_find(place, TEXT("?"), 0));
    struct text rest = path, part = TEXT("");
    if (!path_is_local(place))
        return false;
    for (size_t i = 0; i < COUNT(left); i++)
        if (text_is_string(path, left[i]))
            return true;
    if (!text_starts(path, TEXT("/vendors/")))
        return false;
    rest = text_slice(path, 9, path.len);
    text_next(&rest, '/', &part); /* whose it is */
    return !rest.len || text_is(rest, TEXT("chain"));
}

/* The page that led to the form, as a path of ours. */
static struct text came_from(const struct visit *visit)
{
    const struct request *request = visit->request;
    struct text page = request_header(request, "Referer");
    if (request->method == METHOD_POST)
        return field_text(request, "_from");
    if (visit->typed)
        return visit_typed(visit, "_from", TEXT(""));
    size_t host = text_find(page, TEXT("://"), 0);
    size_t path = host < page.len ? text_find(page, TEXT("/"), host + 3) : page.len;
    if (path >= page.len || !text_is_nocase(text_slice(page, host + 3, path), request->host))
        return TEXT("");
    return text_slice(page, path, page.len);
}

/* After saving. */
static struct text go_to(struct work *w, const struct visit *visit, const struct record *record,
                         bool is_new)
{
    struct text from = came_from(visit);
    bool stays = is_new && record->kind == &kind_party;
    return !stays && is_left(from) ? from : record_home(w, record).checked;
}

static void show_form(struct work *w, struct visit *visit, struct record *record)
{
    bool stored = record->version > 0;
    struct text kind = text_of(record->kind->name);
    struct param from = { TEXT("_from"), came_from(visit) };
    bool comes_back = !stored && from.value.len && path_is_local(from.value);
    struct form_page page = {
        .page = front_page(w, visit, WORD_NONE, PLACE_PARTIES),
        .kind = record->kind,
        .action = form_action(w, visit),
        .back = stored       ? record_home(w, record)
                : comes_back ? url_local(w, from.value)
                             : URL(w, "/vendors"),
        .button = word_text(w->lang, stored ? WORD_register_save : WORD_register_add),
        .version = typed_version(visit, record),
        .anyway = !stored && issues_warn_only(&visit->issues),
        .params = &from,
        .param_count = comes_back || is_left(from.value),
    };
    page.page.title = form_title(w, record);
    front_tell_fault(w, visit, &page.page);
    if (page.anyway)
        page.page.notice = (struct message){ .status = STATUS_NOTE,
                                             .text = word_text(w->lang, WORD_record_warned) };
    page.page.object = stored ? record_shown_name(w, record) : TEXT("");
    page.page.keeps_form = true;
    page.drafts = url_with(w, URL(w, "/draft"), "path", visit->request->path);
    page.draft_at = visit->draft_at;
    page.discard = url_with(w, page.drafts, "discard", TEXT("1"));
    if (stored)
        page.remove = (struct link){ word_text(w->lang, WORD_register_remove),
                                     URL(w, "/records/{}/{}/remove", kind, record->id) };
    record_crumbs(w, &page.page, record);
    record_form_fill(w, visit, record, &page);
    struct html out = front_html(w, visit);
    view_form(&out, &page);
    front_send(visit, &out);
}

enum { MOST_VERSIONS = 50 };

/* Who wrote the version that is stored now, and when; and what stood in the fields that were
 * changed since `version`, so that a field nobody here touched does not undo the other's work. */
static void read_rival(struct work *w, const struct record *stored, int64_t version,
                       struct text *before, struct conflict_page *page)
{
    int64_t since = stored->version - version;
    struct journal_filter filter = { .kind = text_of(stored->kind->name),
                                     .subject_id = stored->id,
                                     .count =
                                         since > 0 && since < MOST_VERSIONS ? (size_t)since : 1 };
    struct journal_entry *entries;
    size_t count;
    if (!journal_list(w, filter, &entries, &count) || !count)
        return;
    page->who = entries[0].actor_name;
    page->when = entries[0].at;
    for (size_t i = 0; i < count; i++) { /* the newest first: the oldest value stays */
        struct text body = entries[i].body, field, was, is;
        while (journal_read_line(w, &body, &field, &was, &is)) {
            int index = kind_field(stored->kind, field);
            if (index >= 0)
                before[index] = was;
        }
    }
}

static void show_conflict(struct work *w, struct visit *visit, const struct record *stored,
                          const struct record *mine)
{
    const struct kind *kind = stored->kind;
    struct conflict_row *rows = work_array(w, struct conflict_row, kind->field_count);
    struct param *same = work_array(w, struct param, kind->field_count);
    struct text *before = work_array(w, struct text, kind->field_count);
    struct conflict_page page = {
        .page = front_page(w, visit, WORD_register_conflict_title, PLACE_PARTIES),
        .kind = kind,
        .action = url_local(w, visit->request->path),
        .back = record_home(w, stored),
        .version = stored->version,
        .rows = rows,
        .params = same,
    };
    for (size_t i = 0; i < kind->field_count; i++)
        before[i] = stored->values[i];
    read_rival(w, stored, typed_version(visit, stored), before, &page);
    for (size_t i = 0; i < kind->field_count; i++) {
        if (text_is(stored->values[i], mine->values[i]))
            same[page.param_count++] =
                (struct param){ text_of(kind->fields[i].name), stored->values[i] };
        else
            rows[page.row_count++] =
                (struct conflict_row){ &kind->fields[i], stored->values[i], mine->values[i],
                                       text_is(before[i], mine->values[i]) };
    }
    struct html out = front_html(w, visit);
    view_conflict(&out, &page);
    front_send(visit, &out);
}

/* Nobody fills in a form that would be refused: what is stored is shown instead. A form that was
 * sent comes back with what was typed. */
static bool is_offered(struct work *w, struct visit *visit, const struct record *record)
{
    if (visit->request->method == METHOD_POST || is_writable(w, record))
        return true;
    if (record->version == 0)
        return work_may(w, (enum right)record->kind->write_right);
    response_redirect(visit->response,
                      URL(w, "/records/{}/{}", text_of(record->kind->name), record->id).checked);
    return false;
}

static void show_record_form(struct work *w, struct visit *visit)
{
    struct record record;
    struct issues issues = { 0 };
    if (!path_record(w, visit, &record) || !is_offered(w, visit, &record))
        return;
    struct record mine = record_copy(w, &record);
    if (visit->typed)
        record_form_read(w, visit->typed, &mine);
    if (visit->fault.kind == FAULT_CONFLICT && record.version > 0) {
        record_check(w, &mine, &issues);
        show_conflict(w, visit, &record, &mine);
        return;
    }
    show_form(w, visit, &mine);
}

/* What must be answered is, and whoever adds something was warned and wants it all the same. */
static bool is_answered(struct work *w, struct visit *visit, bool is_new)
{
    issues_insist(&visit->issues);
    if (issues_stop(&visit->issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    if (is_new && visit->issues.count && !field_given(visit->request, "_anyway"))
        return work_fail(w, FAULT_INPUT, "record.warned", TEXT(""));
    return !work_failed(w);
}

/* Adds the party that was sought and not found, and chooses it; the form goes on. */
static void add_party(struct work *w, struct visit *visit, struct record *record)
{
    int index = kind_field(record->kind, field_text(visit->request, "_new"));
    if (index < 0 || record->kind->fields[index].target != &kind_party) {
        work_fail(w, FAULT_INPUT, "record.reference_unknown", TEXT(""));
        return;
    }
    struct record party = record_new(w, &kind_party);
    struct issues issues = { 0 };
    struct text sought = record_form_sought(w, &visit->request->form, record, index);
    party.values[PARTY_NAME] = sought;
    record_check(w, &party, &issues);
    if (issues_stop(&issues)) {
        const struct issue *issue = &issues.items[0];
        issue_add(w, &visit->issues, index, issue->code, issue->about);
        work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
        return;
    }
    party.id = party_find(w, TEXT(""), sought); /* sent twice it is one */
    if (party.id.len || (record_add(w, &party) && evaluate_touched(w)))
        record->values[index] = party.id;
    if (!work_failed(w))
        show_form(w, visit, record);
}

static void save_record(struct work *w, struct visit *visit)
{
    struct record record;
    if (!path_record(w, visit, &record))
        return;
    bool is_new = record.version == 0;
    record_form_read(w, &visit->request->form, &record);
    if (field_given(visit->request, "_new")) {
        add_party(w, visit, &record);
        return;
    }
    if (!is_new)
        record.version = field_int(visit->request, "_version", record.version);
    if (field_given(visit->request, "_whole")) { /* nothing is stored yet */
        show_form(w, visit, &record);
        return;
    }
    record_check(w, &record, &visit->issues);
    if (!record_form_is_looked_up(w, &visit->request->form, &record, &visit->issues) ||
        !is_answered(w, visit, is_new))
        return;
    if (is_new ? record_add(w, &record) : record_change(w, &record))
        evaluate_touched(w);
    if (!work_failed(w))
        visit_done(w, visit, go_to(w, visit, &record, is_new),
                   is_new ? "register.added" : "register.saved", record_shown_name(w, &record));
}

/* What refers to the record, each with the way there, as far as the actor sees it. */
static void read_obstacles(struct work *w, const struct record *record, struct confirm_page *page)
{
    struct reference_user *users;
    size_t count = reference_users(w, record, &users);
    struct obstacle *obstacles = work_array(w, struct obstacle, MOST_OBSTACLES);
    int64_t seen = 0;
    for (size_t i = 0; i < count; i++) {
        const struct kind *kind = users[i].kind;
        struct text id = users[i].id;
        if (kind ? !scope_holds_id(w, kind, id) : !(w->actor.may & MAY_ADMIN))
            continue;
        struct text title = word_text(w->lang, kind ? kind->title : WORD_account_one);
        const struct text args[] = { title, users[i].name };
        if (seen++ < MOST_OBSTACLES)
            obstacles[page->obstacle_count++].what = (struct link){
                users[i].name.len ? word_fill(w, WORD_record_in_use_item, args, COUNT(args))
                                  : title,
                kind ? record_url(w, kind, id) : URL(w, "/settings/users/{}", id),
            };
    }
    page->obstacles = obstacles;
    page->obstacles_title =
        word_fill(w, WORD_register_remove_obstacles, (struct text[]){ show_count(w, seen) }, 1);
}

/* What will not go says so before it is asked for. */
static void look_for_obstacles(struct work *w, struct visit *visit, const struct record *record,
                               struct confirm_page *page)
{
    struct work trial = *w;
    if (reference_is_free(&trial, record) ||
        (trial.fault.kind != FAULT_INPUT && !work_forgive(w, &trial)))
        return;
    visit->fault = trial.fault;
    page->button = page->question = TEXT("");
    page->effect_count = 0;
    page->reason = false;
    read_obstacles(w, record, page);
}

static void show_remove(struct work *w, struct visit *visit)
{
    struct record record;
    if (!path_record(w, visit, &record) || !is_offered(w, visit, &record))
        return;
    struct text name = record_shown_name(w, &record);
    struct confirm_page page = {
        .page = front_page(w, visit, WORD_register_remove, PLACE_PARTIES),
        .question = word_fill(w, WORD_register_remove_question, &name, 1),
        .effects = (const struct text[]){ word_text(w->lang, WORD_register_remove_effect) },
        .effect_count = 1,
        .danger = true,
        .reason = true,
        .reason_value = visit_typed(visit, "reason", TEXT("")),
        .button = word_text(w->lang, WORD_register_remove),
        .action = url_local(w, visit->request->path),
        .back = record_home(w, &record),
    };
    record_crumbs(w, &page.page, &record);
    look_for_obstacles(w, visit, &record, &page);
    struct text fault = text_of(visit->fault.kind ? visit->fault.code : "");
    if (text_starts(fault, TEXT("reason.")))
        page.reason_mistake = word_say(w, fault, visit->fault.about);
    else /* why it could not be taken out */
        front_tell_fault(w, visit, &page.page);
    struct html out = front_html(w, visit);
    view_confirm(&out, &page);
    front_send(visit, &out);
}

static void remove_record(struct work *w, struct visit *visit)
{
    struct record record;
    struct text reason;
    if (!path_record(w, visit, &record) || !reason_read(w, visit, &reason))
        return;
    struct url home = record.kind == &kind_party ? URL(w, "/vendors") : record_home(w, &record);
    if (record_remove(w, &record, reason) && evaluate_touched(w))
        visit_done(w, visit, home.checked, "register.removed", record_shown_name(w, &record));
}

const struct route record_routes[] = {
    PAGE("/records/:kind/new", MAY_WRITE | MAY_ADMIN, show_record_form),
    FORM("/records/:kind/new", MAY_WRITE | MAY_ADMIN, save_record, show_record_form),
    PAGE("/records/:kind/:id", MAY_READ, show_record, .flags = ROUTE_AS_OF),
    PAGE("/records/:kind/:id/edit", MAY_WRITE | MAY_ADMIN, show_record_form),
    FORM("/records/:kind/:id/edit", MAY_WRITE | MAY_ADMIN, save_record, show_record_form),
    PAGE("/records/:kind/:id/remove", MAY_WRITE | MAY_ADMIN, show_remove),
    FORM("/records/:kind/:id/remove", MAY_WRITE | MAY_ADMIN, remove_record, show_remove),
    ROUTE_END,
};
