#include "web/audit_page.h"

#include <string.h>

#include "base/dates.h"
#include "domain/history.h"
#include "domain/job.h"
#include "domain/journal_check.h"
#include "domain/kind.h"
#include "views/confirm.h"
#include "views/trail.h"
#include "web/audit_entry.h"
#include "web/audit_file.h"
#include "web/front.h"
#include "web/show.h"
#include "web/trail_say.h"

enum { PAGE = 50, MOST_ACTORS = 50, MOST_DAYS = 14 };

/* The subject of the jobs that verify: there is one trail. */
#define TRAIL TEXT("journal")

/* Without what makes the file, for it was downloaded: see docs/trail.md. */
static const char commands[] =
    "mkdir lines && split -l 1 -a 8 -d trail.tsv lines/\n"
    "(cd lines && sha256sum *) | cut -d ' ' -f 1 > computed\n"
    "cut -f 9 trail.tsv | tail -n +2 > recorded\n"
    "head -n -1 computed | diff - recorded && echo \"the chain is whole\"\n"
    "tail -n 1 computed\n";

/* By what the trail can be narrowed, "": everything; the other kinds stand between. */
static const char *const first_shown[] = { "",        "party",       "entrustment", "contract",
                                           "contact", "certificate", "review" };
static const char *const last_shown[] = { "task",       "change",     "round",   "reply",
                                          "finding",    "correction", "sheet",   "company",
                                          "department", "account",    "setting", "import" };

enum { MOST_SHOWN = 64 };

static bool is_among(const char *kind, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(kind, words[i]) == 0)
            return true;
    return false;
}

static size_t list_kinds(const char *shown[MOST_SHOWN])
{
    size_t count = 0;
    for (size_t i = 0; i < COUNT(first_shown); i++)
        shown[count++] = first_shown[i];
    for (size_t i = 0; kinds[i] && count + COUNT(last_shown) < MOST_SHOWN; i++)
        if (!is_among(kinds[i]->name, first_shown, COUNT(first_shown)) &&
            !is_among(kinds[i]->name, last_shown, COUNT(last_shown)))
            shown[count++] = kinds[i]->name;
    for (size_t i = 0; i < COUNT(last_shown); i++)
        shown[count++] = last_shown[i];
    return count;
}

/* ---- what is asked for ---- */

struct asked {
    struct text kind, from, to, who; /* as typed */
    struct text wrong_from, wrong_to;
    struct history_filter filter;
    bool nobody; /* `who` means none that we know */
};

static int32_t read_day(struct work *w, struct text typed, struct text *wrong)
{
    struct dates_value value = dates_read(typed);
    *wrong = TEXT("");
    if (!text_trim(typed).len)
        return DAY_NONE;
    if (value.kind != DATES_DAY)
        *wrong = word_fill(w, WORD_record_not_a_day, &typed, 1);
    return value.kind == DATES_DAY ? value.day : DAY_NONE;
}

static struct text read_kind(struct text code)
{
    const char *shown[MOST_SHOWN];
    size_t count = list_kinds(shown);
    for (size_t i = 0; i < count; i++)
        if (text_is_string(code, shown[i]))
            return code;
    return TEXT("");
}

static bool read_asked(struct work *w, const struct visit *visit, struct asked *asked)
{
    struct text *actors = NULL;
    *asked = (struct asked){
        .kind = read_kind(query_text(visit->request, "kind")),
        .from = query_text(visit->request, "from"),
        .to = query_text(visit->request, "to"),
        .who = text_trim(query_text(visit->request, "who")),
    };
    int64_t before = field_int(visit->request, "before", 0);
    asked->filter = (struct history_filter){
        .kind = asked->kind,
        .from = read_day(w, asked->from, &asked->wrong_from),
        .to = read_day(w, asked->to, &asked->wrong_to),
        .before = before < 0 ? 0 : before,
        .count = PAGE,
    };
    if (asked->who.len) {
        if (!history_actors(w, asked->who, MOST_ACTORS, &actors, &asked->filter.actor_count))
            return false;
        asked->filter.actors = actors;
        asked->nobody = asked->filter.actor_count == 0;
    }
    return !work_failed(w);
}

