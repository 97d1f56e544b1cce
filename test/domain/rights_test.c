/* Every reading function asks for itself, whoever calls it. */
#include "domain/account.h"
#include "domain/agenda.h"
#include "domain/file.h"
#include "domain/find.h"
#include "domain/history.h"
#include "domain/job.h"
#include "domain/journal.h"
#include "domain/party.h"
#include "domain/scope.h"
#include "domain/todo_find.h"
#include "import/intake.h"
#include "test/chain.h"

enum { TODAY = 20782 }; /* 2026-11-25 */

static struct chain_ids ids;
static struct text loose, job_id; /* an entrustment of no department; a job of somebody */

/* ---- what reads ---- */

static bool list_records(struct work *w, size_t *count)
{
    struct record *records;
    return record_list(w, &kind_entrustment, ids.first, &records, count);
}

static bool walk_records(struct work *w, size_t *count)
{
    struct record *records;
    struct text last;
    return record_after(w, &kind_party, TEXT(""), 100, &records, count, &last);
}

static bool list_parties(struct work *w, size_t *count)
{
    struct party_question question = { .most = 100 };
    struct party_list list;
    bool listed = party_list(w, &question, &list);
    *count = list.count;
    return listed;
}

static bool list_files(struct work *w, size_t *count)
{
    struct file *files;
    return file_list(w, TEXT("party"), ids.first, &files, count);
}

static bool list_files_of_party(struct work *w, size_t *count)
{
    struct file *files;
    return file_list_of_party(w, ids.first, 100, 0, &files, count);
}

static bool list_entries(struct work *w, size_t *count)
{
    struct journal_entry *entries;
    return journal_list(w, (struct journal_filter){ TEXT("party"), ids.first, 0, 10 }, &entries,
                        count);
}

static bool list_all_entries(struct work *w, size_t *count)
{
    struct journal_entry *entries;
    return journal_list(w, (struct journal_filter){ .count = 10 }, &entries, count);
}

static bool read_entry(struct work *w, size_t *count)
{
    struct journal_entry entry;
    return (*count = journal_read(w, 1, &entry)) > 0;
}

static bool list_owners(struct work *w, size_t *count)
{
    struct todo_owner *owners;
    return todo_owners(w, &owners, count);
}

static bool find_todos(struct work *w, size_t *count)
{
    struct todo_filter filter = { .from = DAY_NONE, .to = DAY_NONE };
    struct todo_list list;
    bool found = todo_find(w, TODAY, &filter, 100, 0, &list);
    *count = list.count;
    return found;
}

static bool count_todos(struct work *w, size_t *count)
{
    struct todo_filter filter = { .from = DAY_NONE, .to = DAY_NONE };
    int64_t counts[TODO_WHENS];
    bool found = todo_find_count(w, TODAY, &filter, counts);
    *count = (size_t)counts[TODO_WHEN_ANY];
    return found;
}

static bool look_ahead(struct work *w, size_t *count)
{
    struct agenda_mark *marks;
    return agenda_between(w, TODAY - 1000, TODAY + 1000, 100, &marks, count);
}

static bool look_next(struct work *w, size_t *count)
{
    struct agenda_mark *marks;
    return agenda_next(w, TODAY - 1000, 100, &marks, count);
}

static bool look_at_weeks(struct work *w, size_t *count)
{
    struct agenda_day *days;
    bool looked = agenda_weeks(w, TODAY, 50, &days);
    *count = 0;
    for (int i = 0; looked && i < 50 * 7; i++)
        *count += days[i].mark_count;
    return looked;
}

static bool list_intakes(struct work *w, size_t *count)
{
    struct intake *intakes;
    return intake_list(w, TEXT(""), 100, &intakes, count);
}

static bool read_one_intake(struct work *w, size_t *count)
{
    struct intake intake;
    return (*count = intake_read(w, ids.first, &intake)) > 0;
}

