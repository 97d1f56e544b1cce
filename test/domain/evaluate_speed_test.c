/* How long evaluation takes: printed, not judged. KANTOKU_SPEED=100000 asks for that many
 * entrustments; without it a few show that it works. */
#include <time.h>

#include "domain/agenda.h"
#include "domain/todo.h"
#include "test/rules.h"

static const struct {
    const char *name, *sql;
} filling[] = {
    { "company", "INSERT INTO company (id, version, added_at, changed_at, removed_at, name, kana, "
                 "corporate_number, legal_kind, group_relation, representative, privacy_manager, "
                 "address, phone, disclosure_url, note, emergency_name, emergency_phone, "
                 "emergency_tested_on) "
                 "SELECT 'C', 1, 0, 0, 0, '当社', '', '', '', 'self', '', '',"
                 " '', '', '', '', '', '', ''" },
    { "department",
      "INSERT INTO department (id, version, added_at, changed_at, removed_at, company_id, "
      "name, kana, code, leader, email, phone, note) "
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
      " WHERE i < 19) SELECT 'D' || i, 1, 0, 0, 0, 'C', '部署' || i, '', '', '', '', '', '' FROM "
      "n" },
    { "party",
      "INSERT INTO party (id, version, added_at, changed_at, removed_at, name, kana, "
      "former_names, form, corporate_number, no_number_reason, representative, country, "
      "postal_code, address, phone, email, url, group_relation, industry, risk, note) "
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
      " WHERE i < CAST($1 AS BIGINT) / 3 - 1) SELECT 'P' || i, 1, 1700000000, 0, 0, '会社' || i,"
      " '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '' FROM n" },
    { "party_key", "INSERT INTO party_key (party_id, name_key, sort_key) "
                   "SELECT id, name, name FROM party" },
    { "entrustment",
      "INSERT INTO entrustment (id, version, added_at, changed_at, removed_at, party_id, "
      "parent_id, company_id, department_id, work, purpose, data_items, persons, "
      "persons_note, sensitive, property, my_number, communications, status, start_on, "
      "end_on, determination, determined_on, determined_by, determination_basis, subcontract,"
      " consent, consent_on, consent_reason, supervision, handling_country, access_country, "
      "foreign_basis, regime_checked_on, sites, handover, erasure_due_on, erased_on, note, "
      "erasure_proved, consent_by) "
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
      " WHERE i < CAST($1 AS BIGINT) - 1) SELECT 'E' || i, 1, 1700000000, 0, 0,"
      " 'P' || ((i * 7 + 3) % (CAST($1 AS BIGINT) / 3)),"
      " CASE WHEN i < CAST($1 AS BIGINT) / 3 THEN NULL"
      "   ELSE 'E' || (i - CAST($1 AS BIGINT) / 3) END, NULL,"
      " CASE WHEN i < CAST($1 AS BIGINT) / 3 THEN 'D' || (i % 20) ELSE NULL END, '発送', '', '',"
      " i * 37 % 100000, '', '', '', '', '', 'active',"
      " CAST(2016 + i % 11 AS TEXT) || '-0' || CAST(1 + i % 9 AS TEXT) || '-'"
      "   || CAST(10 + i % 19 AS TEXT),"
      " '', 'entrustment', '', '', '', 'no', CASE WHEN i % 3 = 0 THEN 'none' ELSE 'approved' END,"
      " '', '', '', '', '', '', '', '', '', '', '', '', '', '' FROM n" },
    { "contract",
      "INSERT INTO contract (id, version, added_at, changed_at, removed_at, entrustment_id, "
      "title, number, form, made_by, entruster_name, contractor_name, signed_on, start_on, "
      "end_on, auto_renew, subcontract_policy, notice_hours, disposal_method, disposal_days, "
      "note, open_ended) "
      "SELECT 'K' || id, 1, 0, 0, 0, id, '', '', 'service_contract', 'paper',"
      " '', '', '', start_on, '2027-03-31', '', '', NULL, '', NULL, '', '' FROM entrustment"
      " WHERE persons % 3 > 0" },
    { "contact",
      "INSERT INTO contact (id, version, added_at, changed_at, removed_at, party_id, role, "
      "name, kana, department, hours, phone, email, tested_on, test_result, note) "
      "SELECT 'N' || id, 1, 0, 0, 0, id, '', '当直', '', '', 'always',"
      " '03-0000-0001', '', '', '', '' FROM party WHERE id LIKE '%0' OR id LIKE '%5'" },
    { "certificate",
      "INSERT INTO certificate (id, version, added_at, changed_at, removed_at, party_id, "
      "name, other_name, number, covers, issuer, issued_on, valid_to, note) "
      "SELECT 'Z' || id, 1, 0, 0, 0, id, 'isms', '', '', '', '', '',"
      " '2027-01-31', '' FROM party WHERE id LIKE '%1'" },
    { "review",
      "INSERT INTO review (id, version, added_at, changed_at, removed_at, entrustment_id, "
      "reviewed_on, method, reviewer, result, note, period) "
      "SELECT 'R' || id, 1, 0, 0, 0, id, '2026-02-01', '', '', '', '', ''"
      " FROM entrustment WHERE persons % 2 = 0" },
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool fill(struct work *w, int64_t count)
{
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < COUNT(filling); i++) {
        struct query query = { filling[i].name, filling[i].sql };
        if (strstr(filling[i].sql, "$1"))
            db_run(w, &query, bind_int(count));
        else
            db_run(w, &query);
    }
    if (work_failed(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    return db_end(w);
}

static int64_t count_of(struct work *w, const char *sql)
{
    struct query query = { "count_of", sql };
    db_begin(w, DB_READ);
    int64_t count = db_int(w, &query);
    db_end(w);
    return count;
}

/* One contract is written and everything that follows from it; the mean and the slowest. */
static void measure_writes(struct work *w, int64_t count)
{
    double all = 0, slowest = 0;
    for (int i = 0; i < 50; i++) {
        struct text id = work_format(w, "E%lld", (long long)(count / 3 / 50 * i));
        db_begin(w, DB_WRITE);
        RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), id, TEXT("end_on"),
                  TEXT("2026-10-31"));
        double begun = now_ms();
        evaluate_touched(w);
        double took = now_ms() - begun;
        db_end(w);
        all += took;
        slowest = took > slowest ? took : slowest;
    }
    printf("# one subject: %.2f ms in the mean, %.2f ms at worst\n", all / 50, slowest);
}

