/* Answered check sheets as parties send them back, whoever saved them and whatever was moved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/moment.h"
#include "base/words.h"
#include "format/limits.h"
#include "format/xlsx_write.h"
#include "import/return_pack.h"
#include "import/return_read.h"
#include "test/tap.h"

enum { LARGEST = 1 << 20, COLUMNS = 9 };

static struct return_form *form;
static struct text answers; /* test/import/returns/answers.tsv */

static struct text file(struct work *w, const char *name)
{
    char path[256], *bytes = work_alloc(w, LARGEST, 1);
    snprintf(path, sizeof path, "test/import/returns/%s", name);
    FILE *in = fopen(path, "rb");
    size_t size = in ? fread(bytes, 1, LARGEST, in) : 0;
    if (in)
        fclose(in);
    return (struct text){ bytes, size };
}

static bool take(struct work *w, const char *name, struct return_copy *copy)
{
    return return_read(w, form, file(w, name), &limits_usual, copy);
}

static const struct return_line *line_of(const struct return_copy *copy, const char *id)
{
    static const struct return_line none;
    for (size_t i = 0; i < copy->count; i++)
        if (text_is_string(copy->lines[i].asked->id, id))
            return &copy->lines[i];
    return &none;
}

static struct text unescaped(struct work *w, struct text t)
{
    char *out = work_alloc(w, t.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < t.len; i++) {
        bool code = t.at[i] == '\\' && i + 1 < t.len;
        out[len++] = !code ? t.at[i] : t.at[i + 1] == 'n' ? '\n' : '\t';
        i += code;
    }
    return (struct text){ out, len };
}

/* How many questions of the copy are not as answers.tsv has them. */
static size_t differences(struct work *w, const struct return_copy *copy)
{
    struct text rest = answers, row;
    size_t count = 0;
    while (text_next(&rest, '\n', &row)) {
        struct text cell[COLUMNS] = { 0 };
        for (size_t i = 0; i < COLUMNS && text_next(&row, '\t', &cell[i]); i++)
            ;
        if (!cell[0].len || cell[0].at[0] == '#')
            continue;
        const struct return_line *line = line_of(copy, work_string(w, cell[0]));
        bool same = text_is_string(cell[5], answer_mark_name(line->mark)) &&
                    text_is(line->value, unescaped(w, cell[6])) && text_is(line->note, cell[7]) &&
                    text_is(line->plan_on, cell[8]) &&
                    text_is(line->evidence, unescaped(w, cell[4]));
        if (!same)
            printf("# %.*s: %s [%.*s] [%.*s] [%.*s] [%.*s]\n", TEXT_ARG(cell[0]),
                   answer_mark_name(line->mark), TEXT_ARG(line->value), TEXT_ARG(line->note),
                   TEXT_ARG(line->plan_on), TEXT_ARG(line->evidence));
        count += !same;
    }
    return count;
}

static bool says(const struct return_copy *copy, const char *id, enum return_state state,
                 enum answer_mark mark, const char *why)
{
    const struct return_line *line = line_of(copy, id);
    bool good =
        line->asked && line->state == state && line->mark == mark && strcmp(line->why, why) == 0;
    if (!good && line->asked)
        printf("# %s: %s %s '%s'\n", id, return_state_name(line->state),
               answer_mark_name(line->mark), line->why);
    return good;
}

/* ---- files of other programs ---- */

static void test_saved(struct work *w)
{
    static const char *const names[] = { "openpyxl.xlsx", "exceljs.xlsx", "libreoffice.xlsx",
                                         "moved.xlsx", "reordered.xlsx" };
    struct return_copy copy;
    for (size_t i = 0; i < COUNT(names); i++) {
        bool read = take(w, names[i], &copy);
        ok(read && differences(w, &copy) == 0 && copy.counts[RETURN_ASK] == 2 &&
               copy.counts[RETURN_MISSING] == 0,
           "%s: every answer, and two to be asked about", names[i]);
        ok(read && text_is(copy.company, TEXT("みどり発送サービス株式会社")) == (i < 4) &&
               text_is(copy.person, TEXT("佐藤 花子")) == (i < 4),
           "%s: whose it is, where it says so", names[i]);
        ok(read && copy.mark.ours == (i < 4) && copy.hidden == 0, "%s: whether it is our file",
           names[i]);
    }
}

