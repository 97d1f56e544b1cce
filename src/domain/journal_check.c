#include "domain/journal_check.h"

#include <stdio.h>

#include "base/id.h"
#include "domain/journal_check_sql.h"

int64_t journal_length(struct work *w)
{
    return db_int(w, &query_journal_check_length);
}

bool journal_check_add(struct work *w, const struct journal_state *state)
{
    return work_may(w, MAY_JOURNAL) &&
           db_run(w, &query_journal_check_add, bind_text(id_new(w)), bind_int(w->now),
                  bind_int(state->entries), bind_int(state->first_at), bind_int(state->last_at),
                  bind_text(text_of(state->head)), bind_int(state->first_bad),
                  bind_text(state->first_bad ? state->bad_expected : TEXT("")),
                  bind_text(state->first_bad ? state->bad_found : TEXT("")));
}

bool journal_check_read(struct work *w, struct journal_check *out)
{
    *out = (struct journal_check){ .checked_at = 0 };
    if (!work_may(w, MAY_JOURNAL))
        return false;
    struct rows rows = db_rows(w, &query_journal_check_newest);
    if (!db_next(&rows))
        return !work_failed(w);
    out->checked_at = row_int(&rows, 0);
    out->state = (struct journal_state){
        .entries = row_int(&rows, 1),
        .first_at = row_int(&rows, 2),
        .last_at = row_int(&rows, 3),
        .first_bad = row_int(&rows, 5),
        .bad_expected = row_text(&rows, 6),
        .bad_found = row_text(&rows, 7),
    };
    snprintf(out->state.head, sizeof out->state.head, "%.*s", TEXT_ARG(row_text(&rows, 4)));
    db_stop(&rows);
    return !work_failed(w);
}
