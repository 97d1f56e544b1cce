#include "format/yaml.h"

#include "test/format/sample.h"

static const char document[] = "# a comment\n"
                               "id: contract.missing\n"
                               "title:\n"
                               "  ja: 契約がない\n"
                               "  en: \"No\\tcontract\"\n"
                               "days: 14\n"
                               "code: 007\n"
                               "ratio: 0.5\n"
                               "on: no\n"
                               "read: 2026-11-01\n"
                               "yes: true\n"
                               "none: ~\n"
                               "empty:\n"
                               "quoted: '12'\n"
                               "text: |\n"
                               "  一行目\n"
                               "  二行目\n"
                               "folded: >-\n"
                               "  a\n"
                               "  b\n"
                               "examples:\n"
                               "  - { start: 2026-04-01, expect: running }\n"
                               "  - [1, -2, 3.5e3]\n"
                               "  -\n";

static void test_read(void)
{
    struct work *w = sample_work();
    const struct value *v = yaml_read(w, text_of(document), &limits_usual);
    const struct value *examples = value_get(v, "examples");
    ok(v->kind == VALUE_MAP && value_count(v) == 14, "a map");
    ok(text_is(value_text(value_get(value_get(v, "title"), "ja")), TEXT("契約がない")) &&
           text_is(value_text(value_get(value_get(v, "title"), "en")), TEXT("No\tcontract")),
       "maps in maps, plain and quoted texts");
    ok(value_int(value_get(v, "days")) == 14, "a whole number");
    ok(value_get(v, "code")->kind == VALUE_TEXT, "a code keeps its zeros");
    ok(value_number(value_get(v, "ratio")) == 0.5, "a number with a point");
    ok(value_get(v, "on")->kind == VALUE_TEXT && value_get(v, "read")->kind == VALUE_TEXT,
       "no is no boolean, and a day is a text");
    ok(value_bool(value_get(v, "yes")), "true is");
    ok(value_get(v, "none")->kind == VALUE_NULL && value_get(v, "empty")->kind == VALUE_NULL,
       "two ways to write nothing");
    ok(value_get(v, "quoted")->kind == VALUE_TEXT, "what is quoted is text");
    ok(text_is(value_text(value_get(v, "text")), TEXT("一行目\n二行目\n")) &&
           text_is(value_text(value_get(v, "folded")), TEXT("a b")),
       "block texts, kept and folded");
    ok(value_count(examples) == 3 &&
           text_is(value_text(value_get(value_at(examples, 0), "start")), TEXT("2026-04-01")) &&
           value_int(value_at(value_at(examples, 1), 1)) == -2 &&
           value_number(value_at(value_at(examples, 1), 2)) == 3500 &&
           value_at(examples, 2)->kind == VALUE_NULL,
       "lists in both styles");
    ok(value_get(v, "days")->line == 6 && value_at(examples, 1)->line == 23,
       "values know their lines");
    ok(yaml_read(w, TEXT("# nothing\n"), &limits_usual)->kind == VALUE_NULL,
       "a file of comments says nothing");
    ok(yaml_read(w, TEXT("- 1\n"), &limits_usual)->kind == VALUE_LIST, "a list alone");
}

static const struct {
    const char *bytes, *code, *about, *says;
} refused[] = {
    { "a: 1\nb:\n  c: 2\n  c: 3\n", "yaml.twice",
      "4\x1f"
      "1\x1f"
      "c",
      "a key twice" },
    { "a: &x 1\n", "yaml.refused",
      "1\x1f"
      "4\x1f&",
      "an anchor" },
    { "a: &x [1]\n", "yaml.refused",
      "1\x1f"
      "4\x1f&",
      "an anchor on a list" },
    { "&x a: 1\n", "yaml.refused", NULL, "an anchor on a key" },
    { "a: 1\nb: *x\n", "yaml.refused",
      "2\x1f"
      "4\x1f*",
      "an alias" },
    { "a: !!str 1\n", "yaml.refused",
      "1\x1f"
      "4\x1f!",
      "a tag" },
    { "a: !x {b: 1}\n", "yaml.refused",
      "1\x1f"
      "4\x1f!",
      "a tag on a map" },
    { "<<: {a: 1}\n", "yaml.refused", NULL, "a merge" },
    { "? [a]\n: 1\n", "yaml.refused",
      "1\x1f"
      "3\x1f?",
      "a list as a key" },
    { "a: 1\n---\nb: 2\n", "yaml.refused", NULL, "a second document" },
    { "%YAML 1.1\n---\na: 1\n", "yaml.refused", NULL, "a directive" },
    { "a: 1\n b: 2\n", "yaml.syntax", NULL, "wrong indentation" },
    { "a: [1\n", "yaml.syntax", NULL, "a bracket that is not closed" },
    { "a: \"\xff\"\n", "yaml.syntax", NULL, "bytes that are no UTF-8" },
    { "a: \1\n", "yaml.syntax", NULL, "a control character" },
    { "\ta: 1\n", "yaml.syntax", NULL, "a tab as indentation" },
    { "[[[[[1]]]]]", "yaml.too_deep", "4", "lists too deep" },
    { "a: {b: {c: {d: {e: 1}}}}", "yaml.too_deep", "4", "maps too deep" },
    { "a: 123456789012345678901234567890123456789012345678901234567890\n", "yaml.too_large", "60",
      "too much" },
};

static void test_refused(void)
{
    struct limits limits = limits_usual;
    limits.depth = 4;
    limits.file_bytes = 60;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct work *w = sample_work();
        const struct value *v = yaml_read(w, text_of(refused[i].bytes), &limits);
        ok(v->kind == VALUE_NONE && sample_fails(w, refused[i].code) &&
               (!refused[i].about || text_is_string(w->fault.about, refused[i].about)),
           "%s is refused (%.*s)", refused[i].says, TEXT_ARG(w->fault.about));
    }
}

int main(void)
{
    test_read();
    test_refused();
    return tap_done();
}
