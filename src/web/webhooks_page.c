#include "web/webhooks_page.h"

#include "domain/instance.h"
#include "domain/webhook.h"
#include "gate/begin.h"
#include "store/db.h"
#include "views/webhooks.h"
#include "web/front.h"
#include "web/settings_page.h"
#include "web/show.h"

enum { CALLS_SHOWN = 5, LONGEST_EVENTS = 1000 };

#define HERE_IT_IS "/settings/webhooks"

static struct text word_of(struct work *w, const char *prefix, struct text code)
{
    return word_say(w, work_format(w, "%s.%.*s", prefix, TEXT_ARG(code)), TEXT(""));
}

static struct text number(struct work *w, int64_t value)
{
    return work_format(w, "%lld", (long long)value);
}

static struct text fill(struct work *w, enum word word, struct text about)
{
    return word_fill(w, word, &about, 1);
}

/* ---- what there is ---- */

static struct text events_said(struct work *w, uint32_t events)
{
    struct buf out = buf_begin(w->arena, LONGEST_EVENTS);
    for (int i = 0; i < WEBHOOK_EVENTS; i++) {
        if (!(events & 1u << i))
            continue;
        buf_add(&out, !out.len ? TEXT("") : w->lang == LANG_JA ? TEXT("、") : TEXT(", "));
        buf_add(&out, word_of(w, "webhook.event", text_of(webhook_event_codes[i])));
    }
    return buf_text(&out);
}

static struct webhook_call_line call_line(struct work *w, const struct webhook_call *call)
{
    bool waits = text_is(call->state, TEXT("waiting")), done = text_is(call->state, TEXT("done"));
    bool is_tried = call->tries > 0;
    return (struct webhook_call_line){
        .what = word_of(w, "webhook.event", call->event),
        .queued_at = call->queued_at,
        .state = { done    ? STATUS_DONE
                   : waits ? STATUS_GOING
                           : STATUS_STOP,
                   word_of(w, "webhook.call", call->state) },
        .why = call->reason.len && !done ? word_say(w, call->reason, TEXT("")) : TEXT(""),
        .status = call->status && !done ? fill(w, WORD_webhook_status, number(w, call->status))
                                        : TEXT(""),
        .answer = done ? TEXT("") : call->answer,
        .tries = call->tries > 1 ? fill(w, WORD_webhook_tries, number(w, call->tries)) : TEXT(""),
        .next = waits && is_tried ? fill(w, WORD_webhook_next, show_moment_short(w, call->next_at))
                                  : TEXT(""),
    };
}

/* Whether something has just been sent off, so that the page asks again. */
static bool fill_calls(struct work *w, struct text id, struct webhook_line *line)
{
    struct webhook_call *calls;
    if (!webhook_calls(w, id, CALLS_SHOWN, &calls, &line->call_count))
        return false;
    struct webhook_call_line *lines = work_array(w, struct webhook_call_line, line->call_count + 1);
    for (size_t i = 0; i < line->call_count; i++)
        lines[i] = call_line(w, &calls[i]);
    line->calls = lines;
    return line->call_count && line->is_active && text_is(calls->state, TEXT("waiting")) &&
           !calls->tries;
}

static void fill_list(struct work *w, struct webhooks_page *page)
{
    struct webhook *webhooks;
    if (!webhook_list(w, &webhooks, &page->webhook_count))
        return;
    struct webhook_line *lines = work_array(w, struct webhook_line, page->webhook_count + 1);
    for (size_t i = 0; i < page->webhook_count; i++) {
        const struct webhook *it = &webhooks[i];
        bool is_active = text_is(it->state, TEXT("active"));
        bool failed = text_is(it->state, TEXT("failed"));
        lines[i] = (struct webhook_line){
            .url = it->url,
            .id = it->id,
            .events = events_said(w, it->events),
            .state = { is_active ? STATUS_GOING
                       : failed  ? STATUS_STOP
                                 : STATUS_NOTE,
                       word_of(w, "webhook.state", it->state) },
            .failures =
                it->failures ? fill(w, WORD_webhook_failures, number(w, it->failures)) : TEXT(""),
            .is_active = is_active,
        };
        if (fill_calls(w, it->id, &lines[i]) && !w->instance->demo)
            page->page.refresh = 1;
    }
    page->webhooks = lines;
    page->empty.text = word_text(w->lang, WORD_webhook_none);
}

/* ---- the forms ---- */

