#include "base/day.h"
#include "base/moment.h"
#include "domain/journal.h"
#include "domain/value.h"
#include "test/register.h"

static void test_one_door(struct work *w)
{
    struct journal_entry *entries;
    size_t count;
    struct text id = register_party(w, "㈱ひなた企画");
    db_begin(w, DB_WRITE);
    struct record party;
    ok(record_read(w, &kind_party, id, &party) && party.version == 1, "a new record is version 1");
    party.values[PARTY_NAME] = TEXT("ひなた企画株式会社");
    party.values[PARTY_CORPORATE_NUMBER] = TEXT("１-9000-0247-0751");
    ok(record_change(w, &party), "it can be changed");
    ok(text_is(party.values[PARTY_CORPORATE_NUMBER], TEXT("1900002470751")),
       "and its number is stored as digits, however it was typed");
    db_end(w);

    db_begin(w, DB_READ);
    struct journal_filter of_party = { .kind = TEXT("party"), .subject_id = id, .count = 10 };
    ok(journal_list(w, of_party, &entries, &count) && count == 2, "each write is on the trail");
    ok(text_is(entries[0].verb, TEXT("change")) && text_is(entries[1].verb, TEXT("add")),
       "the newest first");
    struct text body = entries[0].body, field, before, after;
    ok(journal_read_line(w, &body, &field, &before, &after) && text_is(field, TEXT("name")) &&
           text_is(before, TEXT("㈱ひなた企画")) && text_is(after, TEXT("ひなた企画株式会社")),
       "with what was before and after");
    db_end(w);
}

static void test_nothing_changed(struct work *w)
{
    struct record party;
    struct text id = register_party(w, "みどり発送サービス株式会社");
    db_begin(w, DB_WRITE);
    record_read(w, &kind_party, id, &party);
    ok(record_change(w, &party) && party.version == 1, "saving without a change writes nothing");
    db_end(w);
}

static void test_two_people(struct work *w)
{
    struct text id = register_party(w, "株式会社くるみストア");
    struct record mine, theirs;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_party, id, &mine);
    record_read(w, &kind_party, id, &theirs);
    theirs.values[PARTY_PHONE] = TEXT("03-0000-0101");
    record_change(w, &theirs);
    ok(db_end(w), "the first to save is stored");

    db_begin(w, DB_WRITE);
    mine.values[PARTY_ADDRESS] = TEXT("札幌市中央区北１条西４－２");
    ok(!record_change(w, &mine) && databases_fault(w, FAULT_CONFLICT, "record.changed_meanwhile"),
       "the second is told that someone was faster");
    db_end(w), databases_again(w);
}

static void test_bad_values(struct work *w)
{
    static const struct {
        const char *says;
        int field;
        const char *typed, *code;
    } cases[] = {
        { "a name is needed", PARTY_NAME, " \u3000", "record.required" },
        { "twelve digits may be the registry's number", PARTY_CORPORATE_NUMBER, "900000100037",
          "party.number_registry" },
        { "a wrong check digit is refused, and the right number proposed", PARTY_CORPORATE_NUMBER,
          "9900001240196", "party.number_check_try" },
        { "a form that is none", PARTY_FORM, "partnership", "record.no_such_choice" },
        { "an address without @", PARTY_EMAIL, "info.example.jp", "record.not_an_email" },
        { "a country of three letters", PARTY_COUNTRY, "JPN", "record.not_a_country" },
        { "a word for a telephone number", PARTY_PHONE, "なし", "record.not_a_phone" },
        { "letters for one", PARTY_PHONE, "abc", "record.not_a_phone" },
        { "one without its area code", PARTY_PHONE, "1234-5678", "record.not_a_phone" },
        { "an extension alone", PARTY_PHONE, "内線 1234", "record.not_a_phone" },
        { "one of another country that is too short", PARTY_PHONE, "+1 555", "record.not_a_phone" },
        { "an address that is not of the web", PARTY_URL, "javascript:alert(1)",
          "record.not_a_web_address" },
        { "one without http", PARTY_URL, "example.jp", "record.not_a_web_address" },
        { "a word for a postal code", PARTY_POSTAL_CODE, "なし", "record.not_a_postal_code" },
        { "bytes that are no text", PARTY_NOTE, "\xff\xfe", "record.not_text" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct issues issues = { 0 };
        struct record party = record_new(w, &kind_party);
        party.values[PARTY_NAME] = TEXT("あけぼの販売株式会社");
        party.values[cases[i].field] = text_of(cases[i].typed);
        db_begin(w, DB_WRITE);
        record_check(w, &party, &issues);
        const struct issue *issue = issues_of(&issues, cases[i].field);
        ok(issue && strcmp(issue->code, cases[i].code) == 0, "%s", cases[i].says);
        ok(!record_add(w, &party) && w->fault.kind == FAULT_INPUT, "… and the door stays shut");
        db_end(w), databases_again(w);
    }
}

static void test_phones(struct work *w)
{
    static const char *const numbers[] = {
        "03-1234-5678",
        "（０３）１２３４－５６７８",
        "090-1234-5678（佐藤、夜間）",
        "0120-000-123 内線12",
        "+81 3-1234-5678",
        "+1 415 555 0100",
        "03-1234-5678 / 090-1234-5678",
    };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct issues issues = { 0 };
        struct text value = text_of(numbers[i]);
        value_read(w, &kind_party, PARTY_PHONE, &value, &issues);
        ok(!issues.count && value.len, "%s is a telephone number", numbers[i]);
    }
}

