#include "base/fold.h"

#include "base/arena.h"
#include "base/bundle.h"
#include "test/tap.h"

static struct work w;

struct pair {
    const char *typed, *key;
};

static void test_pairs(struct text (*fold)(struct work *, struct text), const char *what,
                       const struct pair *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text key = fold(&w, text_of(table[i].typed));
        bool good = text_is_utf8(text_of(table[i].typed));
        ok(text_is_string(key, table[i].key), "%s: 「%s」 is 「%.*s」", what,
           good ? table[i].typed : "bad bytes", TEXT_ARG(key));
    }
}

static void test_text(void)
{
    static const struct pair table[] = {
        { "ABC abc ＡＢＣ", "abc abc abc" },
        { "タカハシ たかはし ﾀｶﾊｼ", "たかはし たかはし たかはし" },
        { "ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟ ｳﾞ", "がぎぐ ぱぴ ゔ" },
        { "か\u3099 が", "が が" },
        { "キヤノン キャノン", "きやのん きやのん" },
        { "富士フイルム 富士フィルム", "富士ふいるむ 富士ふいるむ" },
        { "市ヶ谷 市ケ谷", "市け谷 市け谷" },
        { "ヱビス", "えびす" },
        { "髙橋 高橋", "高橋 高橋" },
        { "山﨑 山崎 山嵜", "山崎 山崎 山崎" },
        { "𠮷野家 吉野家", "吉野家 吉野家" },
        { "渡邊 渡邉 渡辺", "渡辺 渡辺 渡辺" },
        { "邊󠄀", "辺" },
        { "齋藤 齊藤 斎藤 斉藤", "斉藤 斉藤 斉藤 斉藤" },
        { "濱田 濵田 浜田", "浜田 浜田 浜田" },
        { "嶋 嶌 島", "島 島 島" },
        { "澤 廣 國 櫻 眞 惠 瀨 德 藏 龍", "沢 広 国 桜 真 恵 瀬 徳 蔵 竜" },
        { "海 神", "海 神" },
        { "利⽤ ⾼い ⻑い ⺠間", "利用 高い 長い 民間" },
        { "㈱ あさぎり", "(株) あさぎり" },
        { "㍿あさぎり", "株式会社あさぎり" },
        { "①②③", "123" },
        { "㎏", "kg" },
        { "佐々木", "佐佐木" },
        { "データ", "でーた" },
        { "３ー５ー１ 3‐5−1 3–5—1", "3-5-1 3-5-1 3-5-1" },
        { "ﾃﾞｰﾀ", "でーた" },
        { "サ－ビス サ-ビス ｻ-ﾋﾞｽ サ‐ビス", "さーびす さーびす さーびす さーびす" },
        { "アン-ドウ ア-1 3-ア", "あん-どう あ-1 3-あ" },
        { "1〜2 1～2", "1~2 1~2" },
        { "Nestlé Müller", "nestle muller" },
        { "Straße", "strasse" },
        { "a\u200bb\u00adc", "abc" },
        { "全角　空白\tタブ", "全角 空白 たぶ" },
        { "\xff\xfe壊れた", "壊れた" },
        { "\xe3\x81", "" },
        { "", "" },
    };
    test_pairs(fold_text, "folded", table, COUNT(table));
}

static void test_variants(void)
{
    const struct bundle_file *file = bundle_find(TEXT("folding/variants.txt"));
    struct text lines = file->bytes, line;
    int groups = 0, wrong = 0;
    while (text_next(&lines, '\n', &line)) {
        if (!line.len || line.at[0] == '#')
            continue;
        struct text rest = line;
        text_rune(&rest);
        struct text common = text_slice(line, 0, line.len - rest.len);
        wrong += !text_is(fold_text(&w, common), common);
        while ((rest = text_trim(rest)).len) {
            struct text before = rest;
            text_rune(&rest);
            struct text variant = text_slice(before, 0, before.len - rest.len);
            if (!text_is(fold_text(&w, variant), common))
                printf("# %.*s is not %.*s\n", TEXT_ARG(variant), TEXT_ARG(common)), wrong++;
        }
        groups++;
    }
    ok(groups > 400 && wrong == 0, "%d groups of variants fold into their first", groups);
}

