#include <string.h>

#include "base/moment.h"
#include "domain/party.h"
#include "domain/reference.h"
#include "domain/register_list.h"
#include "domain/touch.h"
#include "test/chain.h"

enum { WRITES = 640, LOOKED_AT_EVERY = 40 };

/* Every derived table, in an order of its own. */
static const struct {
    const char *sql;
    int columns;
} derived[] = {
    { "SELECT entrustment_id, root_id, tier, department_id, until_on FROM place ORDER BY 1", 5 },
    { "SELECT department_id, sort_key, party_id FROM party_seen ORDER BY 1, 2, 3", 3 },
    { "SELECT party_id, department_id, sort_key, tier, department, work, persons, form, consent,"
      " reviewed_on, next_due, must_due, ended_on, entrustments, paths FROM party_line ORDER BY"
      " 1, 2",
      15 },
    { "SELECT tier, consent, count FROM party_tally ORDER BY 1, 2", 3 },
    { "SELECT kind, subject_id, duty, item_id, party_id, department_id, anchor, amount, due,"
      " shown_on, weight, detail FROM todo ORDER BY 1, 2, 3, 4",
      12 },
    { "SELECT due, duty, count FROM todo_tally ORDER BY 1, 2", 3 },
    { "SELECT due, duty, COUNT(*) FROM todo GROUP BY due, duty ORDER BY 1, 2", 3 },
    { "SELECT month, duty, count FROM todo_month ORDER BY 1, 2", 3 },
    { "SELECT SUBSTR(due, 1, 7), duty, COUNT(*) FROM todo GROUP BY SUBSTR(due, 1, 7), duty"
      " ORDER BY 1, 2",
      3 },
    { "SELECT kind, subject_id FROM touched ORDER BY 1, 2", 2 },
    { "SELECT kind, subject_id FROM touched_later ORDER BY 1, 2", 2 },
    { "SELECT what, day, count FROM party_day ORDER BY 1, 2", 3 },
    { "SELECT 'due', next_due, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY next_due "
      "UNION ALL"
      " SELECT 'ended', ended_on, COUNT(*) FROM party_line WHERE department_id = '' GROUP BY "
      "ended_on ORDER BY 1, 2",
      3 },
    { "SELECT entrustment_id, class, by_hand, points, sensitivity, volume, harm, nature,"
      " review_months, visit_months FROM risk ORDER BY 1",
      10 },
    { "SELECT party_id, what, key FROM same_key ORDER BY 1, 2, 3", 3 },
    { "SELECT a_id, b_id, doubt, reasons FROM same_pair ORDER BY 1, 2", 4 },
};
enum { TALLY = 5, COUNTED = 6, MONTHS = 7, MONTHS_COUNTED = 8, DAYS = 11, DAYS_COUNTED = 12 };

static void look(struct work *w, struct text out[COUNT(derived)])
{
    db_begin(w, DB_READ);
    for (size_t i = 0; i < COUNT(derived); i++)
        out[i] = rules_rows(w, derived[i].sql, derived[i].columns);
    db_end(w);
}

static bool is_same(const struct text *a, const struct text *b)
{
    bool same = true;
    for (size_t i = 0; i < COUNT(derived); i++) {
        if (text_is(a[i], b[i]))
            continue;
        same = false;
        printf("# %s\n", derived[i].sql);
        struct text left = a[i], right = b[i], one = TEXT(""), two = TEXT("");
        do {
            bool more = text_next(&left, '\n', &one);
            if (!text_next(&right, '\n', &two) && !more)
                break;
        } while (text_is(one, two));
        printf("#   %.*s\n#   %.*s\n", TEXT_ARG(one), TEXT_ARG(two));
    }
    return same;
}

/* ---- one chain, looked at closely ---- */

static bool holds(struct work *w, const char *sql, int columns, const char *expected)
{
    struct text rows = rules_rows(w, sql, columns);
    bool same = text_is_string(rows, expected);
    if (!same)
        printf("# found:\n# %.*s# expected:\n# %s", TEXT_ARG(rows), expected);
    return same;
}

