/* The register as it was at any earlier moment is what it was at that moment. */
#include "domain/as_of.h"

#include "domain/journal.h"
#include "domain/merge.h"
#include "domain/task.h"
#include "test/chain.h"

enum { MOST_MOMENTS = 32, LONGEST = 8 << 20 };

/* All that a list, a page or an export can show, and which version or moment a write gives is not
 * among it. */
static const struct {
    const char *sql;
    int columns;
} derived[] = {
    { "SELECT entrustment_id, root_id, tier, department_id FROM place ORDER BY 1", 4 },
    { "SELECT party_id, department_id, sort_key, tier, department, work, persons, form, consent,"
      " reviewed_on, next_due, must_due, ended_on, entrustments, paths FROM party_line"
      " ORDER BY 1, 2",
      15 },
    { "SELECT tier, consent, count FROM party_tally WHERE count <> 0 ORDER BY 1, 2", 3 },
    { "SELECT kind, subject_id, duty, item_id, party_id, department_id, anchor, due, weight,"
      " detail FROM todo ORDER BY 1, 2, 3, 4",
      10 },
    { "SELECT due, duty, count FROM todo_tally WHERE count <> 0 ORDER BY 1, 2", 3 },
    { "SELECT record_id, kind, removed, party_id, entrustment_id, name_key, party_key, day, text"
      " FROM register_line ORDER BY 1",
      9 },
    { "SELECT kind, count FROM register_tally WHERE count <> 0 ORDER BY 1", 2 },
    { "SELECT party_id, name_key, sort_key FROM party_key ORDER BY 1", 3 },
    { "SELECT party_id, what, key FROM same_key ORDER BY 1, 2, 3", 3 },
    { "SELECT a_id, b_id, doubt, reasons FROM same_pair ORDER BY 1, 2", 4 },
    { "SELECT entrustment_id, class, points FROM risk ORDER BY 1", 3 },
    { "SELECT kind, subject_id, grams FROM search_entry WHERE grams <> '' ORDER BY 1, 2", 3 },
    { "SELECT merged_id, kept_id, undone_at FROM party_merge ORDER BY id", 3 },
    { "SELECT number, removed_at FROM file ORDER BY 1", 2 },
    { "SELECT seq, hash FROM journal ORDER BY 1", 2 },
    { "SELECT seq, hash FROM journal_head", 2 },
};

/* Every record of every kind, with all its values. */
static struct text all_records(struct work *w)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    for (size_t k = 0; kinds[k]; k++) {
        char sql[128];
        snprintf(sql, sizeof sql, "SELECT id FROM %s ORDER BY id", kinds[k]->name);
        struct text ids = rules_rows(w, sql, 1), id;
        while (ids.len && text_next(&ids, '\n', &id)) {
            struct record record;
            if (!id.len || !record_stored(w, kinds[k], id, &record))
                continue;
            buf_format(&out, "%s %.*s %d", kinds[k]->name, TEXT_ARG(id), record.removed_at > 0);
            for (size_t f = 0; f < kinds[k]->field_count; f++)
                buf_format(&out, "|%.*s", TEXT_ARG(record.values[f]));
            buf_add_char(&out, '\n');
        }
    }
    return buf_text(&out);
}

struct moment_seen {
    const char *after;
    int64_t seq, at;
    struct text records, derived[COUNT(derived)];
};
static struct moment_seen moments[MOST_MOMENTS];
static size_t moment_count;

static void see(struct work *w, struct moment_seen *it)
{
    it->records = all_records(w);
    for (size_t i = 0; i < COUNT(derived); i++)
        it->derived[i] = rules_rows(w, derived[i].sql, derived[i].columns);
}

/* An hour goes by after each step, so that it has a moment of its own. */
static void step(struct work *w, const char *after)
{
    struct moment_seen *it = &moments[moment_count++];
    evaluate_touched(w);
    *it = (struct moment_seen){ .after = after, .at = w->now };
    struct text seq = rules_rows(w, "SELECT MAX(seq) FROM journal", 1);
    text_to_int(text_slice(seq, 0, seq.len - 1), &it->seq);
    ok(db_end(w), "%s (%s)", after, work_failed(w) ? w->fault.code : "");
    db_begin(w, DB_READ);
    see(w, it);
    db_end(w);
    w->now += 3600;
    db_begin(w, DB_WRITE);
}

