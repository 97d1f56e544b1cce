#include "base/day.h"
#include "domain/agenda.h"
#include "domain/todo_find.h"
#include "test/chain.h"

/* ---- what a department sees ---- */

static int64_t count_all(struct work *w, int32_t today)
{
    struct todo_list list;
    struct todo_counts counts;
    int64_t total = 0;
    todo_count(w, today, &counts);
    for (int group = 0; group < TODO_GROUPS; group++) {
        todo_list(w, today, (enum todo_group)group, 1000, 0, &list);
        total += (int64_t)list.count;
        ok((int64_t)list.count == counts.groups[group], "group %d counts as many as it lists",
           group);
    }
    return total;
}

/* From every day of two years: each turns from ahead to later, to this week, to overdue. */
static void test_find(struct work *w, const struct chain_ids *ids)
{
    struct todo_list list;
    int64_t counts[TODO_WHENS], sums[TODO_WHENS] = { 0 };
    int wrong = 0;
    static const char *const ends[] = { "", "2026-10-31", "2026-11-30", "2027-02-28",
                                        "2028-03-31" };
    for (size_t i = 0; i < COUNT(ends); i++)
        RULES_ADD(w, &kind_contract, TEXT("entrustment_id"),
                  entrust(w, ids->third, TEXT(""), i % 2 ? ids->office : ids->post, "90"),
                  TEXT("end_on"), text_of(ends[i]));
    evaluate_touched(w);
    for (int32_t today = day_of(2026, 7, 1); today < day_of(2028, 7, 1); today++) {
        struct todo_filter filter = { .from = DAY_NONE, .to = DAY_NONE };
        todo_find_count(w, today, &filter, counts);
        for (filter.when = TODO_WHEN_OVERDUE; filter.when < TODO_WHENS; filter.when++) {
            todo_find(w, today, &filter, 1000, 0, &list);
            wrong += (int64_t)list.count != counts[filter.when];
            sums[filter.when] += counts[filter.when];
        }
    }
    bool all = true;
    for (int when = TODO_WHEN_OVERDUE; when < TODO_WHENS; when++)
        all = all && sums[when] > 0;
    ok(all && wrong == 0, "on every day there are as many of each sort as are listed");
}

static void test_scope(struct work *w, const struct chain_ids *ids)
{
    int32_t today = day_of(2026, 11, 25);
    struct actor all = w->actor;
    struct todo_state state;
    struct text other = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社しずくアンケート"));
    struct text far = entrust(w, other, TEXT(""), ids->office, "120000");
    RULES_ADD(w, &kind_review, TEXT("entrustment_id"), far, TEXT("reviewed_on"),
              TEXT("2026-01-09")); /* due in 45 days, shown 30 days before */
    evaluate_touched(w);
    int64_t everything = count_all(w, today);
    w->actor.department = ids->post;
    int64_t post = count_all(w, today);
    todo_state(w, today, &state);
    ok(state.parties == 3 && state.tiers[0] == 1 && state.tiers[2] == 1 && state.not_consented == 2,
       "a department sees the parties of its own chains");
    w->actor.department = ids->office;
    int64_t office = count_all(w, today);
    ok(post > 0 && office > 0 && post + office == everything,
       "what is to be done is parted between the departments: %lld and %lld of %lld",
       (long long)post, (long long)office, (long long)everything);
    struct todo_list list;
    todo_of_party(w, today, ids->third, &list);
    bool only_party = true;
    for (size_t i = 0; i < list.count; i++)
        only_party = only_party && text_is(list.items[i].kind, TEXT("party"));
    ok(only_party, "of a party in another department's chain it sees no entrustment");
    w->actor = all;
}

/* ---- groups, calendar ---- */

static void test_groups(struct work *w, const struct chain_ids *ids)
{
    static const struct {
        const char *end;
        enum todo_group group;
        bool shown;
        const char *when;
    } cases[] = {
        { "2026-10-31", TODO_OVERDUE, true, "25日 超過" },
        { "2026-11-25", TODO_TODAY, true, "今日" },
        { "2026-11-26", TODO_WEEK, true, "あと1日" },
        { "2026-12-02", TODO_WEEK, true, "あと7日" },
        { "2026-12-03", TODO_LATER, true, "あと8日" },
        { "2027-01-24", TODO_LATER, true, "あと60日" },
        { "2027-01-25", TODO_LATER, false, "" },
        { "", TODO_UNKNOWN, true, "期限を計算できません：契約の終わりが空です" },
    };
    int32_t today = day_of(2026, 11, 25);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct todo_list list;
        struct text when = TEXT("");
        db_begin(w, DB_WRITE);
        RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), ids->root, TEXT("form"),
                  TEXT("service_contract"), TEXT("end_on"), text_of(cases[i].end));
        evaluate_touched(w);
        todo_list(w, today, cases[i].group, 100, 0, &list);
        for (size_t j = 0; j < list.count; j++)
            if (text_is(list.items[j].duty->id, TEXT("contract_ended")))
                when = todo_say_when(w, today, &list.items[j]);
        ok(text_is_string(when, cases[i].when), "a contract that ends on %s: %s",
           *cases[i].end ? cases[i].end : "an unknown day", cases[i].when);
        if (!text_is_string(when, cases[i].when))
            printf("# %.*s\n", TEXT_ARG(when));
        rules_forget(w);
    }
}

