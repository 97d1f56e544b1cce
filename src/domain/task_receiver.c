#include "domain/task_receiver.h"

#include "domain/scope.h"
#include "domain/task_receiver_sql.h"
#include "registers.h"

static struct rows ask(struct work *w, struct text party_id, int64_t page)
{
    struct bind most = bind_int(TASK_RECEIVERS + 1), skip = bind_int(page * TASK_RECEIVERS);
    if (party_id.len)
        return db_rows(w, &query_task_receiver_one, bind_text(party_id));
    if (scope_is_narrow(w))
        return db_rows(w, &query_task_receiver_seen, most, skip, scope_department(w));
    return db_rows(w, &query_task_receiver_page, most, skip);
}

bool task_receivers(struct work *w, struct text party_id, int64_t page,
                    struct task_receiver_row **out, size_t *count, bool *more)
{
    size_t size = 0, parties = 0;
    struct text last = TEXT("");
    *out = NULL;
    *count = 0;
    *more = false;
    if (!work_may(w, MAY_READ))
        return false;
    if (party_id.len && !scope_holds_id(w, &kind_party, party_id))
        return work_fail(w, FAULT_MISSING, "record.unknown", TEXT(""));
    struct rows rows = ask(w, party_id, page);
    while (db_next(&rows)) {
        struct task_receiver_row row = { row_text(&rows, 0), row_text(&rows, 1), row_text(&rows, 2),
                                         row_text(&rows, 3), row_text(&rows, 4) };
        parties += !text_is(row.party_id, last);
        last = row.party_id;
        *more = parties > TASK_RECEIVERS;
        if (*more)
            break;
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = row;
    }
    db_stop(&rows);
    return !work_failed(w);
}
