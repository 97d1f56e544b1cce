#include "serve/hook.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/secret.h"
#include "domain/instance.h"
#include "domain/webhook.h"
#include "mail/https.h"
#include "store/claim.h"
#include "store/db.h"

enum { CALL_MEMORY = 32 << 20, LONGEST_BODY = 8 << 20 };

#define CLAIM "webhook"

struct hook {
    struct work *w;
    struct network allowed[WEBHOOK_NETWORKS];
    size_t allowed_count;
    const char *authorities;
    struct hook_count *count;
};

/* Certificates of the office's own programs. */
static const char *authorities_of(struct work *w)
{
    const char *path = instance_path(w, w->instance, "webhook-ca.pem");
    return access(path, R_OK) == 0 ? path : NULL;
}

static bool read_networks(struct work *w, struct hook *hook)
{
    struct text line;
    db_begin(w, DB_READ);
    struct text rest = webhook_networks(w);
    while (hook->allowed_count < WEBHOOK_NETWORKS && rest.len && text_next(&rest, '\n', &line))
        hook->allowed_count += network_read(line, &hook->allowed[hook->allowed_count]);
    return db_end(w);
}

static void add_header(struct https_call *call, const char *name, struct text value)
{
    snprintf(call->headers[call->header_count++], HTTPS_HEADER_BYTES, "%s: %.*s", name,
             TEXT_ARG(value));
}

/* webhook-signature is over "ID.MOMENT.BODY", so that nothing that was caught can be sent again
 * later or with another body. */
static bool sign(struct work *w, const struct webhook_call *it, int64_t clock,
                 struct https_call *call)
{
    struct buf signed_text = buf_begin(w->arena, LONGEST_BODY);
    struct text moment = work_format(w, "%lld", (long long)clock);
    buf_format(&signed_text, "%.*s.%.*s.", TEXT_ARG(it->id), TEXT_ARG(moment));
    buf_add(&signed_text, it->body);
    struct text signature = secret_sign(w, it->secret, buf_text(&signed_text));
    add_header(call, "webhook-id", it->id);
    add_header(call, "webhook-timestamp", moment);
    add_header(call, "webhook-signature", work_format(w, "v1,%.*s", TEXT_ARG(signature)));
    return !work_failed(w);
}

/* Makes the next call. False when there is none, or after a fault. */
static bool call_one(struct work *w, struct hook *hook)
{
    struct webhook_call it;
    struct https_answer answer;
    int64_t clock = work_clock_real();
    db_begin(w, DB_READ);
    bool is_there = webhook_take(w, clock, &it);
    if (!db_end(w) || !is_there)
        return false;
    struct https_call call = { .url = it.url,
                               .body = it.body,
                               .allowed = hook->allowed,
                               .allowed_count = hook->allowed_count,
                               .authorities = hook->authorities };
    if (!sign(w, &it, clock, &call))
        return false;
    bool is_taken = https_post(&call, &answer);
    struct webhook_try try = { .is_taken = is_taken,
                               .is_gone = answer.status == 410,
                               .status = answer.status,
                               .reason = text_of(answer.reason),
                               .answer = text_of(answer.said) };
    hook->count->taken += is_taken;
    hook->count->later += !is_taken;
    db_begin(w, DB_WRITE);
    webhook_record(w, &it, &try, work_clock_real());
    return db_end(w);
}

/* Each in memory of its own. */
static bool call_next(struct hook *hook)
{
    struct work one = *hook->w;
    one.arena = arena_open(CALL_MEMORY);
    bool made = call_one(&one, hook);
    if (work_failed(&one))
        work_fail(hook->w, one.fault.kind, one.fault.code, work_text(hook->w, one.fault.about));
    arena_close(one.arena);
    return made;
}

bool hook_run(struct work *w, struct hook_count *count)
{
    struct hook hook = { .w = w, .count = count, .authorities = authorities_of(w) };
    *count = (struct hook_count){ 0 };
    if (w->instance->demo || !read_networks(w, &hook) || !claim_take(w, TEXT(CLAIM)))
        return !work_failed(w);
    while (call_next(&hook))
        ;
    claim_give(w, TEXT(CLAIM));
    return !work_failed(w);
}