static void test_agenda(struct work *w, const struct chain_ids *ids)
{
    struct agenda_day *days;
    struct agenda_mark *marks;
    size_t count;
    struct buf ics = buf_begin(w->arena, 1 << 20);
    int32_t today = day_of(2026, 11, 25);
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), ids->root, TEXT("end_on"),
              TEXT("2026-12-11"));
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), ids->below, TEXT("end_on"),
              TEXT("2026-12-11"));
    RULES_ADD(w, &kind_certificate, TEXT("party_id"), ids->third, TEXT("name"), TEXT("isms"),
              TEXT("valid_to"), TEXT("2026-12-20"));
    evaluate_touched(w);
    ok(agenda_weeks(w, today, 5, &days) && days[0].day == day_of(2026, 11, 22) &&
           days[34].day == day_of(2026, 12, 26),
       "five weeks begin on the Sunday of this one");
    ok(days[0].closed && days[1].closed && text_is(days[1].closure, TEXT("勤労感謝の日")) &&
           !days[3].closed,
       "closed days are marked and named");
    ok(days[19].mark_count == 1 && days[19].marks[0].count == 2 && days[20].mark_count == 0,
       "two contracts that end on one day are one mark");
    /* Then come the first look, a year from now, and the visit, for a million people, years later.
     */
    ok(agenda_next(w, today, 6, &marks, &count) && count == 6 && marks[0].count == 2 &&
           !marks[0].party.len && text_is(marks[1].party, TEXT("潮見データセンター株式会社")),
       "the next dates name the party where there is one");
    ok(todo_ics(w, today, &ics) && text_starts(buf_text(&ics), TEXT("BEGIN:VCALENDAR\r\n")) &&
           text_contains(buf_text(&ics), TEXT("DTSTART;VALUE=DATE:20261211\r\n")),
       "the calendar can be taken along");
    struct text rest = buf_text(&ics), line;
    bool short_enough = true, whole = true;
    while (text_next(&rest, '\n', &line)) {
        short_enough = short_enough && line.len <= 76;
        whole = whole && text_is_utf8(line);
    }
    ok(short_enough && whole, "no line of it is longer than 75 octets or cuts a character");
}

/* ---- order and pages ---- */

static void test_order(struct work *w, const struct chain_ids *ids)
{
    struct todo_list all, page;
    int32_t today = day_of(2026, 11, 25);
    bool ordered = true, paged = true;
    for (int i = 0; i < 7; i++)
        entrust(w, ids->second, TEXT(""), ids->office, i % 2 ? "5000" : "90");
    evaluate_touched(w);
    todo_list(w, today, TODO_OVERDUE, 1000, 0, &all);
    for (size_t i = 1; i < all.count; i++) {
        const struct todo *a = &all.items[i - 1], *b = &all.items[i];
        ordered =
            ordered && (a->due < b->due || (a->due == b->due && a->duty->must >= b->duty->must));
    }
    ok(ordered && all.count > 10, "by day, and within a day what binds before what does not");
    for (int64_t at = 0; at * 4 < (int64_t)all.count; at++) {
        todo_list(w, today, TODO_OVERDUE, 4, at, &page);
        for (size_t i = 0; i < page.count; i++)
            paged = paged &&
                    text_is(page.items[i].item_id, all.items[(size_t)at * 4 + i].item_id) &&
                    page.items[i].duty == all.items[(size_t)at * 4 + i].duty;
    }
    ok(paged, "pages follow on each other, without gap or repetition");
    struct todo_counts counts = { 0 };
    const struct duties *duties = w->instance->duties;
    size_t found = 0;
    bool matches = todo_count(w, today, &counts);
    for (size_t d = 0; d < duties->count; d++) {
        todo_of_duty(w, today, TODO_OVERDUE, &duties->items[d], 1000, &page);
        found += page.count;
        matches = matches && (int64_t)page.count == counts.duties[d][TODO_OVERDUE] &&
                  (page.count == 0 || page.items[0].duty == &duties->items[d]);
    }
    ok(matches && found == all.count, "the lists of single duties make up the whole");
    todo_of_party(w, today, ids->second, &page);
    ok(page.count > 7 && page.items[0].due <= page.items[page.count - 1].due,
       "a party shows all that is due of it");
    bool above = false;
    for (size_t i = 0; i < page.count; i++)
        above = above || text_is(page.items[i].above, TEXT("白樺メーリング株式会社"));
    ok(above, "and who entrusts it");
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct chain_ids ids = make_chain(&w);
    void (*const tests[])(struct work *, const struct chain_ids *) = { test_scope, test_find,
                                                                       test_agenda, test_order };
    test_groups(&w, &ids);
    for (size_t i = 0; i < COUNT(tests); i++) {
        db_begin(&w, DB_WRITE);
        tests[i](&w, &ids);
        rules_forget(&w);
    }
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