static void test_places(struct work *w, const struct chain_ids *ids)
{
    static const char places[] = "SELECT e.work, pl.tier, d.name, p.name FROM place pl"
                                 " JOIN entrustment e ON e.id = pl.entrustment_id"
                                 " JOIN entrustment r ON r.id = pl.root_id"
                                 " JOIN party p ON p.id = r.party_id"
                                 " LEFT JOIN department d ON d.id = pl.department_id"
                                 " ORDER BY pl.tier";
    struct record root;
    db_begin(w, DB_WRITE);
    ok(holds(w, places, 4,
             "請求書の発送|1|請求・郵送グループ|白樺メーリング株式会社\n"
             "請求書の発送|2|請求・郵送グループ|白樺メーリング株式会社\n"
             "請求書の発送|3|請求・郵送グループ|白樺メーリング株式会社\n"),
       "an edge knows its root, its tier and the department that answers for it");
    record_read(w, &kind_entrustment, ids->root, &root);
    root.values[ENTRUSTMENT_DEPARTMENT_ID] = ids->office;
    record_change(w, &root);
    evaluate_touched(w);
    ok(holds(w, places, 4,
             "請求書の発送|1|情報システム部|白樺メーリング株式会社\n"
             "請求書の発送|2|情報システム部|白樺メーリング株式会社\n"
             "請求書の発送|3|情報システム部|白樺メーリング株式会社\n"),
       "when the root moves to another department, so does all below it");
    rules_forget(w);
}

static void test_lines(struct work *w, const struct chain_ids *ids)
{
    static const char lines[] =
        "SELECT p.name, l.tier, l.department, l.persons, l.consent, l.next_due, l.ended_on,"
        " l.entrustments FROM party_line l JOIN party p ON p.id = l.party_id"
        " WHERE l.department_id = '' ORDER BY l.tier, p.name";
    struct record edge;
    db_begin(w, DB_WRITE);
    ok(holds(
           w, lines, 8,
           "白樺メーリング株式会社|1|請求・郵送グループ|1200000|not_needed|2025-04-01|9999-12-31|"
           "1\n"
           "株式会社ふたば印刷|2|請求・郵送グループ|800000|none|2025-04-01|9999-12-31|1\n"
           "潮見データセンター株式会社|3|請求・郵送グループ|500000|none|2025-04-01|9999-12-31|1\n"),
       "a line sums up a party; below us no consent is known");
    entrust(w, ids->third, TEXT(""), ids->office, "100");
    record_read(w, &kind_entrustment, ids->deep, &edge);
    edge.values[ENTRUSTMENT_CONSENT] = TEXT("conditional");
    record_change(w, &edge);
    evaluate_touched(w);
    ok(holds(w,
             "SELECT l.tier, l.department, l.persons, l.consent, l.entrustments"
             " FROM party_line l JOIN party p ON p.id = l.party_id"
             " WHERE l.department_id = '' AND p.name LIKE '潮見%'",
             5, "1|請求・郵送グループ、情報システム部|500000|conditional|2\n"),
       "of several entrustments it shows the highest tier, most persons and worst consent");
    rules_forget(w);
}

/* The only line of the list that the department sees. */
static struct party_line line_of(struct work *w, struct text department)
{
    struct party_question question = { .filter = PARTY_ALL, .most = 10 };
    struct party_list list;
    w->actor.department = department;
    party_list(w, &question, &list);
    w->actor.department = TEXT("");
    return list.count == 1 && list.total == 1 ? list.lines[0]
                                              : (struct party_line){ .work = TEXT("?") };
}

/* The line that everybody's list has of the party. */
static struct party_line line_of_party(struct work *w, struct text id)
{
    struct party_question question = { .filter = PARTY_ALL, .most = 10 };
    struct party_list list;
    party_list(w, &question, &list);
    for (size_t i = 0; i < list.count; i++)
        if (text_is(list.lines[i].id, id))
            return list.lines[i];
    return (struct party_line){ .next_due = TEXT("") };
}

static int64_t works_of(struct work *w, struct text department, struct text party)
{
    int64_t *counts, works = 0;
    w->actor.department = department;
    register_counts(w, party, &counts);
    w->actor.department = TEXT("");
    for (size_t i = 0; kinds[i]; i++)
        works = kinds[i] == &kind_entrustment ? counts[i] : works;
    return works;
}