static void measure_pages(struct work *w)
{
    struct todo_counts counts;
    struct todo_list list;
    struct agenda_mark *marks;
    struct agenda_day *days;
    struct todo_state state;
    size_t mark_count;
    int32_t today = 20782; /* 2026-11-25 */
    db_begin(w, DB_READ);
    for (int i = 0; i < 2; i++) {
        double t0 = now_ms();
        todo_count(w, today, &counts);
        double t1 = now_ms();
        todo_list(w, today, TODO_OVERDUE, TODO_PAGE, 0, &list);
        double t2 = now_ms();
        agenda_weeks(w, today, 5, &days);
        agenda_next(w, today, 6, &marks, &mark_count);
        double t3 = now_ms();
        todo_state(w, today, &state);
        double t4 = now_ms();
        if (i)
            printf("# Today: counts %.2f ms, a list %.2f ms, calendar %.2f ms, state %.2f ms; "
                   "%lld overdue\n",
                   t1 - t0, t2 - t1, t3 - t2, t4 - t3, (long long)counts.groups[TODO_OVERDUE]);
    }
    db_end(w);
}

/* What a server does by itself within a minute. */
static void settle(struct text url)
{
    if (text_starts(url, TEXT("postgres")))
        databases_admin(url, "VACUUM ANALYZE");
}

static void test(struct text url)
{
    const char *asked = getenv("KANTOKU_SPEED");
    int64_t count = asked ? strtoll(asked, NULL, 10) : 600;
    struct work w = rules_work(url);
    bool filled = fill(&w, count);
    ok(filled, "%lld entrustments", (long long)count);
    if (!filled)
        return;
    settle(url);
    double begun = now_ms();
    ok(evaluate_all(&w, NULL, NULL), "all are evaluated");
    printf("# everything: %.1f s for %lld entrustments, %lld to-dos\n", (now_ms() - begun) / 1e3,
           (long long)count, (long long)count_of(&w, "SELECT COUNT(*) FROM todo"));
    ok(count_of(&w, "SELECT COUNT(*) FROM place") == count, "each has its place");
    begun = now_ms();
    ok(evaluate_all(&w, NULL, NULL), "and again");
    printf("# again: %.1f s\n", (now_ms() - begun) / 1e3);
    settle(url);
    measure_writes(&w, count);
    measure_pages(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