static void fill_form(struct work *w, const struct visit *visit, struct webhooks_page *page)
{
    bool is_network =
        visit->fault.kind && text_is(text_of(visit->fault.code), TEXT("webhook.network"));
    bool is_new = !visit->typed || !fields_find(visit->typed, TEXT("url"));
    struct webhook_choice *choices = work_array(w, struct webhook_choice, WEBHOOK_EVENTS);
    for (int i = 0; i < WEBHOOK_EVENTS; i++) {
        struct text code = text_of(webhook_event_codes[i]);
        choices[i] = (struct webhook_choice){
            code, word_of(w, "webhook.event", code),
            is_new || text_is(visit_typed(visit, webhook_event_codes[i], TEXT("")), TEXT("1"))
        };
    }
    page->choices = choices;
    page->choice_count = WEBHOOK_EVENTS;
    page->choice_mistake = form_mistake(w, &visit->issues, WEBHOOK_WHAT);
    page->url = (struct entry){
        .name = "url",
        .label = word_text(w->lang, WORD_webhook_url),
        .help = word_text(w->lang, WORD_webhook_url_help),
        .value = is_new ? TEXT("") : visit_typed(visit, "url", TEXT("")),
        .mistake = form_mistake(w, &visit->issues, WEBHOOK_URL),
    };
    page->networks = (struct entry){
        .name = "networks",
        .type = ENTRY_LINES,
        .label = word_text(w->lang, WORD_webhook_networks),
        .help = word_text(w->lang, WORD_webhook_networks_help),
        .value = is_network ? visit_typed(visit, "networks", TEXT("")) : webhook_networks(w),
        .mistake =
            is_network ? word_say(w, text_of(visit->fault.code), visit->fault.about) : TEXT(""),
        .optional = true,
    };
}

/* `made`: the key just made, shown this once; or "". */
static void show_page(struct work *w, struct visit *visit, struct text made)
{
    struct webhooks_page page = {
        .page = front_page(w, visit, WORD_settings_title, PLACE_NONE),
        .made = made,
    };
    page.page.self = URL(w, HERE_IT_IS);
    page.tabs = settings_tabs(w, visit, SETTINGS_WEBHOOKS, &page.tab_count);
    if (w->instance->demo)
        page.notice = (struct message){ .status = STATUS_NOTE,
                                        .text = word_text(w->lang, WORD_webhook_demo) };
    fill_list(w, &page);
    fill_form(w, visit, &page);
    struct html out = front_html(w, visit);
    view_webhooks(&out, &page);
    front_send(visit, &out);
}

static void show_webhooks(struct work *w, struct visit *visit)
{
    show_page(w, visit, TEXT(""));
}

static struct text make(struct work *w, struct visit *visit)
{
    struct webhook webhook = { .url = field_text(visit->request, "url") };
    struct text secret = TEXT("");
    for (int i = 0; i < WEBHOOK_EVENTS; i++)
        if (field_text(visit->request, webhook_event_codes[i]).len)
            webhook.events |= 1u << i;
    begin_writing(w, visit);
    webhook_add(w, &webhook, &secret, &visit->issues);
    return db_end(w) ? secret : TEXT("");
}

/* Answers with the page and not by redirect: the key is shown this once. */
static void make_webhook(struct work *w, struct visit *visit)
{
    struct text made = make(w, visit);
    if (!made.len)
        return;
    db_begin(w, DB_READ);
    show_page(w, visit, made);
    db_end(w);
}

static void act(struct work *w, struct visit *visit, bool (*run)(struct work *w, struct text id),
                const char *key)
{
    if (run(w, field_text(visit->request, "id")))
        visit_done(w, visit, TEXT(HERE_IT_IS), key, TEXT(""));
}

static void try_webhook(struct work *w, struct visit *visit)
{
    act(w, visit, webhook_test, "webhook.try_queued");
}

static void stop_webhook(struct work *w, struct visit *visit)
{
    act(w, visit, webhook_stop, "webhook.stopped");
}

static void start_webhook(struct work *w, struct visit *visit)
{
    act(w, visit, webhook_start, "webhook.started");
}

static void remove_webhook(struct work *w, struct visit *visit)
{
    act(w, visit, webhook_remove, "webhook.removed");
}

static void save_networks(struct work *w, struct visit *visit)
{
    if (webhook_set_networks(w, field_text(visit->request, "networks")))
        visit_done(w, visit, TEXT(HERE_IT_IS), "webhook.saved", TEXT(""));
}

const struct route webhooks_routes[] = {
    PAGE(HERE_IT_IS, MAY_ADMIN, show_webhooks),
    FORM(HERE_IT_IS, MAY_ADMIN, make_webhook, show_webhooks, .flags = ROUTE_OWN | ROUTE_SECRET),
    FORM("/settings/webhooks/networks", MAY_ADMIN, save_networks, show_webhooks),
    FORM("/settings/webhooks/remove", MAY_ADMIN, remove_webhook, NULL),
    FORM("/settings/webhooks/start", MAY_ADMIN, start_webhook, NULL),
    FORM("/settings/webhooks/stop", MAY_ADMIN, stop_webhook, NULL),
    FORM("/settings/webhooks/try", MAY_ADMIN, try_webhook, NULL),
    ROUTE_END,
};
