#include "domain/party.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/fold.h"
#include "base/legal_form.h"
#include "base/moment.h"
#include "domain/corporate_number.h"
#include "domain/party_sql.h"
#include "domain/scope.h"
#include "domain/touch.h"
#include "registers.h"

struct text party_find(struct work *w, struct text corporate_number, struct text name)
{
    if (corporate_number.len) {
        struct text id = db_text(w, &query_party_by_number, bind_text(corporate_number));
        if (id.len)
            return id;
    }
    struct rows rows = db_rows(w, &query_party_by_name, bind_text(fold_company(w, name)),
                               bind_text(corporate_number));
    struct text found = TEXT("");
    while (db_next(&rows))
        if (!found.len && !legal_form_differs(w, row_text(&rows, 1), name))
            found = row_text(&rows, 0);
    return found;
}

/* Which one it is, is told to those alone who see it. */
static void about_other(struct work *w, struct issues *issues, struct text other)
{
    if (scope_holds_id(w, &kind_party, other))
        issue_about(w, issues, other);
}

/* Another party with the same number cannot be: one of the two is wrong, or they are one. */
static void check_number(struct work *w, const struct record *party, struct issues *issues)
{
    struct text number = party->values[PARTY_CORPORATE_NUMBER];
    if (!number.len)
        return;
    struct text other = db_text(w, &query_party_by_number, bind_text(number));
    if (!other.len || text_is(other, party->id))
        return;
    issue_add(w, issues, PARTY_CORPORATE_NUMBER, "party.number_taken",
              corporate_number_shown(w, number));
    about_other(w, issues, other);
}

bool party_check(struct work *w, const struct record *party, struct issues *issues)
{
    check_number(w, party, issues);
    struct text twin = party_find(w, TEXT(""), party->values[PARTY_NAME]);
    if (twin.len && !text_is(twin, party->id)) {
        issue_warn(w, issues, PARTY_NAME, "party.name_taken", party->values[PARTY_NAME]);
        about_other(w, issues, twin);
    }
    return !work_failed(w);
}

bool party_written(struct work *w, const struct record *before, const struct record *after)
{
    (void)before;
    struct text name = after->values[PARTY_NAME], kana = after->values[PARTY_KANA];
    db_run(w, &query_party_key_put, bind_text(after->id), bind_text(fold_company(w, name)),
           bind_text(fold_text(w, kana.len ? kana : name)));
    return touch_party(w, after->id);
}

/* In the order of an index where there is one for it. */
static const struct query *query_of(const struct party_question *question)
{
    static const struct query *const by_order[][2] = {
        [PARTY_BY_NAME] = { &query_party_lines_by_name, &query_party_lines_by_name_down },
        [PARTY_BY_DUE] = { &query_party_lines_by_due, &query_party_lines_by_due_down },
        [PARTY_BY_PERSONS] = { &query_party_lines_by_persons, &query_party_lines_by_persons_down },
        [PARTY_BY_TIER] = { &query_party_lines_by_tier, &query_party_lines_by_tier_down },
    };
    bool by_name = question->order == PARTY_BY_NAME && !question->descending;
    bool by_due = question->order == PARTY_BY_DUE && !question->descending;
    switch (question->filter) {
    case PARTY_ALL:
        return by_order[question->order][question->descending];
    case PARTY_TIER_1:
    case PARTY_TIER_2:
    case PARTY_TIER_3:
        return by_name ? &query_party_lines_of_tier : &query_party_lines_of_tier_in_order;
    case PARTY_TIER_4:
        return &query_party_lines_deep_in_order;
    case PARTY_NOT_CONSENTED:
        return by_name ? &query_party_lines_not_consented
                       : &query_party_lines_not_consented_in_order;
    case PARTY_OVERDUE:
        return by_due ? &query_party_lines_overdue : &query_party_lines_overdue_in_order;
    case PARTY_ENDED:
        break;
    }
    return &query_party_lines_ended_in_order;
}

static struct rows ask_lines(struct work *w, const struct party_question *question,
                             struct text today)
{
    struct bind most = bind_int(question->most), skip = bind_int(question->skip),
                order = bind_int(question->order * 2 + question->descending),
                day = bind_text(today), tier = bind_int(question->filter - PARTY_TIER_1 + 1);
    const struct query *query = query_of(question);
    if (scope_is_narrow(w))
        return db_rows(w, &query_party_lines_of_department, most, skip, scope_department(w),
                       bind_int(question->filter), day, order);
    if (query == &query_party_lines_of_tier)
        return db_rows(w, query, most, skip, tier);
    if (query == &query_party_lines_of_tier_in_order)
        return db_rows(w, query, most, skip, order, tier);
    if (query == &query_party_lines_overdue)
        return db_rows(w, query, most, skip, day);
    if (query == &query_party_lines_overdue_in_order || query == &query_party_lines_ended_in_order)
        return db_rows(w, query, most, skip, order, day);
    if (query == &query_party_lines_deep_in_order ||
        query == &query_party_lines_not_consented_in_order)
        return db_rows(w, query, most, skip, order);
    return db_rows(w, query, most, skip);
}

