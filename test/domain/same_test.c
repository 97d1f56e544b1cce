/* Which parties are asked about as one company, and which are left alone. */
#include "domain/same.h"

#include "domain/former_name.h"
#include "test/chain.h"

/* A party as a list gives it. */
struct as_given {
    const char *name, *kana, *former, *number, *phone, *address;
};

static struct text give(struct work *w, const struct as_given *given)
{
    struct record party = record_new(w, &kind_party);
    party.values[PARTY_NAME] = text_of(given->name);
    party.values[PARTY_KANA] = text_of(given->kana);
    party.values[PARTY_FORMER_NAMES] = text_of(given->former);
    party.values[PARTY_CORPORATE_NUMBER] = text_of(given->number);
    party.values[PARTY_PHONE] = text_of(given->phone);
    party.values[PARTY_ADDRESS] = text_of(given->address);
    if (!record_add(w, &party))
        printf("# %s: %s %.*s\n", given->name, w->fault.code, TEXT_ARG(w->fault.about));
    return party.id;
}

#define STREET "東京都港区海岸9-8-7"

static const struct {
    const char *says;
    struct as_given a, b;
    const char *reasons; /* NULL: they are left alone */
    int64_t doubt;
} table[] = {
    { "the form in front and behind, full and half width",
      { .name = "㈱ひなた企画", .number = "1900002470751" },
      { .name = "ひなた企画株式会社" },
      "name",
      2 },
    { "variant kanji", { .name = "髙橋商店" }, { .name = "高橋商店" }, "name", 2 },
    { "a former name, with its days",
      { .name = "しらかば郵送株式会社", .former = "白樺メーリング株式会社 (–2026-03-31)" },
      { .name = "白樺メーリング株式会社" },
      "former",
      2 },
    { "a name in kana",
      { .name = "陽向企画株式会社", .kana = "ヒナタキカク" },
      { .name = "ひなたきかく" },
      "kana",
      3 },
    { "a name cut short, at one address",
      { .name = "みどり発送サービス株式会社", .address = STREET },
      { .name = "みどり発送", .address = "東京都港区海岸９ー８ー７" },
      "close address",
      3 },
    { "a slip of one character, with one telephone",
      { .name = "株式会社つばめテレサポート", .phone = "03-0000-1234" },
      { .name = "株式会社つばめテレサボート", .phone = "+81 3 0000 1234" },
      "close phone",
      3 },
    { "two corporate numbers are two companies",
      { .name = "株式会社あおば封入", .number = "6900002961010" },
      { .name = "あおば封入株式会社", .number = "3900001770381" },
      NULL,
      0 },
    { "two legal forms are two companies",
      { .name = "株式会社たんぽぽ電器" },
      { .name = "有限会社たんぽぽ電器" },
      NULL,
      0 },
    { "one telephone is not enough",
      { .name = "ほしぞら運用株式会社", .phone = "03-0000-1234" },
      { .name = "株式会社くるみストア", .phone = "03-0000-1234" },
      NULL,
      0 },
    { "a name cut short is not enough",
      { .name = "潮見データセンター株式会社" },
      { .name = "潮見データ株式会社" },
      NULL,
      0 },
    { "a reading alone is not enough",
      { .name = "光洋印刷株式会社", .kana = "コウヨウインサツ" },
      { .name = "向洋印刷株式会社", .kana = "コウヨウインサツ" },
      NULL,
      0 },
    { "a town is no address",
      { .name = "みどり発送サービス株式会社", .address = "東京都港区" },
      { .name = "みどり発送", .address = "東京都港区" },
      NULL,
      0 },
};

