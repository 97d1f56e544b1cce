#include "domain/correction_past.h"

#include "domain/journal.h"
#include "domain/journal_sql.h"

enum { MOST_ENTRIES = 300 };

/* An entry says what changed alone: what it does not mention is as it was. */
struct said {
    struct text report, by, reason;
};

static void read_body(struct work *w, const struct journal_entry *entry, struct said *said)
{
    struct text body = entry->body, field, before, after;
    while (journal_read_line(w, &body, &field, &before, &after)) {
        if (text_is(field, TEXT("report")))
            said->report = after;
        else if (text_is(field, TEXT("by")))
            said->by = after;
        else if (text_is(field, TEXT("reason")))
            said->reason = after;
    }
}

/* Whoever may read the correction may read what was said of it: its party, too. The newest first.
 */
static struct journal_entry *entries_of(struct work *w, const struct correction *c, size_t *count)
{
    struct journal_entry *entries = work_array(w, struct journal_entry, MOST_ENTRIES);
    struct rows rows = db_rows(w, &query_journal_of_subject, bind_text(TEXT("correction")),
                               bind_text(c->id), bind_int(INT64_MAX), bind_int(MOST_ENTRIES));
    for (*count = 0; *count < MOST_ENTRIES && db_next(&rows); (*count)++)
        entries[*count] = journal_row(&rows);
    db_stop(&rows);
    return entries;
}

static bool is_of(const struct journal_entry *entry, const char *verb)
{
    return text_is_string(entry->verb, verb) && !entry->bodiless;
}

/* `steps` of the last report, and of the return behind it, are what the correction says itself. */
static size_t without_last(const struct correction *c, struct correction_step *steps, size_t count)
{
    size_t last = count;
    while (last > 0 && steps[last - 1].ours)
        last--;
    if (!last--)
        return count;
    for (size_t i = last; i + 1 < count; i++)
        steps[i] = steps[i + 1];
    count--;
    return c->state == CORRECTION_RETURNED && count > last ? count - 1 : count;
}

bool correction_past(struct work *w, const struct correction *c, struct correction_step **out,
                     size_t *count)
{
    size_t entry_count;
    struct said said = { TEXT(""), TEXT(""), TEXT("") };
    *out = NULL;
    *count = 0;
    if (c->hidden || !c->reported_at)
        return !work_failed(w);
    struct journal_entry *entries = entries_of(w, c, &entry_count);
    struct correction_step *steps = work_array(w, struct correction_step, entry_count + 1);
    for (size_t i = entry_count; i-- > 0;) {
        const struct journal_entry *entry = &entries[i];
        bool reports = is_of(entry, "correction_reported");
        bool returns = is_of(entry, "correction_returned");
        if (!reports && !returns && !is_of(entry, "correction_planned"))
            continue;
        read_body(w, entry, &said);
        if (reports)
            steps[(*count)++] = (struct correction_step){ false, entry->at, said.by, said.report };
        if (returns)
            steps[(*count)++] =
                (struct correction_step){ true, entry->at, entry->actor_name, said.reason };
    }
    *count = without_last(c, steps, *count);
    *out = steps;
    return !work_failed(w);
}