static void test_past_days(struct work *w)
{
    static const struct {
        const struct kind *kind;
        int field;
        const char *day, *code;
    } cases[] = {
        { &kind_contact, CONTACT_TESTED_ON, "tomorrow", "record.not_past" },
        { &kind_contact, CONTACT_TESTED_ON, "today", NULL },
        { &kind_review, REVIEW_REVIEWED_ON, "tomorrow", "record.not_past" },
        { &kind_entrustment, ENTRUSTMENT_CONSENT_ON, "tomorrow", "record.not_past" },
        { &kind_entrustment, ENTRUSTMENT_END_ON, "tomorrow", NULL },
        { &kind_training, TRAINING_PLANNED_ON, "tomorrow", NULL },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct issues issues = { 0 };
        int32_t day = moment_day(w->now) + (strcmp(cases[i].day, "tomorrow") == 0);
        struct text value = work_text(w, text_of(day_iso(day).at));
        value_read(w, cases[i].kind, cases[i].field, &value, &issues);
        const char *code = issues.count ? issues.items[0].code : NULL;
        ok(code == cases[i].code || (code && cases[i].code && strcmp(code, cases[i].code) == 0),
           "%s.%s %s: %s", cases[i].kind->name, cases[i].kind->fields[cases[i].field].name,
           cases[i].day, cases[i].code ? cases[i].code : "taken");
    }
}

static void test_as_written(struct work *w)
{
    static const struct {
        const struct kind *kind;
        int field;
        const char *typed, *kept;
    } cases[] = {
        { &kind_party, PARTY_KANA, "ひなたきかく", "ヒナタキカク" },
        { &kind_party, PARTY_KANA, "ﾋﾅﾀ", "ヒナタ" },
        { &kind_party, PARTY_POSTAL_CODE, "〒５３０－０００１", "530-0001" },
        { &kind_party, PARTY_POSTAL_CODE, "5300001", "530-0001" },
        { &kind_party, PARTY_POSTAL_CODE, "SW1A 1AA", "SW1A 1AA" },
        { &kind_party, PARTY_URL, "HTTPS://example.jp/a", "HTTPS://example.jp/a" },
        { &kind_contract, CONTRACT_NOTICE_HOURS, "8760", "8760" },
        { &kind_contract, CONTRACT_NOTICE_HOURS, "8761", NULL },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct issues issues = { 0 };
        struct text value = text_of(cases[i].typed);
        value_read(w, cases[i].kind, cases[i].field, &value, &issues);
        ok(cases[i].kept ? !issues.count && text_is_string(value, cases[i].kept)
                         : issues.count == 1,
           "%s %s", cases[i].typed, cases[i].kept ? cases[i].kept : "is refused");
    }
}

static void test_days(struct work *w)
{
    struct issues issues = { 0 };
    struct record edge = record_new(w, &kind_entrustment);
    edge.values[ENTRUSTMENT_PARTY_ID] = register_party(w, "白樺メーリング株式会社");
    edge.values[ENTRUSTMENT_WORK] = TEXT("請求書印刷");
    edge.values[ENTRUSTMENT_START_ON] = TEXT("令和８年４月１日");
    edge.values[ENTRUSTMENT_END_ON] = TEXT("R9.2.29");
    edge.values[ENTRUSTMENT_PERSONS] = TEXT("約120万人");
    edge.values[ENTRUSTMENT_DATA_ITEMS] = TEXT("氏名、住所，契約内容\n電話番号");
    db_begin(w, DB_READ);
    record_check(w, &edge, &issues);
    ok(text_is(edge.values[ENTRUSTMENT_START_ON], TEXT("2026-04-01")), "an era is understood");
    const struct issue *issue = issues_of(&issues, ENTRUSTMENT_END_ON);
    ok(issue && strcmp(issue->code, "record.no_such_day") == 0, "a day that never was is named");
    ok(text_is(edge.values[ENTRUSTMENT_END_ON], TEXT("R9.2.29")), "and stays as it was typed");
    ok(record_count(&edge, ENTRUSTMENT_PERSONS) == 1200000 &&
           text_is(edge.values[ENTRUSTMENT_PERSONS_NOTE], TEXT("about")),
       "about 1.2 million persons, and that it is about");
    ok(text_is(edge.values[ENTRUSTMENT_DATA_ITEMS], TEXT("氏名\n住所\n契約内容\n電話番号")),
       "items are parted by commas of every width and by lines");
    db_end(w);
}