/* Two departments entrust to one company, and neither reads what the other does with it. */
static void test_department_lines(struct work *w, const struct chain_ids *ids)
{
    struct record edge;
    db_begin(w, DB_WRITE);
    struct text id = entrust(w, ids->third, TEXT(""), ids->office, "100");
    record_read(w, &kind_entrustment, id, &edge);
    edge.values[ENTRUSTMENT_WORK] = TEXT("社員証の作成");
    edge.values[ENTRUSTMENT_START_ON] = TEXT("2026-11-01");
    record_change(w, &edge);
    evaluate_touched(w);
    struct party_line line = line_of(w, ids->office);
    ok(text_is_string(line.work, "社員証の作成") && line.persons == 100 && line.tier == 1,
       "a department's line is about its own works alone");
    ok(text_is_string(line.department, "情報システム部"), "it names no other department");
    ok(text_is_string(line.consent, "not_needed") && line.entrustments == 1,
       "nor does another's missing consent stand in it");
    ok(text_is_string(line.next_due, "2025-05-01") &&
           text_is_string(line_of_party(w, ids->third).next_due, "2025-04-01"),
       "nor what is due in another's chain: only what is due for the company itself");
    ok(works_of(w, ids->office, ids->third) == 1 && works_of(w, TEXT(""), ids->third) == 2,
       "the tab counts what the page behind it shows");
    ok(holds(w,
             "SELECT SUM(count), (SELECT COUNT(*) FROM party WHERE removed_at = 0)"
             " FROM party_tally",
             2, "3|3\n"),
       "and a party counts once, however many departments see it");
    rules_forget(w);
}

static void test_ended(struct work *w, const struct chain_ids *ids)
{
    struct record edge;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, ids->deep, &edge);
    edge.values[ENTRUSTMENT_STATUS] = TEXT("ended");
    edge.values[ENTRUSTMENT_END_ON] = TEXT("2026-08-31");
    record_change(w, &edge);
    evaluate_touched(w);
    ok(holds(w,
             "SELECT l.ended_on, l.next_due, l.consent FROM party_line l"
             " JOIN party p ON p.id = l.party_id"
             " WHERE l.department_id = '' AND p.name LIKE '潮見%'",
             3, "2026-08-31|2026-09-30|\n"),
       "after the end of its last work, what is due is the proof of erasure");
    ok(holds(w,
             "SELECT duty, anchor, due FROM todo t JOIN party p ON p.id = t.party_id"
             " WHERE p.name LIKE '潮見%'",
             3, "disposal|2026-08-31|2026-09-30\n"),
       "and nothing else");
    record_remove(w, &edge, TEXT(""));
    evaluate_touched(w);
    ok(holds(w,
             "SELECT tier, next_due FROM party_line l JOIN party p ON p.id = l.party_id"
             " WHERE l.department_id = '' AND p.name LIKE '潮見%'",
             2, "0|9999-12-31\n"),
       "a party in no chain keeps its line");
    rules_forget(w);
}

static void test_declared_below(struct work *w, const struct chain_ids *ids)
{
    static const char found[] = "SELECT COUNT(*) FROM todo WHERE duty = 'subcontract_unregistered'";
    struct record edge;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, ids->deep, &edge);
    edge.values[ENTRUSTMENT_SUBCONTRACT] = TEXT("yes");
    record_change(w, &edge);
    evaluate_touched(w);
    ok(holds(w, found, 1, "1\n"), "sub-entrustment that is declared but not registered is due");
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("うみかぜシステム株式会社"));
    entrust(w, party, ids->deep, TEXT(""), "1");
    evaluate_touched(w);
    ok(holds(w, found, 1, "0\n"), "and met by registering the party below");
    rules_forget(w);
}

