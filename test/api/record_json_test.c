/* Records as JSON: strict going in, and what comes out goes in again. */
#include "api/record_json.h"

#include "api/collection.h"
#include "base/arena.h"
#include "registers.h"
#include "test/tap.h"

static struct work begin(struct arena *arena)
{
    return work_begin(arena, actor_machine(TEXT("test")));
}

static const struct {
    const char *says, *body, *fault, *issue;
    int field;
} wrong[] = {
    { "no JSON", "{", "json.syntax", NULL, 0 },
    { "no object", "[]", "api.not_object", NULL, 0 },
    { "a key twice", "{\"name\":\"a\",\"name\":\"b\"}", "json.syntax", NULL, 0 },
    { "too deep", "{\"name\":[[[[[1]]]]]}", "json.too_deep", NULL, 0 },
    { "a field that is none", "{\"nmae\":\"x\"}", NULL, "api.unknown_field", -1 },
    { "one that is read only", "{\"version\":3}", NULL, "api.read_only", -1 },
    { "a number where a text belongs", "{\"work\":5}", NULL, "api.not_text", ENTRUSTMENT_WORK },
    { "a text where a number belongs", "{\"persons\":\"5\"}", NULL, "api.not_count",
      ENTRUSTMENT_PERSONS },
    { "a number below zero", "{\"persons\":-1}", NULL, "api.not_count", ENTRUSTMENT_PERSONS },
    { "a half", "{\"persons\":1.5}", NULL, "api.not_count", ENTRUSTMENT_PERSONS },
    { "a text where a list belongs", "{\"data_items\":\"氏名\"}", NULL, "api.not_list",
      ENTRUSTMENT_DATA_ITEMS },
    { "a list of numbers", "{\"data_items\":[1]}", NULL, "api.not_list", ENTRUSTMENT_DATA_ITEMS },
    { "an item of two lines", "{\"data_items\":[\"a\\nb\"]}", NULL, "api.not_list",
      ENTRUSTMENT_DATA_ITEMS },
    { "a day as people write it", "{\"start_on\":\"令和8年1月1日\"}", NULL, "api.not_day",
      ENTRUSTMENT_START_ON },
    { "a day that does not exist", "{\"start_on\":\"2026-02-30\"}", NULL, "api.not_day",
      ENTRUSTMENT_START_ON },
};

static void test_wrong(void)
{
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct arena *arena = arena_open(16 << 20);
        struct work w = begin(arena);
        struct issues issues = { 0 };
        struct record record = record_new(&w, &kind_entrustment);
        record_json_read(&w, text_of(wrong[i].body), &record, &issues);
        bool as_said = wrong[i].fault ? work_failed(&w) && strcmp(w.fault.code, wrong[i].fault) == 0
                                      : !work_failed(&w) && issues.count == 1 &&
                                            strcmp(issues.items[0].code, wrong[i].issue) == 0 &&
                                            issues.items[0].field == wrong[i].field;
        ok(as_said, "%s", wrong[i].says);
        arena_close(arena);
    }
}

static void test_there_and_back(void)
{
    struct arena *arena = arena_open(16 << 20);
    struct work w = begin(arena);
    struct issues issues = { 0 };
    struct record record = record_new(&w, &kind_entrustment);
    ok(record_json_read(&w,
                        TEXT("{\"work\":\"発送\",\"persons\":0,\"data_items\":[\"氏名\",\"住所\"],"
                             "\"start_on\":\"2026-11-25\",\"sensitive\":\"no\",\"note\":null}"),
                        &record, &issues) &&
           issues.count == 0,
       "what is right goes in");
    ok(text_is(record.values[ENTRUSTMENT_PERSONS], TEXT("0")) &&
           text_is(record.values[ENTRUSTMENT_DATA_ITEMS], TEXT("氏名\n住所")) &&
           text_is(record.values[ENTRUSTMENT_NOTE], TEXT("")),
       "as it is stored");
    record_json_read(&w, TEXT("{\"persons\":null,\"data_items\":[]}"), &record, &issues);
    ok(!record.values[ENTRUSTMENT_PERSONS].len && !record.values[ENTRUSTMENT_DATA_ITEMS].len &&
           text_is(record.values[ENTRUSTMENT_WORK], TEXT("発送")),
       "null empties, and what is not sent stays");
    struct buf out = buf_begin(arena, 1 << 20);
    struct json json = json_begin(&out);
    record.id = TEXT("01");
    record.version = 3;
    record_json_add(&json, NULL, &record);
    ok(text_starts(buf_text(&out), TEXT("{\"id\":\"01\",\"version\":3,")) &&
           text_contains(buf_text(&out), TEXT("\"persons\":null")) &&
           text_contains(buf_text(&out), TEXT("\"data_items\":[]")) &&
           text_contains(buf_text(&out), TEXT("\"start_on\":\"2026-11-25\"")),
       "what comes out has every member");
    arena_close(arena);
}

static void test_collections(void)
{
    ok(collection_find(TEXT("parties")) == &kind_party &&
           collection_find(TEXT("companies")) == &kind_company &&
           collection_find(TEXT("contracts")) == &kind_contract &&
           !collection_find(TEXT("party")) && !collection_find(TEXT("")),
       "a collection has the plural of its kind's name");
    ok(strcmp(collection_schema(&kind_party).at, "Party") == 0, "and a schema its name");
    for (const struct kind *const *kind = kinds; *kind; kind++)
        ok(collection_find(text_of(collection_name(*kind).at)) == *kind, "%s leads to its kind",
           collection_name(*kind).at);
}

int main(void)
{
    test_wrong();
    test_there_and_back();
    test_collections();
    return tap_done();
}
