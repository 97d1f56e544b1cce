/* The lists of all registers: what is in them, in which order, for whom. */
#include "base/bundle.h"
#include "domain/register_list.h"
#include "domain/register_line.h"
#include "domain/register_name.h"
#include "test/rules.h"

/* The names of a list, parted by commas, and how many there are behind the question. */
static struct text names(struct work *w, struct register_question question)
{
    struct register_list list;
    struct buf out = buf_begin(w->arena, 64 << 10);
    question.most = question.most ? question.most : 50;
    question.party_id = question.party_id.at ? question.party_id : TEXT("");
    question.typed = question.typed.at ? question.typed : TEXT("");
    register_list(w, &question, &list);
    buf_format(&out, "%lld", (long long)list.total);
    for (size_t i = 0; i < list.count; i++)
        buf_format(&out, ",%.*s", TEXT_ARG(register_name(w, &list.rows[i].record)));
    return buf_text(&out);
}

static bool lists(struct work *w, struct register_question question, const char *expected)
{
    struct text found = names(w, question);
    if (text_is_string(found, expected))
        return true;
    printf("# %.*s instead of %s\n", TEXT_ARG(found), expected);
    return false;
}
#define LISTS(w, expected, ...) lists(w, (struct register_question){ __VA_ARGS__ }, expected)

static int64_t count_of(struct work *w, struct text party, const struct kind *kind)
{
    int64_t *counts, found = -1;
    register_counts(w, party, &counts);
    for (size_t i = 0; kinds[i]; i++)
        found = kinds[i] == kind ? counts[i] : found;
    return found;
}

struct made {
    struct text midori, akebono, sales, support, edge, other, contact;
};

static struct made make(struct work *w)
{
    struct made it = { .midori = register_party(w, "みどり発送サービス株式会社"),
                       .akebono = register_party(w, "あけぼの販売株式会社") };
    db_begin(w, DB_WRITE);
    struct text company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばり"));
    it.sales =
        RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"), TEXT("営業"));
    it.support =
        RULES_ADD(w, &kind_department, TEXT("company_id"), company, TEXT("name"), TEXT("支援"));
    it.edge = RULES_ADD(w, &kind_entrustment, TEXT("party_id"), it.midori, TEXT("department_id"),
                        it.support, TEXT("work"), TEXT("DM発送"));
    it.other = RULES_ADD(w, &kind_entrustment, TEXT("party_id"), it.akebono, TEXT("department_id"),
                         it.sales, TEXT("work"), TEXT("代理店"));
    it.contact =
        RULES_ADD(w, &kind_contact, TEXT("party_id"), it.midori, TEXT("name"), TEXT("Sato 100%"),
                  TEXT("hours"), TEXT("night_holiday"), TEXT("tested_on"), TEXT("2026-10-01"));
    RULES_ADD(w, &kind_contact, TEXT("party_id"), it.akebono, TEXT("name"), TEXT("阿部"),
              TEXT("phone"), TEXT("03-0000-0101"), TEXT("tested_on"), TEXT("2026-11-01"));
    RULES_ADD(w, &kind_contact, TEXT("party_id"), it.akebono, TEXT("name"), TEXT("Mori"));
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), it.edge, TEXT("title"), TEXT("発送契約"));
    RULES_ADD(w, &kind_contract, TEXT("entrustment_id"), it.other, TEXT("title"),
              TEXT("代理店契約"));
    evaluate_touched(w);
    ok(db_end(w), "two parties with what belongs to them");
    return it;
}

static void test_orders(struct work *w)
{
    db_begin(w, DB_READ);
    ok(LISTS(w, "3,Mori,Sato 100%,阿部", .kind = &kind_contact), "by name");
    ok(LISTS(w, "3,阿部,Sato 100%,Mori", .kind = &kind_contact, .descending = true), "and back");
    ok(LISTS(w, "3,阿部,Mori,Sato 100%", .kind = &kind_contact, .order = REGISTER_BY_PARTY),
       "by party");
    ok(LISTS(w, "3,阿部,Sato 100%,Mori", .kind = &kind_contact, .order = REGISTER_BY_DAY,
             .descending = true),
       "by day, the newest first, what has none last");
    ok(LISTS(w, "3,Sato 100%", .kind = &kind_contact, .skip = 1, .most = 1),
       "a page of it still knows how many there are");
    db_end(w);
}