/* Registering a party below changes what is due above, and so the line of the party above. */
static void test_line_above(struct work *w, const struct chain_ids *ids)
{
    static const char line[] = "SELECT l.next_due FROM party_line l JOIN party p"
                               " ON p.id = l.party_id WHERE l.department_id = ''"
                               " AND p.name = '株式会社もくれんシステム'";
    struct record edge;
    db_begin(w, DB_WRITE);
    struct text party = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社もくれんシステム"));
    struct text root = entrust(w, party, TEXT(""), ids->office, "1000");
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), root, TEXT("auto_renew"), TEXT("yes"));
    RULES_ADD(w, &kind_review, TEXT("entrustment_id"), root, TEXT("reviewed_on"),
              TEXT("2026-11-01"));
    RULES_ADD(w, &kind_contact, TEXT("party_id"), party, TEXT("name"), TEXT("当直"), TEXT("hours"),
              TEXT("always"), TEXT("phone"), TEXT("03-0000-0001"), TEXT("tested_on"),
              TEXT("2026-11-20"));
    record_read(w, &kind_entrustment, root, &edge);
    edge.values[ENTRUSTMENT_SUBCONTRACT] = TEXT("yes");
    record_change(w, &edge);
    evaluate_touched(w);
    ok(holds(w, line, 1, "2025-04-01\n"), "the line shows what is due next");
    ok(text_is_string(line_of_party(w, party).state, "late"),
       "what is past, but only to be striven for, does not look like what is binding");
    ok(text_is_string(line_of_party(w, ids->second).state, "overdue"), "as a missing consent does");
    entrust(w, ids->second, root, TEXT(""), "10");
    evaluate_touched(w);
    ok(holds(w, line, 1, "2027-11-01\n"), "also when it was met at another party");
    rules_forget(w);
}

/* ---- much at once ---- */

static int64_t last_done, last_total;

static void note_progress(void *context, int64_t done, int64_t total)
{
    (void)context;
    last_done = done;
    last_total = total;
}

static int64_t count_rows(struct work *w, const char *sql)
{
    struct query query = { "count_rows", sql };
    return db_int(w, &query);
}

static void test_put_off(struct work *w, const struct chain_ids *ids)
{
    struct text before[COUNT(derived)], after[COUNT(derived)];
    db_begin(w, DB_WRITE);
    for (int i = 0; i < EVALUATE_AT_ONCE; i++) {
        struct text name = work_format(w, "株式会社かわうそ%d", i);
        struct text party = RULES_ADD(w, &kind_party, TEXT("name"), name);
        entrust(w, party, i % 3 ? ids->root : TEXT(""), ids->post, "100");
    }
    evaluate_touched(w);
    ok(count_rows(w, "SELECT COUNT(*) FROM touched") == 0 &&
           count_rows(w, "SELECT COUNT(*) FROM touched_later") > EVALUATE_AT_ONCE,
       "what is too much for one request is put off");
    touch_party(w, ids->first);
    RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社らっこ"));
    ok(evaluate_touched(w) &&
           count_rows(w, "SELECT COUNT(*) FROM job WHERE kind = 'evaluate'") == 1,
       "for one job, however often");
    db_end(w);
    ok(evaluate_later(w, note_progress, NULL) && last_done == last_total && last_done > 1000,
       "which says how far it is, up to the end: %lld of %lld", (long long)last_done,
       (long long)last_total);
    look(w, before);
    ok(evaluate_all(w, NULL, NULL), "everything can be evaluated anew");
    look(w, after);
    ok(is_same(before, after), "and gives what the job gave");
}

static void test_rebuilt(struct work *w)
{
    static const char *const tables[] = { "todo",       "todo_tally",  "todo_month",
                                          "party_line", "party_tally", "party_day",
                                          "party_seen", "place",       "risk" };
    struct text before[COUNT(derived)], after[COUNT(derived)];
    look(w, before);
    for (size_t i = 0; i < COUNT(tables); i++)
        databases_do(w, work_string(w, work_format(w, "DELETE FROM %s", tables[i])));
    ok(evaluate_all(w, NULL, NULL), "all that is derived can be thrown away");
    look(w, after);
    ok(is_same(before, after), "and is there again");
}

static int64_t count_jobs(struct work *w)
{
    db_begin(w, DB_READ);
    int64_t count = count_rows(w, "SELECT COUNT(*) FROM job WHERE state = 'queued'");
    db_end(w);
    return count;
}

/* The job that was to evaluate them had to give up, or the process died once too often. */
static void test_left_behind(struct work *w)
{
    databases_do(w, "DELETE FROM job");
    ok(evaluate_catch_up(w) && count_jobs(w) == 0, "with nothing put off there is nothing to do");
    databases_do(w, "INSERT INTO touched_later (kind, subject_id) SELECT 'party', id FROM party");
    databases_do(
        w, "INSERT INTO job (id, kind, subject_id, account_id, state, done, total, step,"
           " fault_code, fault_about, queued_at, begun_at, ended_at, tries)"
           " VALUES ('x', 'evaluate', '', '', 'failed', 0, 0, '', 'db.busy', '', 0, 0, 1, 3)");
    ok(evaluate_catch_up(w) && count_jobs(w) == 1, "what a failed job left behind gets another");
    ok(evaluate_catch_up(w) && count_jobs(w) == 1, "but one at a time");
    evaluate_later(w, NULL, NULL);
    databases_do(w, "DELETE FROM job");
    ok(evaluate_catch_up(w) && count_jobs(w) == 0, "and none when it is done");
}

