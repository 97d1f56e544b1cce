#include "domain/webhook.h"

#include "base/buf.h"
#include "base/id.h"
#include "base/moment.h"
#include "base/network.h"
#include "base/secret.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/mail_text.h"
#include "domain/setting.h"
#include "domain/webhook_sql.h"
#include "format/json_write.h"

enum { LONGEST_EVENTS = 200, LONGEST_BODY = 4 << 20, LONGEST_LINES = 4096 };

#define NETWORKS "webhook.networks"
#define SECRET_BEGINS "whsec_"

const char *const webhook_event_codes[WEBHOOK_EVENTS] = { "todo.due", "todo.overdue", "todo.done",
                                                          "mail.bounced" };

static struct secret_key key_of(const struct work *w)
{
    return secret_key_for(&w->instance->key, "webhooks");
}

uint32_t webhook_events_read(struct text codes)
{
    uint32_t events = 0;
    struct text code;
    while (codes.len && text_next(&codes, ' ', &code)) {
        int i = 0;
        while (i < WEBHOOK_EVENTS && !text_is_string(code, webhook_event_codes[i]))
            i++;
        if (i == WEBHOOK_EVENTS)
            return 0;
        events |= 1u << i;
    }
    return events;
}

struct text webhook_events_text(struct work *w, uint32_t events)
{
    struct buf out = buf_begin(w->arena, LONGEST_EVENTS);
    for (int i = 0; i < WEBHOOK_EVENTS; i++) {
        if (!(events & 1u << i))
            continue;
        buf_add(&out, out.len ? TEXT(" ") : TEXT(""));
        buf_add(&out, text_of(webhook_event_codes[i]));
    }
    return buf_text(&out);
}

/* ---- reading ---- */

static struct webhook read_row(const struct rows *rows)
{
    return (struct webhook){
        .id = row_text(rows, 0),
        .url = row_text(rows, 1),
        .events = webhook_events_read(row_text(rows, 2)),
        .state = row_text(rows, 3),
        .failures = row_int(rows, 4),
        .added_at = row_int(rows, 5),
        .added_by = row_text(rows, 6),
    };
}

static bool read_all(struct work *w, struct webhook **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    struct rows rows = db_rows(w, &query_webhook_list);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool webhook_list(struct work *w, struct webhook **out, size_t *count)
{
    return work_may(w, MAY_ADMIN) && read_all(w, out, count);
}

static bool read_one(struct work *w, struct text id, struct webhook *out)
{
    struct rows rows = db_rows(w, &query_webhook_get, bind_text(id));
    bool is_there = db_next(&rows);
    if (is_there)
        *out = read_row(&rows);
    db_stop(&rows);
    return is_there || work_fail(w, FAULT_MISSING, "webhook.unknown", TEXT(""));
}

static struct webhook_call read_call(const struct rows *rows)
{
    return (struct webhook_call){
        .id = row_text(rows, 0),
        .webhook_id = row_text(rows, 1),
        .url = row_text(rows, 2),
        .event = row_text(rows, 3),
        .body = row_text(rows, 4),
        .state = row_text(rows, 5),
        .tries = row_int(rows, 6),
        .queued_at = row_int(rows, 7),
        .next_at = row_int(rows, 8),
        .ended_at = row_int(rows, 9),
        .status = row_int(rows, 10),
        .reason = row_text(rows, 11),
        .answer = row_text(rows, 12),
        .secret = row_text(rows, 13),
        .failures = row_int(rows, 14),
    };
}

bool webhook_calls(struct work *w, struct text id, size_t most, struct webhook_call **out,
                   size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_ADMIN))
        return false;
    struct rows rows =
        db_rows(w, &query_webhook_call_newest, bind_text(id), bind_int((int64_t)most));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_call(&rows);
    }
    return !work_failed(w);
}

/* ---- setting it ---- */

static bool note(struct work *w, const char *verb, const struct webhook *webhook)
{
    struct buf body = buf_begin(w->arena, LONGEST_LINES);
    journal_line(&body, "url", TEXT(""), webhook->url);
    journal_line(&body, "events", TEXT(""), webhook_events_text(w, webhook->events));
    return journal_add_buf(w, verb, TEXT("webhook"), webhook->id, &body);
}

