/* The bundled check sheets, and what a file of one may not be. */
#include "domain/sheet.h"

#include "base/arena.h"
#include "domain/sheet_lint.h"
#include "domain/sheet_workbook.h"
#include "format/limits.h"
#include "format/package.h"
#include "format/zip.h"
#include "test/tap.h"

enum { LONGEST_LIST = 1000 };

static void test_counts(const struct sheet *sheets, size_t count)
{
    static const struct {
        const char *code;
        size_t total, sections[10];
    } table[] = {
        { "outsourcing", 43, { 20, 9, 14 } },
        { "cloud", 53, { 9, 4, 6, 2, 10, 4, 3, 4, 8, 3 } },
        { "written_inside", 7, { 5, 2 } },
        { "written_outside", 43, { 20, 9, 14 } },
        { "physical", 8, { 8 } },
        { "inside_threat", 5, { 5 } },
        { "monthly", 10, { 4, 6 } },
        { "scs3", 26, { 4, 3, 4, 10, 2, 2, 1 } },
        { "scs4", 43, { 6, 5, 6, 16, 5, 3, 2 } },
        { "ipa25", 25, { 5, 13, 7 } },
    };
    ok(count == COUNT(table), "there are %zu sheets", count);
    for (size_t i = 0; i < COUNT(table); i++) {
        const struct sheet *sheet = NULL;
        for (size_t k = 0; k < count; k++)
            if (text_is_string(sheets[k].code, table[i].code))
                sheet = &sheets[k];
        bool same = sheet && sheet_questions(sheet) == table[i].total;
        for (size_t k = 0; same && k < sheet->count; k++)
            same = sheet->sections[k].count == table[i].sections[k];
        ok(same, "%s has %zu questions, section by section", table[i].code, table[i].total);
    }
}

static void test_lint(struct work *w, const struct sheet *sheets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned found = 0;
        for (size_t s = 0; s < sheets[i].count; s++)
            for (size_t k = 0; k < sheets[i].sections[s].count; k++) {
                const struct sheet_question *question = &sheets[i].sections[s].questions[k];
                unsigned here = sheet_lint(question, &sheets[i].sections[s]);
                if (here)
                    printf("# %.*s %.*s: %u\n", TEXT_ARG(sheets[i].code), TEXT_ARG(question->id),
                           here);
                found |= here;
            }
        ok(!found, "every question of %.*s can be answered well", TEXT_ARG(sheets[i].code));
    }
    static const struct {
        const char *ask;
        enum lang lang;
        bool shown;
        unsigned found;
    } table[] = {
        { "規程がありますか。", LANG_JA, true, 0 },
        { "私物の端末を使っていませんか。", LANG_JA, true, LINT_NEGATIVE },
        { "例外はないですか。", LANG_JA, true, LINT_NEGATIVE },
        { "権限を最小にしていないことはないか。", LANG_JA, true, LINT_NEGATIVE },
        { "規程を定め、かつ周知していますか。", LANG_JA, true, LINT_TWO },
        { "氏名および住所を消していますか。", LANG_JA, true, LINT_TWO },
        { "規程がありますか。周知していますか。", LANG_JA, true, LINT_TWO },
        { "規程がありますか。", LANG_JA, false, LINT_NO_EVIDENCE },
        { "", LANG_JA, true, LINT_EMPTY },
        { "Do you not keep logs?", LANG_EN, true, LINT_NEGATIVE },
        { "Are there rules? Are they known?", LANG_EN, true, LINT_TWO },
        { "Are rules known?", LANG_EN, true, 0 },
    };
    for (size_t i = 0; i < COUNT(table); i++)
        ok(sheet_lint_text(text_of(table[i].ask), table[i].lang, table[i].shown) == table[i].found,
           "「%s」: %u", table[i].ask, table[i].found);
    char line[3 * 81 + 1] = "";
    for (int i = 0; i < 80; i++)
        strcat(line, "あ");
    ok(!sheet_lint_text(text_of(line), LANG_JA, true), "80 characters are read");
    strcat(line, "あ");
    ok(sheet_lint_text(text_of(line), LANG_JA, true) == LINT_LONG, "81 are not");
    for (int i = 0; i < LINTS; i++)
        ok(sheet_lint_say(w, (enum sheet_lint)(1 << i)).len, "a fault of a question has words");
}

/* "No" is something to mend, but where a plain fact is asked for; 未実施 answers where it is asked
 * to be written, and nowhere else. */
