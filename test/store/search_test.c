#include "store/search.h"

#include "base/bundle.h"
#include "store/migrate.h"
#include "test/databases.h"

/* Grams as base/fold.h makes them: pairs of a Japanese run and its last character alone, whole
 * Latin words. One line a name. */
static const struct {
    const char *kind, *id, *grams;
} subjects[] = {
    { "party", "p1", "高橋 橋商 商店 店" },
    { "party", "p2", "石橋 橋工 工業 業\nいし しば ばし し" }, /* 石橋工業, いしばし */
    { "party", "p3", "橋本 本商 商店 店" },
    { "party", "p4", "kantoku システ ステム ム 2026" },
    { "person", "h1", "高橋 橋太 太郎 郎" },
    { "party", "p5", "東京 京商 商会 会\n石橋 橋商 商会 会" }, /* formerly 石橋商会 */
    { "party", "p6", "o'neil a\\b \"quoted\" 𠮷野 野家 家" },
};

static const struct {
    const char *says, *tokens;
    bool prefix;
    const char *kind, *found; /* ids in order; | before those whose name does not begin so */
} cases[] = {
    { "a whole name", "高橋 橋商 商店", false, "", "p1|" },
    { "two characters, beginnings first", "石橋", false, "", "p2 p5|" },
    { "two characters in the middle", "商店", false, "", "|p1 p3" },
    { "one character", "橋", true, "", "p3|p1 p2 h1 p5" },
    { "one character at the end of a name", "店", true, "", "|p1 p3" },
    { "of one kind", "高橋", false, "person", "h1|" },
    { "of another kind", "高橋", false, "party", "p1|" },
    { "a reading", "いし しば", false, "", "p2|" },
    { "the beginning of a Latin word", "kan", true, "", "p4|" },
    { "a Latin word in capitals", "KANTOKU", false, "", "p4|" },
    { "the beginning of a Latin word, but as a whole", "kan", false, "", "|" },
    { "a word in the middle", "2026", false, "", "|p4" },
    { "tokens that stand in two names", "業 いし", false, "", "|" },
    { "tokens in another order", "橋商 高橋", false, "", "|" },
    { "nothing that is there", "大阪", false, "", "|" },
    { "an apostrophe", "o'neil", false, "", "p6|" },
    { "a backslash", "a\\b", false, "", "|p6" },
    { "quotation marks", "\"quoted\"", false, "", "|p6" },
    { "what is code to FTS5", "a\" OR \"店", false, "", "|" },
    { "what is code to PostgreSQL", "a' | '店", false, "", "|" },
    { "a character beyond the basic plane", "𠮷野", false, "", "|p6" },
    { "no token at all", "  ", false, "", "|" },
};

static struct text find(struct work *w, const struct search_phrase *phrases, size_t count,
                        const char *kind, int64_t most)
{
    struct text found = TEXT("");
    bool begins = true;
    struct search search = search_begin(w, phrases, count, text_of(kind), most);
    while (search_next(&search)) {
        const char *mark = begins && !search.begins ? "|" : found.len ? " " : "";
        begins = search.begins;
        found = work_format(w, "%.*s%s%.*s", TEXT_ARG(found), mark, TEXT_ARG(search.subject_id));
    }
    return begins ? work_format(w, "%.*s|", TEXT_ARG(found)) : found;
}

static void put_all(struct work *w)
{
    db_begin(w, DB_WRITE);
    for (size_t i = 0; i < COUNT(subjects); i++)
        search_put(w, text_of(subjects[i].kind), text_of(subjects[i].id),
                   text_of(subjects[i].grams));
    ok(db_end(w), "seven subjects are put in");
}

