#include "web/history_page.h"

#include "domain/history.h"
#include "registers.h"
#include "views/trail.h"
#include "web/front.h"
#include "web/party_tabs.h"
#include "web/record_form.h"
#include "web/same_page.h"
#include "web/trail_model.h"

enum { PAGE = 50 };

static int64_t before_of(const struct visit *visit)
{
    int64_t before = field_int(visit->request, "before", 0);
    return before < 0 ? 0 : before;
}

static void send(struct work *w, struct visit *visit, struct trail_page *page,
                 const struct history *history, struct url self)
{
    struct trail_entry *entries = work_array(w, struct trail_entry, history->count + 1);
    for (size_t i = 0; i < history->count; i++)
        entries[i] = trail_entry(w, &history->entries[i]);
    page->entries = entries;
    page->entry_count = history->count;
    page->is_history = true;
    page->empty.text = word_text(w->lang, WORD_party_page_no_log);
    if (history->older)
        page->older =
            url_with(w, self, "before", work_format(w, "%lld", (long long)history->older));
    struct html out = front_html(w, visit);
    view_trail(&out, page);
    front_send(visit, &out);
}

static void show_party_history(struct work *w, struct visit *visit)
{
    struct record party;
    struct history history;
    struct text id = visit_part(visit, "id");
    if (!same_read_party(w, visit, &party) ||
        !history_of_party(w, id, before_of(visit), PAGE, &history))
        return;
    struct trail_page page = {
        .page = front_page(w, visit, WORD_party_page_tab_history, PLACE_PARTIES),
        .tabs = party_tabs(w, &party, TAB_HISTORY),
        .tab_count = PARTY_TABS,
        .origin = URL(w, "/vendors/{}/origin", id),
    };
    party_crumbs(w, &page.page, &party);
    send(w, visit, &page, &history, URL(w, "/vendors/{}/history", id));
}

static void show_record_history(struct work *w, struct visit *visit)
{
    const struct kind *kind = kind_find(visit_part(visit, "kind"));
    struct record record;
    struct text id = visit_part(visit, "id");
    struct history history = { 0 };
    if (!kind) {
        work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
        return;
    }
    struct journal_filter filter = { text_of(kind->name), id, before_of(visit), PAGE + 1 };
    if (!record_read(w, kind, id, &record) ||
        !journal_list(w, filter, &history.entries, &history.count))
        return;
    if (history.count > PAGE)
        history.older = history.entries[--history.count - 1].seq;
    struct trail_page page = {
        .page = front_page(w, visit, WORD_trail_history, PLACE_PARTIES),
    };
    page.page.object = record_shown_name(w, &record);
    record_crumbs(w, &page.page, &record);
    send(w, visit, &page, &history, URL(w, "/records/{}/{}/history", text_of(kind->name), id));
}

const struct route history_routes[] = {
    PAGE("/vendors/:id/history", MAY_READ, show_party_history, .flags = ROUTE_AS_OF),
    PAGE("/records/:kind/:id/history", MAY_READ, show_record_history, .flags = ROUTE_AS_OF),
    ROUTE_END,
};
