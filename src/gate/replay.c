#include "gate/replay.h"

#include <string.h>
#include <unistd.h>

#include "base/disk.h"
#include "base/hash.h"
#include "base/moment.h"
#include "domain/token.h"
#include "gate/replay_sql.h"
#include "gate/thread.h"

enum {
    LONGEST_KEY = 200,
    PIECE = 64 << 10,
    UNDER_WAY_SECONDS = 5 * MINUTE, /* longer than any request works: the process was killed */
};

static struct text key_of(const struct visit *visit)
{
    bool is_post = visit->request->method == METHOD_POST;
    return is_post ? request_header(visit->request, "Idempotency-Key") : TEXT("");
}

static bool is_key(struct text key)
{
    for (size_t i = 0; i < key.len; i++)
        if (key.at[i] <= ' ' || key.at[i] >= 0x7f)
            return false;
    return key.len <= LONGEST_KEY;
}

/* ---- what was asked ---- */

/* With its length, so that what follows cannot be taken for a part of it. */
static void add_text(struct hash_run *run, struct text t)
{
    uint64_t length = t.len;
    hash_add(run, (struct text){ (const char *)&length, sizeof length });
    hash_add(run, t);
}

static void add_fields(struct hash_run *run, const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        add_text(run, fields->at[i].name);
        add_text(run, fields->at[i].value);
    }
}

static bool add_upload(struct work *w, struct hash_run *run, const struct upload *upload)
{
    char *piece = work_alloc(w, PIECE, 1);
    ssize_t got;
    add_text(run, upload->field);
    add_text(run, upload->name);
    while ((got = disk_read(upload->fd, piece, PIECE)) > 0)
        hash_add(run, (struct text){ piece, (size_t)got });
    if (got < 0 || lseek(upload->fd, 0, SEEK_SET) != 0)
        return work_fail(w, FAULT_SYSTEM, "file.cannot_read", upload->name);
    return true;
}

/* The boundaries of a form are others each time, so it is its fields that are compared. */
static struct text request_hash(struct work *w, const struct request *request)
{
    struct hash_run *run = hash_begin(w->arena);
    add_text(run, request->path);
    add_fields(run, &request->query);
    add_fields(run, &request->form);
    add_text(run, request->body);
    for (size_t i = 0; i < request->uploads.count; i++)
        add_upload(w, run, &request->uploads.at[i]);
    struct hash hash = hash_end(run);
    return work_text(w, text_of(hash_hex(&hash).at));
}

/* ---- the answer of then ---- */

static void answer_again(const struct rows *rows, struct response *response)
{
    struct text place = row_text(rows, 3), etag = row_text(rows, 4);
    response->status = (int)row_int(rows, 2);
    response->type = "application/json";
    if (place.len)
        response_header(response, "Location", place);
    if (etag.len)
        response_header(response, "ETag", etag);
    response_header(response, "Idempotency-Replayed", TEXT("true"));
    buf_add(&response->body, row_text(rows, 5));
}

/* The name is taken already: by the same request that was answered, by one that is under way, or by
 * one whose process was killed. */
static bool meet(struct work *w, struct visit *visit, const struct rows *rows, struct text request,
                 bool *is_kept)
{
    bool is_done = row_int(rows, 2) != 0;
    bool is_lost = row_int(rows, 1) + UNDER_WAY_SECONDS <= visit->clock;
    if (!text_is(row_text(rows, 0), request))
        return work_fail(w, FAULT_INPUT, "replay.other", TEXT(""));
    if (!is_done && !is_lost)
        return work_fail(w, FAULT_CONFLICT, "replay.under_way", TEXT(""));
    *is_kept = is_done;
    if (is_done)
        answer_again(rows, visit->response);
    return true;
}

static bool take_name(struct work *w, struct visit *visit, struct text request, bool *is_kept)
{
    struct bind token = bind_text(visit->token->id), key = bind_text(key_of(visit)),
                now = bind_int(visit->clock);
    db_run(w, &query_replay_clear, bind_int(visit->clock - DAY));
    struct rows rows = db_rows(w, &query_replay_get, token, key);
    if (!db_next(&rows))
        return db_run(w, &query_replay_insert, token, key, bind_text(request), now);
    bool goes_on = meet(w, visit, &rows, request, is_kept);
    db_stop(&rows);
    return goes_on && (*is_kept || db_run(w, &query_replay_again, token, key, now));
}

bool replay_begin(struct work *w, struct visit *visit, bool *is_kept)
{
    *is_kept = false;
    if (work_failed(w) || !key_of(visit).len)
        return !work_failed(w);
    if (!is_key(key_of(visit)))
        return work_fail(w, FAULT_INPUT, "replay.malformed", work_format(w, "%d", LONGEST_KEY));
    struct text request = request_hash(w, visit->request);
    if (!thread_begin(w, visit->request, DB_WRITE))
        return false;
    take_name(w, visit, request, is_kept);
    return db_end(w);
}

static struct text header_of(const struct response *response, const char *name)
{
    for (size_t i = 0; i < response->header_count; i++)
        if (strcmp(response->headers[i].name, name) == 0)
            return text_of(response->headers[i].value);
    return TEXT("");
}

bool replay_keep(struct work *w, const struct visit *visit)
{
    const struct response *response = visit->response;
    if (work_failed(w) || !key_of(visit).len)
        return !work_failed(w);
    return db_run(w, &query_replay_keep, bind_text(visit->token->id), bind_text(key_of(visit)),
                  bind_int(response->status), bind_text(header_of(response, "Location")),
                  bind_text(header_of(response, "ETag")), bind_text(buf_text(&response->body)));
}

void replay_forget(const struct work *w, const struct visit *visit)
{
    struct work own = work_begin(w->arena, w->actor);
    own.instance = w->instance;
    if (!key_of(visit).len || !visit->token)
        return;
    if (thread_begin(&own, visit->request, DB_WRITE))
        db_run(&own, &query_replay_forget, bind_text(visit->token->id), bind_text(key_of(visit)));
    db_end(&own);
}
