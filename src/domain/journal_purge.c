#include "domain/journal.h"
#include "domain/journal_sql.h"

bool journal_purge(struct work *w, struct text kind, struct text subject_id, int64_t until,
                   struct text reason, int64_t *purged)
{
    struct buf body = buf_begin(w->arena, 4096);
    if (!work_may(w, MAY_ADMIN))
        return false;
    *purged = db_change(w, &query_journal_purge_mark, bind_text(kind), bind_text(subject_id),
                        bind_int(until), bind_int(w->now), bind_text(reason));
    db_run(w, &query_journal_purge_bodies, bind_text(kind), bind_text(subject_id));
    journal_line(&body, "purged", TEXT(""), work_format(w, "%lld", (long long)*purged));
    journal_line(&body, "reason", TEXT(""), reason);
    return journal_add(w, "purge", kind, subject_id, buf_text(&body));
}
