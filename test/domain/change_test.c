/* What a party notifies meets a register that has moved on. */
#include "domain/change_decide.h"

#include "base/day.h"
#include "domain/task.h"
#include "test/rules.h"

struct notice {
    struct text person;
    struct task task;
    struct change change;
};

static struct notice ask(struct work *w)
{
    struct notice it = { .person = TEXT("") };
    struct issues issues = { 0 };
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("あさぎりコンタクト"));
    it.person = RULES_ADD(w, &kind_person, TEXT("party_id"), party, TEXT("name"), TEXT("青山 彩"),
                          TEXT("role"), TEXT("worker"), TEXT("start_on"), TEXT("2025-04-01"));
    it.task = (struct task){ .party_id = party,
                             .kind = task_kind_find(TEXT("change")),
                             .about = TEXT("person"),
                             .message = TEXT(""),
                             .due = day_read(TEXT("2026-12-11")) };
    task_add(w, &it.task, &issues);
    change_of_task(w, &it.task, &it.change);
    return it;
}

/* The party says that a field of the person is another; "" for somebody new. */
static bool say(struct work *w, struct notice *it, struct text person, int field, struct text value)
{
    struct issues issues = { 0 };
    const struct change_part *part = change_part_find(TEXT("person"));
    struct record typed = record_new(w, part->kind);
    struct change_row row = {
        .id = TEXT(""), .part = part, .record_id = person, .effective = day_read(TEXT("2026-12-01"))
    };
    if (person.len)
        change_record(w, it->task.party_id, part, person, &typed);
    else
        typed.values[PERSON_START_ON] = TEXT("2026-12-15");
    typed.values[field] = value;
    row.act = !person.len ? CHANGE_ADD : field == PERSON_END_ON ? CHANGE_END : CHANGE_EDIT;
    return change_put(w, &it->task, &it->change, &row, &typed, &issues);
}

static bool send(struct work *w, struct notice *it)
{
    struct issues issues = { 0 };
    return change_send(w, &it->task, &it->change, TEXT("三浦 恵"), TEXT(""), &issues);
}

static bool accept(struct work *w, struct notice *it, const struct change_row *row)
{
    struct record now;
    struct change_choice choice = { .row_id = row ? row->id : TEXT("") };
    if (row && row->record_id.len && record_read(w, &kind_person, row->record_id, &now))
        choice.seen = now.version;
    return change_accept(w, &it->task, &it->change, &choice, row ? 1 : 0);
}

static struct text value(struct work *w, struct text person, int field)
{
    struct record now;
    return record_read(w, &kind_person, person, &now) ? now.values[field] : TEXT("");
}

/* What fits together when it is sent need not when it is accepted. */
static void test_checked(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct notice it = ask(w);
    struct record now;
    say(w, &it, it.person, PERSON_END_ON, TEXT("2026-11-30"));
    ok(send(w, &it), "an end is notified (%s)", work_failed(w) ? w->fault.code : "");
    record_read(w, &kind_person, it.person, &now);
    now.values[PERSON_START_ON] = TEXT("2027-01-01");
    record_change(w, &now);
    struct work trial = *w;
    ok(!accept(&trial, &it, &it.change.rows[0]) && trial.fault.kind == FAULT_INPUT,
       "and not accepted before a start that has moved meanwhile (%s)",
       work_failed(&trial) ? trial.fault.code : "");
    rules_forget(w);
}

static void test_rest_dropped(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct notice it = ask(w);
    say(w, &it, it.person, PERSON_ROLE, TEXT("responsible"));
    say(w, &it, TEXT(""), PERSON_NAME, TEXT("上原 一樹"));
    send(w, &it);
    ok(accept(w, &it, &it.change.rows[0]) && it.change.state == CHANGE_SENT,
       "one of two is accepted");
    struct buf long_one = buf_begin(w->arena, 16 << 10);
    for (int i = 0; i < 2000; i++)
        buf_add(&long_one, TEXT("長"));
    ok(change_return(w, &it.task, &it.change, buf_text(&long_one)),
       "the other goes back, with a reason of two thousand characters of any script");
    change_drop(w, &it.change, it.change.rows[1].id);
    ok(send(w, &it), "the party drops it and sends the notice again");
    ok(accept(w, &it, NULL) && it.change.state == CHANGE_DONE && it.task.state == TASK_DONE,
       "which is done, though nothing is left to choose (%s)", work_failed(w) ? w->fault.code : "");
    rules_forget(w);
}