static void test_facts(const struct sheet *sheets, size_t count)
{
    static const char facts[] =
        "monthly 1-1;monthly 1-3;outsourcing 1-20;outsourcing 2-8;written_inside 2-2;"
        "written_outside 1-20;written_outside 2-8;";
    char found[LONGEST_LIST] = "";
    size_t different = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t s = 0; s < sheets[i].count; s++)
            for (size_t k = 0; k < sheets[i].sections[s].count; k++) {
                const struct sheet_question *question = &sheets[i].sections[s].questions[k];
                if (question->answer == SHEET_YESNO)
                    snprintf(found + strlen(found), sizeof found - strlen(found), "%.*s %.*s;",
                             TEXT_ARG(sheets[i].code), TEXT_ARG(question->id));
                different += sheet_takes_undone(question) !=
                             text_contains(question->how.in[LANG_JA], TEXT("未実施"));
                different += sheet_takes_undone(question) !=
                             text_contains(question->how.in[LANG_EN], TEXT("not done"));
            }
    ok(strcmp(found, facts) == 0, "\"no\" is a plain fact to these questions alone: %s", found);
    ok(different == 0, "未実施 answers the questions whose text asks for it, and no other");
}

#define HEAD                                                                                       \
    "purpose yearly\nja 見本\nen Sample\nsource ja 元\nsource en Source\nchecked 2026-11-22\n"
#define SECTION                                                                                    \
    "section 1 1\nja 節\nen Section\nwhy ja 理由\nwhy en Why\nhow ja 答え\nhow en How\n"      \
    "ground ja 法\nground en Act\n"
#define QUESTION "question 1-1 marks\nja 問い\nen Question\nevidence ja 証跡\nevidence en Proof\n"

static void test_faults(struct work *w)
{
    static const struct {
        const char *lines, *code, *about, *says;
    } table[] = {
        { HEAD SECTION QUESTION, "", "", "a whole sheet is read" },
        { HEAD "section 1 1\nja 節\nen S\n" QUESTION, "sheet.lacks",
          "x.txt\x1f"
          "10\x1f"
          "1-1",
          "what lacks a reason is refused" },
        { HEAD SECTION QUESTION
          "question 1-2 marks\nja 問い\nen Q\nevidence ja 証\nevidence en P\n",
          "sheet.count",
          "x.txt\x1f"
          "7\x1f"
          "1\x1f"
          "1\x1f"
          "2",
          "one question too many" },
        { HEAD "section 1 2\nja 節\nen Section\n"
               "why ja 理由\nwhy en Why\nhow ja 答え\nhow en How\nground ja 法\nground en "
               "Act\n" QUESTION,
          "sheet.count",
          "x.txt\x1f"
          "7\x1f"
          "1\x1f"
          "2\x1f"
          "1",
          "one question too few, with file and line" },
        { HEAD SECTION QUESTION "colour red\n", "sheet.word",
          "x.txt\x1f"
          "21\x1f"
          "colour red",
          "an unknown word" },
        { HEAD SECTION QUESTION QUESTION, "sheet.twice",
          "x.txt\x1f"
          "21\x1f"
          "1-1",
          "an id twice" },
        { HEAD SECTION QUESTION "when 1-1 done\n", "sheet.condition",
          "x.txt\x1f"
          "21\x1f"
          "1-1",
          "a question that depends on itself" },
        { HEAD SECTION QUESTION "when weather\n", "sheet.condition",
          "x.txt\x1f"
          "21\x1f"
          "weather",
          "an unknown fact" },
        { HEAD SECTION "take other 1\n", "sheet.taken",
          "x.txt\x1f"
          "16\x1f"
          "other",
          "a sheet that is not there" },
        { HEAD SECTION "question 1-1 number\nja 問い\nen Q\nevidence ja 証\nevidence en P\n",
          "sheet.lacks",
          "x.txt\x1f"
          "16\x1f"
          "1-1\x1f"
          "unit",
          "a number without a unit" },
        { HEAD SECTION "question 1-1 number 日\nja 問い\nen Q\nevidence ja 証\nevidence en P\n",
          "sheet.lacks",
          "x.txt\x1f"
          "16\x1f"
          "1-1\x1f"
          "unit",
          "a unit in one language alone" },
        { HEAD SECTION
          "question 1-1 choice\nja 問い\nen Q\nevidence ja 証\nevidence en P\noption a | あ | A\n",
          "sheet.lacks",
          "x.txt\x1f"
          "16\x1f"
          "1-1\x1f"
          "option",
          "a choice of one" },
        { HEAD SECTION QUESTION "weight 6\n", "sheet.word",
          "x.txt\x1f"
          "21\x1f"
          "weight 6",
          "a weight above five" },
        { HEAD SECTION "question 1-1 marks\nja 問い\nevidence ja 証\nevidence en P\n",
          "sheet.lacks",
          "x.txt\x1f"
          "16\x1f"
          "1-1\x1f"
          "ja, en",
          "one language alone" },
        { "ja 見本\n", "sheet.lacks",
          "x.txt\x1f"
          "1\x1f"
          "x",
          "a sheet without sections" },
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct work trial = *w;
        struct sheet sheet;
        bool read =
            sheet_read(&trial, TEXT("sheets/x.txt"), text_of(table[i].lines), NULL, 0, &sheet);
        bool good = *table[i].code ? !read && !strcmp(trial.fault.code, table[i].code) : read;
        struct text about = trial.fault.about;
        ok(good && (read || text_contains(about, text_of(table[i].about))), "%s", table[i].says);
        if (!read && !text_contains(about, text_of(table[i].about)))
            printf("# %s %.*s\n", trial.fault.code, TEXT_ARG(about));
    }
}