static bool check(struct work *w, const struct webhook *webhook, struct issues *issues)
{
    struct webhook_place place;
    struct webhook *others;
    size_t count;
    if (!webhook_place(webhook->url, &place))
        issue_add(w, issues, WEBHOOK_URL, webhook->url.len ? "webhook.bad_url" : "record.required",
                  webhook->url);
    if (!webhook->events)
        issue_add(w, issues, WEBHOOK_WHAT, "webhook.no_event", TEXT(""));
    if (webhook_list(w, &others, &count) && count >= WEBHOOK_MOST)
        issue_add(w, issues, WEBHOOK_URL, "webhook.too_many", work_format(w, "%d", WEBHOOK_MOST));
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    return !work_failed(w);
}

bool webhook_add(struct work *w, struct webhook *webhook, struct text *secret,
                 struct issues *issues)
{
    webhook->url = text_trim(webhook->url);
    if (!work_may(w, MAY_ADMIN) || !check(w, webhook, issues))
        return false;
    struct secret_key key = key_of(w);
    struct text plain = secret_sign_key(w);
    webhook->id = id_new(w);
    webhook->state = TEXT("active");
    webhook->added_at = work_clock_real();
    db_run(w, &query_webhook_insert, bind_text(webhook->id), bind_text(webhook->url),
           bind_text(webhook_events_text(w, webhook->events)),
           bind_text(secret_seal(w, &key, webhook->id, plain)), bind_int(webhook->added_at),
           bind_ref(id_is(w->actor.id) ? w->actor.id : TEXT("")));
    secret_wipe(&key, sizeof key);
    *secret = work_format(w, SECRET_BEGINS "%.*s", TEXT_ARG(plain));
    return note(w, "webhook_made", webhook);
}

bool webhook_remove(struct work *w, struct text id)
{
    struct webhook webhook;
    int64_t clock = work_clock_real();
    if (!work_may(w, MAY_ADMIN) || !read_one(w, id, &webhook))
        return false;
    db_run(w, &query_webhook_remove, bind_text(id), bind_int(clock));
    db_run(w, &query_webhook_call_drop, bind_text(id), bind_int(clock));
    db_run(w, &query_webhook_forget, bind_text(id));
    return note(w, "webhook_removed", &webhook);
}

static bool set_state(struct work *w, struct text id, const char *state, const char *verb)
{
    struct webhook webhook;
    if (!read_one(w, id, &webhook))
        return false;
    if (text_is_string(webhook.state, state))
        return true;
    db_run(w, &query_webhook_state, bind_text(id), bind_text(text_of(state)));
    return note(w, verb, &webhook);
}

bool webhook_stop(struct work *w, struct text id)
{
    return work_may(w, MAY_ADMIN) && set_state(w, id, "stopped", "webhook_stopped");
}

bool webhook_start(struct work *w, struct text id)
{
    return work_may(w, MAY_ADMIN) && set_state(w, id, "active", "webhook_started") &&
           db_run(w, &query_webhook_call_hurry, bind_text(id));
}

struct text webhook_networks(struct work *w)
{
    return setting_read(w, NETWORKS, TEXT(""));
}

bool webhook_set_networks(struct work *w, struct text lines)
{
    struct buf out = buf_begin(w->arena, LONGEST_LINES);
    struct text rest = lines, line;
    struct network network;
    int count = 0;
    while (rest.len && text_next(&rest, '\n', &line)) {
        line = text_trim(line);
        if (!line.len)
            continue;
        if (!network_read(line, &network) || ++count > WEBHOOK_NETWORKS)
            return work_fail(w, FAULT_INPUT, "webhook.network", line);
        buf_format(&out, "%.*s\n", TEXT_ARG(line));
    }
    return setting_write(w, NETWORKS, buf_text(&out));
}

/* ---- calls ---- */

static bool add_call(struct work *w, struct text webhook_id, struct text event, struct text data)
{
    struct buf out = buf_begin(w->arena, LONGEST_BODY);
    buf_format(&out, "{\"type\":\"%.*s\",\"timestamp\":\"%s\",\"data\":%.*s}", TEXT_ARG(event),
               moment_iso(w->now).at, TEXT_ARG(data));
    return db_run(w, &query_webhook_call_insert, bind_text(id_new(w)), bind_text(webhook_id),
                  bind_text(event), bind_text(buf_text(&out)), bind_int(work_clock_real()));
}

bool webhook_tell_one(struct work *w, const struct webhook *webhook, enum webhook_event event,
                      struct text data)
{
    if (!(webhook->events & 1u << event) || !text_is(webhook->state, TEXT("active")))
        return !work_failed(w);
    return add_call(w, webhook->id, text_of(webhook_event_codes[event]), data);
}

