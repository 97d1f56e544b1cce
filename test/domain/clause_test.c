#include "domain/clause.h"

#include "base/arena.h"
#include "domain/kind.h"
#include "test/tap.h"

static const struct {
    const char *source, *english;
} cases[] = {
    { "特記事項 第11条第7項", "Special clauses Art. 11(7)" },
    { "特記事項 第11条第10項(4)", "Special clauses Art. 11(10)(4)" },
    { "施行規則第7条第1号", "Enforcement Rules Art. 7 item 1" },
    { "法25条・ガイドライン通則編 3-4-4", "APPI Art. 25; PPC Guidelines (General) 3-4-4" },
    { "個人情報保護法23条（技術的安全管理措置）", "APPI Art. 23 (technical measures)" },
    { "個人情報保護法32条1項4号・施行令10条", "APPI Art. 32(1) item 4; Enforcement Order Art. 10" },
    { "総務省ヒアリング 3-2 (8)", "MIC hearing 3-2 (8)" },
    { "番号法第9条", "My Number Act Art. 9" },
    { "社内規程 第3条", "社内規程 Art. 3" },
};

static void test_cases(struct work *w)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct text said = clause_say(w, text_of(cases[i].source));
        ok(text_is_string(said, cases[i].english), "%s is %s", cases[i].source, cases[i].english);
        if (!text_is_string(said, cases[i].english))
            printf("# %.*s\n", TEXT_ARG(said));
    }
}

static bool is_japanese(struct text text)
{
    for (int32_t rune; (rune = text_rune(&text)) >= 0;)
        if (rune >= 0x3000)
            return true;
    return false;
}

static void test_kinds(struct work *w)
{
    size_t sources = 0;
    for (size_t k = 0; kinds[k]; k++) {
        for (size_t i = 0; i < kinds[k]->field_count; i++) {
            const char *source = kinds[k]->fields[i].source;
            struct text said = clause_say(w, text_of(source ? source : ""));
            sources += source != NULL;
            if (is_japanese(said))
                ok(false, "%s.%s: words/clause.txt has no English for %.*s", kinds[k]->name,
                   kinds[k]->fields[i].name, TEXT_ARG(said));
        }
    }
    ok(sources > 50, "every source of a field can be said in English: %zu", sources);
}

int main(void)
{
    struct arena *arena = arena_open(1 << 24);
    struct work w = work_begin(arena, actor_machine(TEXT("system")));
    w.lang = LANG_EN;
    test_cases(&w);
    test_kinds(&w);
    w.lang = LANG_JA;
    ok(text_is_string(clause_say(&w, TEXT("特記事項 第5条")), "特記事項 第5条"),
       "in Japanese it stays as it is");
    arena_close(arena);
    return tap_done();
}