/* A part of the workbook, as XML. */
static struct text part_of(struct work *w, struct text bytes, const char *name)
{
    struct package *package = package_open(w, bytes, &limits_usual);
    int part = package ? package_find(package, text_of(name)) : PACKAGE_NONE;
    return part == PACKAGE_NONE ? TEXT("") : zip_in_read(package->zip, (size_t)part);
}

static size_t count_of(struct text t, struct text part)
{
    size_t count = 0;
    for (size_t at = text_find(t, part, 0); at < t.len; at = text_find(t, part, at + 1))
        count++;
    return count;
}

/* A sheet of an office's own may be long, and a table in it wide. */
static void test_long(struct work *w)
{
    enum { QUESTIONS = 150, WIDE = 14 };
    struct sheet_version *version = work_new(w, struct sheet_version);
    struct sheet_section *sections = work_array(w, struct sheet_section, 2);
    for (size_t s = 0; s < 2; s++) {
        sections[s].id = work_format(w, "%zu", s + 1);
        sections[s].count = QUESTIONS;
        sections[s].questions = work_array(w, struct sheet_question, QUESTIONS);
        for (size_t i = 0; i < QUESTIONS; i++) {
            sections[s].questions[i].id = work_format(w, "%zu-%zu", s + 1, i + 1);
            sections[s].questions[i].answer = SHEET_YESNO;
        }
    }
    struct sheet_question *table = &sections[1].questions[QUESTIONS - 1];
    table->answer = SHEET_TABLE;
    table->options = work_array(w, struct sheet_option, WIDE);
    table->option_count = WIDE;
    for (size_t i = 0; i < WIDE; i++)
        table->options[i].label.in[LANG_JA] = table->options[i].label.in[LANG_EN] =
            work_format(w, "column-%zu-", i + 1);
    version->sheet.sections = sections;
    version->sheet.count = 2;
    struct text bytes = sheet_workbook(w, version, NULL);
    ok(count_of(part_of(w, bytes, "xl/worksheets/sheet1.xml"), TEXT("<dataValidation ")) ==
           2 * QUESTIONS - 1,
       "each of 299 questions can be answered by choosing");
    ok(text_contains(part_of(w, bytes, "xl/worksheets/sheet2.xml"), TEXT("column-14-")) ||
           text_contains(part_of(w, bytes, "xl/sharedStrings.xml"), TEXT("column-14-")),
       "and a table has all of its fourteen columns");
}

/* Question 3-5 of entrusted work asks for months. */
static void test_unit(struct work *w, const struct sheet *sheet)
{
    const struct sheet_question *months = &sheet->sections[2].questions[4];
    ok(text_is_string(months->same, "outsourcing/3-5"), "every how many months is 3-5");
    w->lang = LANG_EN;
    ok(text_is_string(sheet_unit(w, months), "months"),
       "a number is asked for in English in months");
    w->lang = LANG_JA;
    ok(text_is_string(sheet_unit(w, months), "か月"), "and in Japanese in か月");
}

int main(void)
{
    struct arena *arena = arena_open(64 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    size_t count = 0;
    const struct sheet *sheets = sheet_bundled(&w, &count);
    ok(sheets != NULL, "the bundled sheets are read");
    if (!sheets)
        printf("# %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    if (sheets) {
        test_counts(sheets, count);
        test_lint(&w, sheets, count);
        test_facts(sheets, count);
        const struct sheet *outside = sheet_find(&w, TEXT("written_outside"));
        ok(outside && text_is_string(outside->sections[2].questions[0].same, "outsourcing/3-1") &&
               outside->sections[2].questions[0].why.in[LANG_JA].len &&
               text_is_string(outside->sections[2].when.fact, "confidential"),
           "a question that was taken keeps where it came from and what was said of it");
        ok(!sheet_find(&w, TEXT("none")) && !work_failed(&w), "a sheet that is not there is none");
        test_unit(&w, outside);
    }
    test_faults(&w);
    test_long(&w);
    arena_close(arena);
    return tap_done();
}
