#include "base/country.h"

#include <ctype.h>

enum { PREFIX = sizeof "country." - 1 };

/* The words are sorted by key, so that all countries stand together. */
enum word country_first(void)
{
    return WORD_country_ad;
}

enum word country_end(void)
{
    return (enum word)(WORD_country_zw + 1);
}

enum word country_name(struct text code)
{
    char key[] = "country.xx";
    if (code.len != 2 || !isalpha((unsigned char)code.at[0]) || !isalpha((unsigned char)code.at[1]))
        return WORD_NONE;
    key[PREFIX] = (char)tolower((unsigned char)code.at[0]);
    key[PREFIX + 1] = (char)tolower((unsigned char)code.at[1]);
    return word_find(text_of(key));
}

struct country_code country_code(enum word country)
{
    struct country_code code = { "" };
    if (country < country_first() || country >= country_end())
        return code;
    for (int i = 0; i < 2; i++)
        code.at[i] = (char)toupper((unsigned char)word_table[country].key[PREFIX + i]);
    return code;
}

/* As offices write them, beside the names of words/country.txt. */
static const struct {
    struct text typed, code;
} others[] = {
    { TEXT_INIT("アメリカ"), TEXT_INIT("us") }, { TEXT_INIT("米国"), TEXT_INIT("us") },
    { TEXT_INIT("USA"), TEXT_INIT("us") },      { TEXT_INIT("英国"), TEXT_INIT("gb") },
    { TEXT_INIT("UK"), TEXT_INIT("gb") },       { TEXT_INIT("中華人民共和国"), TEXT_INIT("cn") },
    { TEXT_INIT("大韓民国"), TEXT_INIT("kr") }, { TEXT_INIT("日本国"), TEXT_INIT("jp") },
};

enum word country_find(struct text typed)
{
    typed = text_trim(typed);
    enum word found = country_name(typed);
    for (size_t i = 0; i < COUNT(others) && !found; i++)
        if (text_is_nocase(typed, others[i].typed))
            found = country_name(others[i].code);
    for (enum word country = country_first(); country < country_end() && !found; country++)
        for (int lang = LANG_JA; lang <= LANG_EN; lang++)
            if (text_is_nocase(typed, word_text((enum lang)lang, country)))
                found = country;
    return found;
}
