#include "domain/webhook_news.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/moment.h"
#include "domain/instance.h"
#include "domain/job.h"
#include "domain/todo_json.h"
#include "domain/webhook.h"
#include "domain/webhook_news_sql.h"
#include "domain/webhook_sql.h"
#include "store/db.h"

enum { MOST_AT_ONCE = 1000, MOST_A_CALL = 100, ONE_MEMORY = 64 << 20, LONGEST = 2 << 20 };

enum news { NEWS_NONE, NEWS_DUE, NEWS_OVERDUE, NEWS_DONE };

static const enum webhook_event events[] = {
    [NEWS_DUE] = WEBHOOK_TODO_DUE,
    [NEWS_OVERDUE] = WEBHOOK_TODO_OVERDUE,
    [NEWS_DONE] = WEBHOOK_TODO_DONE,
};

/* ---- what there is ---- */

static struct rows read_news(struct work *w, struct text id, enum news news, int64_t most)
{
    int32_t today = moment_day(w->now);
    struct day_iso now = day_iso(today), before = day_iso(today - 1);
    struct text day = text_of(now.at), last = text_of(before.at);
    bool is_due = news == NEWS_DUE;
    return news == NEWS_DONE
               ? db_rows(w, &query_webhook_news_done, bind_text(id), bind_int(most))
               : db_rows(w, &query_webhook_news, bind_text(id), bind_int(news),
                         bind_text(is_due ? last : TEXT("")), bind_text(is_due ? day : last),
                         bind_text(day), bind_int(most));
}

static bool has_news(struct work *w, struct text id)
{
    bool has = false;
    for (enum news news = NEWS_DUE; news <= NEWS_DONE && !has; news++) {
        struct rows rows = read_news(w, id, news, 1);
        has = db_next(&rows);
        db_stop(&rows);
    }
    return has;
}

/* ---- telling it ---- */

/* A row of a list, and whether its duty is still one. */
struct told {
    struct text duty, kind, subject_id, item_id, due;
};

static bool keep_told(struct work *w, struct text webhook_id, const struct told *it, enum news news)
{
    struct bind id = bind_text(webhook_id), kind = bind_text(it->kind),
                subject = bind_text(it->subject_id), duty = bind_text(it->duty),
                item = bind_text(it->item_id), due = bind_text(it->due);
    return news == NEWS_DONE
               ? db_run(w, &query_webhook_news_drop, id, kind, subject, duty, item, due)
               : db_run(w, &query_webhook_news_put, id, kind, subject, duty, item, due,
                        bind_int(news));
}

static void add_done(struct json *json, const struct told *it, const struct rows *rows)
{
    json_open_map(json, NULL);
    json_add_text(json, "duty", it->duty);
    json_add_text(json, "kind", it->kind);
    json_add_text(json, "subject_id", it->subject_id);
    json_add_text(json, "item_id", it->item_id);
    json_add_maybe(json, "party_id", row_text(rows, 4));
    json_add_maybe(json, "party", row_text(rows, 5));
    json_add_maybe(json, "work", row_text(rows, 7));
    json_add_text(json, "due", it->due);
    json_close(json);
}

struct telling {
    struct work *w;
    const struct webhook *webhook;
    enum news news;
    struct buf out;
    struct json json;
    size_t count; /* in this call */
};

static void begin_call(struct telling *telling)
{
    telling->count = 0;
    telling->out = buf_begin(telling->w->arena, LONGEST);
    telling->json = json_begin(&telling->out);
    json_open_map(&telling->json, NULL);
    json_open_list(&telling->json, "todos");
}

static void end_call(struct telling *telling)
{
    json_close(&telling->json);
    json_close(&telling->json);
    if (telling->count)
        webhook_tell_one(telling->w, telling->webhook, events[telling->news],
                         buf_text(&telling->out));
}

/* The rows that are read meanwhile stay open, so what was told is kept behind them. */
static size_t tell_rows(struct telling *telling)
{
    struct work *w = telling->w;
    struct told *all = work_array(w, struct told, MOST_AT_ONCE);
    struct rows rows = read_news(w, telling->webhook->id, telling->news, MOST_AT_ONCE);
    size_t count = 0;
    begin_call(telling);
    while (count < MOST_AT_ONCE && db_next(&rows)) {
        struct told *it = &all[count++];
        struct todo todo;
        *it = (struct told){ row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2),
                             row_text(&rows, 3), row_text(&rows, 10) };
        if (telling->news == NEWS_DONE)
            add_done(&telling->json, it, &rows);
        else if (todo_read(w, &rows, moment_day(w->now), &todo))
            todo_json(w, &telling->json, &todo);
        else
            continue;
        if (++telling->count == MOST_A_CALL) {
            end_call(telling);
            begin_call(telling);
        }
    }
    db_stop(&rows);
    end_call(telling);
    for (size_t i = 0; i < count; i++)
        keep_told(w, telling->webhook->id, &all[i], telling->news);
    return count;
}

/* In memory and a transaction of its own. Whether there may be more. */
static bool tell_some(struct work *w, const struct webhook *webhook, enum news news)
{
    struct work one = *w;
    size_t count;
    one.arena = arena_open(ONE_MEMORY);
    struct telling telling = { .w = &one, .webhook = webhook, .news = news };
    db_begin(&one, DB_WRITE);
    count = tell_rows(&telling);
    if (!db_end(&one))
        work_fail(w, one.fault.kind, one.fault.code, work_text(w, one.fault.about));
    arena_close(one.arena);
    return !work_failed(w) && count == MOST_AT_ONCE;
}

static bool read_active(struct work *w, struct webhook **out, size_t *count)
{
    size_t all;
    *count = 0;
    if (w->instance->demo || !webhook_list(w, out, &all))
        return !work_failed(w);
    for (size_t i = 0; i < all; i++)
        if (text_is((*out)[i].state, TEXT("active")))
            (*out)[(*count)++] = (*out)[i];
    return true;
}

bool webhook_news_tell(struct work *w)
{
    struct webhook *webhooks;
    size_t count;
    db_begin(w, DB_READ);
    instance_set_clock(w);
    read_active(w, &webhooks, &count);
    if (!db_end(w))
        return false;
    for (size_t i = 0; i < count; i++)
        for (int news = NEWS_DONE; news > NEWS_NONE; news--)
            while (tell_some(w, &webhooks[i], (enum news)news))
                ;
    return !work_failed(w);
}

bool webhook_news_queue(struct work *w, bool look)
{
    struct webhook *webhooks;
    size_t count;
    int64_t clock = work_clock_real();
    struct text id;
    db_begin(w, DB_READ);
    instance_set_clock(w);
    bool wanted = read_active(w, &webhooks, &count) && count &&
                  db_int(w, &query_webhook_jobs, bind_int(clock - MINUTE)) == 0;
    bool due = wanted && db_int(w, &query_webhook_call_due, bind_int(clock)) > 0;
    for (size_t i = 0; wanted && look && !due && i < count; i++)
        due = has_news(w, webhooks[i].id);
    if (!db_end(w) || !due)
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    if (db_int(w, &query_webhook_jobs, bind_int(clock - MINUTE)) == 0) /* another server's */
        job_queue(w, "webhook", TEXT(""), &id);
    return db_end(w);
}