static void test_places(struct work *w)
{
    struct return_copy copy;
    take(w, "moved.xlsx", &copy);
    const struct return_line *line = line_of(&copy, "1-3");
    ok(text_is(line->answer.at, TEXT("点検シート!G11")) && text_is(line->answer.typed, TEXT("×")) &&
           text_is(line->plan.typed, TEXT("令和9年3月31日")),
       "every answer has the cell it stands in, as it was typed");
    ok(copy.extra_count == 1 && text_is(copy.extras[0].cell.at, TEXT("点検シート!G15")),
       "an answer to a question of their own is said, and not read");
    ok(says(&copy, "2-4", RETURN_READ, ANSWER_DONE, "return.no_day"),
       "a plan that is no day goes to the remarks, and that is said");
}

static void test_facts(struct work *w)
{
    struct return_copy copy;
    take(w, "openpyxl.xlsx", &copy);
    ok(text_is(copy.facts.author, TEXT("ひばりモバイル")) && copy.facts.created_at &&
           copy.facts.minutes == OFFICE_MINUTES_UNKNOWN,
       "who made the file, as it says");
    take(w, "exceljs.xlsx", &copy);
    ok(text_is(copy.facts.saver, TEXT("鈴木 一郎")), "who saved it last");
    struct text first = copy.wording;
    take(w, "libreoffice.xlsx", &copy);
    ok(first.len == 64 && text_is(first, copy.wording), "the same words have the same fingerprint");
    take(w, "doubtful.xlsx", &copy);
    ok(copy.hidden == 1 && text_is(copy.names, TEXT("計算")), "a hidden sheet that is not ours");
}

/* ---- other layouts ---- */

static void test_foreign(struct work *w)
{
    struct return_copy copy;
    ok(take(w, "foreign.xlsx", &copy) && !copy.mark.ours, "another layout of the same questions");
    ok(says(&copy, "1-1", RETURN_READ, ANSWER_DONE, "") &&
           says(&copy, "1-3", RETURN_READ, ANSWER_NOT_DONE, "") &&
           says(&copy, "1-5", RETURN_READ, ANSWER_NOT_APPLICABLE, ""),
       "what is ticked means what stands over the column");
    ok(text_is(line_of(&copy, "1-3")->note, TEXT("来年度に作成します")), "with the remarks beside");
    ok(says(&copy, "1-9", RETURN_BLANK, ANSWER_BLANK, ""),
       "nothing ticked is no answer, whatever last year's column says");
    ok(says(&copy, "1-8", RETURN_ASK, ANSWER_DONE, "return.two_answers"),
       "two ticks are asked about");
    ok(says(&copy, "2-1", RETURN_MISSING, ANSWER_BLANK, "return.missing"),
       "a question that is not there is missing, not blank");
    ok(text_is(copy.company, TEXT("みどり発送サービス株式会社")) &&
           text_is(copy.person, TEXT("佐藤 花子")),
       "behind a colon and in the next cell");
    ok(copy.extra_count == 2, "their own question is said, and the remark beside it");
    ok(take(w, "days.csv", &copy) && says(&copy, "2-4", RETURN_READ, ANSWER_NOT_DONE, ""),
       "a CSV in which a spreadsheet made days of the numbers");
}