static void test_rights(struct work *w)
{
    struct text id = register_party(w, "はやぶさ通信販売株式会社");
    struct record party;
    struct actor cli = w->actor;
    db_begin(w, DB_READ);
    record_read(w, &kind_party, id, &party);
    db_end(w);

    w->actor.may = MAY_READ;
    db_begin(w, DB_WRITE);
    party.values[PARTY_NOTE] = TEXT("x");
    ok(!record_change(w, &party) && databases_fault(w, FAULT_DENIED, "work.denied"),
       "who may only read cannot write");
    db_end(w), databases_again(w);

    struct record edge = record_new(w, &kind_entrustment);
    edge.values[ENTRUSTMENT_PARTY_ID] = id;
    edge.values[ENTRUSTMENT_WORK] = TEXT("代理店業務");
    edge.values[ENTRUSTMENT_DETERMINATION] = TEXT("entrustment");
    w->actor.may = MAY_READ | MAY_WRITE;
    db_begin(w, DB_WRITE);
    ok(!record_add(w, &edge) && databases_fault(w, FAULT_DENIED, "work.denied"),
       "a determination is written by those who may decide");
    db_end(w), databases_again(w);

    w->actor.department = TEXT("some department");
    db_begin(w, DB_READ);
    ok(!record_read(w, &kind_party, id, &party) &&
           databases_fault(w, FAULT_MISSING, "record.unknown"),
       "a department does not see parties it entrusts nothing to");
    db_end(w), databases_again(w);
    w->actor = cli;
}

static void test_loops(struct work *w)
{
    struct text a = register_party(w, "甲社"), b = register_party(w, "乙社");
    struct text c = register_party(w, "丙社");
    struct text first = register_edge(w, a, TEXT(""), "受付");
    struct text second = register_edge(w, b, first, "入力");
    struct text third = register_edge(w, c, second, "保管");

    struct record edge = record_new(w, &kind_entrustment);
    edge.values[ENTRUSTMENT_PARTY_ID] = a;
    edge.values[ENTRUSTMENT_PARENT_ID] = third;
    edge.values[ENTRUSTMENT_WORK] = TEXT("廃棄");
    db_begin(w, DB_WRITE);
    ok(!record_add(w, &edge) && databases_fault(w, FAULT_INPUT, "entrustment.loop"),
       "a party cannot stand below itself");
    ok(text_is(w->fault.about, TEXT("甲社 → 乙社 → 丙社 → 甲社")), "and the loop is shown");
    db_end(w), databases_again(w);

    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, first, &edge);
    edge.values[ENTRUSTMENT_PARENT_ID] = third;
    ok(!record_change(w, &edge) && databases_fault(w, FAULT_INPUT, "entrustment.loop"),
       "nor can an edge be moved below itself");
    ok(text_is(w->fault.about, TEXT("甲社 → 乙社 → 丙社 → 甲社")),
       "and the whole way round is shown");
    db_end(w), databases_again(w);

    register_edge(w, c, TEXT(""), "別の業務");
    ok(register_edge(w, c, first, "直接の保管").len > 0 && !work_failed(w),
       "one company may stand in many places");
}

static void test_end(struct work *w)
{
    struct text party = register_party(w, "つくし倉庫株式会社");
    struct text parent = register_edge(w, party, TEXT(""), "保管");
    struct text child = register_edge(w, register_party(w, "かるがも回収"), parent, "廃棄");
    struct record edge;
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, parent, &edge);
    ok(!record_remove(w, &edge, TEXT("")) && databases_fault(w, FAULT_INPUT, "record.in_use"),
       "an entrustment with others below it cannot be taken out");
    db_end(w), databases_again(w);
    db_begin(w, DB_WRITE);
    record_read(w, &kind_entrustment, child, &edge);
    ok(record_remove(w, &edge, TEXT("")), "the lowest one can");
    ok(record_read(w, &kind_entrustment, child, &edge) && edge.removed_at == w->now,
       "and is still there for its history");
    db_end(w);
}

static void test(struct text url)
{
    struct work w = register_work(url);
    test_one_door(&w);
    test_nothing_changed(&w);
    test_two_people(&w);
    test_bad_values(&w);
    test_phones(&w);
    test_past_days(&w);
    test_as_written(&w);
    test_days(&w);
    test_rights(&w);
    test_loops(&w);
    test_end(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
