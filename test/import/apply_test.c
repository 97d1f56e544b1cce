/* apply_test.c - a list goes into the register, again, newer, and out of it. */
#include <time.h>

#include "base/buf.h"
#include "format/limits.h"
#include "format/workbook_read.h"
#include "import/apply.h"
#include "import/intake.h"
#include "import/plan.h"
#include "import/read.h"
#include "import/report.h"
#include "import/undo.h"
#include "test/register.h"

static const char first_list[] =
    "委託先名,法人番号,主管部署,業務内容,契約形態,契約開始日,契約終了日,件数,再委託先,承諾日,"
    "担当者,夜間連絡先,ISMS\n"
    "あけぼの販売株式会社,7900001070011,店舗営業部,代理店業務,業務委託,2024/4/1,2027/3/"
    "31,91000,なし,,"
    "佐藤,090-0000-0001,2027/1/31\n"
    "白樺メーリング株式会社,6900001700344,請求グループ,請求書印刷,業務委託,2024/4/1,2027/3/"
    "31,120万,"
    "\"こけもも運輸、ふたば印刷\",2024/3/1,鈴木,,\n"
    "有限会社たんぽぽ電器,9900001240196,店舗営業部,代理店業務,業務委託,2024/4/1,2027/3/"
    "31,8000,無,,,,\n"
    "株式会社くるみストア,,店舗営業部,代理店業務,業務委託,2024/4/1,2027/3/31,6000,無,,,,\n";

static const char second_list[] =
    "委託先名,法人番号,主管部署,業務内容,契約形態,契約開始日,契約終了日,件数,再委託先,承諾日,"
    "担当者,夜間連絡先,ISMS\n"
    "あけぼの販売㈱,7900001070011,店舗営業部,代理店業務,業務委託,2024/4/1,2028/3/31,95000,なし,,"
    "佐藤,090-0000-0001,2028/1/31\n"
    "白樺メーリング株式会社,6900001700344,請求グループ,請求書印刷,業務委託,2024/4/1,2027/3/"
    "31,120万,"
    "\"こけもも運輸、ふたば印刷\",2024/3/1,鈴木,,\n"
    "株式会社しおさいショップ,4900001140048,店舗営業部,代理店業務,業務委託,2026/4/1,2027/3/"
    "31,14万,無,,,,\n";

static struct list *read_text(struct work *w, const char *text)
{
    return read_list(w, text_of(text), TEXT("list.csv"), &limits_usual, NULL);
}

static struct text new_import(struct work *w, const char *id)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "INSERT INTO file (id, number, kind, subject_id, name, type, size, sha256, origin, "
             "note, period_from, period_to, valid_to, added_at, added_by, removed_at) VALUES "
             "('f%s', %d, 'import', '', 'x', '', 1, '', '', '', '', '', '', "
             "0, '', 0)",
             id, id[0]);
    databases_do(w, sql);
    snprintf(sql, sizeof sql,
             "INSERT INTO import (id, file_id, account_id, state, choices, added, changed, held, "
             "added_at, applied_at, undone_at) VALUES ('%s', 'f%s', '', 'confirm', '', 0, 0, 0, 0, "
             "0, 0)",
             id, id);
    databases_do(w, sql);
    return text_of(id);
}

static struct list *plan_text(struct work *w, const char *text)
{
    struct list *list = read_text(w, text);
    db_begin(w, DB_READ);
    plan_make(w, list, NULL, NULL);
    db_end(w);
    return list;
}