static void set(struct work *w, const struct kind *kind, struct text id, int field,
                struct text value)
{
    struct record record;
    record_read(w, kind, id, &record);
    record.values[field] = value;
    record_change(w, &record);
}

static void take_out(struct work *w, const struct kind *kind, struct text id)
{
    struct record record;
    record_read(w, kind, id, &record);
    record_remove(w, &record, TEXT("もう要らない"));
}

static void merge_two(struct work *w, struct text kept, struct text merged)
{
    struct merge_plan plan;
    merge_look(w, kept, merged, &plan);
    merge_parties(w, &plan, day_read(TEXT("2026-11-25")));
}

/* What may happen to a register, one thing after the other. */
static void live(struct work *w)
{
    struct chain_ids ids = make_chain(w);
    db_begin(w, DB_WRITE);
    step(w, "a chain of three");
    set(w, &kind_party, ids.first, PARTY_NAME, TEXT("白樺メーリング・ジャパン株式会社"));
    step(w, "a name is changed");
    struct text twin = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("㈱ふたば印刷"));
    struct text edge = entrust(w, twin, ids.root, TEXT(""), "12");
    struct text contract = RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), edge, TEXT("title"),
                                     TEXT("覚書"), TEXT("end_on"), TEXT("2026-10-31"));
    RULES_ADD(w, &kind_contact, TEXT("party_id"), twin, TEXT("name"), TEXT("野々村 彩"));
    RULES_ADD(w, &kind_certificate, TEXT("party_id"), ids.third, TEXT("name"), TEXT("isms"),
              TEXT("valid_to"), TEXT("2026-09-30"));
    step(w, "a second spelling comes in, with a contract that has ended");
    merge_two(w, ids.second, twin);
    step(w, "the two are merged");
    merge_undo(w, twin);
    step(w, "and parted again");
    take_out(w, &kind_contract, contract);
    step(w, "a contract is taken out");
    set(w, &kind_entrustment, ids.deep, ENTRUSTMENT_PARENT_ID, ids.root);
    step(w, "an entrustment is moved in its chain");
    take_out(w, &kind_entrustment, edge);
    step(w, "an entrustment is taken out");
    merge_two(w, ids.second, twin);
    step(w, "they are merged once more");
    set(w, &kind_entrustment, ids.root, ENTRUSTMENT_DEPARTMENT_ID, ids.office);
    set(w, &kind_department, ids.office, DEPARTMENT_NAME, TEXT("IT部"));
    step(w, "another department, under another name");
    set(w, &kind_entrustment, ids.deep, ENTRUSTMENT_END_ON, TEXT("2026-11-26"));
    step(w, "an entrustment is said to end tomorrow");
    struct task task = { .party_id = ids.first,
                         .kind = task_kind_find(TEXT("change")),
                         .about = TEXT("person"),
                         .message = TEXT(""),
                         .due = day_read(TEXT("2026-12-11")) };
    task_add(w, &task, &(struct issues){ 0 });
    step(w, "a party is asked for something");
    task_move(w, &task, TASK_ANSWERED, TEXT(""));
    step(w, "it answers");
    task_move(w, &task, TASK_RETURNED, TEXT("いつからですか。"));
    step(w, "it goes back");
    task_move(w, &task, TASK_ANSWERED, TEXT(""));
    task_move(w, &task, TASK_DONE, TEXT(""));
    step(w, "it is done");
    db_end(w);
}

/* Days go by, and nobody writes anything: what was to end has ended. */
static void wait_days(struct work *w)
{
    w->now += 3 * 86400;
    ok(evaluate_catch_up(w) && evaluate_later(w, NULL, NULL), "three days go by");
}