/* A row that was accepted is history: what is said of the same person afterwards is another. */
static void test_said_again(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct notice it = ask(w);
    say(w, &it, it.person, PERSON_ROLE, TEXT("responsible"));
    say(w, &it, TEXT(""), PERSON_NAME, TEXT("上原 一樹"));
    send(w, &it);
    accept(w, &it, &it.change.rows[0]);
    change_return(w, &it.task, &it.change, TEXT("かなをお願いします。"));
    say(w, &it, it.person, PERSON_KANA, TEXT("アオヤマ"));
    change_of_task(w, &it.task, &it.change);
    say(w, &it, it.person, PERSON_KANA, TEXT("アオヤマ アヤ"));
    change_of_task(w, &it.task, &it.change);
    size_t open = 0;
    const struct change_row *last = NULL;
    for (size_t i = 0; i < it.change.row_count; i++)
        if (!it.change.rows[i].accepted && text_is(it.change.rows[i].record_id, it.person)) {
            last = &it.change.rows[i];
            open++;
        }
    ok(open == 1, "what is said twice of one person is one row (%zu)", open);
    ok(it.change.row_count == 3, "beside the accepted one and the new person (%zu)",
       it.change.row_count);
    send(w, &it);
    ok(last && accept(w, &it, last) &&
           text_is(value(w, it.person, PERSON_KANA), TEXT("アオヤマ アヤ")),
       "and the last word counts (%s)", work_failed(w) ? w->fault.code : "");
    rules_forget(w);
}

static void test_withdrawn(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct notice it = ask(w);
    say(w, &it, it.person, PERSON_ROLE, TEXT("responsible"));
    send(w, &it);
    task_move(w, &it.task, TASK_WITHDRAWN, TEXT("まちがえました。"));
    ok(accept(w, &it, &it.change.rows[0]) && it.change.state == CHANGE_DONE &&
           it.task.state == TASK_WITHDRAWN,
       "what came in is accepted, and the request stays withdrawn");
    rules_forget(w);
}

static void test_list(struct work *w)
{
    struct task_filter filter = { .party_id = TEXT(""), .any_state = true, .most = 2 };
    struct text seen[4];
    size_t found = 0;
    db_begin(w, DB_WRITE);
    for (int i = 0; i < 3; i++)
        ask(w);
    for (; filter.skip < 4; filter.skip += 2) {
        struct task *tasks;
        size_t count;
        task_list(w, filter, &tasks, &count);
        for (size_t i = 0; i < count; i++)
            seen[found++] = tasks[i].id;
    }
    ok(found == 3 && text_compare(seen[0], seen[1]) > 0 && text_compare(seen[1], seen[2]) > 0,
       "requests are read in pieces, the newest first (%zu)", found);
    rules_forget(w);
}

/* Sixty rows are more than one query reads at once. */
static void test_beside(struct work *w)
{
    enum { ROWS = 60 };
    struct text people[ROWS];
    struct change_view *views;
    db_begin(w, DB_WRITE);
    struct notice it = ask(w);
    for (int i = 0; i < ROWS; i++) {
        people[i] = RULES_ADD(w, &kind_person, TEXT("party_id"), it.task.party_id, TEXT("name"),
                              work_format(w, "従事者%d", i), TEXT("role"), TEXT("worker"),
                              TEXT("start_on"), TEXT("2025-04-01"));
        say(w, &it, people[i], PERSON_ROLE, TEXT("responsible"));
    }
    say(w, &it, TEXT(""), PERSON_NAME, TEXT("上原 一樹"));
    struct record gone;
    record_read(w, &kind_person, people[55], &gone);
    record_remove(w, &gone, TEXT(""));
    bool read = change_views(w, &it.change, &views);
    size_t beside = 0, lost = 0, added = 0;
    for (size_t i = 0; read && i < it.change.row_count; i++) {
        const struct change_row *row = views[i].row;
        added += !row->record_id.len && !views[i].now.id.len && !views[i].gone;
        lost += views[i].gone && text_is(row->record_id, people[55]);
        beside += row->record_id.len && !views[i].gone && !views[i].stale &&
                  text_is(views[i].now.id, row->record_id);
    }
    ok(beside == ROWS - 1 && lost == 1 && added == 1,
       "each row stands beside its record; one is gone, one is new (%zu, %zu, %zu)", beside, lost,
       added);
    rules_forget(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_beside(&w);
    test_checked(&w);
    test_rest_dropped(&w);
    test_said_again(&w);
    test_withdrawn(&w);
    test_list(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
