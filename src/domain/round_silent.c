#include "domain/round_silent.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/round_lines.h"
#include "domain/round_silent_sql.h"
#include "domain/task_link.h"

static enum round_silence why_of(const struct work *w, const struct rows *rows)
{
    struct text address = row_text(rows, 9);
    if (!row_text(rows, 4).len)
        return ROUND_SILENT_NOBODY;
    if (address.len && text_is(address, row_text(rows, 13)) && text_is(address, row_text(rows, 11)))
        return ROUND_SILENT_FAILED;
    if (day_read(row_text(rows, 5)) == moment_day(w->now))
        return ROUND_SILENT_TODAY;
    if (row_int(rows, 6) >= ROUND_REMINDERS)
        return ROUND_SILENT_CALL;
    return address.len && row_int(rows, 10) < TASK_LINK_FAILURES &&
                   text_is(address, row_text(rows, 11))
               ? ROUND_SILENT_MAILED
               : ROUND_SILENT_LINK;
}

bool round_silent(struct work *w, const struct round *round, struct round_silent **out,
                  size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_DECIDE))
        return false;
    struct rows rows = db_rows(w, &query_round_silent, bind_text(round->id));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = (struct round_silent){
            .reply_id = row_text(&rows, 0),
            .party_id = row_text(&rows, 1),
            .party = row_text(&rows, 2),
            .task_id = row_text(&rows, 3),
            .contact = row_text(&rows, 7),
            .phone = row_text(&rows, 12),
            .contact_id = row_text(&rows, 14),
            .lang = text_is(row_text(&rows, 8), TEXT("en")) ? LANG_EN : LANG_JA,
            .why = why_of(w, &rows),
        };
    }
    return !work_failed(w);
}
