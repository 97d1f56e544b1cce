/* sample_webhooks.h - the page of webhooks. */
#pragma once
#include "test/web/sample.h"
#include "views/webhooks.h"

static void draw_settings_webhooks(struct html *out)
{
    static struct webhook_call_line calls[2];
    static struct webhook_line hooks[2];
    calls[0] = (struct webhook_call_line){ .what = W(webhook_event_todo_overdue),
                                           .queued_at = M("2026-11-25T08:30"),
                                           .state = { STATUS_GOING, W(webhook_call_waiting) },
                                           .why = W(webhook_why_no_connection),
                                           .tries = L("3回目", "try 3"),
                                           .next = L("次は 今日 09:30", "again today 09:30") };
    calls[1] = (struct webhook_call_line){ .what = W(webhook_event_test),
                                           .queued_at = M("2026-11-20T08:30"),
                                           .state = { STATUS_STOP, W(webhook_call_given_up) },
                                           .why = W(webhook_why_refused),
                                           .status = L("HTTP 400", "HTTP 400"),
                                           .answer = T("no such tenant") };
    hooks[0] = (struct webhook_line){ .url = T("https://tickets.hibari.example/hooks/kantoku"),
                                      .id = T("1"),
                                      .events = W(webhook_event_todo_overdue),
                                      .state = { STATUS_GOING, W(webhook_state_active) },
                                      .failures = L("続けて3回失敗", "3 tries in a row failed"),
                                      .is_active = true,
                                      .calls = calls,
                                      .call_count = N(2) };
    hooks[1] = (struct webhook_line){ .url = T("https://old.hibari.example/"),
                                      .id = T("2"),
                                      .events = W(webhook_event_mail_bounced),
                                      .state = { STATUS_STOP, W(webhook_state_failed) } };
    static struct webhook_choice choices[2];
    choices[0] = (struct webhook_choice){ TEXT("todo.due"), W(webhook_event_todo_due), true };
    choices[1] = (struct webhook_choice){ TEXT("todo.done"), W(webhook_event_todo_done), false };
    struct webhooks_page page = {
        .page = sample_page(PLACE_NONE, W(settings_title)),
        .made = T("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        .webhooks = hooks,
        .webhook_count = N(2),
        .empty.text = W(webhook_none),
        .url = { .name = "url",
                 .label = W(webhook_url),
                 .help = W(webhook_url_help),
                 .value = T("http://tickets.example"),
                 .mistake = sample_text(W(webhook_bad_url)) },
        .choices = choices,
        .choice_count = COUNT(choices),
        .networks = { .name = "networks",
                      .type = ENTRY_LINES,
                      .label = W(webhook_networks),
                      .help = W(webhook_networks_help),
                      .value = T("10.1.0.0/16"),
                      .optional = true },
    };
    page.page.has_mistakes = sample_variant != EMPTY;
    view_webhooks(out, &page);
}