/* Its last day passes while nobody writes anything. */
static void test_last_day(struct work *w, const struct chain_ids *ids)
{
    static const char duties[] =
        "SELECT t.duty, t.due FROM todo t JOIN party p ON p.id = t.party_id"
        " WHERE p.name LIKE '潮見%' ORDER BY t.due, t.duty";
    static const char line[] = "SELECT l.ended_on, l.consent FROM party_line l"
                               " JOIN party p ON p.id = l.party_id"
                               " WHERE l.department_id = '' AND p.name LIKE '潮見%'";
    struct text before[COUNT(derived)], after[COUNT(derived)];
    struct record edge;
    int64_t now = w->now;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, ids->deep, &edge);
    edge.values[ENTRUSTMENT_END_ON] = TEXT("2026-11-25");
    record_change(w, &edge);
    evaluate_touched(w);
    ok(holds(w, duties, 2,
             "consent_missing|2025-04-01\nemergency_contact|2025-05-01\n"
             "handling_over|2026-11-25\ndisposal|2026-12-25\n"),
       "on its last day everything is still wanted");
    db_end(w);
    databases_do(w, "DELETE FROM job");
    ok(evaluate_catch_up(w) && count_jobs(w) == 0, "and the day is not over yet");
    w->now += DAY;
    ok(evaluate_catch_up(w) && count_jobs(w) == 1, "the day after, it is looked at again");
    ok(evaluate_catch_up(w) && count_jobs(w) == 1, "once");
    evaluate_later(w, NULL, NULL);
    databases_do(w, "DELETE FROM job");
    ok(evaluate_catch_up(w) && count_jobs(w) == 0, "and then no more");
    db_begin(w, DB_READ);
    ok(holds(w, duties, 2, "handling_over|2026-11-25\ndisposal|2026-12-25\n"),
       "then it is asked whether it goes on, and for the proof of erasure, and nothing else");
    ok(holds(w, line, 2, "2026-11-25|\n"), "and the list wants no consent any more");
    db_end(w);
    look(w, before);
    evaluate_all(w, NULL, NULL);
    look(w, after);
    ok(is_same(before, after), "a complete evaluation of that day gives the same");
    w->now = now;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, ids->deep, &edge);
    edge.values[ENTRUSTMENT_END_ON] = TEXT("");
    record_change(w, &edge);
    evaluate_touched(w);
    db_end(w);
}

static void test_rules_change(struct work *w)
{
    struct instance changed = *w->instance;
    const struct instance *before = w->instance;
    struct duties fewer = *changed.duties;
    fewer.count--;
    fewer.checksum = TEXT("another");
    databases_do(w, "UPDATE job SET state = 'done'");
    evaluate_rules(w);
    evaluate_rules(w);
    ok(count_jobs(w) == 1, "they are evaluated, once");
    evaluate_later(w, NULL, NULL);
    databases_do(w, "UPDATE job SET state = 'done'");
    changed.duties = &fewer;
    w->instance = &changed;
    evaluate_rules(w);
    ok(count_jobs(w) == 1, "and again when they change");
    evaluate_later(w, NULL, NULL);
    struct text last = changed.duties->items[fewer.count].id;
    struct query query = { "of_duty", "SELECT COUNT(*) FROM todo WHERE duty = $1" };
    db_begin(w, DB_READ);
    ok(db_int(w, &query, bind_text(last)) == 0, "of a rule that is no more nothing is left");
    db_end(w);
    w->instance = before;
    evaluate_all(w, NULL, NULL);
}

/* ---- any writes in any order ---- */

static uint64_t chance_state = 20261125;

static size_t chance(size_t below)
{
    chance_state ^= chance_state << 13;
    chance_state ^= chance_state >> 7;
    chance_state ^= chance_state << 17;
    return below ? (size_t)(chance_state % below) : 0;
}

/* What there is of each kind, to change and to point to. */
struct pool {
    const struct kind *kind;
    struct text ids[512];
    size_t count;
};