static struct url asked_url(struct work *w, const char *path, const struct asked *asked,
                            struct text kind)
{
    const struct {
        const char *name;
        struct text value;
    } parts[] = {
        { "kind", kind }, { "from", asked->from }, { "to", asked->to }, { "who", asked->who }
    };
    struct url url = url_fill(w, path, NULL, 0);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (parts[i].value.len)
            url = url_with(w, url, parts[i].name, parts[i].value);
    return url;
}

/* ---- the list ---- */

static void fill_filters(struct work *w, const struct asked *asked, struct trail_page *page)
{
    const char *shown[MOST_SHOWN];
    size_t count = list_kinds(shown);
    struct filter *filters = work_array(w, struct filter, count);
    for (size_t i = 0; i < count; i++) {
        struct text kind = text_of(shown[i]);
        filters[i] = (struct filter){
            .name = kind.len ? audit_kind(w, kind) : word_text(w->lang, WORD_audit_everything),
            .to = asked_url(w, "/audit", asked, kind),
            .count = -1,
            .current = text_is(kind, asked->kind),
        };
    }
    page->filters = filters;
    page->filter_count = count;
}

static void show_trail(struct work *w, struct visit *visit)
{
    struct asked asked;
    struct history history = { 0 };
    struct trail_page page = { .page = front_page(w, visit, WORD_trail_title, PLACE_TRAIL) };
    if (!read_asked(w, visit, &asked) ||
        (!asked.nobody && !history_list(w, &asked.filter, &history)))
        return;
    struct trail_entry *entries = work_array(w, struct trail_entry, history.count + 1);
    for (size_t i = 0; i < history.count; i++)
        entries[i] = audit_entry(w, &history.entries[i]);
    page.entries = entries;
    page.entry_count = history.count;
    page.search = true;
    page.kind = asked.kind;
    page.from = asked.from;
    page.to = asked.to;
    page.who = asked.who;
    page.wrong_from = asked.wrong_from;
    page.wrong_to = asked.wrong_to;
    page.page.has_mistakes = asked.wrong_from.len || asked.wrong_to.len;
    page.export = asked_url(w, "/audit.csv", &asked, asked.kind);
    page.may_verify = true;
    page.empty.text = word_text(w->lang, WORD_trail_none);
    page.empty.link = (struct link){ word_text(w->lang, WORD_todo_page_clear), URL(w, "/audit") };
    fill_filters(w, &asked, &page);
    if (history.older)
        page.older = url_with(w, asked_url(w, "/audit", &asked, asked.kind), "before",
                              work_format(w, "%lld", (long long)history.older));
    struct html out = front_html(w, visit);
    view_trail(&out, &page);
    front_send(visit, &out);
}

static void send_csv(struct work *w, struct visit *visit)
{
    struct asked asked;
    if (!read_asked(w, visit, &asked))
        return;
    if (asked.nobody) /* a number that no entry has: the file has its heads alone */
        asked.filter.to = day_of(1, 1, 1);
    audit_send_csv(w, visit, asked.filter);
}

static void send_lines(struct work *w, struct visit *visit)
{
    audit_send_lines(w, visit);
}

/* ---- one entry ---- */

static struct url entry_url(struct work *w, int64_t seq)
{
    return URL(w, "/audit/{}", work_format(w, "%lld", (long long)seq));
}