static void test_doubt(struct work *w)
{
    struct return_copy copy;
    take(w, "doubtful.xlsx", &copy);
    ok(says(&copy, "1-1", RETURN_ASK, ANSWER_DONE, "return.struck"), "struck through");
    ok(says(&copy, "1-3", RETURN_ASK, ANSWER_NOT_DONE, "return.which_question"),
       "a question turned into its contrary is not taken for the same");
    ok(says(&copy, "1-5", RETURN_ASK, ANSWER_DONE, "return.merged") &&
           says(&copy, "1-6", RETURN_ASK, ANSWER_BLANK, "return.merged"),
       "one cell beside two questions");
    ok(says(&copy, "1-9", RETURN_ASK, ANSWER_DONE, "return.two_answers"),
       "a copied row that says something else");
    ok(says(&copy, "1-8", RETURN_MISSING, ANSWER_BLANK, "return.missing"),
       "a question that was replaced is not answered by its number");
    struct return_form trusted = *form;
    trusted.hash = copy.mark.hash;
    struct work again = *w;
    ok(return_read(&again, &trusted, file(w, "doubtful.xlsx"), &limits_usual, &copy) &&
           says(&copy, "1-8", RETURN_ASK, ANSWER_DONE, "return.which_question"),
       "of the very version that was sent, it is asked about");
    trusted.hash = TEXT("0");
    return_read(&again, &trusted, file(w, "openpyxl.xlsx"), &limits_usual, &copy);
    ok(copy.other_version && differences(w, &copy) == 0,
       "a file of another version is read by its words");
}

/* Rows parted by newlines, cells by '|'. */
static bool made(struct work *w, const char *rows, struct return_copy *copy)
{
    struct text rest = text_of(rows), row, cell;
    struct xlsx_write *x = xlsx_write_begin(w);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("S") });
    while (text_next(&rest, '\n', &row)) {
        xlsx_write_row(x);
        while (text_next(&row, '|', &cell))
            xlsx_write_text(x, XLSX_PLAIN, cell);
    }
    return return_read(w, form, xlsx_write_end(x), &limits_usual, copy);
}

/* What they mean to do is kept in their own words, beside × or △; where neither answers, a person
 * is asked. */
