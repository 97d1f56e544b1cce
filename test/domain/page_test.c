/* The lists of parties and of what is to be done, page by page: the same rows in the same order as
 * the screens have, whatever the size of a page. */
#include "base/moment.h"
#include "domain/party_page.h"
#include "domain/todo_find.h"
#include "test/rules.h"

#include "registers.h"

enum { PARTIES = 12, MOST = 500 };

static struct text sales, support;

static void begin(struct work *w)
{
    databases_again(w);
    db_begin(w, DB_WRITE);
}

static void end(struct work *w)
{
    evaluate_touched(w);
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
}

/* Chains four deep, with and without persons, consent, contracts and ends. */
static void fill(struct work *w)
{
    struct text parent = TEXT("");
    begin(w);
    struct text company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばり"));
    sales = RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"), TEXT("営業"),
                      TEXT("leader"), TEXT("村井"));
    support = RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"),
                        TEXT("総務"), TEXT("leader"), TEXT("佐伯"));
    end(w);
    for (int i = 0; i < PARTIES; i++) {
        begin(w);
        struct text name = work_format(w, "会社%c", "ABCDEFABCDEF"[i]),
                    persons = i % 3 ? work_format(w, "%d", i / 2 * 10) : TEXT("");
        struct text party = RULES_ADD(w, &kind_party, TEXT("name"), name);
        struct text edge =
            RULES_ADD(w, &kind_entrustment, TEXT("party_id"), party, TEXT("work"), TEXT("仕事"),
                      TEXT("persons"), persons, TEXT("start_on"), TEXT("2025-04-01"),
                      TEXT("end_on"), i % 5 ? TEXT("") : TEXT("2026-03-31"));
        struct record record;
        record_read(w, &kind_entrustment, edge, &record);
        if (i % 5 == 4)
            parent = TEXT("");
        record.values[parent.len ? ENTRUSTMENT_PARENT_ID : ENTRUSTMENT_DEPARTMENT_ID] =
            parent.len ? parent
            : i < 6    ? sales
                       : support;
        record_change(w, &record);
        parent = edge;
        RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), edge, TEXT("title"), TEXT("契約"),
                  TEXT("end_on"), i % 2 ? TEXT("2026-08-31") : TEXT("2027-03-31"));
        end(w);
    }
}

/* ---- parties ---- */

static size_t all_pages(struct work *w, struct party_question question, struct text *ids)
{
    struct party_key after = { .id = TEXT("") };
    struct party_page page;
    size_t count = 0;
    do {
        if (!party_page(w, &question, after.id.len ? &after : NULL, &page))
            break;
        for (size_t i = 0; i < page.count && count < MOST; i++)
            ids[count++] = page.lines[i].id;
        after = page.next;
    } while (after.id.len && count < MOST);
    return count;
}

/* Whether the pages have the lines of the list; in its order, if they have the same. */
static bool is_list(struct work *w, struct party_question question, bool in_order, size_t *count)
{
    struct text ids[MOST];
    struct party_list list;
    question.most = MOST;
    party_list(w, &question, &list);
    *count = list.count;
    for (question.most = 1; question.most < 15; question.most += 3) {
        if (all_pages(w, question, ids) != list.count)
            return false;
        for (size_t i = 0; i < list.count; i++) {
            size_t at = in_order ? i : 0;
            while (at < list.count && !text_is(ids[i], list.lines[at].id))
                at += in_order ? list.count : 1;
            if (at >= list.count)
                return false;
        }
    }
    return true;
}

/* Pages by number, the last of them read from the other end, are the list cut to pieces. */
static bool is_cut(struct work *w, struct party_question question)
{
    struct party_list whole, part;
    bool same = true;
    question.most = MOST;
    party_list(w, &question, &whole);
    for (question.most = 1; question.most < 15; question.most += 3)
        for (question.skip = 0; question.skip < (int64_t)whole.count + 2;
             question.skip += question.most) {
            size_t from = (size_t)question.skip;
            size_t left = from < whole.count ? whole.count - from : 0;
            party_list(w, &question, &part);
            same =
                same && part.count == (left < (size_t)question.most ? left : (size_t)question.most);
            for (size_t i = 0; i < part.count && same; i++)
                same = text_is(part.lines[i].id, whole.lines[from + i].id);
        }
    return same;
}

/* Below, above or equal to 0, as the one belongs before, behind or beside the other. */
static int compare(enum party_order order, const struct party_line *a, const struct party_line *b)
{
    struct text never = TEXT("9999-12-31");
    switch (order) {
    case PARTY_BY_NAME:
        return text_compare(a->name, b->name);
    case PARTY_BY_DUE:
        return text_compare(a->next_due.len ? a->next_due : never,
                            b->next_due.len ? b->next_due : never);
    case PARTY_BY_PERSONS:
        return (a->persons > b->persons) - (a->persons < b->persons);
    case PARTY_BY_TIER:
        break;
    }
    return (a->tier > b->tier) - (a->tier < b->tier);
}

