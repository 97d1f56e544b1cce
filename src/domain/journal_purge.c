#include "domain/journal.h"
#include "domain/journal_sql.h"

enum { LONGEST_BODY = 4 << 20 };

static int64_t *read_due(struct work *w, struct text kind, struct text subject_id, int64_t until,
                         size_t *count)
{
    size_t size = 0;
    int64_t *due = NULL;
    struct rows rows = db_rows(w, &query_journal_purge_due, bind_text(kind), bind_text(subject_id),
                               bind_int(until));
    for (*count = 0; db_next(&rows); (*count)++) {
        due = work_grown(w, due, *count, &size, sizeof *due);
        due[*count] = row_int(&rows, 0);
    }
    return due;
}

/* "1 2 5": by which journal_verify knows them again. */
static struct text list_of(struct work *w, const int64_t *due, size_t count)
{
    struct buf list = buf_begin(w->arena, LONGEST_BODY);
    for (size_t i = 0; i < count; i++)
        buf_format(&list, "%s%lld", i ? " " : "", (long long)due[i]);
    return buf_text(&list);
}

bool journal_purge(struct work *w, struct text kind, struct text subject_id, int64_t until,
                   struct text reason, int64_t *purged)
{
    size_t count;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    *purged = 0;
    if (!work_may(w, MAY_ADMIN))
        return false;
    if (!text_trim(reason).len)
        return work_fail(w, FAULT_INPUT, "journal.purge_reason", TEXT(""));
    const int64_t *due = read_due(w, kind, subject_id, until, &count);
    if (count == 0)
        return !work_failed(w);
    journal_line(&body, JOURNAL_PURGED, TEXT(""), list_of(w, due, count));
    journal_line(&body, "reason", TEXT(""), reason);
    journal_add_buf(w, "purge", kind, subject_id, &body);
    for (size_t i = 0; i < count; i++) {
        db_run(w, &query_journal_purge_mark, bind_int(due[i]), bind_int(w->now), bind_text(reason));
        db_run(w, &query_journal_purge_body, bind_int(due[i]));
    }
    *purged = (int64_t)count;
    return !work_failed(w);
}