static void test_planned(struct work *w)
{
    static const struct {
        const char *id, *ask, *typed;
        enum return_state state;
        enum answer_mark mark;
        const char *note, *why;
    } cases[] = {
        { "1-3", "個人情報保護の基本方針を公表していますか。", "検討中", RETURN_READ,
          ANSWER_NOT_DONE, "検討中", "return.planned" },
        { "1-3", "個人情報保護の基本方針を公表していますか。", "来年度から実施予定", RETURN_READ,
          ANSWER_NOT_DONE, "来年度から実施予定", "return.planned" },
        { "1-3", "個人情報保護の基本方針を公表していますか。", "準備中（4月公開）", RETURN_READ,
          ANSWER_NOT_DONE, "準備中（4月公開）", "return.planned" },
        { "1-3", "個人情報保護の基本方針を公表していますか。", "planned", RETURN_READ,
          ANSWER_NOT_DONE, "planned", "return.planned" },
        { "1-3", "個人情報保護の基本方針を公表していますか。", "In progress", RETURN_READ,
          ANSWER_PARTIAL, "In progress", "return.ongoing" },
        { "1-3", "個人情報保護の基本方針を公表していますか。", "× 検討中", RETURN_READ,
          ANSWER_NOT_DONE, "検討中", "" },
        { "1-3", "個人情報保護の基本方針を公表していますか。", "×", RETURN_READ, ANSWER_NOT_DONE,
          "", "" },
        { "1-20", "過去3年に個人情報の漏えいなどがありましたか。", "導入予定", RETURN_READ,
          ANSWER_NOT_DONE, "導入予定", "return.planned" },
        { "1-20", "過去3年に個人情報の漏えいなどがありましたか。", "対応中", RETURN_ASK,
          ANSWER_UNSURE, "対応中", "return.not_here" },
        { "1-2", "その規程を最後に見直した日はいつですか。", "検討中", RETURN_ASK, ANSWER_UNSURE,
          "検討中", "reply.no_day" },
        { "1-2", "その規程を最後に見直した日はいつですか。", "未実施", RETURN_ASK, ANSWER_UNSURE,
          "未実施", "reply.no_day" },
        { "1-7", "当社の業務に就く従業者は何人ですか。", "検討中", RETURN_ASK, ANSWER_UNSURE,
          "検討中", "reply.no_number" },
        { "1-14", "その手順の訓練を最後に行った日はいつですか。", "未実施", RETURN_READ,
          ANSWER_NOT_DONE, "", "" },
        { "1-14", "その手順の訓練を最後に行った日はいつですか。", "検討中", RETURN_READ,
          ANSWER_NOT_DONE, "検討中", "return.planned" },
        { "1-14", "その手順の訓練を最後に行った日はいつですか。", "先ごろ", RETURN_ASK,
          ANSWER_UNSURE, "先ごろ", "reply.no_day_done" },
        { "3-5", "権限の棚卸しは何か月ごとに行っていますか。", "行っていません", RETURN_READ,
          ANSWER_NOT_DONE, "", "" },
        { "3-5", "権限の棚卸しは何か月ごとに行っていますか。", "時々", RETURN_ASK, ANSWER_UNSURE,
          "時々", "reply.no_number_done" },
        { "2-8", "当社の個人情報を扱う作業を再委託していますか。", "×", RETURN_READ,
          ANSWER_NOT_DONE, "", "" },
        { "1-17", "取得している認証はどれですか。", "検討中", RETURN_ASK, ANSWER_UNSURE, "検討中",
          "return.not_here" },
        { "1-17", "取得している認証はどれですか。", "確認中", RETURN_READ, ANSWER_CHECKING, "",
          "" },
    };
    struct return_copy copy;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *rows = work_string(
            w, work_format(w, "設問|回答\n個人情報の取扱いを定めた規程がありますか。|○\n%s|%s\n",
                           cases[i].ask, cases[i].typed));
        ok(made(w, rows, &copy) &&
               says(&copy, cases[i].id, cases[i].state, cases[i].mark, cases[i].why) &&
               text_is_string(line_of(&copy, cases[i].id)->note, cases[i].note),
           "%s: %s (%.*s)", cases[i].id, cases[i].typed,
           TEXT_ARG(line_of(&copy, cases[i].id)->note));
    }
    ok(made(w,
            "設問|実施済|検討中|未実施\n個人情報の取扱いを定めた規程がありますか。|○||\n"
            "個人情報保護の基本方針を公表していますか。||○|\n",
            &copy) &&
           says(&copy, "1-3", RETURN_READ, ANSWER_NOT_DONE, "return.planned") &&
           text_is(line_of(&copy, "1-3")->note, TEXT("検討中")),
       "the heading of the column that is ticked is kept, too");
}

/* Certificates and intervals as people name them. */
static void test_named(struct work *w)
{
    static const char marks[] = "取得している認証はどれですか。",
                      months[] = "権限の棚卸しは何か月ごとに行っていますか。";
    static const struct {
        const char *id, *ask, *typed, *value, *note;
    } cases[] = {
        { "1-17", marks, "Pマーク", "pmark", "" },
        { "1-17", marks, "Ｐマーク取得済", "pmark", "" },
        { "1-17", marks, "ISO27001", "isms", "" },
        { "1-17", marks, "ISMS", "isms", "" },
        { "1-17", marks, "ISMS（JIS Q 27001）", "isms", "" },
        { "1-17", marks, "Pマーク、ISMS", "pmark isms", "" },
        { "1-17", marks, "PrivacyMark / ISO/IEC 27017", "pmark cloud", "" },
        { "1-17", marks, "ISO27017、ISO27018", "cloud", "" },
        { "1-17", marks, "プライバシーマーク（2027年3月31日まで）", "pmark",
          "プライバシーマーク（2027年3月31日まで）" },
        { "1-17", marks, "SOC2", "soc2", "" },
        { "1-17", marks, "取得していません", "none", "" },
        { "1-17", marks, "ISO9001", NULL, "ISO9001" },
        { "1-17", marks, "Pマーク、ISO9001", NULL, "Pマーク、ISO9001" },
        { "3-5", months, "半年", "6", "半年" },
        { "3-5", months, "年2回", "6", "年2回" },
        { "3-5", months, "1年", "12", "1年" },
        { "3-5", months, "6か月", "6", "" },
        { "3-5", months, "1週間", NULL, "1週間" },
        { "3-5", months, "半年", "6", "半年" }, /* once more, as it was remembered */
    };
    struct return_copy copy;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *rows = work_string(
            w, work_format(w, "設問|回答\n個人情報の取扱いを定めた規程がありますか。|○\n%s|%s\n",
                           cases[i].ask, cases[i].typed));
        bool read = made(w, rows, &copy);
        const struct return_line *line = line_of(&copy, cases[i].id);
        ok(read && text_is_string(line->note, cases[i].note) &&
               (cases[i].value
                    ? line->state == RETURN_READ && text_is_string(line->value, cases[i].value)
                    : line->state == RETURN_ASK),
           "%s: %s is %.*s (%.*s)", cases[i].id, cases[i].typed, TEXT_ARG(line->value),
           TEXT_ARG(line->note));
    }
}

