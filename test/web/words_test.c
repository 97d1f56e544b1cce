/* Both languages are complete, and neither leaks into the other. */
#include "base/words.h"
#include "test/tap.h"

/* Kana, kanji and full-width forms. */
static bool is_japanese(int32_t rune)
{
    return (rune >= 0x3040 && rune <= 0x30ff) || (rune >= 0x3400 && rune <= 0x9fff) ||
           (rune >= 0xf900 && rune <= 0xfaff) || (rune >= 0xff01 && rune <= 0xffef) ||
           (rune >= 0x3001 && rune <= 0x3011);
}

static bool has_japanese(struct text t)
{
    for (int32_t rune; (rune = text_rune(&t)) >= 0;)
        if (is_japanese(rune))
            return true;
    return false;
}

/* Words that are Japanese in both languages on purpose: the seal, the names of languages, and
 * sentences that quote the headings of a Japanese list. */
static bool is_exempt(const char *key)
{
    static const char *const keys[] = { "web.seal", "web.other_language", "settings.japanese" };
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return strncmp(key, "import.", 7) == 0;
}

int main(void)
{
    int leaks = 0, broken = 0;
    for (int word = WORD_NONE + 1; word < WORD_COUNT; word++) {
        const struct word_entry *it = &word_table[word];
        struct text ja = it->text[LANG_JA], en = it->text[LANG_EN];
        if (has_japanese(en) && !is_exempt(it->key) && ++leaks)
            printf("# %s: %.*s\n", it->key, TEXT_ARG(en));
        if ((!text_is_utf8(ja) || !text_is_utf8(en)) && ++broken)
            printf("# %s\n", it->key);
    }
    ok(leaks == 0, "no English sentence holds Japanese");
    ok(broken == 0, "all sentences are UTF-8");
    return tap_done();
}