static struct pool pools[] = {
    { .kind = &kind_party },     { .kind = &kind_entrustment }, { .kind = &kind_contract },
    { .kind = &kind_contact },   { .kind = &kind_certificate }, { .kind = &kind_review },
    { .kind = &kind_person },    { .kind = &kind_training },    { .kind = &kind_attendance },
    { .kind = &kind_site },      { .kind = &kind_carrying },    { .kind = &kind_device },
    { .kind = &kind_access },    { .kind = &kind_chart },       { .kind = &kind_handover },
    { .kind = &kind_permit },    { .kind = &kind_disclosure },  { .kind = &kind_inspection },
    { .kind = &kind_selection }, { .kind = &kind_department },  { .kind = &kind_company },
};

static struct text any_id(const struct kind *kind)
{
    for (size_t i = 0; i < COUNT(pools); i++)
        if (pools[i].kind == kind && pools[i].count)
            return pools[i].ids[chance(pools[i].count)];
    return TEXT("");
}

static struct text any_value(struct work *w, const struct field *field)
{
    /* Mostly what duties are about. */
    if (chance(4) && strcmp(field->name, "determination") == 0)
        return TEXT("entrustment");
    if (chance(4) && strcmp(field->name, "status") == 0)
        return TEXT("active");
    if (!field->required && chance(4) == 0)
        return TEXT("");
    if (chance(3) && (strcmp(field->name, "end_on") == 0 || strcmp(field->name, "erased_on") == 0))
        return TEXT("");
    switch (field->type) {
    case FIELD_CHOICE:
        return text_of(field->choices[chance(field->choice_count)].code);
    case FIELD_DAY:
        return work_format(w, "20%02zu-%02zu-%02zu", 24 + chance(4), 1 + chance(12),
                           1 + chance(28));
    case FIELD_COUNT:
        return work_format(w, "%zu", chance(2000));
    case FIELD_REF:
        return any_id(field->target);
    case FIELD_COUNTRY:
        return chance(2) ? TEXT("JP") : TEXT("PH");
    case FIELD_PHONE:
        return TEXT("03-0000-0001");
    case FIELD_LINE:
        return work_format(w, "https://名前%zu", chance(10000));
    case FIELD_LINES:
    case FIELD_ITEMS:
    case FIELD_CORPORATE_NUMBER:
    case FIELD_EMAIL:
        break;
    }
    return TEXT("");
}

/* Leaves out what belongs to another party than the record does: it would only be refused. */
static void keep_to_party(struct work *w, struct record *record)
{
    const struct kind *kind = record->kind;
    if (kind == &kind_entrustment || kind->owner_field < 0)
        return;
    struct text party = reference_party(w, kind->fields[kind->owner_field].target,
                                        record->values[kind->owner_field]);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type == FIELD_REF && (int)i != kind->owner_field &&
            !text_is(reference_party(w, kind->fields[i].target, record->values[i]), party))
            record->values[i] = TEXT("");
}

static void write_new(struct work *w, struct pool *pool)
{
    struct record record = record_new(w, pool->kind);
    for (size_t i = 0; i < pool->kind->field_count; i++)
        record.values[i] = any_value(w, &pool->kind->fields[i]);
    keep_to_party(w, &record);
    if (pool->kind == &kind_entrustment && chance(2))
        record.values[ENTRUSTMENT_PARENT_ID] = TEXT("");
    if (record_add(w, &record) && evaluate_touched(w) && pool->count < COUNT(pool->ids))
        pool->ids[pool->count++] = record.id;
}

static void write_change(struct work *w, struct pool *pool)
{
    struct record record;
    if (!pool->count || !record_read(w, pool->kind, pool->ids[chance(pool->count)], &record))
        return;
    for (size_t i = 0; i <= chance(3); i++) {
        size_t field = chance(pool->kind->field_count);
        record.values[field] = any_value(w, &pool->kind->fields[field]);
    }
    keep_to_party(w, &record);
    record_change(w, &record);
    evaluate_touched(w);
}

static void write_removal(struct work *w, struct pool *pool)
{
    struct record record;
    if (!pool->count || !record_read(w, pool->kind, pool->ids[chance(pool->count)], &record))
        return;
    record_remove(w, &record, TEXT(""));
    evaluate_touched(w);
}

/* One write in its own transaction; a refused one (a loop, a period that ends before it begins)
 * leaves nothing behind. */