#define ONE_HEAD(head)                                                                             \
    head "\n設問|回答\n個人情報の取扱いを定めた規程がありますか。|〇\n"  \
         "個人情報保護の基本方針を公表していますか。|×\n"

static void test_person(struct work *w)
{
    static const struct {
        const char *head, *company, *person, *nobody;
    } heads[] = {
        { ONE_HEAD("会社名|みどり（株）|回答者|佐藤 花子"), "みどり（株）", "佐藤 花子", "" },
        { ONE_HEAD("会社名|回答者|みどり（株）|佐藤 花子"), "", "", "みどり（株）" },
        { ONE_HEAD("会社名|佐藤 花子|回答者|合同会社みどり"), "佐藤 花子", "", "合同会社みどり" },
        { ONE_HEAD("回答者|役職|部長"), "", "", "" },
        { ONE_HEAD("回答者の役職|部長|回答者|服部 一郎"), "", "服部 一郎", "" },
        { ONE_HEAD("回答者（所属・氏名）|総務部 阿部"), "", "総務部 阿部", "" },
        { ONE_HEAD("回答者|2026年11月20日|回答日|佐藤"), "", "", "2026年11月20日" },
        { ONE_HEAD("回答者|03-1234-5678"), "", "", "03-1234-5678" },
        { ONE_HEAD("回答者|０３－１２３４－５６７８"), "", "", "０３－１２３４－５６７８" },
        { ONE_HEAD("回答者|１１月２０日"), "", "", "１１月２０日" },
        { ONE_HEAD("システムの名前|顧客管理システム\n回答者|村井亜紀"), "", "村井亜紀", "" },
        { ONE_HEAD("お名前|村井亜紀"), "", "村井亜紀", "" },
        { ONE_HEAD("回答者|部長\n記入者：林"), "", "林", "部長" },
        { ONE_HEAD("システム管理者の氏名|森\n回答者|村井亜紀"), "", "村井亜紀", "" },
        { ONE_HEAD("システム管理者の氏名|森"), "", "", "" },
        { ONE_HEAD("氏名|森 一\n回答者|村井亜紀"), "", "村井亜紀", "" },
        { ONE_HEAD("氏名|森 一"), "", "森 一", "" },
        { ONE_HEAD("回答者|情報セキュリティ管理責任者"), "", "", "情報セキュリティ管理責任者" },
        { ONE_HEAD("回答者|株式会社みどり 山田太郎"), "", "山田太郎", "" },
        { ONE_HEAD("回答者|株式会社　みどり　山田 太郎"), "", "山田 太郎", "" },
        { ONE_HEAD("回答者|一般社団法人　みどり　佐藤 花子"), "", "佐藤 花子", "" },
        { ONE_HEAD("回答者|特定非営利活動法人 みどり 林"), "", "林", "" },
        { ONE_HEAD("回答者|みどり 株式会社"), "", "", "みどり 株式会社" },
        { ONE_HEAD("回答者|株式会社みどり 札幌支店"), "", "", "株式会社みどり 札幌支店" },
        { ONE_HEAD("回答者|服部"), "", "服部", "" },
        { ONE_HEAD("会社名|関東電話部門サービス（株）|回答者|林"), "関東電話部門サービス（株）",
          "林", "" },
        { ONE_HEAD("回答者|sato@example.jp"), "", "", "sato@example.jp" },
        { ONE_HEAD("Company|Midori|Answered by|H. Sato"), "Midori", "H. Sato", "" },
    };
    struct return_copy copy;
    for (size_t i = 0; i < COUNT(heads); i++) {
        ok(made(w, heads[i].head, &copy) && text_is_string(copy.company, heads[i].company) &&
               text_is_string(copy.person, heads[i].person) &&
               text_is_string(copy.nobody, heads[i].nobody) &&
               copy.extra_count == (heads[i].nobody[0] != 0),
           "who answers: %.40s", heads[i].head);
        printf("# [%.*s] [%.*s] [%.*s]\n", TEXT_ARG(copy.company), TEXT_ARG(copy.person),
               TEXT_ARG(copy.nobody));
    }
}