static void test_cases(struct work *w)
{
    db_begin(w, DB_READ);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct search_phrase phrase = { text_of(cases[i].tokens), cases[i].prefix };
        struct text found = find(w, &phrase, 1, cases[i].kind, 50);
        ok(text_is_string(found, cases[i].found) && !work_failed(w), "%s: %.*s", cases[i].says,
           TEXT_ARG(found));
    }
    const struct search_phrase two[] = { { TEXT("商会"), false }, { TEXT("石橋"), false } };
    ok(text_is(find(w, two, 2, "", 50), TEXT("|p5")), "two phrases: both must be there");
    const struct search_phrase swapped[] = { { TEXT("石橋"), false }, { TEXT("商会"), false } };
    ok(text_is(find(w, swapped, 2, "", 50), TEXT("p5|")), "in any order");
    ok(text_is(find(w, two, 0, "", 50), TEXT("|")), "without a phrase nothing is found");
    const struct search_phrase one = { TEXT("橋"), true };
    ok(text_is(find(w, &one, 1, "", 3), TEXT("p3|p1 p2")), "no more than are wanted");
    db_end(w);
}

static void test_changes(struct work *w)
{
    const struct search_phrase old = { TEXT("高橋"), false }, fresh = { TEXT("山田"), false };
    db_begin(w, DB_WRITE);
    search_put(w, TEXT("party"), TEXT("p1"), TEXT("山田 田商 商店 店"));
    ok(text_is(find(w, &old, 1, "", 9), TEXT("h1|")), "a name that was changed is not found again");
    ok(text_is(find(w, &fresh, 1, "", 9), TEXT("p1|")), "the new one is");
    search_put(w, TEXT("party"), TEXT("p1"), TEXT("山田 田商 商店 店"));
    ok(text_is(find(w, &fresh, 1, "", 9), TEXT("p1|")), "put in twice, found once");
    search_remove(w, TEXT("party"), TEXT("p1"));
    search_remove(w, TEXT("party"), TEXT("p1"));
    ok(text_is(find(w, &fresh, 1, "", 9), TEXT("|")), "removed, it is gone");
    search_put(w, TEXT("person"), TEXT("h1"), TEXT(" \n "));
    ok(text_is(find(w, &old, 1, "", 9), TEXT("|")), "a name of nothing is none");
    work_fail(w, FAULT_INPUT, "test", TEXT(""));
    ok(!search_put(w, TEXT("party"), TEXT("p9"), TEXT("a")) && !db_end(w), "a fault undoes it all");
    databases_again(w);
    db_begin(w, DB_READ);
    ok(text_is(find(w, &old, 1, "", 9), TEXT("p1 h1|")), "and the index is as it was");
    db_end(w);
}

static void test_long(struct work *w)
{
    struct buf_of {
        char at[20000 * 6 + 1];
    } *long_one = work_new(w, struct buf_of);
    size_t len = 0;
    for (int i = 0; i < 20000; i++)
        len += (size_t)sprintf(long_one->at + len, "w%04d ", i % 10000);
    char word[1001];
    memset(word, 'x', 1000);
    word[1000] = '\0';
    db_begin(w, DB_WRITE);
    ok(search_put(w, TEXT("party"), TEXT("long"), (struct text){ long_one->at, len }) &&
           search_put(w, TEXT("party"), TEXT("word"), text_of(word)),
       "a text of 20,000 words and a word of 1,000 letters are taken");
    const struct search_phrase end = { TEXT("w9998 w9999"), false }, x = { text_of(word), false };
    ok(text_is(find(w, &end, 1, "", 9), TEXT("|long")), "as far as they count they are found");
    ok(text_is(find(w, &x, 1, "", 9), TEXT("word|")), "the word by the same word");
    db_end(w);
}

static void test(struct text url)
{
    struct work w = databases_work(url);
    const struct bundle_file *file = bundle_find(TEXT("migrations/0002_search.sql"));
    const struct migration migration = { TEXT_INIT("0002_search.sql"), file->bytes };
    ok(migrate_list(&w, &migration, 1), "the table of the search is made");
    put_all(&w);
    test_cases(&w);
    test_changes(&w);
    test_long(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