static void test_narrowed(struct work *w, const struct made *it)
{
    db_begin(w, DB_READ);
    ok(LISTS(w, "1,Sato 100%", .kind = &kind_contact, .party_id = it->midori), "of one party");
    ok(LISTS(w, "1,発送契約", .kind = &kind_contract, .party_id = it->midori),
       "also what belongs to its works");
    ok(LISTS(w, "1,Sato 100%", .kind = &kind_contact, .typed = TEXT("ｓａｔｏ")),
       "a word in any width");
    ok(LISTS(w, "1,Sato 100%", .kind = &kind_contact, .typed = TEXT("休日")),
       "what was chosen is found by its word");
    ok(LISTS(w, "2,Mori,阿部", .kind = &kind_contact, .typed = TEXT("アケボノ")),
       "the name of the party, in any kana");
    ok(LISTS(w, "1,阿部", .kind = &kind_contact, .typed = TEXT("あけぼの 0101")),
       "each of several words has to be there");
    ok(LISTS(w, "1,Sato 100%", .kind = &kind_contact, .typed = TEXT("0%")), "a sign is a sign");
    ok(LISTS(w, "0", .kind = &kind_contact, .typed = TEXT("a_o")), "and no wild card");
    ok(LISTS(w, "0", .kind = &kind_contact, .typed = TEXT("a b c d e f g")), "many words are fine");
    ok(LISTS(w, "0", .kind = &kind_contact, .party_id = it->midori, .typed = TEXT("阿部")),
       "both at once");
    ok(count_of(w, TEXT(""), &kind_contact) == 3 && count_of(w, it->akebono, &kind_contact) == 2 &&
           count_of(w, it->akebono, &kind_contract) == 1,
       "and counted");
    db_end(w);
}

static void test_department(struct work *w, const struct made *it)
{
    struct actor before = w->actor;
    w->actor.department = it->sales;
    db_begin(w, DB_READ);
    ok(LISTS(w, "2,Mori,阿部", .kind = &kind_contact), "a department sees what its parties have");
    ok(LISTS(w, "1,代理店契約", .kind = &kind_contract), "and what its works have");
    ok(LISTS(w, "0", .kind = &kind_contract, .party_id = it->midori), "and nothing of another's");
    ok(LISTS(w, "1,阿部", .kind = &kind_contact, .typed = TEXT("阿部")), "narrowed too");
    ok(LISTS(w, "2,営業,支援", .kind = &kind_department), "what is for all is seen by all");
    ok(count_of(w, TEXT(""), &kind_contact) == 2 && count_of(w, TEXT(""), &kind_contract) == 1 &&
           count_of(w, TEXT(""), &kind_department) == 2 &&
           count_of(w, it->midori, &kind_contact) == 0,
       "and its counts are those of what it sees");
    w->actor.department = TEXT("");
    w->actor.narrow = true;
    ok(LISTS(w, "0", .kind = &kind_contact), "who has lost the department sees nothing");
    db_end(w);
    w->actor = before;
}

static const char *const all_lines = "SELECT record_id, kind, removed, party_id, entrustment_id, "
                                     "name_key, party_key, day, text FROM register_line "
                                     "ORDER BY record_id";