static struct list *apply_text(struct work *w, const char *text, const char *id)
{
    struct text import = new_import(w, id);
    struct list *list = read_text(w, text);
    db_begin(w, DB_WRITE);
    apply_list(w, list, import, NULL, NULL);
    ok(db_end(w), "the import %s goes in", id);
    if (work_failed(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    return list;
}

static int64_t count(struct work *w, const char *sql)
{
    struct query query = { "test", sql };
    db_begin(w, DB_READ);
    int64_t found = db_int(w, &query);
    db_end(w);
    return found;
}

static struct text one(struct work *w, const char *sql)
{
    struct query query = { "test", sql };
    db_begin(w, DB_READ);
    struct text found = db_text(w, &query);
    db_end(w);
    return found;
}

static void test_first(struct work *w)
{
    struct list *list = apply_text(w, first_list, "a");
    ok(list->counts.add == 5 && list->counts.hold == 1 && list->counts.read == 6,
       "four lines and two sub-entrusted parties, one of which waits");
    ok(count(w, "SELECT COUNT(*) FROM party WHERE removed_at = 0") == 5, "five parties are stored");
    ok(count(w, "SELECT COUNT(*) FROM entrustment WHERE parent_id IS NOT NULL") == 2,
       "two of them below another");
    ok(count(w, "SELECT COUNT(*) FROM department") == 2, "departments are added once");
    ok(count(w,
             "SELECT persons FROM entrustment WHERE work = '請求書印刷' AND parent_id IS NULL") ==
           1200000,
       "numbers are numbers");
    ok(text_is(one(w, "SELECT end_on FROM contract ORDER BY added_at, id LIMIT 1"),
               TEXT("2027-03-31")),
       "contracts have their days");
    ok(count(w, "SELECT COUNT(*) FROM contact") == 3, "contacts of day and night");
    ok(text_is(one(w, "SELECT valid_to FROM certificate"), TEXT("2027-01-31")),
       "certificates with their day");
    ok(count(w, "SELECT COUNT(*) FROM import_row WHERE import_id = 'a'") == 6,
       "every line keeps where it came from");
    ok(text_contains(one(w, "SELECT cells FROM import_row WHERE place = 0"),
                     TEXT("{\"field\":\"party.name\",\"cell\":\"A2\"")),
       "with the cell of every value");
    ok(text_is(one(w, "SELECT state FROM import WHERE id = 'a'"), TEXT("applied")),
       "and the import is marked as done");
}

static void test_again(struct work *w)
{
    struct list *list = plan_text(w, first_list);
    ok(list->counts.same == 5 && list->counts.add == 0 && list->counts.change == 0,
       "the same file again changes nothing");
    ok(list->gone_count == 0, "and nothing is gone");
    for (size_t i = 0; i < list->line_count; i++)
        for (size_t j = 0; j < list->lines[i].change_count; j++)
            printf("# row %u: %s \"%.*s\" -> \"%.*s\"\n", list->lines[i].row,
                   list->lines[i].changes[j].field->name,
                   TEXT_ARG(list->lines[i].changes[j].before),
                   TEXT_ARG(list->lines[i].changes[j].after));
}

static const struct line_change *change_of(const struct line *line, const struct field *field)
{
    for (size_t i = 0; i < line->change_count; i++)
        if (line->changes[i].field == field)
            return &line->changes[i];
    return NULL;
}

static void test_newer(struct work *w)
{
    struct list *list = plan_text(w, second_list);
    ok(list->counts.add == 1 && list->counts.change == 1 && list->counts.same == 3,
       "a newer list shows what is added, changed and the same");
    const struct line_change *end =
        change_of(&list->lines[0], &kind_contract.fields[CONTRACT_END_ON]);
    ok(end && text_is(end->before, TEXT("2027-03-31")) && text_is(end->after, TEXT("2028-03-31")),
       "a change has what was and what comes");
    ok(change_of(&list->lines[0], &kind_entrustment.fields[ENTRUSTMENT_PERSONS]) &&
           change_of(&list->lines[0], &kind_certificate.fields[CERTIFICATE_VALID_TO]),
       "also of persons, and of a certificate that was renewed");
    ok(!change_of(&list->lines[0], &kind_party.fields[PARTY_NAME]),
       "another spelling of the same name changes nothing");
    ok(list->gone_count == 1 && text_is(list->gone[0].name, TEXT("株式会社くるみストア")),
       "and who is in it no longer");
    apply_text(w, second_list, "b");
    ok(count(w, "SELECT COUNT(*) FROM party WHERE removed_at = 0") == 6,
       "nobody is taken out for being gone");
    ok(plan_text(w, second_list)->counts.same == 5, "then the newer list is the same");
}

static void test_undo(struct work *w)
{
    struct undo_result result;
    db_begin(w, DB_WRITE);
    undo_import(w, TEXT("b"), &result);
    ok(db_end(w), "an import is undone");
    ok(result.removed > 0 && result.restored > 0 && result.kept_count == 0,
       "what it added goes, what it changed goes back");
    ok(text_is(one(w, "SELECT end_on FROM contract ORDER BY added_at, id LIMIT 1"),
               TEXT("2027-03-31")),
       "to what was before");
    ok(plan_text(w, first_list)->counts.same == 5, "and the first list is the same again");
    db_begin(w, DB_WRITE);
    undo_import(w, TEXT("b"), &result);
    db_end(w);
    ok(databases_fault(w, FAULT_CONFLICT, "import.not_applied"), "but only once");
    databases_again(w);
}

/* Undoes an import, after it was foreseen what of it stays. */
static void undo_foreseen(struct work *w, const char *id, struct undo_result *result)
{
    struct undo_result foreseen;
    size_t found = 0;
    db_begin(w, DB_READ);
    ok(undo_foresee(w, text_of(id), &foreseen) && db_end(w), "it is foreseen what stays");
    db_begin(w, DB_WRITE);
    undo_import(w, text_of(id), result);
    for (size_t i = 0; i < result->kept_count; i++)
        for (size_t j = 0; j < foreseen.kept_count; j++)
            found += text_is(result->kept[i].id, foreseen.kept[j].id) &&
                     result->kept[i].why == foreseen.kept[j].why;
    ok(found == result->kept_count && found == foreseen.kept_count,
       "and just that stays, for the reason that was said: %zu", found);
    for (size_t j = 0; found != foreseen.kept_count && j < foreseen.kept_count; j++)
        printf("# foreseen: %s %.*s %d\n", foreseen.kept[j].kind, TEXT_ARG(foreseen.kept[j].name),
               (int)foreseen.kept[j].why);
    for (size_t j = 0; found != result->kept_count && j < result->kept_count; j++)
        printf("# kept: %s %.*s %d\n", result->kept[j].kind, TEXT_ARG(result->kept[j].name),
               (int)result->kept[j].why);
}

/* Someone works on in the register before the import is undone. */
static void test_undo_keeps(struct work *w)
{
    struct undo_result result;
    struct record *edges;
    size_t found;
    struct text party = one(w, "SELECT id FROM party WHERE name LIKE 'あけぼの%'");
    db_begin(w, DB_WRITE);
    record_list(w, &kind_entrustment, party, &edges, &found);
    edges[0].values[ENTRUSTMENT_PURPOSE] = TEXT("販売の取次");
    record_change(w, &edges[0]);
    db_end(w);
    undo_foreseen(w, "a", &result);
    ok(db_end(w), "an import is undone after someone has worked on");
    ok(result.kept_count > 0, "what was changed since is left, and said");
    ok(count(w, "SELECT COUNT(*) FROM entrustment WHERE removed_at = 0") == 1 &&
           count(w, "SELECT COUNT(*) FROM party WHERE removed_at = 0") == 1 &&
           count(w, "SELECT COUNT(*) FROM contract WHERE removed_at = 0") == 1,
       "with its party and its contract, and nothing else");
}

static const char used_list[] =
    "委託先名,主管部署,業務内容,契約開始日,契約終了日,再委託先,承諾日,担当者,夜間連絡先,ISMS\n"
    "かもめ配送株式会社,物流部,宅配,2024/4/1,2027/3/31,もず急便,2024/3/1,佐藤,090-0000-0001,"
    "2027/1/31\n"
    "かもめ配送株式会社,物流部,倉庫保管,2024/4/1,2027/3/31,,,,,\n"
    "株式会社ひがん花店,物流部,贈答品,2024/4/1,2027/3/31,,,,,\n";

/* Someone hangs something below what an import brought, and changes nothing of it. */
static void test_undo_used(struct work *w)
{
    static const char live[] = "SELECT COUNT(*) FROM contract c JOIN entrustment e ON "
                               "e.id = c.entrustment_id WHERE c.removed_at = 0 AND "
                               "e.removed_at = 0 AND e.work = '宅配'";
    struct undo_result result;
    bool said = false;
    int64_t parties = count(w, "SELECT COUNT(*) FROM party WHERE removed_at = 0");
    apply_text(w, used_list, "e");
    struct text edge = one(w, "SELECT id FROM entrustment WHERE work = '宅配' AND parent_id IS NULL"
                              " AND removed_at = 0");
    register_edge(w, register_party(w, "つばめ宅急便株式会社"), edge, "宅配の一部");
    undo_foreseen(w, "e", &result);
    ok(db_end(w), "an import is undone below whose work something new hangs");
    for (size_t i = 0; i < result.kept_count; i++)
        said = said || text_is_string(TEXT("contract"), result.kept[i].kind);
    ok(count(w, live) == 1 && said, "the work keeps its contract, which is said");
    ok(count(w, "SELECT COUNT(*) FROM contact c JOIN party p ON p.id = c.party_id WHERE "
                "c.removed_at = 0 AND p.name LIKE 'かもめ%'") > 0 &&
           count(w, "SELECT COUNT(*) FROM certificate c JOIN party p ON p.id = c.party_id WHERE "
                    "c.removed_at = 0 AND p.name LIKE 'かもめ%'") == 1,
       "its party what belongs to the party");
    ok(count(w, "SELECT COUNT(*) FROM party WHERE removed_at = 0") == parties + 2 &&
           count(w, "SELECT COUNT(*) FROM entrustment WHERE removed_at = 0 AND "
                    "work IN ('倉庫保管', '贈答品')") == 0 &&
           count(w, "SELECT COUNT(*) FROM entrustment WHERE removed_at = 0 AND work = '宅配'") == 1,
       "and all else goes");
}

static const char longer_list[] = "委託先名,法人番号,業務内容,契約開始日,契約終了日\n"
                                  "株式会社ながれ星,,配達,2024/4/1,2028/3/31\n"
                                  "株式会社あまの川,1900002470751,集荷,2024/4/1,2028/3/31\n";

/* An import changed an end; then someone moved the start behind the end as it was. */
static void test_undo_refused(struct work *w)
{
    struct undo_result result;
    struct record contract;
    apply_text(w,
               "委託先名,法人番号,業務内容,契約開始日,契約終了日\n"
               "株式会社ながれ星,,配達,2024/4/1,2026/3/31\n"
               "株式会社あまの川,,集荷,2024/4/1,2026/3/31\n",
               "p");
    apply_text(w, longer_list, "q");
    struct text id = one(w, "SELECT c.id FROM contract c JOIN entrustment e ON "
                            "e.id = c.entrustment_id WHERE e.work = '配達'");
    db_begin(w, DB_WRITE);
    record_read(w, &kind_contract, id, &contract);
    contract.values[CONTRACT_START_ON] = TEXT("2027-04-01");
    record_change(w, &contract);
    ok(db_end(w), "a start is moved behind the end as it was");
    undo_foreseen(w, "q", &result);
    ok(db_end(w), "an import is undone, though one record cannot be as it was");
    ok(result.kept_count == 1 && text_is(result.kept[0].id, id), "that one is said");
    ok(text_is(one(w, "SELECT c.end_on FROM contract c JOIN entrustment e ON "
                      "e.id = c.entrustment_id WHERE e.work = '集荷'"),
               TEXT("2026-03-31")),
       "and the others are as they were");
}

static void test_too_late(struct work *w)
{
    struct undo_result result;
    apply_text(w, second_list, "c");
    w->now += 8 * 86400;
    db_begin(w, DB_WRITE);
    undo_import(w, TEXT("c"), &result);
    db_end(w);
    ok(databases_fault(w, FAULT_CONFLICT, "import.too_late_to_undo"), "after seven days it stays");
    databases_again(w);
}

static const char held_parent[] =
    "委託先名,委託元,業務,契約終了日\n"
    "はなまる配信クラウド株式会社,当社,メール配信,R9.2.29\n"
    "株式会社なのはなクラウド,はなまる配信クラウド,配信基盤,2027/3/31\n";

static void test_held_parent(struct work *w)
{
    struct list *list = apply_text(w, held_parent, "d");
    ok(list->counts.hold == 1 && list->counts.add == 1, "one waits, the one below it goes in");
    ok(count(w, "SELECT COUNT(*) FROM entrustment e JOIN entrustment p ON p.id = e.parent_id "
                "WHERE e.work = '配信基盤' AND p.work = 'メール配信'") == 1,
       "and hangs on the name of the one that waits");
    ok(count(w, "SELECT COUNT(*) FROM contract c JOIN entrustment e ON e.id = c.entrustment_id "
                "WHERE e.work = 'メール配信'") == 0,
       "of which nothing else is stored");
}

static bool waits(const struct list *list, size_t line)
{
    for (size_t i = 0; i < list->lines[line].problem_count; i++)
        if (text_is_string(TEXT("number_shared"), list->lines[line].problems[i].code))
            return list->lines[line].result == RESULT_HOLD;
    return false;
}

static void test_number_shared(struct work *w)
{
    struct list *list = plan_text(w, "委託先名,法人番号,住所,業務,フリガナ\n"
                                     "みなみデータ入力 有限会社,1900002470751,大阪市,入力,\n"
                                     "名無し廃棄株式会社,1900002470751,仙台市,廃棄,\n"
                                     "株式会社あおば発送,1900003521306,東京都,発送,\n"
                                     "㈱あおば発送,1900003521306,東京都,封入,\n");
    ok(waits(list, 0) && waits(list, 1) && list->lines[0].party != list->lines[1].party,
       "two companies under one number both wait, and stay two");
    ok(list->lines[2].party == list->lines[3].party && !waits(list, 3),
       "one that is only spelled otherwise is one");
    for (size_t i = 0; i < list->insight_count; i++)
        ok(!text_is_string(TEXT("duplicate_party"), list->insights[i].code) ||
               list->insights[i].line_count == 2,
           "nobody is told that two companies are one");
}

static void test_more(struct work *w)
{
    struct list *list = plan_text(w, "委託先名,業務,契約終了日\n"
                                     "株式会社いち花店,花,2025/3/31\n"
                                     "株式会社に花店,花,2025/3/31\n"
                                     "株式会社さん花店,花,2025/3/31\n"
                                     "株式会社よん花店,花,2025/3/31\n"
                                     "株式会社ご花店,花,2025/3/31\n");
    for (size_t i = 0; i < list->insight_count; i++) {
        if (!text_is_string(TEXT("expired_contract"), list->insights[i].code))
            continue;
        w->lang = LANG_JA;
        struct text ja = report_insight(list, &list->insights[i], "text");
        w->lang = LANG_EN;
        struct text en = report_insight(list, &list->insights[i], "text");
        w->lang = LANG_JA;
        ok(text_contains(ja, TEXT("株式会社さん花店 ほか2者。")), "three are named, and two more");
        ok(text_contains(en, TEXT("株式会社さん花店 and 2 more.")), "in English, too");
    }
}

static void test_renamed(struct work *w)
{
    struct record party = record_new(w, &kind_party);
    party.values[PARTY_NAME] = TEXT("しらかば運輸株式会社");
    party.values[PARTY_CORPORATE_NUMBER] = TEXT("3900001770381");
    party.values[PARTY_ADDRESS] = TEXT("札幌市北区1-1");
    db_begin(w, DB_WRITE);
    record_add(w, &party);
    ok(db_end(w), "a party of the register");
    struct list *list = plan_text(w, "委託先名,法人番号,業務\n"
                                     "白樺ロジ株式会社,3900001770381,運送\n");
    ok(waits(list, 0), "another name under a number of the register waits");
    ok(text_contains(list->lines[0].problems[0].about, TEXT("しらかば運輸")),
       "and says whose it is");
    list = plan_text(w, "委託先名,法人番号,業務,旧社名\n"
                        "白樺ロジ株式会社,3900001770381,運送,しらかば運輸株式会社\n");
    ok(!waits(list, 0), "unless the list gives its former name");
    list = plan_text(w, "委託先名,法人番号,業務,住所\n"
                        "白樺ロジ株式会社,3900001770381,運送,札幌市北区１－１\n");
    ok(!waits(list, 0), "or the address is the same");
    apply_text(w,
               "委託先名,法人番号,業務,旧社名\n"
               "白樺ロジ株式会社,3900001770381,運送,しらかば運輸株式会社\n",
               "g");
    ok(text_is(one(w, "SELECT name FROM party WHERE corporate_number = '3900001770381'"
                      " AND removed_at = 0"),
               TEXT("白樺ロジ株式会社")),
       "then it is renamed");
    list = plan_text(w, "委託先名,法人番号,業務\n"
                        "しらかば運輸株式会社,3900001770381,運送\n");
    ok(list->counts.same == 1, "and an old list does not rename it back");
}

static void test_memory(struct work *w)
{
    struct match_said *said;
    size_t found;
    db_begin(w, DB_WRITE);
    intake_say(w, TEXT("お得意先"), LINE_NAME, 0);
    intake_say(w, TEXT("ほか"), LINE_LEFT, 0);
    intake_said(w, &said, &found);
    db_end(w);
    ok(found == 2, "what is said of a heading is remembered");
    db_begin(w, DB_WRITE);
    intake_say(w, TEXT("ほか"), LINE_LEFT, 0);
    intake_say(w, TEXT("ほか"), LINE_NAME, 0);
    db_end(w);
    ok(count(w, "SELECT COUNT(*) FROM journal WHERE verb = 'columns'") == 3 &&
           count(w, "SELECT COUNT(*) FROM journal_body b JOIN journal j ON j.seq = b.seq"
                    " WHERE j.verb = 'columns' AND b.text LIKE '%ほか%means%-%name%'") == 1,
       "it changes every later import, so each change of it stands in the trail");
    struct read_options options = { .said = said, .said_count = found };
    struct list *list =
        read_list(w, TEXT("お得意先,業務,ほか\n山田事務所,印刷,1\n鈴木商会,配送,2\n"),
                  TEXT("x.csv"), &limits_usual, &options);
    ok(list && list->counts.add == 2 && list->sheets[0].tables[0].matches[0].said,
       "and used for the next list");
}

/* Milliseconds of the processor that a list takes, each row of which names another unknown party.
 */
static double cost_of(struct work *w, int rows)
{
    struct buf out = buf_begin(w->arena, 16 << 20);
    buf_add(&out, TEXT("委託先名,委託元,業務\n"));
    for (int i = 0; i < rows; i++)
        buf_format(&out, "株式会社あいうえお%d商事,かきくけこ第%d親会社,配送\n", i, i);
    clock_t begun = clock();
    ok(read_list(w, buf_text(&out), TEXT("list.csv"), &limits_usual, NULL) != NULL,
       "a list of %d rows is read", rows);
    return (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
}

static void test_many(void)
{
    struct work w = work_begin(arena_open(512 << 20), actor_machine(TEXT("test")));
    double some = cost_of(&w, 4000), many = cost_of(&w, 24000);
    ok(many < 15 * some, "six times the rows take about six times as long (%.0f, %.0f ms)", some,
       many);
    struct limits limits = limits_usual;
    struct read_options options = { .limits = &limits };
    const struct workbook *book = workbook_read(
        &w, TEXT("委託先名,委託元,業務\n白樺運輸,浜松物流サービス,配送\n"), &limits_usual);
    limits.deadline = limits_clock();
    ok(!read_book(&w, book, TEXT("x.csv"), &options) &&
           text_is_string(TEXT("table.too_slow"), w.fault.code),
       "and the time a list may take counts for its chains as well");
    databases_again(&w);
    struct list *list = read_list(&w,
                                  TEXT("委託先名,委託元,業務\n白樺運輸東北,当社,配送\n"
                                       "浜松物流,当社,配送\n浜松物流サービス,当社,配送\n"
                                       "あ,白樺運輸,印刷\nい,白樺運輸東北支店,印刷\n"
                                       "う,浜松物,印刷\nえ,浜松物流サービス部,印刷\n"),
                                  TEXT("x.csv"), &limits_usual, NULL);
    ok(list && list->lines[3].parent == 0 && list->lines[4].parent == 0,
       "a name stands for the only party that begins with it, or with which it begins");
    ok(list->lines[5].parent < 0 && list->lines[6].parent < 0, "and for none where two would fit");
    arena_close(w.arena);
}

static void test_all(struct text url)
{
    struct work w = register_work(url);
    test_first(&w);
    test_again(&w);
    test_newer(&w);
    test_undo(&w);
    test_undo_keeps(&w);
    test_undo_used(&w);
    test_undo_refused(&w);
    test_too_late(&w);
    test_held_parent(&w);
    test_number_shared(&w);
    test_renamed(&w);
    test_more(&w);
    test_memory(&w);
    databases_close(&w);
}

int main(void)
{
    test_many();
    databases_each(test_all);
    return tap_done();
}