static bool open_intake(struct work *w, size_t *count)
{
    return (*count = intake_open(w, ids.first, NULL) != NULL) > 0;
}

static bool read_job(struct work *w, size_t *count)
{
    struct job job;
    return (*count = job_read(w, job_id, &job)) > 0;
}

static const struct {
    const char *name;
    bool (*read)(struct work *w, size_t *count);
    bool office; /* for a right that no department has */
    bool common; /* belongs to nobody's department */
} readers[] = {
    { "the records of a party", list_records, false, false },
    { "all records of a kind", walk_records, false, false },
    { "the list of parties", list_parties, false, false },
    { "the files of a record", list_files, false, false },
    { "the files of a party", list_files_of_party, false, false },
    { "the trail of a record", list_entries, false, false },
    { "the trail", list_all_entries, true, false },
    { "an entry of the trail", read_entry, true, false },
    { "whose to-dos there are", list_owners, false, true },
    { "to-dos", find_todos, false, false },
    { "how many to-dos", count_todos, false, false },
    { "the calendar", look_ahead, false, false },
    { "what comes next", look_next, false, false },
    { "the weeks", look_at_weeks, false, false },
    { "the lists that were taken in", list_intakes, true, false },
    { "one of them", read_one_intake, true, false },
    { "what stands in it", open_intake, true, false },
    { "a job of somebody else", read_job, true, false },
};

static void test_readers(struct work *w, struct actor actor, bool nothing)
{
    w->actor = actor;
    for (size_t i = 0; i < COUNT(readers); i++) {
        struct work trial = *w;
        size_t count = 0;
        bool read = readers[i].read(&trial, &count);
        if (nothing || readers[i].office)
            ok(!read && work_failed(&trial) && count == 0, "%s: refused", readers[i].name);
        else
            ok(readers[i].common || count == 0, "%s: nothing", readers[i].name);
    }
}

static void test_actors(void)
{
    struct account account = { .id = TEXT("a"), .name = TEXT("b"), .role = ROLE_DEPARTMENT };
    struct actor actor = account_actor(&account, MAY_READ);
    ok(actor.narrow && actor.department.len == 0 && actor.may == MAY_READ,
       "who has lost the department is narrow all the same");
    account.department_id = TEXT("d");
    actor = account_actor(&account, MAY_READ);
    ok(actor.narrow && text_is(actor.department, TEXT("d")), "else sees the department");
    account.role = ROLE_OFFICE;
    actor = account_actor(&account, MAY_READ);
    ok(!actor.narrow && actor.department.len == 0, "the office sees all of them");
    account.removed_at = 1;
    ok(account_actor(&account, MAY_READ).may == 0, "who was removed may do nothing");
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct actor all = w.actor;
    ids = make_chain(&w);
    db_begin(&w, DB_WRITE);
    struct text nobodys = RULES_ADD(&w, &kind_party, TEXT("name"), TEXT("つばめ運送株式会社"));
    loose = entrust(&w, nobodys, TEXT(""), TEXT(""), "100");
    job_queue(&w, "backup", TEXT(""), &job_id);
    evaluate_touched(&w);
    db_end(&w);
    db_begin(&w, DB_READ);
    size_t todos = 0;
    ok(find_todos(&w, &todos) && todos > 0, "there is something to see");
    test_readers(&w, (struct actor){ .id = TEXT("x"), .name = TEXT("x") }, true);
    struct actor lost = {
        .id = TEXT("x"), .name = TEXT("x"), .narrow = true, .may = MAY_READ | MAY_WRITE
    };
    test_readers(&w, lost, false);
    ok(!scope_holds_id(&w, &kind_entrustment, loose),
       "what belongs to no department is not that of one that is lost");
    w.actor = all;
    db_end(&w);
    databases_close(&w);
}

int main(void)
{
    test_actors();
    databases_each(test);
    return tap_done();
}