static void test_follows(struct work *w, const struct made *it)
{
    struct record party, edge, contact;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_party, it->midori, &party);
    party.values[PARTY_NAME] = TEXT("うぐいす発送株式会社");
    record_change(w, &party);
    ok(LISTS(w, "1,Sato 100%", .kind = &kind_contact, .typed = TEXT("うぐいす")),
       "a party that is called otherwise takes along what is its own");
    record_read(w, &kind_entrustment, it->edge, &edge);
    edge.values[ENTRUSTMENT_PARTY_ID] = it->akebono;
    record_change(w, &edge);
    ok(LISTS(w, "2,代理店契約,発送契約", .kind = &kind_contract, .party_id = it->akebono),
       "a work that is another party's now does so too");
    record_read(w, &kind_contact, it->contact, &contact);
    record_remove(w, &contact, TEXT("left"));
    ok(LISTS(w, "2,Mori,阿部", .kind = &kind_contact), "what was taken out is in no list");
    ok(count_of(w, TEXT(""), &kind_contact) == 2, "nor counted");
    ok(db_end(w), "all of it is stored");

    db_begin(w, DB_READ);
    struct text before = rules_rows(w, all_lines, 9);
    struct text tally = rules_rows(w, "SELECT kind, count FROM register_tally ORDER BY kind", 2);
    db_end(w);
    databases_do(w, "UPDATE register_line SET party_key = 'x', text = 'y' WHERE removed = 0");
    databases_do(w, "UPDATE register_tally SET count = 7");
    ok(register_line_all(w, NULL, NULL), "all lines can be made anew");
    db_begin(w, DB_READ);
    ok(text_is(rules_rows(w, all_lines, 9), before), "and are what they were");
    ok(text_is(rules_rows(w, "SELECT kind, count FROM register_tally ORDER BY kind", 2), tally),
       "as are the counts");
    db_end(w);
}

static void test_names(struct work *w, const struct made *it)
{
    db_begin(w, DB_READ);
    struct register_names *all = register_names_begin(w);
    register_names_want(all, &kind_entrustment, it->other);
    register_names_want(all, &kind_party, it->midori);
    register_names_want(all, &kind_party, TEXT("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    ok(register_names_read(all), "names are read some at a time");
    ok(text_is(register_names_find(all, it->other), TEXT("あけぼの販売株式会社 – 代理店")),
       "a work is called with its party");
    ok(text_is(register_names_find(all, it->midori), TEXT("うぐいす発送株式会社")),
       "a party by name");
    ok(!register_names_find(all, TEXT("01ARZ3NDEKTSV4RRFFQ69G5FAV")).len, "what is not there, not");
    db_end(w);
}

/* The statements of a migration one by one, without its comments. */
static void run_migration(struct work *w, const char *name)
{
    struct text rest = bundle_find(text_of(name))->bytes, line, part;
    struct buf bare = buf_begin(w->arena, 64 << 10);
    while (rest.len && text_next(&rest, '\n', &line)) {
        buf_add(&bare, text_slice(line, 0, text_find(line, TEXT("--"), 0)));
        buf_add_char(&bare, '\n');
    }
    rest = buf_text(&bare);
    while (rest.len && text_next(&rest, ';', &part))
        if (text_trim(part).len)
            databases_do(w, work_string(w, part));
}

/* A register from before there were lines. */
static void test_older(struct work *w)
{
    static const char *const whose =
        "SELECT record_id, kind, removed, party_id, entrustment_id, day "
        "FROM register_line ORDER BY record_id";
    static const char *const tally = "SELECT kind, count FROM register_tally ORDER BY kind";
    db_begin(w, DB_READ);
    struct text lines = rules_rows(w, whose, 6), counts = rules_rows(w, tally, 2);
    db_end(w);
    databases_do(w, "DROP TABLE register_line");
    databases_do(w, "DROP TABLE register_tally");
    run_migration(w, "migrations/0016_register_line.sql");
    db_begin(w, DB_READ);
    ok(text_is(rules_rows(w, whose, 6), lines), "an older register gets its lines");
    ok(text_is(rules_rows(w, tally, 2), counts), "and its counts");
    ok(text_is(rules_rows(w, "SELECT kind, state FROM job", 2), TEXT("register_lines|queued\n")),
       "and a job makes them well");
    db_end(w);
    databases_do(w, "DELETE FROM job");
    register_line_renew(w);
    register_line_renew(w);
    db_begin(w, DB_READ);
    ok(text_is(rules_rows(w, "SELECT kind, state FROM job", 2), TEXT("register_lines|queued\n")),
       "other kinds than they were made with have the lines made anew, once");
    db_end(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct made it = make(&w);
    test_orders(&w);
    test_narrowed(&w, &it);
    test_department(&w, &it);
    test_follows(&w, &it);
    test_names(&w, &it);
    test_older(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
