#include "domain/history.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/history_sql.h"
#include "domain/scope.h"
#include "registers.h"

/* Headers are read in pieces; what they match is then read whole. */
enum { PIECE = 1000, MOST_LOOKED = 50000 };

/* ---- narrowed ---- */

/* The query of the filter that leaves least to look through. */
static struct rows ask_headers(struct work *w, const struct history_filter *filter, int64_t before)
{
    struct bind from = bind_int(before), most = bind_int(PIECE);
    if (filter->actor_count == 1)
        return db_rows(w, &query_history_of_actor, from, most, bind_text(filter->actors[0]));
    if (filter->verb.len)
        return db_rows(w, &query_history_of_verb, from, most, bind_text(filter->verb));
    if (filter->kind.len)
        return db_rows(w, &query_history_of_kind, from, most, bind_text(filter->kind));
    return db_rows(w, &query_history_all, from, most);
}

static bool is_by(const struct history_filter *filter, struct text actor)
{
    for (size_t i = 0; i < filter->actor_count; i++)
        if (text_is(filter->actors[i], actor))
            return true;
    return filter->actor_count == 0;
}

static bool matches(const struct history_filter *filter, const struct rows *rows)
{
    int32_t day = moment_day(row_int(rows, 1));
    return is_by(filter, row_text(rows, 2)) &&
           (!filter->verb.len || text_is(filter->verb, row_text(rows, 3))) &&
           (!filter->kind.len || text_is(filter->kind, row_text(rows, 4))) &&
           (filter->from == DAY_NONE || day >= filter->from) &&
           (filter->to == DAY_NONE || day <= filter->to);
}

struct look {
    int64_t *found;
    size_t count, wanted; /* one more than is shown, to know whether there are more */
    int64_t before, looked;
    bool ended; /* nothing older can match */
};

/* Goes through one piece. Moments rise with the numbers, but for a clock that was set back. */
static void look_through(struct work *w, const struct history_filter *filter, struct look *look)
{
    size_t read = 0;
    struct rows rows = ask_headers(w, filter, look->before);
    look->ended = true;
    for (; look->count < look->wanted && db_next(&rows); read++) {
        look->before = row_int(&rows, 0);
        if (filter->from != DAY_NONE && moment_day(row_int(&rows, 1)) < filter->from)
            break;
        if (matches(filter, &rows))
            look->found[look->count++] = look->before;
        look->ended = read + 1 < PIECE;
    }
    look->looked += (int64_t)read;
    db_stop(&rows);
}

/* Where to begin: behind the last entry of the day `to`. */
static int64_t begin_at(struct work *w, const struct history_filter *filter)
{
    int64_t before = filter->before > 0 ? filter->before : INT64_MAX;
    if (filter->to == DAY_NONE)
        return before;
    int64_t last = db_int(w, &query_history_last_before, bind_int(moment_of_day(filter->to) + DAY));
    return last + 1 < before ? last + 1 : before;
}

bool history_list(struct work *w, const struct history_filter *filter, struct history *out)
{
    struct look look = { .wanted = filter->count + 1 };
    look.found = work_array(w, int64_t, look.wanted);
    *out = (struct history){ .entries = work_array(w, struct journal_entry, look.wanted) };
    if (!work_may(w, MAY_JOURNAL))
        return false;
    look.before = begin_at(w, filter);
    while (!look.ended && look.count < look.wanted && look.looked < MOST_LOOKED)
        look_through(w, filter, &look);
    while (out->count < look.count && out->count < filter->count &&
           journal_read(w, look.found[out->count], &out->entries[out->count]))
        out->count++;
    if (look.count == look.wanted)
        out->older = look.found[filter->count - 1];
    else if (!look.ended)
        out->older = look.before;
    return !work_failed(w);
}

/* ---- of a party ---- */

bool history_of_party(struct work *w, struct text party_id, int64_t before, size_t count,
                      struct history *out)
{
    struct record party;
    struct bind id = bind_text(party_id), from = bind_int(before > 0 ? before : INT64_MAX),
                most = bind_int((int64_t)count + 1);
    *out = (struct history){ .entries = work_array(w, struct journal_entry, count + 1) };
    if (!record_read(w, &kind_party, party_id, &party))
        return false;
    struct rows rows = scope_is_narrow(w) ? db_rows(w, &query_history_of_party_of_department, id,
                                                    from, most, scope_department(w))
                                          : db_rows(w, &query_history_of_party, id, from, most);
    while (out->count < count && db_next(&rows))
        out->entries[out->count++] = journal_row(&rows);
    if (out->count == count && count && db_next(&rows))
        out->older = out->entries[count - 1].seq;
    db_stop(&rows);
    return !work_failed(w);
}

/* ---- who ---- */

static bool is_meant(struct text typed, struct text name, struct text email)
{
    return text_contains(name, typed) || text_is_nocase(email, typed);
}

bool history_actors(struct work *w, struct text typed, size_t most, struct text **ids,
                    size_t *count)
{
    static const struct text machines[] = { TEXT_INIT("cli"), TEXT_INIT("system") };
    *ids = work_array(w, struct text, most + COUNT(machines));
    *count = 0;
    if (!work_may(w, MAY_JOURNAL))
        return false;
    for (size_t i = 0; i < COUNT(machines) && *count < most; i++)
        if (text_is_nocase(typed, machines[i]))
            (*ids)[(*count)++] = machines[i];
    struct rows rows = db_rows(w, &query_history_accounts);
    while (*count < most && db_next(&rows))
        if (is_meant(typed, row_text(&rows, 1), row_text(&rows, 2)))
            (*ids)[(*count)++] = row_text(&rows, 0);
    db_stop(&rows);
    return !work_failed(w);
}

/* ---- by day ---- */

static bool read_header(struct work *w, int64_t seq, struct history_day *out)
{
    struct rows rows = db_rows(w, &query_history_header, bind_int(seq));
    bool there = db_next(&rows);
    if (there)
        *out = (struct history_day){ moment_day(row_int(&rows, 1)), 0, seq, row_text(&rows, 2) };
    db_stop(&rows);
    return there;
}

bool history_days(struct work *w, size_t most, struct history_day **out, size_t *count)
{
    *out = work_array(w, struct history_day, most + 1);
    *count = 0;
    if (!work_may(w, MAY_JOURNAL))
        return false;
    int64_t last = db_int(w, &query_history_head);
    while (*count < most && last > 0 && read_header(w, last, &(*out)[*count])) {
        struct history_day *day = &(*out)[(*count)++];
        int64_t begin = moment_of_day(day->day);
        int64_t before = db_int(w, &query_history_other_day, bind_int(last), bind_int(begin),
                                bind_int(begin + DAY));
        day->count = last - before;
        last = before;
    }
    return !work_failed(w);
}