bool webhook_tell(struct work *w, enum webhook_event event, struct text data)
{
    struct webhook *webhooks;
    size_t count;
    read_all(w, &webhooks, &count);
    for (size_t i = 0; i < count; i++)
        webhook_tell_one(w, &webhooks[i], event, data);
    return !work_failed(w);
}

bool webhook_test(struct work *w, struct text id)
{
    struct webhook webhook;
    return work_may(w, MAY_ADMIN) && read_one(w, id, &webhook) &&
           add_call(w, id, TEXT("test"), TEXT("{}"));
}

/* ---- sending ---- */

size_t webhook_ports(struct work *w, int *out, size_t most)
{
    struct webhook *webhooks;
    size_t all, count = 0;
    if (w->instance->demo || !read_all(w, &webhooks, &all))
        return 0;
    for (size_t i = 0; i < all && count < most; i++) {
        struct webhook_place place;
        if (webhook_place(webhooks[i].url, &place))
            out[count++] = place.port;
    }
    return count;
}

bool webhook_take(struct work *w, int64_t clock, struct webhook_call *out)
{
    struct rows rows = db_rows(w, &query_webhook_call_next, bind_int(clock));
    if (!db_next(&rows))
        return false;
    *out = read_call(&rows);
    db_stop(&rows);
    struct secret_key key = key_of(w);
    out->secret = secret_unseal(w, &key, out->webhook_id, out->secret);
    secret_wipe(&key, sizeof key);
    return !work_failed(w);
}

/* Longer each time: what is wrong with a program is mended in minutes or by the next day. */
static int64_t pause_after(int64_t failures)
{
    static const int64_t pauses[WEBHOOK_FAILURES] = { MINUTE,   5 * MINUTE, 15 * MINUTE, HOUR,
                                                      3 * HOUR, 8 * HOUR,   16 * HOUR,   DAY,
                                                      DAY,      DAY };
    return pauses[failures < WEBHOOK_FAILURES ? failures : WEBHOOK_FAILURES - 1];
}

/* Nothing more is sent there until a person looks at it; whoever set it is told. */
static bool give_up(struct work *w, const struct webhook_call *call)
{
    struct rows rows = db_rows(w, &query_webhook_owner, bind_text(call->webhook_id));
    struct account owner = { 0 };
    bool is_there = db_next(&rows);
    if (is_there)
        owner =
            (struct account){ .id = row_text(&rows, 0),
                              .name = row_text(&rows, 1),
                              .email = row_text(&rows, 2),
                              .lang = text_is(row_text(&rows, 3), TEXT("en")) ? LANG_EN : LANG_JA };
    db_stop(&rows);
    return set_state(w, call->webhook_id, "failed", "webhook_failed") &&
           (!is_there || mail_text_webhook(w, &owner, call->url));
}

/* What refuses one call may take the next; who cannot be reached takes none. */
static bool is_of_receiver(const struct webhook_try *try)
{
    return try->status == 0 || try->status >= 500 || try->status == 429;
}

bool webhook_record(struct work *w, const struct webhook_call *call, const struct webhook_try *try,
                    int64_t clock)
{
    struct bind id = bind_text(call->id), hook = bind_text(call->webhook_id),
                status = bind_int(try->status), reason = bind_text(try->reason),
                answer = bind_text(try->answer);
    int64_t failures = try->is_taken ? 0 : call->failures + 1;
    bool is_last = try->is_taken || (call->tries + 1 >= WEBHOOK_FAILURES && try->status);
    int64_t next = clock + pause_after(is_of_receiver(try) ? call->failures : call->tries);
    if (failures != call->failures)
        db_run(w, &query_webhook_failures, hook, bind_int(failures));
    if (is_last)
        db_run(w, &query_webhook_call_end, id,
               bind_text(try->is_taken ? TEXT("done") : TEXT("given_up")), bind_int(clock), status,
               reason, answer);
    else
        db_run(w, &query_webhook_call_later, id, bind_int(next), status, reason, answer);
    if (!try->is_taken && is_of_receiver(try))
        db_run(w, &query_webhook_call_all_later, hook, bind_int(next), status, reason, answer);
    if (try->is_gone || failures >= WEBHOOK_FAILURES)
        give_up(w, call);
    return !work_failed(w);
}