static void test_table(struct work *w)
{
    for (size_t i = 0; i < COUNT(table); i++) {
        struct same_pair pair = { .reasons = TEXT("") };
        db_begin(w, DB_WRITE);
        struct text a = give(w, &table[i].a), b = give(w, &table[i].b);
        evaluate_touched(w);
        bool found = same_find(w, b, a, &pair);
        ok(!work_failed(w) && found == (table[i].reasons != NULL) &&
               (!found ||
                (text_is_string(pair.reasons, table[i].reasons) && pair.doubt == table[i].doubt)),
           "%s (%.*s)", table[i].says, TEXT_ARG(pair.reasons));
        rules_forget(w);
    }
}

static void set(struct work *w, struct text id, int field, struct text value)
{
    struct record party;
    record_read(w, &kind_party, id, &party);
    party.values[field] = value;
    record_change(w, &party);
    evaluate_touched(w);
}

static void test_decided(struct work *w)
{
    struct same_pair pair;
    db_begin(w, DB_WRITE);
    struct text a = give(w, &table[0].a), b = give(w, &table[0].b);
    evaluate_touched(w);
    ok(same_count(w) == 1 && same_is_other(w, b, a) && same_count(w) == 0,
       "a pair that is two companies leaves the queue");
    set(w, a, PARTY_NOTE, TEXT("電話で確認"));
    evaluate_mark_all(w);
    ok(!same_find(w, a, b, &pair), "and is not asked about again");
    set(w, b, PARTY_PHONE, TEXT("03-0000-9999"));
    ok(same_find(w, a, b, &pair), "until something of what was known changes");
    set(w, b, PARTY_NAME, TEXT("ひなげし企画株式会社"));
    ok(!same_find(w, a, b, &pair) && !work_failed(w), "a name that is changed ends the question");
    rules_forget(w);
}

/* Very many of one name: each is asked about, and not all with all. */
static void test_crowd(struct work *w)
{
    enum { CROWD = 500, FIRST = 10 }; /* more pairs than are compared at once */
    db_begin(w, DB_WRITE);
    for (int i = 0; i < CROWD; i++)
        give(w, &(struct as_given){ .name = "株式会社なのはな" });
    evaluate_touched(w);
    struct text pairs = rules_rows(w, "SELECT COUNT(*) FROM same_pair", 1), expected;
    expected = work_format(w, "%d", FIRST * (CROWD - FIRST) + FIRST * (FIRST - 1) / 2);
    ok(text_is(text_trim(pairs), expected),
       "each of a crowd of one name is a pair with the first ten: %.*s", TEXT_ARG(pairs));
    rules_forget(w);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    test_table(&w);
    test_decided(&w);
    test_crowd(&w);
    ok(!work_failed(&w), "no fault (%s)", work_failed(&w) ? w.fault.code : "");
    databases_close(&w);
}

static void test_former_names(void)
{
    struct work w = work_begin(arena_open(1 << 20), actor_machine(TEXT("test")));
    struct text items = former_name_add(
        &w, TEXT("甲商会"),
        (struct former_name){ TEXT("乙商会"), DAY_NONE, day_read(TEXT("2020-03-31")) });
    items = former_name_add(
        &w, items,
        (struct former_name){ TEXT("丙 (商会)"), DAY_NONE, day_read(TEXT("2026-09-30")) });
    ok(text_is(items, TEXT("甲商会\n乙商会 (–2020-03-31)\n丙 (商会) (2020-04-01–2026-09-30)")),
       "a former name has the days it was in use (%.*s)", TEXT_ARG(items));
    struct former_name read = former_name_read(TEXT("丙 (商会) (2020-04-01–2026-09-30)"));
    ok(text_is(read.name, TEXT("丙 (商会)")) && read.from == day_read(TEXT("2020-04-01")) &&
           read.until == day_read(TEXT("2026-09-30")),
       "and is read back");
    read = former_name_read(TEXT("丙 (商会)"));
    ok(text_is(read.name, TEXT("丙 (商会)")) && read.until == DAY_NONE, "brackets are no days");
    arena_close(w.arena);
}

int main(void)
{
    test_former_names();
    databases_each(test);
    return tap_done();
}
