#include "domain/party_page.h"

#include "base/day.h"
#include "base/moment.h"
#include "domain/party_page_sql.h"
#include "domain/scope.h"

enum { SORT_KEY = 14, NEXT_DUE = 7, ENDED_ON = 8, TIER = 9, PERSONS = 10 };

/* Behind every key that a line may have. */
#define LAST_TEXT TEXT("\xf4\x8f\xbf\xbf")

enum party_order party_page_order(enum party_filter filter)
{
    return filter == PARTY_OVERDUE || filter == PARTY_ENDED ? PARTY_BY_DUE
           : filter == PARTY_TIER_4                         ? PARTY_BY_TIER
                                                            : PARTY_BY_NAME;
}

static const struct query *query_of(const struct party_question *question)
{
    static const struct query *const by_order[][2] = {
        [PARTY_BY_NAME] = { &query_party_page_by_name, &query_party_page_by_name_down },
        [PARTY_BY_DUE] = { &query_party_page_by_due, &query_party_page_by_due_down },
        [PARTY_BY_PERSONS] = { &query_party_page_by_persons, &query_party_page_by_persons_down },
        [PARTY_BY_TIER] = { &query_party_page_by_tier, &query_party_page_by_tier_down },
    };
    switch (question->filter) {
    case PARTY_ALL:
        return by_order[question->order][question->descending];
    case PARTY_TIER_1:
    case PARTY_TIER_2:
    case PARTY_TIER_3:
        return &query_party_page_of_tier;
    case PARTY_TIER_4:
        return &query_party_page_deep;
    case PARTY_NOT_CONSENTED:
        return &query_party_page_not_consented;
    case PARTY_OVERDUE:
        return &query_party_page_overdue;
    case PARTY_ENDED:
        break;
    }
    return &query_party_page_ended;
}

/* What the lines are ordered by, before the party itself. */
static int key_column(const struct party_question *question)
{
    if (question->filter == PARTY_ENDED)
        return ENDED_ON;
    if (question->filter == PARTY_OVERDUE)
        return NEXT_DUE;
    if (question->filter != PARTY_ALL)
        return SORT_KEY;
    return question->order == PARTY_BY_DUE       ? NEXT_DUE
           : question->order == PARTY_BY_PERSONS ? PERSONS
                                                 : SORT_KEY;
}

/* Before the first line. */
static struct party_key begin_key(bool descending)
{
    return descending ? (struct party_key){ LAST_TEXT, INT32_MAX, LAST_TEXT }
                      : (struct party_key){ TEXT(""), -1, TEXT("") };
}

static struct bind bind_key(const struct party_question *question, const struct party_key *after,
                            bool begins)
{
    int64_t number = question->descending ? INT64_MAX : INT64_MIN;
    if (key_column(question) != PERSONS)
        return bind_text(after->key);
    if (!begins)
        text_to_int(after->key, &number);
    return bind_int(number);
}

static struct rows ask(struct work *w, const struct party_question *question,
                       const struct party_key *after, struct text today)
{
    bool descending = question->filter == PARTY_ALL && question->descending;
    struct party_key first = begin_key(descending), key = after ? *after : first;
    struct bind department = scope_is_narrow(w) ? scope_department(w) : bind_text(TEXT("")),
                most = bind_int(question->most + 1), id = bind_text(key.id),
                at = bind_key(question, &key, !after);
    const struct query *query = query_of(question);
    if (query == &query_party_page_overdue || query == &query_party_page_ended)
        return db_rows(w, query, department, most, at, id, bind_text(today));
    if (query == &query_party_page_of_tier)
        return db_rows(w, query, department, most, at, id,
                       bind_int(question->filter - PARTY_TIER_1 + 1));
    if (query == &query_party_page_deep || query == &query_party_page_by_tier ||
        query == &query_party_page_by_tier_down)
        return db_rows(w, query, department, most, at, id, bind_int(key.tier));
    return db_rows(w, query, department, most, at, id);
}

bool party_page(struct work *w, const struct party_question *question,
                const struct party_key *after, struct party_page *out)
{
    struct day_iso today = day_iso(moment_day(w->now));
    struct party_key last = { 0 };
    int column = key_column(question);
    *out = (struct party_page){ .next.id = TEXT("") };
    if (!work_may(w, MAY_READ))
        return false;
    out->lines = work_array(w, struct party_line, (size_t)question->most + 1);
    struct rows rows = ask(w, question, after, text_of(today.at));
    while (db_next(&rows)) {
        if (out->count == (size_t)question->most) {
            out->next = last;
            db_stop(&rows);
            break;
        }
        out->lines[out->count] = party_line_row(&rows, text_of(today.at));
        last = (struct party_key){ row_text(&rows, column), row_int(&rows, TIER),
                                   out->lines[out->count].id };
        if (column == PERSONS)
            last.key = work_format(w, "%lld", (long long)row_int(&rows, PERSONS));
        out->count++;
    }
    return !work_failed(w);
}