static bool is_as_seen(const struct moment_seen *then, const struct moment_seen *now)
{
    bool same = text_is(then->records, now->records);
    if (!same)
        printf("# %.*s# is\n# %.*s", TEXT_ARG(then->records), TEXT_ARG(now->records));
    for (size_t i = 0; i < COUNT(derived); i++)
        if (!text_is(then->derived[i], now->derived[i])) {
            printf("# %s\n# %.*s# is\n# %.*s\n", derived[i].sql, TEXT_ARG(then->derived[i]),
                   TEXT_ARG(now->derived[i]));
            same = false;
        }
    return same;
}

static void open_copy(struct work *w, const struct moment_seen *then, struct work *copy)
{
    static int made;
    int64_t unknown;
    const char *path = work_format(w, "%s/copy-%d.db", folder(), ++made).at;
    bool well = as_of_copy(w, then->seq, then->at, path, NULL, NULL, &unknown);
    ok(well && unknown == 0, "a copy as of then can be made (%s %.*s)", well ? "" : w->fault.code,
       TEXT_ARG(well ? TEXT("") : w->fault.about));
    *copy = *w;
    copy->db = db_open(copy, work_format(w, "sqlite:%s", path));
}

static void test_moments(struct work *w)
{
    for (size_t i = 0; i < moment_count; i++) {
        struct moment_seen now = { 0 };
        struct journal_state state;
        struct work copy;
        open_copy(w, &moments[i], &copy);
        db_begin(&copy, DB_READ);
        see(&copy, &now);
        ok(is_as_seen(&moments[i], &now), "as of then: %s", moments[i].after);
        ok(journal_verify(&copy, &state, NULL, NULL) && state.first_bad == 0 &&
               state.entries == moments[i].seq,
           "and the trail up to then is whole");
        db_end(&copy);
        db_close(copy.db);
    }
}

static void test_purged(struct work *w)
{
    int64_t unknown = 0, purged = 0;
    db_begin(w, DB_READ);
    struct text party = text_slice(
        rules_rows(w, "SELECT subject_id FROM journal WHERE kind = 'party' ORDER BY seq LIMIT 1",
                   1),
        0, 26);
    db_end(w);
    const char *path = work_format(w, "%s/purged-%s.db", folder(), db_engine(w->db)).at;
    db_begin(w, DB_WRITE);
    journal_purge(w, TEXT("party"), party, w->now, TEXT("保存期間"), &purged);
    db_end(w);
    bool well = as_of_copy(w, moments[0].seq, moments[0].at, path, NULL, NULL, &unknown);
    struct work copy = *w;
    struct record record;
    copy.db = db_open(&copy, work_format(w, "sqlite:%s", path));
    db_begin(&copy, DB_READ);
    ok(well && unknown == 1 && !record_stored(&copy, &kind_party, party, &record),
       "what was purged is left out and counted (%lld)", (long long)unknown);
    db_end(&copy);
    db_close(copy.db);
}

static void test_days(struct work *w)
{
    int32_t day;
    db_begin(w, DB_READ);
    ok(!as_of_read(w, TEXT("令和8年11月25日"), &day) && !work_failed(w), "today is no look back");
    struct work bad = *w, ahead = *w, before = *w;
    ok(!as_of_read(&bad, TEXT("いつか"), &day) && strcmp(bad.fault.code, "as_of.bad_day") == 0,
       "what is no day is refused");
    ok(!as_of_read(&ahead, TEXT("2026-12-01"), &day) &&
           strcmp(ahead.fault.code, "as_of.ahead") == 0,
       "and so is a day to come");
    ok(!as_of_read(&before, TEXT("2026-01-01"), &day) &&
           strcmp(before.fault.code, "as_of.before") == 0 &&
           text_is(before.fault.about, TEXT("2026-11-25")),
       "and one before the first entry, which is named");
    w->now += 86400;
    ok(as_of_read(w, TEXT("2026/11/25"), &day) && day == day_read(TEXT("2026-11-25")),
       "yesterday can be looked at");
    w->now -= 86400;
    db_end(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    moment_count = 0;
    live(&w);
    test_days(&w);
    wait_days(&w);
    test_moments(&w);
    test_purged(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