static void show_entry(struct work *w, struct visit *visit)
{
    int64_t seq;
    struct journal_entry entry;
    if (!text_to_int(visit_part(visit, "seq"), &seq)) {
        work_fail(w, FAULT_MISSING, "journal.unknown", visit_part(visit, "seq"));
        return;
    }
    if (!journal_read(w, seq, &entry))
        return;
    struct text number = show_count(w, seq);
    struct entry_page page = {
        .page = front_page(w, visit, WORD_trail_title, PLACE_TRAIL),
        .entry = audit_entry(w, &entry),
        .canonical = journal_canonical(w, &entry),
        .body_hash = entry.body_hash,
        .previous = entry.previous,
    };
    page.page.title = word_fill(w, WORD_trail_entry_title, &number, 1);
    front_crumb(w, &page.page, word_text(w->lang, WORD_trail_title), URL(w, "/audit"));
    if (seq > 1)
        page.before = entry_url(w, seq - 1);
    if (seq < journal_length(w))
        page.after = entry_url(w, seq + 1);
    struct html out = front_html(w, visit);
    view_entry_page(&out, &page);
    front_send(visit, &out);
}

/* ---- the proof ---- */

static void fill_result(const struct journal_check *check, struct verify_page *page)
{
    const struct journal_state *state = &check->state;
    page->state = !check->checked_at ? VERIFY_NEVER
                  : state->first_bad ? VERIFY_BROKEN
                                     : VERIFY_GOOD;
    page->checked_at = check->checked_at;
    page->count = state->entries;
    page->first_at = state->first_at;
    page->last_at = state->last_at;
    page->broken_seq = state->first_bad;
    page->expected = state->bad_expected;
    page->found = state->bad_found;
}

static bool fill_days(struct work *w, struct verify_page *page)
{
    struct history_day *days;
    if (!history_days(w, MOST_DAYS, &days, &page->day_count))
        return false;
    struct trail_day *lines = work_array(w, struct trail_day, page->day_count + 1);
    for (size_t i = 0; i < page->day_count; i++)
        lines[i] = (struct trail_day){ days[i].day, days[i].count, days[i].hash };
    page->days = lines;
    page->head = page->day_count ? days[0].hash : TEXT("");
    return true;
}

static void show_verify(struct work *w, struct visit *visit)
{
    struct job job = { 0 };
    struct journal_check check;
    bool has_job = job_of_subject(w, TRAIL, &job);
    if (has_job && job_runs(&job)) {
        struct page running = front_page(w, visit, WORD_trail_verify_title, PLACE_TRAIL);
        front_crumb(w, &running, word_text(w->lang, WORD_trail_title), URL(w, "/audit"));
        front_job(w, visit, &running, &job);
        return;
    }
    struct verify_page page = {
        .page = front_page(w, visit, WORD_trail_verify_title, PLACE_TRAIL),
        .commands = text_of(commands),
        .export = URL(w, "/audit/trail.tsv"),
    };
    if (!journal_check_read(w, &check) || !fill_days(w, &page))
        return;
    fill_result(&check, &page);
    if (has_job && text_is(job.state, TEXT("failed")))
        page.page.notice = (struct message){
            .status = STATUS_STOP,
            .text = word_say(w, job.fault_code, job.fault_about),
        };
    front_crumb(w, &page.page, word_text(w->lang, WORD_trail_title), URL(w, "/audit"));
    struct html out = front_html(w, visit);
    view_verify(&out, &page);
    front_send(visit, &out);
}

static void begin_verify(struct work *w, struct visit *visit)
{
    struct job job = { 0 };
    struct text id;
    bool runs = job_of_subject(w, TRAIL, &job) && job_runs(&job);
    if (!runs && !job_queue(w, "verify", TRAIL, &id))
        return;
    response_redirect(visit->response, TEXT("/audit/verify"));
}

const struct route audit_routes[] = {
    PAGE("/audit", MAY_JOURNAL, show_trail),
    PAGE("/audit.csv", MAY_JOURNAL, send_csv),
    PAGE("/audit/trail.tsv", MAY_JOURNAL, send_lines),
    PAGE("/audit/verify", MAY_JOURNAL, show_verify),
    FORM("/audit/verify", MAY_JOURNAL, begin_verify, NULL),
    PAGE("/audit/:seq", MAY_JOURNAL, show_entry),
    ROUTE_END,
};