/* 表のとおり in the cell of a table: the sheet of that table is the answer. */
static void test_table(struct work *w)
{
    static const struct {
        const char *typed, *name, *first;
        enum return_state state;
        const char *value, *why;
        const char *other; /* a sheet with the same headings; NULL: none */
        int more;          /* rows */
    } cases[] = {
        { "表のとおり", "表 2-1", "本店", RETURN_READ, "本店\t札幌市\t受付", "", NULL, 0 },
        { "別紙のとおり", "表2-1", "本店", RETURN_READ, "本店\t札幌市\t受付", "", NULL, 0 },
        { "別表参照", "場所の一覧", "本店", RETURN_READ, "本店\t札幌市\t受付", "", NULL, 0 },
        { "", "表 2-1", "本店", RETURN_READ, "本店\t札幌市\t受付", "", NULL, 0 },
        { "表のとおり", "表 2-1", "", RETURN_ASK, "", "return.no_table", NULL, 0 },
        { "本店", "場所の一覧", "本店", RETURN_ASK, "", "return.unsure", NULL, 0 },
        { "別紙のとおり", "場所の一覧", "本店", RETURN_ASK, "", "return.no_table", "再委託先", 0 },
        { "別紙のとおり", "表 2-1", "本店", RETURN_READ, "本店\t札幌市\t受付", "", "再委託先", 0 },
        { "", "表 2-1", "本店", RETURN_ASK, "", "return.table_too_long", NULL, 1000 },
    };
    struct return_copy copy;
    const struct sheet_question *asked = NULL;
    for (size_t i = 0; i < form->count; i++)
        if (text_is(form->questions[i].asked->id, TEXT("2-1")))
            asked = form->questions[i].asked;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct xlsx_write *x = xlsx_write_begin(w);
        const struct text rows[][2] = {
            { TEXT("設問"), TEXT("回答") },
            { TEXT("個人情報の取扱いを定めた規程がありますか。"), TEXT("○") },
            { asked->ask.in[LANG_JA], text_of(cases[i].typed) },
        };
        xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("S") });
        for (size_t k = 0; k < COUNT(rows); k++) {
            xlsx_write_row(x);
            xlsx_write_text(x, XLSX_PLAIN, rows[k][0]);
            xlsx_write_text(x, XLSX_PLAIN, rows[k][1]);
        }
        xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = text_of(cases[i].name) });
        xlsx_write_row(x);
        for (size_t k = 0; k < asked->option_count; k++)
            xlsx_write_text(x, XLSX_HEADER, asked->options[k].label.in[LANG_JA]);
        xlsx_write_row(x);
        if (cases[i].first[0]) {
            xlsx_write_text(x, XLSX_PLAIN, text_of(cases[i].first));
            xlsx_write_text(x, XLSX_PLAIN, TEXT("札幌市"));
            xlsx_write_text(x, XLSX_PLAIN, TEXT("受付"));
        }
        for (int k = 0; k < cases[i].more; k++) {
            xlsx_write_row(x);
            xlsx_write_text(x, XLSX_PLAIN, TEXT("支店"));
        }
        if (cases[i].other) {
            xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = text_of(cases[i].other) });
            xlsx_write_row(x);
            for (size_t k = 0; k < 2; k++)
                xlsx_write_text(x, XLSX_HEADER, asked->options[k].label.in[LANG_JA]);
            xlsx_write_row(x);
            xlsx_write_text(x, XLSX_PLAIN, TEXT("さくら印刷"));
        }
        return_read(w, form, xlsx_write_end(x), &limits_usual, &copy);
        const struct return_line *line = line_of(&copy, "2-1");
        bool value = cases[i].value[0] == 0 || text_is_string(line->value, cases[i].value);
        ok(line->state == cases[i].state && value && strcmp(line->why, cases[i].why) == 0,
           "「%s」, and a sheet %s: %s", cases[i].typed, cases[i].name,
           cases[i].value[0] ? "the table" : cases[i].why);
    }
}