/* What is due counts for more than that the work has ended. */
static struct text state_of(const struct party_line *line, struct text must_due, struct text today)
{
    if (text_compare(must_due, today) < 0)
        return TEXT("overdue");
    int order = text_compare(line->next_due, today);
    if (order <= 0)
        return order < 0 ? TEXT("late") : TEXT("today");
    return line->over ? TEXT("ended") : TEXT("running");
}

struct party_line party_line_row(const struct rows *rows, struct text today)
{
    struct party_line line = {
        .id = row_text(rows, 0),
        .name = row_text(rows, 1),
        .department = row_text(rows, 2),
        .work = row_text(rows, 3),
        .form = row_text(rows, 4),
        .consent = row_text(rows, 5),
        .reviewed_on = row_text(rows, 6),
        .next_due = row_text(rows, 7),
        .tier = row_int(rows, 9),
        .persons = row_int(rows, 10),
        .entrustments = row_int(rows, 11),
        .corporate_number = row_text(rows, 12),
        .over = text_compare(row_text(rows, 8), today) < 0,
    };
    line.state = state_of(&line, row_text(rows, 13), today);
    return line;
}

bool party_line_read(struct work *w, struct text party_id, struct party_line *out)
{
    struct day_iso today = day_iso(moment_day(w->now));
    if (!work_may(w, MAY_READ))
        return false;
    struct text department = scope_is_narrow(w) ? w->actor.department : TEXT("");
    struct rows rows = db_rows(w, &query_party_line_of, bind_text(party_id), bind_text(department));
    if (!db_next(&rows))
        return false;
    *out = party_line_row(&rows, work_text(w, text_of(today.at)));
    db_stop(&rows);
    return !work_failed(w);
}

static void count_department(struct work *w, struct text today, int64_t *counts)
{
    struct rows rows =
        db_rows(w, &query_party_count_department, scope_department(w), bind_text(today));
    if (db_next(&rows))
        for (int i = PARTY_ALL; i <= PARTY_ENDED; i++)
            counts[i] = row_int(&rows, i);
    db_stop(&rows);
}

static void count_everything(struct work *w, struct text today, int64_t *counts)
{
    struct rows rows = db_rows(w, &query_party_count_tiers);
    while (db_next(&rows)) {
        int64_t tier = row_int(&rows, 0), count = row_int(&rows, 1);
        counts[PARTY_ALL] += count;
        if (tier >= 1)
            counts[tier > 4 ? PARTY_TIER_4 : PARTY_TIER_1 + tier - 1] += count;
    }
    rows = db_rows(w, &query_party_count_rest, bind_text(today));
    if (db_next(&rows))
        for (int i = 0; i < 3; i++)
            counts[PARTY_NOT_CONSENTED + i] = row_int(&rows, i);
    db_stop(&rows);
}

/* The same lines from the other end, where that is nearer: what is skipped is walked through. */
static struct party_question turn_round(const struct party_question *question, int64_t total)
{
    struct party_question turned = *question;
    int64_t left = total - question->skip;
    turned.most = left < question->most ? left : question->most;
    turned.skip = left - turned.most;
    turned.descending = !question->descending;
    return turned;
}

static void reverse(struct party_line *lines, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct party_line line = lines[i];
        lines[i] = lines[count - 1 - i];
        lines[count - 1 - i] = line;
    }
}

bool party_list(struct work *w, const struct party_question *question, struct party_list *out)
{
    struct day_iso today = day_iso(moment_day(w->now));
    size_t size = 0;
    *out = (struct party_list){ .lines = NULL };
    if (!work_may(w, MAY_READ))
        return false;
    if (scope_is_narrow(w))
        count_department(w, text_of(today.at), out->counts);
    else
        count_everything(w, text_of(today.at), out->counts);
    out->total = out->counts[question->filter];
    bool far = question->filter == PARTY_ALL && !scope_is_narrow(w) &&
               question->skip > out->total / 2 && question->skip < out->total;
    struct party_question asked = far ? turn_round(question, out->total) : *question;
    struct rows rows = ask_lines(w, &asked, text_of(today.at));
    while (db_next(&rows)) {
        out->lines = work_grown(w, out->lines, out->count, &size, sizeof *out->lines);
        out->lines[out->count++] = party_line_row(&rows, text_of(today.at));
    }
    if (far)
        reverse(out->lines, out->count);
    return !work_failed(w);
}

int64_t party_files(struct work *w, struct text party_id)
{
    if (scope_is_narrow(w))
        return db_int(w, &query_party_files_of_department, bind_text(party_id),
                      scope_department(w));
    return db_int(w, &query_party_files, bind_text(party_id));
}