/* Every character by itself and after か, so that a mark finds something to go with. */
static void test_every_character(void)
{
    int wrong = 0;
    for (int32_t rune = 1; rune < 0x30000; rune++) {
        char bytes[8] = "か";
        if (rune >= 0xd800 && rune < 0xe000)
            continue;
        size_t len = 3 + text_put_rune(bytes + 3, rune);
        arena_reset(w.arena);
        struct text once = fold_text(&w, (struct text){ bytes, len });
        struct text twice = fold_text(&w, once);
        if (!text_is(once, twice) || !text_is_utf8(once))
            printf("# U+%04X: %.*s, then %.*s\n", (unsigned)rune, TEXT_ARG(once), TEXT_ARG(twice)),
                wrong++;
    }
    ok(wrong == 0, "folding what is folded changes nothing");
}

static void test_grams(void)
{
    static const struct pair table[] = {
        { "高橋商店", "高橋 橋商 商店 店" },
        { "橋", "橋" },
        { "高橋 太郎", "高橋 橋太 太郎 郎" },
        { "マイケル・ジャクソン", "まい いけ ける るじ じや やく くそ そん ん" },
        { "第12係 ABC-34", "第 12 係 abc 34" },
        { "ISO27001", "iso 27001" },
        { "㈱あさぎり", "株 あさ さぎ ぎり り" },
        { "東京（大阪）", "東京 京 大阪 阪" },
        { "Sampaguita Voice Services, Inc.", "sampaguita voice services inc" },
        { "二〇二六年", "二〇 〇二 二六 六年 年" },
        { "データ", "でー ーた た" },
        { "𠮷𠀋", "吉丈 丈" },
        { "あさぎり\n\n朝霧(株)\n", "あさ さぎ ぎり り\n朝霧 霧 株" },
        { "--!?", "" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct text key = fold_grams(&w, text_of(table[i].typed));
        ok(text_is_string(key, table[i].key), "the grams of name %zu", i + 1);
    }
}

static void test_queries(void)
{
    static const struct pair table[] = {
        { "高橋", "高橋" },
        { "橋", "橋*" },
        { "高橋商店", "高橋 橋商 商店" },
        { "髙橋 太郎", "高橋|太郎" },
        { "abc", "abc*" },
        { "ABC商会", "abc 商会" },
        { "第12", "第 12*" },
        { "12係", "12 係*" },
        { "東京・大阪", "東京 京大 大阪" },
        { "東京(大", "東京 京 大*" },
        { "高橋。", "高橋" },
        { "  ", "" },
        { "!?", "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct fold_query query = fold_query(&w, text_of(table[i].typed));
        struct text shown = TEXT("");
        for (size_t k = 0; k < query.count; k++)
            shown = work_format(&w, "%.*s%s%.*s%s", TEXT_ARG(shown), k ? "|" : "",
                                TEXT_ARG(query.at[k].tokens), query.at[k].prefix ? "*" : "");
        ok(text_is_string(shown, table[i].key), "searching 「%s」 asks for 「%.*s」",
           table[i].typed, TEXT_ARG(shown));
    }
    ok(fold_query(&w, TEXT("a b c d e f g h i j k l m n o p q r s")).count == 16,
       "no more than sixteen parts are asked for");
}

/* Whether the tokens stand in the grams side by side, as a full-text index would find them. */
static bool finds(struct text grams, struct fold_phrase phrase)
{
    for (size_t at = 0; at < grams.len; at++) {
        if (at && grams.at[at - 1] != ' ')
            continue;
        struct text from = text_slice(grams, at, grams.len);
        size_t end = phrase.tokens.len;
        if (text_starts(from, phrase.tokens) &&
            (phrase.prefix || end == from.len || from.at[end] == ' '))
            return true;
    }
    return false;
}

static void test_every_part_is_found(void)
{
    static const char *const names[] = {
        "株式会社髙橋商店",      "ﾀｶﾊｼ ﾀﾛｳ", "第12係長ABC商会", "東京・大阪（名古屋）",
        "㈱データ・ワークス3号",
    };
    int wrong = 0, tried = 0;
    for (size_t i = 0; i < COUNT(names); i++) {
        struct text name = fold_text(&w, text_of(names[i])), grams = fold_grams(&w, name);
        for (struct text from = name; from.len; text_rune(&from)) {
            if (from.at != name.at && from.at[0] > 0 && from.at[-1] > 0)
                continue; /* within a Latin word or a number */
            for (struct text rest = from; text_rune(&rest) >= 0;) {
                struct text part = text_slice(from, 0, from.len - rest.len);
                struct fold_query query = fold_query(&w, part);
                for (size_t k = 0; k < query.count; k++, tried++)
                    if (!finds(grams, query.at[k]))
                        printf("# %.*s not in %s\n", TEXT_ARG(part), names[i]), wrong++;
            }
        }
    }
    ok(tried > 250 && wrong == 0, "each of %d parts of names finds its name", tried);
}

static void test_company(void)
{
    static const struct pair table[] = {
        { "株式会社あさぎり", "あさぎり" },
        { "あさぎり株式会社", "あさぎり" },
        { "㈱あさぎり", "あさぎり" },
        { "（株）あさぎり", "あさぎり" },
        { "(株) アサギリ", "あさぎり" },
        { "株式會社あさぎり", "あさぎり" },
        { "ｶ)ｱｻｷﾞﾘ", "あさぎり" },
        { "ｱｻｷﾞﾘ(ｶ", "あさぎり" },
        { "カブシキガイシャ アサギリ", "あさぎり" },
        { "有限会社　た ん ぽ ぽ", "たんぽぽ" },
        { "㈲たんぽぽ", "たんぽぽ" },
        { "医療法人社団あおば会", "あおば会" },
        { "一般社団法人データ協会", "でーた協会" },
        { "公益財団法人　○○財団", "財団" },
        { "株式会社ABC・システムズ", "abcしすてむず" },
        { "ABC Systems Co., Ltd.", "abcsystems" },
        { "ABC Systems Co.,Ltd", "abcsystems" },
        { "ABC Systems K.K.", "abcsystems" },
        { "K.K. ABC Systems", "abcsystems" },
        { "Sampaguita Voice Services, Inc.", "sampaguitavoiceservices" },
        { "Mekong Data Works Co., Ltd.", "mekongdataworks" },
        { "O'Neil GmbH", "oneil" },
        { "あさぎりCo.,Ltd.", "あさぎり" },
        { "キヤノン株式会社", "きやのん" },
        { "キャノン(株)", "きやのん" },
        { "株式会社", "株式会社" },
        { "Inc.", "inc" },
        { "Company Limited", "company" },
        { "カ)", "か" },
        { "Ａ＆Ｂ合同会社", "ab" },
        { "ひなた企画株式会社", "ひなた企画" },
        { "㈱ひなた企画", "ひなた企画" },
        { "---", "" },
        { "", "" },
    };
    test_pairs(fold_company, "company", table, COUNT(table));
}

static void test_phone(void)
{
    static const struct pair table[] = {
        { "03-1234-5678", "0312345678" },
        { "０３（１２３４）５６７８", "0312345678" },
        { "03ー1234ー5678", "0312345678" },
        { "+81-3-1234-5678", "0312345678" },
        { "+81 (0)3-1234-5678", "0312345678" },
        { "＋81 90 1234 5678", "09012345678" },
        { "03-1234-5678（内線 123）", "0312345678" },
        { "03-1234-5678 内123", "0312345678" },
        { "03-1234-5678 ext. 12", "0312345678" },
        { "03-1234-5678 / 090-1111-2222", "0312345678" },
        { "03-1234-5678、090-1111-2222", "0312345678" },
        { "03-1234-5678\n090-1111-2222", "0312345678" },
        { "+1 415 555 0100", "14155550100" },
        { "なし", "" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct text key = fold_phone(&w, text_of(table[i].typed));
        ok(text_is_string(key, table[i].key), "telephone %zu is %.*s", i + 1, TEXT_ARG(key));
    }
}

static void test_katakana(void)
{
    static const struct pair table[] = {
        { "あさぎり", "アサギリ" },     { "ｱｻｷﾞﾘ ｶﾌﾞｼｷｶﾞｲｼｬ", "アサギリ カブシキガイシャ" },
        { "ﾊﾟｰﾄ･ｳﾞｧ", "パート・ヴァ" }, { "か\u3099は\u309a", "ガパ" },
        { "いすゞ", "イスヾ" },         { "ｶ ﾞ", "カ ゛" },
        { "漢字ABC１", "漢字ABC１" },   { "", "" },
    };
    test_pairs(fold_katakana, "katakana", table, COUNT(table));
}

int main(void)
{
    struct arena *arena = arena_open(16 << 20);
    w = work_begin(arena, actor_machine(TEXT("cli")));
    test_text();
    test_variants();
    test_every_character();
    test_grams();
    test_queries();
    test_every_part_is_found();
    test_company();
    test_phone();
    test_katakana();
    arena_close(arena);
    return tap_done();
}