static void test_layouts(struct work *w)
{
    struct return_copy copy;
    ok(made(w,
            "個人情報の取扱いを定めた規程がありますか。\n回答：○\n"
            "個人情報保護の基本方針を公表していますか。\n回答：×\n"
            "管理責任者から現場までの体制図を作っていますか。\n回答：△\n",
            &copy) &&
           says(&copy, "1-1", RETURN_READ, ANSWER_DONE, "") &&
           says(&copy, "1-3", RETURN_READ, ANSWER_NOT_DONE, "") &&
           text_is(line_of(&copy, "1-3")->answer.at, TEXT("S!A4")),
       "answers under the questions");
    ok(made(w,
            "個人情報の取扱いを定めた規程がありますか。|〇\n"
            "個人情報保護の基本方針を公表していますか。|×\n"
            "管理責任者から現場までの体制図を作っていますか。|一部実施\n",
            &copy) &&
           says(&copy, "1-5", RETURN_READ, ANSWER_PARTIAL, ""),
       "no heading at all");
    ok(made(w,
            "No|質問|回答\n1|個人情報の取扱に関して定めた規程がありますか|○\n"
            "2|個人情報保護の基本方針を公表していますか。|○\n"
            "3|機密情報を暗号化して保管していますか。|○\n"
            "4|機密情報を送るとき、経路を暗号化していますか。|○\n",
            &copy) &&
           says(&copy, "1-1", RETURN_ASK, ANSWER_DONE, "return.which_question") &&
           says(&copy, "3-6", RETURN_READ, ANSWER_DONE, ""),
       "words that are nearly the same are asked about");
    ok(made(w,
            "Question|Answer|Remarks\nDo you have written rules on handling personal data?|Yes|\n"
            "Have you published a policy on the protection of personal data?|No|next year\n",
            &copy) &&
           says(&copy, "1-3", RETURN_READ, ANSWER_NOT_DONE, "") &&
           text_is(line_of(&copy, "1-3")->note, TEXT("next year")),
       "in English");
    ok(!made(w, "会社名|電話\nA社|03-1234-5678\n", &copy) && w->fault.kind == FAULT_INPUT &&
           text_is(text_of(w->fault.code), TEXT("return.no_questions")),
       "a table of something else is refused");
}

int main(void)
{
    struct arena *lasting = arena_open(64 << 20), *arena = arena_open(256 << 20);
    struct work long_work = work_begin(lasting, actor_machine(TEXT("test")));
    static void (*const tests[])(
        struct work *) = { test_saved,   test_places, test_facts,   test_foreign, test_doubt,
                           test_layouts, test_person, test_planned, test_named,   test_table };
    form = return_form_open(&long_work, sheet_find(&long_work, TEXT("outsourcing")), TEXT(""));
    answers = file(&long_work, "answers.tsv");
    for (size_t i = 0; i < COUNT(tests); i++) {
        struct work w = work_begin(arena, actor_machine(TEXT("test")));
        tests[i](&w);
        arena_reset(arena);
    }
    arena_close(arena);
    arena_close(lasting);
    return tap_done();
}
