#include "domain/journal.h"
#include "domain/setting.h"
#include "test/register.h"

static struct journal_state verify(struct work *w)
{
    struct journal_state state = { 0 };
    db_begin(w, DB_READ);
    journal_verify(w, &state, NULL, NULL);
    db_end(w);
    return state;
}

static bool refused(struct work *w, const char *sql)
{
    struct query query = { "tamper", sql };
    db_begin(w, DB_WRITE);
    bool done = db_run(w, &query);
    db_end(w), databases_again(w);
    return !done;
}

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define ENTRY(seq) "(" seq ", 0, 'x', 'x', 'add', 'party', 'x', '', '', '')"

static const struct {
    const char *sql, *what;
} forgeries[] = {
    { "INSERT INTO journal_purge (seq, purged_at, reason) VALUES (1, 0, 'x')",
      "no body can be marked as purged without an entry that says so" },
    { "INSERT INTO journal_body (seq, text) VALUES (1, 'forged')",
      "none can be put beside another" },
    { "INSERT INTO journal VALUES " ENTRY("1"), "no entry can be put in the place of another" },
    { "INSERT INTO journal VALUES " ENTRY("-5"), "nor before the first" },
    { "INSERT INTO journal VALUES " ENTRY("9"), "nor behind a gap" },
    { "UPDATE journal_head SET seq = 2", "the end of the chain does not go back" },
    { "UPDATE journal_head SET hash = '" ZEROS "'", "nor does it become another" },
    { "DELETE FROM journal_head", "nor go" },
};

static const struct {
    const char *sqlite, *postgres, *what;
} of_engine[] = {
    { "INSERT OR REPLACE INTO journal_body (seq, text) VALUES (1, 'forged')",
      "TRUNCATE journal_body", "no body can be replaced, nor all be emptied at once" },
    { "INSERT OR REPLACE INTO journal VALUES " ENTRY("1"), "TRUNCATE journal CASCADE",
      "nor can entries" },
    { "INSERT OR REPLACE INTO journal_head VALUES (1, 0, '" ZEROS "')", "TRUNCATE journal_head",
      "nor the end" },
    { "INSERT OR REPLACE INTO journal_purge VALUES (1, 0, 'x')", "TRUNCATE journal_purge",
      "nor what was purged" },
};

static void test_append_only(struct work *w)
{
    ok(refused(w, "UPDATE journal SET actor_name = 'x' WHERE seq = 1"), "no entry can be changed");
    ok(refused(w, "DELETE FROM journal WHERE seq = 1"), "none can be deleted");
    ok(refused(w, "UPDATE journal_body SET text = 'x' WHERE seq = 1"), "no body can be changed");
    ok(refused(w, "DELETE FROM journal_body WHERE seq = 1"),
       "no body can be deleted without a purge on record");
    for (size_t i = 0; i < COUNT(forgeries); i++)
        ok(refused(w, forgeries[i].sql), "%s", forgeries[i].what);
    bool sqlite = strcmp(db_engine(w->db), "sqlite") == 0;
    for (size_t i = 0; i < COUNT(of_engine); i++)
        ok(refused(w, sqlite ? of_engine[i].sqlite : of_engine[i].postgres), "%s",
           of_engine[i].what);
    ok(verify(w).first_bad == 0, "and the chain is as it was");
}

static void test_chain(struct work *w)
{
    struct journal_entry one, two;
    struct journal_state state = verify(w);
    ok(state.entries == 3 && state.first_bad == 0, "a chain of three verifies");
    db_begin(w, DB_READ);
    journal_read(w, 1, &one);
    journal_read(w, 2, &two);
    db_end(w);
    ok(text_is(two.previous, one.hash), "an entry holds the hash of the one before");
    ok(text_is(one.hash, journal_hash(w, journal_canonical(w, &one))),
       "which is the SHA-256 of its line");
    struct text line = journal_canonical(w, &one);
    ok(text_starts(line, TEXT("1\t2026-11-25T08:55:00+09:00\ttest\ttest\tadd\tparty\t")) &&
           text_ends(line, TEXT("\n")),
       "a line that a person can read");
}

