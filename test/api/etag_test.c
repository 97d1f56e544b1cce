/* If-Match: which versions it names. */
#include "api/etag.h"

#include "test/tap.h"

static const struct {
    const char *header;
    bool is_valid, matches;
} cases[] = {
    { "\"3\"", true, true },        { " \"3\" ", true, true },       { "\"2\"", true, false },
    { "\"2\", \"3\"", true, true }, { "\"3\",\"2\"", true, true },   { "*", true, true },
    { "W/\"3\"", true, false },     { "\"03\"", true, true },        { "\"3x\"", true, false },
    { "\"\"", true, false },        { "3", false, false },           { "\"3", false, false },
    { "\"3\",", false, false },     { "\"3\" \"3\"", false, false }, { ",", false, false },
    { "", false, false },           { "\"3\", x", false, false },    { "\"-3\"", true, false },
    { "W/3", false, false },        { "W/", false, false },          { "\"", false, false },
};

static const struct {
    const char *header;
    bool names;
} fresh[] = {
    { "\"3\"", true }, { "W/\"3\"", true }, { "\"2\", \"3\"", true }, { "\"2\",W/\"3\" ", true },
    { "*", true },     { "\"30\"", false }, { "3", false },           { "", false },
    { ",", false },
};

int main(void)
{
    for (size_t i = 0; i < COUNT(fresh); i++)
        ok(etag_names(text_of(fresh[i].header), TEXT("\"3\"")) == fresh[i].names,
           "If-None-Match: %s", fresh[i].header);
    ok(!etag_names(TEXT("*"), TEXT("")), "an answer without a tag is never the same");
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool is_valid, matches = etag_matches(text_of(cases[i].header), 3, &is_valid);
        ok(is_valid == cases[i].is_valid && matches == cases[i].matches, "If-Match: %s",
           cases[i].header);
    }
    return tap_done();
}