/* What any filter leaves is in the order that was asked for, and its pages make it up. */
static void test_order(struct work *w, const char *who, struct party_question question)
{
    struct party_list list;
    bool right = is_cut(w, question);
    question.most = MOST;
    party_list(w, &question, &list);
    for (size_t i = 1; i < list.count && right; i++) {
        int way = compare(question.order, &list.lines[i - 1], &list.lines[i]);
        right = question.descending ? way >= 0 : way <= 0;
    }
    ok(right, "%s: filter %d, order %d%s", who, question.filter, question.order,
       question.descending ? ", the other way round" : "");
}

static void test_parties(struct work *w, const char *who)
{
    static const char *const orders[] = { "name", "due", "persons", "tier" };
    size_t count;
    db_begin(w, DB_READ);
    for (int order = PARTY_BY_NAME; order <= PARTY_BY_TIER; order++)
        for (int down = 0; down < 2; down++) {
            struct party_question question = { .order = (enum party_order)order,
                                               .descending = down };
            /* of one department's few lines the screen puts equals by name */
            ok(is_list(w, question, !w->actor.narrow, &count) && count, "%s: by %s%s", who,
               orders[order], down ? ", the other way round" : "");
            ok(is_cut(w, question), "%s: its pages by number make it up", who);
        }
    for (int filter = PARTY_TIER_1; filter <= PARTY_ENDED; filter++) {
        struct party_question question = { .filter = (enum party_filter)filter };
        question.order = party_page_order(question.filter);
        bool right = is_list(w, question, filter != PARTY_ENDED && !w->actor.narrow, &count);
        ok(right && (count || w->actor.narrow), "%s: filter %d has %zu", who, filter, count);
        for (int order = PARTY_BY_NAME; order <= PARTY_BY_TIER; order++)
            for (int down = 0; down < 2; down++)
                test_order(w, who,
                           (struct party_question){ .filter = (enum party_filter)filter,
                                                    .order = (enum party_order)order,
                                                    .descending = down });
    }
    db_end(w);
}

/* ---- what is to be done ---- */

static bool is_same(const struct todo *a, const struct todo *b)
{
    return a->duty == b->duty && a->due == b->due && text_is(a->subject_id, b->subject_id) &&
           text_is(a->item_id, b->item_id);
}

static bool holds(const struct todo_list *list, const struct todo *todo)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_same(&list->items[i], todo))
            return true;
    return false;
}

/* Every row of the list once, the days in order. */
static bool pages_are_list(struct work *w, const struct todo_filter *filter, size_t most,
                           size_t *count)
{
    int32_t today = moment_day(w->now), last = DAY_NONE;
    struct todo_list all, page;
    struct todo_key after, next = { .duty = TEXT("") };
    bool more = true;
    size_t found = 0;
    if (!todo_find(w, today, filter, MOST, 0, &all))
        return false;
    *count = all.count;
    for (bool first = true; more && found <= all.count; first = false) {
        after = next;
        if (!todo_page(w, today, filter, first ? NULL : &after, most, &page, &next, &more))
            return false;
        for (size_t i = 0; i < page.count; i++, found++) {
            if (!holds(&all, &page.items[i]) || page.items[i].due < last)
                return false;
            last = page.items[i].due;
        }
    }
    return found == all.count;
}

static void test_todo(struct work *w, const char *who)
{
    size_t total = 0, count;
    db_begin(w, DB_READ);
    for (int when = TODO_WHEN_ANY; when < TODO_WHENS; when++) {
        struct todo_filter filter = { .when = (enum todo_when)when,
                                      .from = DAY_NONE,
                                      .to = DAY_NONE };
        bool right = true;
        for (size_t most = 1; most < 12; most += 3)
            right = right && pages_are_list(w, &filter, most, &count);
        total += count;
        ok(right, "%s: when %d has %zu rows, page by page", who, when, count);
    }
    ok(total > 12, "%s: there is much to do: %zu", who, total);
    db_end(w);
}

static void test_narrowed(struct work *w)
{
    size_t count;
    struct todo_filter filter = { .from = DAY_NONE, .to = DAY_NONE, .department = sales };
    db_begin(w, DB_READ);
    ok(pages_are_list(w, &filter, 4, &count) && count, "of one department");
    filter.department = TEXT("");
    filter.leader = TEXT("佐伯");
    ok(pages_are_list(w, &filter, 4, &count) && count, "of those that one person leads");
    db_end(w);
}

static void test_pages(struct text url)
{
    struct work w = rules_work(url);
    struct actor all = w.actor;
    fill(&w);
    test_parties(&w, "all");
    test_todo(&w, "all");
    test_narrowed(&w);
    w.actor.narrow = true;
    w.actor.department = sales;
    test_parties(&w, "one department");
    test_todo(&w, "one department");
    w.actor = all;
    w.actor.may = MAY_REPORT;
    struct party_question question = { .most = 5 };
    struct party_page page;
    db_begin(&w, DB_READ);
    ok(!party_page(&w, &question, NULL, &page) && databases_fault(&w, FAULT_DENIED, "work.denied"),
       "who may read no record has no list");
    db_end(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test_pages);
    return tap_done();
}