static void test_purge(struct work *w, struct text party)
{
    int64_t purged = 0;
    struct journal_entry entry;
    db_begin(w, DB_WRITE);
    ok(journal_purge(w, TEXT("party"), party, w->now + 1, TEXT("保存期間の終わり"), &purged) &&
           purged == 1,
       "retention purges the body of an entry");
    db_end(w);
    db_begin(w, DB_READ);
    journal_read(w, 1, &entry);
    db_end(w);
    ok(entry.purged && entry.body.len == 0, "what it said is gone");
    struct journal_state state = verify(w);
    ok(state.first_bad == 0 && state.entries == 4, "and the chain still verifies, the purge on it");
    ok(refused(w, "INSERT INTO journal_body (seq, text) VALUES (1, 'name\t\tforged\n')"),
       "nothing else can be put in its place");
    db_begin(w, DB_WRITE);
    ok(journal_purge(w, TEXT("party"), party, w->now + 1, TEXT("もう一度"), &purged) && purged == 0,
       "a second purge finds nothing, the first one itself least of all");
    ok(!journal_purge(w, TEXT("party"), party, w->now + 1, TEXT(" "), &purged) &&
           databases_fault(w, FAULT_INPUT, "journal.purge_reason"),
       "and a purge without a reason is refused");
    db_end(w), databases_again(w);
}

/* A switch for all triggers of a table, as the superuser has it. */
static void set_triggers(struct work *w, const char *table, bool on)
{
    char sql[128];
    snprintf(sql, sizeof sql, "ALTER TABLE %s %s TRIGGER ALL", table, on ? "ENABLE" : "DISABLE");
    databases_do(w, sql);
}

/* Marked and forged where no purge on the chain names the entry: the mark alone is worth nothing.
 */
static void test_forged_purge(struct work *w)
{
    static const char *const ours[] = { "journal_purge_chained", "journal_body_at_end",
                                        "journal_body_no_update", "journal_purge_no_delete",
                                        "journal_body_no_delete" };
    bool sqlite = strcmp(db_engine(w->db), "sqlite") == 0;
    char sql[128];
    if (!sqlite)
        set_triggers(w, "journal_purge", false), set_triggers(w, "journal_body", false);
    for (size_t i = 0; sqlite && i < COUNT(ours); i++) {
        snprintf(sql, sizeof sql, "DROP TRIGGER %s", ours[i]);
        databases_do(w, sql);
    }
    databases_do(w, "INSERT INTO journal_purge (seq, purged_at, reason) VALUES (2, 0, 'x')");
    databases_do(w, "UPDATE journal_body SET text = text || 'name\t\tforged\n' WHERE seq = 2");
    ok(verify(w).first_bad == 2, "a body that is there is read, whatever says that it was purged");
    databases_do(w, "UPDATE journal_body SET text = REPLACE(text, 'name\t\tforged\n', '')");
    ok(verify(w).first_bad == 0, "and nothing else is blamed");
    databases_do(w, "DELETE FROM journal_body WHERE seq = 2");
    ok(verify(w).first_bad == 2, "one that is gone is missed, for no purge on the chain names it");
    databases_do(w, "DELETE FROM journal_body WHERE seq = 4");
    ok(verify(w).first_bad == 1, "and a purge without its own text names nothing any more");
}

