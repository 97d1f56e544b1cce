#include "base/country.h"
#include "test/tap.h"

static const struct {
    const char *says, *typed, *code;
} cases[] = {
    { "a code", "JP", "JP" },
    { "a code in small letters", "ph", "PH" },
    { "a name in Japanese", "ベトナム", "VN" },
    { "a name in English", "philippines", "PH" },
    { "blanks around it", "　日本 ", "JP" },
    { "a name as offices write it", "米国", "US" },
    { "and one as people say it", "アメリカ", "US" },
    { "no country has this code", "XX", "" },
    { "no country has this name", "アトランティス", "" },
    { "part of a name is not enough", "ベト", "" },
    { "nothing", "", "" },
};

int main(void)
{
    int codes = 0, names = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct country_code code = country_code(country_find(text_of(cases[i].typed)));
        ok(strcmp(code.at, cases[i].code) == 0, "%s", cases[i].says);
    }
    for (enum word c = country_first(); c < country_end(); c++) {
        codes += country_name(text_of(country_code(c).at)) == c;
        names +=
            country_find(word_text(LANG_JA, c)) == c && country_find(word_text(LANG_EN, c)) == c;
    }
    ok(codes == 249 && country_end() - country_first() == 249, "249 countries have their codes");
    ok(names == 249, "and are found by both of their names");
    return tap_done();
}
