#include "domain/feed.h"

#include "base/id.h"
#include "domain/credential.h"
#include "domain/feed_sql.h"
#include "domain/journal.h"

enum { CODE_BYTES = 32 };

static bool note(struct work *w, const char *verb)
{
    return journal_add(w, verb, TEXT("account"), w->actor.id, TEXT(""));
}

bool feed_make(struct work *w, struct text *code)
{
    *code = id_token(w, CODE_BYTES);
    return db_run(w, &query_feed_put, bind_text(w->actor.id), bind_text(credential_code(w, *code)),
                  bind_int(w->now)) &&
           note(w, "feed_made");
}

bool feed_stop(struct work *w)
{
    if (db_change(w, &query_feed_stop, bind_text(w->actor.id)) == 0)
        return !work_failed(w);
    return note(w, "feed_stopped");
}

int64_t feed_made_at(struct work *w)
{
    return db_int(w, &query_feed_made_at, bind_text(w->actor.id));
}

bool feed_find(struct work *w, struct text code, struct account *owner)
{
    struct rows rows = db_rows(w, &query_feed_find, bind_text(credential_code(w, code)));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "feed.unknown", TEXT(""));
    *owner = (struct account){
        .id = row_text(&rows, 0),
        .name = row_text(&rows, 1),
        .role = account_role(row_text(&rows, 2)),
        .department_id = row_text(&rows, 3),
        .lang = text_is(row_text(&rows, 4), TEXT("en")) ? LANG_EN : LANG_JA,
    };
    db_stop(&rows);
    return !work_failed(w);
}