/* As someone would who has the file or the superuser's password. */
static void test_tampering(struct work *w)
{
    bool sqlite = strcmp(db_engine(w->db), "sqlite") == 0;
    databases_do(w, sqlite ? "DROP TRIGGER journal_no_update"
                           : "ALTER TABLE journal DISABLE TRIGGER journal_no_change");
    databases_do(w, "UPDATE journal SET actor_name = 'nobody' WHERE seq = 2");
    struct journal_state state = verify(w);
    ok(state.first_bad == 2, "a changed entry is found, by its number");
    databases_do(w, "UPDATE journal SET actor_name = 'test' WHERE seq = 2");
    ok(verify(w).first_bad == 0, "and nothing else is blamed");
    databases_do(w, sqlite ? "DROP TRIGGER journal_body_no_update"
                           : "ALTER TABLE journal_body DISABLE TRIGGER journal_body_no_update");
    databases_do(w, "UPDATE journal_body SET text = text || 'name\t\tx\n' WHERE seq = 3");
    ok(verify(w).first_bad == 3, "so is a changed body");
    databases_do(w,
                 "UPDATE journal_body SET text = REPLACE(text, 'name\t\tx\n', '') WHERE seq = 3");
    ok(verify(w).first_bad == 0, "and what was put back is good again");
}

static void test_cut(struct work *w)
{
    bool sqlite = strcmp(db_engine(w->db), "sqlite") == 0;
    databases_do(w, sqlite ? "DROP TRIGGER journal_no_delete"
                           : "ALTER TABLE journal DISABLE TRIGGER ALL");
    databases_do(w, sqlite ? "DROP TRIGGER journal_body_no_delete"
                           : "ALTER TABLE journal_body DISABLE TRIGGER ALL");
    register_party(w, "月島データ株式会社");
    databases_do(w, "DELETE FROM journal_body WHERE seq = 5");
    databases_do(w, "DELETE FROM journal WHERE seq = 5");
    ok(verify(w).first_bad == 5, "entries cut off the end are missed");
    register_party(w, "若葉データ株式会社");
    struct journal_state state = verify(w);
    ok(state.first_bad == 5 && state.entries == 6, "also after others were written behind them");
}

/* What does not fit is not cut off: the proof of what was before would be gone. */
static void test_long(struct work *w)
{
    struct buf value = buf_begin(w->arena, 4 << 20);
    while (value.len < 1 << 20)
        buf_add(&value, TEXT("とても長い設定"));
    db_begin(w, DB_WRITE);
    setting_write(w, "policy.long", TEXT("短い設定"));
    ok(db_end(w), "a setting is written");
    db_begin(w, DB_WRITE);
    setting_write(w, "policy.long", buf_text(&value));
    ok(!db_end(w) && databases_fault(w, FAULT_INPUT, "journal.too_long"),
       "what the trail cannot keep is not written");
    databases_again(w);
    db_begin(w, DB_READ);
    ok(text_is(setting_read(w, "policy.long", TEXT("")), TEXT("短い設定")), "and changes nothing");
    db_end(w);
}

static void test_escapes(struct work *w)
{
    struct buf body = buf_begin(w->arena, 1000);
    struct text hostile = TEXT("a\tb\nc\\n"), rest, field, before, after;
    journal_line(&body, "note", TEXT(""), hostile);
    journal_line(&body, "same", TEXT("x"), TEXT("x"));
    rest = buf_text(&body);
    ok(journal_read_line(w, &rest, &field, &before, &after) && text_is(after, hostile),
       "tabs, newlines and backslashes come back as they were");
    ok(!journal_read_line(w, &rest, &field, &before, &after), "what did not change is not noted");
}

static void test(struct text url)
{
    struct work w = register_work(url);
    struct text party = register_party(&w, "あさぎりコンタクト株式会社");
    register_party(&w, "東雲カスタマーサービス株式会社");
    register_edge(&w, party, TEXT(""), "コールセンター運営");
    test_append_only(&w);
    test_chain(&w);
    test_purge(&w, party);
    test_escapes(&w);
    test_tampering(&w);
    test_cut(&w);
    databases_close(&w);
}

static void test_forged(struct text url)
{
    struct work w = register_work(url);
    struct text party = register_party(&w, "あさぎりコンタクト株式会社");
    register_party(&w, "東雲カスタマーサービス株式会社");
    register_edge(&w, party, TEXT(""), "コールセンター運営");
    test_purge(&w, party);
    test_forged_purge(&w);
    test_long(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    databases_each(test_forged);
    return tap_done();
}