static bool write_anything(struct work *w)
{
    /* Parties and entrustments most at first, what belongs to them later. */
    size_t most = chance(pools[1].count + 20) < 20 ? 2 : COUNT(pools) - 1;
    struct pool *pool = &pools[chance(most)];
    size_t what = chance(30);
    db_begin(w, DB_WRITE);
    if (what < 14)
        write_new(w, pool);
    else if (what < 28)
        write_change(w, pool);
    else
        write_removal(w, pool);
    bool written = db_end(w);
    if (w->fault.kind == FAULT_SYSTEM)
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    databases_again(w);
    return written;
}

static void test_any_order(struct work *w)
{
    struct text kept[COUNT(derived)], anew[COUNT(derived)];
    size_t written = 0, tried = 0;
    db_begin(w, DB_WRITE);
    for (size_t i = COUNT(pools); i-- > 0;) {
        pools[i].count = 0;
        if (i + 2 >= COUNT(pools))
            for (int j = 0; j < 3; j++)
                write_new(w, &pools[i]);
    }
    db_end(w);
    while (written < WRITES && tried++ < WRITES * 5) {
        if (!write_anything(w) || ++written % LOOKED_AT_EVERY)
            continue;
        look(w, kept);
        evaluate_all(w, NULL, NULL);
        look(w, anew);
        ok(is_same(kept, anew), "after %zu writes, step by step gives the same as all at once",
           written);
        ok(text_is(anew[TALLY], anew[COUNTED]) && text_is(anew[MONTHS], anew[MONTHS_COUNTED]) &&
               text_is(anew[DAYS], anew[DAYS_COUNTED]),
           "and the kept counts are those that are counted");
    }
    ok(written == WRITES, "%zu of %zu writes were allowed", written, tried);
    db_begin(w, DB_READ);
    printf(
        "# %zu parties, %zu entrustments, %zu contracts, %lld places, %lld to-dos of %lld duties\n",
        pools[0].count, pools[1].count, pools[2].count,
        (long long)count_rows(w, "SELECT COUNT(*) FROM place"),
        (long long)count_rows(w, "SELECT COUNT(*) FROM todo"),
        (long long)count_rows(w, "SELECT COUNT(DISTINCT duty) FROM todo"));
    db_end(w);
}

/* Where the derived rows lie: a row that was written again lies elsewhere. */
static struct text rows_lie(struct work *w)
{
    bool sqlite = strcmp(db_engine(w->db), "sqlite") == 0;
    db_begin(w, DB_READ);
    struct text lie = rules_rows(
        w,
        sqlite ? "SELECT 'todo', rowid FROM todo UNION ALL SELECT 'line', rowid FROM party_line"
                 " UNION ALL SELECT 'place', rowid FROM place"
                 " UNION ALL SELECT 'risk', rowid FROM risk ORDER BY 1, 2"
               : "SELECT 'todo', CAST(ctid AS TEXT) FROM todo"
                 " UNION ALL SELECT 'line', CAST(ctid AS TEXT) FROM party_line"
                 " UNION ALL SELECT 'place', CAST(ctid AS TEXT) FROM place"
                 " UNION ALL SELECT 'risk', CAST(ctid AS TEXT) FROM risk ORDER BY 1, 2",
        2);
    db_end(w);
    return lie;
}

static void test_written_once(struct work *w, const struct chain_ids *ids)
{
    struct text before = rows_lie(w);
    evaluate_all(w, NULL, NULL);
    ok(before.len && text_is(before, rows_lie(w)), "what comes out as it was is not written");
    struct record edge;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, ids->root, &edge);
    edge.values[ENTRUSTMENT_NOTE] = TEXT("電話で確かめた");
    record_change(w, &edge);
    evaluate_touched(w);
    db_end(w);
    ok(text_is(before, rows_lie(w)), "nor after a change from which nothing follows");
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct chain_ids ids = make_chain(&w);
    test_places(&w, &ids);
    test_lines(&w, &ids);
    test_department_lines(&w, &ids);
    test_ended(&w, &ids);
    test_declared_below(&w, &ids);
    test_written_once(&w, &ids);
    test_line_above(&w, &ids);
    test_any_order(&w);
    test_rebuilt(&w);
    test_put_off(&w, &ids);
    test_left_behind(&w);
    test_last_day(&w, &ids);
    test_rules_change(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
