/* Lists of one register: what is understood, what waits and why, what a second time changes. */
#include <time.h>

#include "base/buf.h"
#include "domain/evaluate.h"
#include "format/xlsx_write.h"
#include "import/intake.h"
#include "import/roster.h"
#include "import/undo.h"
#include "test/folder.h"
#include "test/rules.h"

struct made {
    struct text midori, akebono, dm, agency, calls;
};

static struct made make(struct work *w)
{
    struct made it = { 0 };
    db_begin(w, DB_WRITE);
    it.midori = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("みどり発送サービス株式会社"),
                          TEXT("former_names"), TEXT("緑発送株式会社"), TEXT("corporate_number"),
                          TEXT("1900002470751"));
    it.akebono = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("あけぼの販売株式会社"));
    it.dm =
        RULES_ADD(w, &kind_entrustment, TEXT("party_id"), it.midori, TEXT("work"), TEXT("DM発送"));
    it.agency = RULES_ADD(w, &kind_entrustment, TEXT("party_id"), it.akebono, TEXT("work"),
                          TEXT("代理店業務"));
    it.calls = RULES_ADD(w, &kind_entrustment, TEXT("party_id"), it.akebono, TEXT("work"),
                         TEXT("コールセンター"));
    evaluate_touched(w);
    ok(db_end(w), "two parties, three works");
    return it;
}

/* A CSV of lines. */
static struct roster *read_csv(struct work *w, const struct kind *kind, struct text party,
                               const char *lines)
{
    struct roster *roster = roster_read(w, kind, party, text_of(lines), TEXT("list.csv"));
    if (!roster)
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    return roster;
}

/* "add hold …": what becomes of each row. */
static bool becomes(struct work *w, const struct roster *roster, const char *expected)
{
    struct text found = TEXT("");
    for (size_t i = 0; roster && i < roster->row_count; i++)
        found = work_format(w, "%.*s%s%s", TEXT_ARG(found), i ? " " : "",
                            roster_result_name(roster->rows[i].result));
    if (text_is_string(found, expected))
        return true;
    printf("# %.*s instead of %s\n", TEXT_ARG(found), expected);
    for (size_t i = 0; roster && i < roster->row_count; i++)
        for (size_t p = 0; p < roster->rows[i].problem_count; p++)
            printf("# row %u: %s %.*s\n", roster->rows[i].number, roster->rows[i].problems[p].code,
                   TEXT_ARG(roster->rows[i].problems[p].about));
    return false;
}

static struct text value(const struct roster *roster, size_t row, int field)
{
    return roster->rows[row].record.values[field];
}

/* The row waits for this reason, at this cell. */
static bool waits(struct work *w, const struct roster *roster, size_t row, const char *code,
                  const char *cell)
{
    const struct roster_row *it = &roster->rows[row];
    for (size_t i = 0; i < it->problem_count; i++)
        if (text_is_string(text_of(code), it->problems[i].code) && it->problems[i].hold &&
            text_is_string(roster_address(w, &it->problems[i]), cell))
            return true;
    for (size_t i = 0; i < it->problem_count; i++)
        printf("# %s at %.*s\n", it->problems[i].code,
               TEXT_ARG(roster_address(w, &it->problems[i])));
    return false;
}

/* ---- what is understood ---- */

static void test_values(struct work *w, const struct made *it)
{
    db_begin(w, DB_READ);
    struct roster *roster = read_csv(w, &kind_person, TEXT(""),
                                     "委託先名,従事者氏名（必須）,雇用区分,着任日,名札,備考\n"
                                     "㈱緑発送,佐藤　一郎,正規雇用,令和8年4月1日,○,-\n"
                                     "1-9000-0247-0751,鈴木,派遣スタッフ,2026/5/1,×,\n"
                                     "みどり発送サービス(株),高橋,アルバイト,R8.5,不明,\n"
                                     ",山田,社員,,,\n");
    ok(becomes(w, roster, "add hold hold hold"), "rows are told apart");
    ok(text_is(value(roster, 0, PERSON_PARTY_ID), it->midori), "a party by its former name");
    ok(text_is(value(roster, 0, PERSON_START_ON), TEXT("2026-04-01")), "a day by an era");
    ok(text_is(value(roster, 0, PERSON_EMPLOYMENT), TEXT("regular")), "a choice by another word");
    ok(text_is(value(roster, 0, PERSON_ID_CARD), TEXT("yes")), "a mark");
    ok(!value(roster, 0, PERSON_NOTE).len, "and a dash, which says nothing");
    ok(waits(w, roster, 1, "roster.party_unknown", "A3"), "a number is no name");
    ok(waits(w, roster, 2, "record.month_only", "D4"), "a month is no day");
    ok(waits(w, roster, 3, "roster.owner_missing", ""), "a row that is nobody's");
    roster = read_csv(w, &kind_person, TEXT(""), "法人番号,氏名\n1-9000-0247-0751,鈴木\n");
    ok(becomes(w, roster, "add") && text_is(value(roster, 0, PERSON_PARTY_ID), it->midori),
       "a party by its corporate number, however it is written");
    roster = read_csv(w, &kind_person, it->akebono, "会社名,氏名\nどこか,鈴木\n");
    ok(becomes(w, roster, "add") && text_is(value(roster, 0, PERSON_PARTY_ID), it->akebono),
       "the party the list was brought in for, whatever company it names");
    roster = read_csv(w, &kind_device, it->midori, "No.\t管理番号\t種別\n1\tPC-001\tノートPC\n");
    ok(roster && roster->tables[0].columns[0].target == ROSTER_NONE &&
           text_is(value(roster, 0, DEVICE_DEVICE_KIND), TEXT("pc")),
       "tabs part columns too; a running number is nothing of ours");
    ok(becomes(w, roster, "hold") && waits(w, roster, 0, "roster.required", ""),
       "what is required and in no column is said");
    db_end(w);
}

static void test_refused(struct work *w)
{
    db_begin(w, DB_READ);
    ok(!roster_read(w, &kind_person, TEXT(""), TEXT("あ,い\n1,2\n"), TEXT("x.csv")) &&
           databases_fault(w, FAULT_INPUT, "roster.no_heading"),
       "a table without any of our headings is refused");
    db_end(w), databases_again(w);
    w->actor.may = MAY_READ | MAY_WRITE;
    db_begin(w, DB_READ);
    ok(!roster_read(w, &kind_person, TEXT(""), TEXT("氏名,備考\na,b\n"), TEXT("x.csv")) &&
           databases_fault(w, FAULT_DENIED, "work.denied"),
       "who may not take in lists does not");
    db_end(w), databases_again(w);
    w->actor.may = MAY_EVERYTHING & ~(uint32_t)MAY_ADMIN;
    db_begin(w, DB_READ);
    ok(!roster_read(w, &kind_department, TEXT(""), TEXT("名称,備考\na,b\n"), TEXT("x.csv")) &&
           databases_fault(w, FAULT_DENIED, "work.denied"),
       "nor a list of what is for administrators to write");
    db_end(w), databases_again(w);
    w->actor.may = MAY_EVERYTHING;
}

static void put_row(struct xlsx_write *x, const char *line)
{
    struct text rest = text_of(line), cell;
    xlsx_write_row(x);
    while (text_next(&rest, '|', &cell))
        xlsx_write_text(x, XLSX_PLAIN, cell);
}

/* A title, a heading of two rows, a party merged over its rows, a sum, a note. */
static void test_layout(struct work *w, const struct made *it)
{
    static const char *const rows[] = { "受講者名簿",
                                        "",
                                        "委託先|研修|受講者|受講||備考",
                                        "|||受講日|理解度",
                                        "緑発送㈱|個人情報研修|佐藤|2026/6/1|合格",
                                        "|〃|鈴木|〃|不合格",
                                        "|セキュリティ|高橋|6月|",
                                        "合計|||3",
                                        "※未受講者は除く" };
    db_begin(w, DB_WRITE);
    struct text training = RULES_ADD(w, &kind_training, TEXT("party_id"), it->midori, TEXT("title"),
                                     TEXT("個人情報研修"));
    struct xlsx_write *x = xlsx_write_begin(w);
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("名簿") });
    for (size_t i = 0; i < COUNT(rows); i++)
        put_row(x, rows[i]);
    xlsx_write_merge(x, (struct workbook_range){ .top = 1, .bottom = 1, .left = 1, .right = 6 });
    xlsx_write_merge(x, (struct workbook_range){ .top = 3, .bottom = 3, .left = 4, .right = 5 });
    xlsx_write_merge(x, (struct workbook_range){ .top = 3, .bottom = 4, .left = 1, .right = 1 });
    xlsx_write_merge(x, (struct workbook_range){ .top = 5, .bottom = 7, .left = 1, .right = 1 });
    struct roster *roster =
        roster_read(w, &kind_attendance, TEXT(""), xlsx_write_end(x), TEXT("名簿.xlsx"));
    ok(becomes(w, roster, "add add hold"), "a title, a sum and a note are no rows");
    ok(roster && text_is(value(roster, 0, ATTENDANCE_TRAINING_ID), training) &&
           text_is(value(roster, 1, ATTENDANCE_TRAINING_ID), training),
       "what a row belongs to is found by its name, within the party of the merged cell");
    ok(roster && text_is(value(roster, 1, ATTENDANCE_ATTENDED_ON), TEXT("2026-06-01")),
       "〃 is the value above");
    ok(roster && text_is(value(roster, 0, ATTENDANCE_UNDERSTANDING), TEXT("passed")) &&
           text_is(value(roster, 1, ATTENDANCE_UNDERSTANDING), TEXT("failed")),
       "不合格 is not 合格");
    ok(roster && waits(w, roster, 2, "roster.reference_unknown", "B7"), "a training nobody knows");
    rules_forget(w);
}

static void test_works(struct work *w, const struct made *it)
{
    db_begin(w, DB_READ);
    struct roster *roster =
        read_csv(w, &kind_handling, TEXT(""),
                 "委託先,業務,区分,内容,取扱日,件数\n"
                 "みどり発送サービス株式会社,,廃棄,宛名データ,2026/11/1,\"1,200\"\n"
                 "あけぼの販売,コールセンター,保管,通話録音,2026/11/2,約300\n"
                 "あけぼの販売,,保管,通話録音,2026/11/2,\n"
                 "あけぼの販売,清掃,保管,通話録音,2026/11/2,\n");
    ok(becomes(w, roster, "add add hold hold"), "a row belongs to a work of its party");
    ok(text_is(value(roster, 0, HANDLING_ENTRUSTMENT_ID), it->dm), "to its only one");
    ok(text_is(value(roster, 1, HANDLING_ENTRUSTMENT_ID), it->calls), "or to the one it names");
    ok(text_is(value(roster, 0, HANDLING_RECORDS), TEXT("1200")) &&
           text_is(value(roster, 1, HANDLING_RECORDS), TEXT("300")),
       "numbers as people write them");
    ok(waits(w, roster, 2, "roster.work_missing", "B4"), "of several works none is guessed");
    ok(waits(w, roster, 3, "roster.work_unknown", "B5"), "a work it has not");
    db_end(w);
}

/* ---- what is stored ---- */

static const char *const people = "委託先名,氏名,フリガナ,所属,雇用形態,派遣元\n"
                                  "みどり発送サービス,佐藤,サトウ,第一,正社員,\n"
                                  "みどり発送サービス,鈴木,スズキ,第一,派遣,あおぞら\n"
                                  "みどり発送サービス,鈴木,スズキ,第一,派遣,あおぞら\n"
                                  "みどり発送サービス,田中,,第一,正社員,あおぞら\n";

static struct text take(struct work *w, struct roster *roster)
{
    struct intake intake;
    struct file file = { .kind = TEXT("import"),
                         .name = TEXT("list.csv"),
                         .type = TEXT("text/csv"),
                         .sha256 = TEXT("x"),
                         .origin = TEXT(""),
                         .note = TEXT(""),
                         .period_from = TEXT(""),
                         .period_to = TEXT(""),
                         .valid_to = TEXT(""),
                         .document = TEXT("") };
    if (!intake_add_of(w, &file, roster->kind, TEXT(""), &intake))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    roster_apply(w, roster, intake.id, NULL, NULL);
    evaluate_touched(w);
    return intake.id;
}

static int64_t count_people(struct work *w)
{
    struct query query = { "people", "SELECT COUNT(*) FROM person WHERE removed_at = 0" };
    return db_int(w, &query);
}

/* Two rows that are one stored record. */
static void test_one_record(struct work *w, struct text id)
{
    const struct text seconds[] = { id, TEXT("") };
    for (size_t i = 0; i < COUNT(seconds); i++) {
        struct text lines = work_format(w,
                                        "ID,委託先名,氏名,備考\n%.*s,みどり発送サービス,佐藤,甲\n"
                                        "%.*s,みどり発送サービス,佐藤,乙\n",
                                        TEXT_ARG(id), TEXT_ARG(seconds[i]));
        db_begin(w, DB_WRITE);
        struct roster *roster = read_csv(w, &kind_person, TEXT(""), work_string(w, lines));
        ok(becomes(w, roster, "change hold") && waits(w, roster, 1, "roster.taken", ""),
           "of two rows that are one record%s the second waits",
           seconds[i].len ? "" : ", one by name,");
        take(w, roster);
        ok(!work_failed(w), "and the first goes in");
        work_fail(w, FAULT_INPUT, "roster.taken", TEXT("")); /* and out again */
        db_end(w);
        databases_again(w);
    }
}

static void test_stored(struct work *w, const struct made *it)
{
    struct record party, person;
    db_begin(w, DB_WRITE);
    struct roster *roster = read_csv(w, &kind_person, TEXT(""), people);
    ok(becomes(w, roster, "add add skip hold"),
       "the same row twice is one; what the register refuses waits");
    ok(waits(w, roster, 3, "consistent.not_dispatched", "E5"), "with the register's own reason");
    struct text id = take(w, roster);
    ok(db_end(w), "the good rows go in");
    db_begin(w, DB_WRITE);
    ok(count_people(w) == 2, "each once");
    ok(becomes(w, read_csv(w, &kind_person, TEXT(""), people), "same same skip hold"),
       "the same list again changes nothing");
    roster = read_csv(w, &kind_person, TEXT(""),
                      "委託先名,氏名,所属,派遣元\nみどり発送サービス,佐藤,第二,\n"
                      "みどり発送サービス,鈴木,,\n");
    ok(becomes(w, roster, "change same"), "what differs is a change, and a blank is none");
    ok(roster->rows[0].change_count == 1 &&
           text_is(roster->rows[0].changes[0].before, TEXT("第一")),
       "with what was before");
    struct text by_id =
        work_format(w, "ID,氏名\n%.*s,佐藤一郎\n01ARZ3NDEKTSV4RRFFQ69G5FAV,だれか\n",
                    TEXT_ARG(roster->rows[0].record.id));
    roster = read_csv(w, &kind_person, TEXT(""), work_string(w, by_id));
    ok(becomes(w, roster, "change hold"), "an id says which, whatever the name");
    ok(waits(w, roster, 1, "roster.id_unknown", "A3"), "if there is one");
    db_end(w);
    test_one_record(w, roster->rows[0].record.id);

    db_begin(w, DB_WRITE); /* somebody changes the party meanwhile */
    record_read(w, &kind_party, it->midori, &party);
    party.values[PARTY_NOTE] = TEXT("x");
    record_change(w, &party);
    struct query query = { "sato", "SELECT id FROM person WHERE name = '佐藤'" };
    struct text sato = db_text(w, &query);
    record_read(w, &kind_person, sato, &person);
    person.values[PERSON_NOTE] = TEXT("名札を再発行");
    record_change(w, &person);
    db_end(w);
    struct undo_result undone;
    db_begin(w, DB_WRITE);
    ok(undo_import(w, id, &undone) && undone.removed == 1 && undone.kept_count == 1,
       "undoing takes out what it brought, but not what somebody has worked on");
    ok(db_end(w), "whatever became of the party");
}

static void test_again(struct work *w)
{
    db_begin(w, DB_WRITE);
    struct roster *roster =
        read_csv(w, &kind_person, TEXT(""),
                 "委託先名,氏名,所属\nあけぼの販売,同姓,東\nあけぼの販売,同姓,西\n");
    ok(becomes(w, roster, "add add"), "two of one name that differ are two");
    take(w, roster);
    db_end(w);
    db_begin(w, DB_READ);
    roster = read_csv(w, &kind_person, TEXT(""),
                      "委託先名,氏名,所属\nあけぼの販売,同姓,西\nあけぼの販売,同姓,東\n");
    ok(becomes(w, roster, "same same"), "and are known again, in any order");
    roster =
        read_csv(w, &kind_person, TEXT(""), "委託先名,氏名,備考\nあけぼの販売,同姓,夜勤が主\n");
    ok(becomes(w, roster, "hold") && waits(w, roster, 0, "roster.several", ""),
       "which of them is meant is not guessed");
    db_end(w);
}

static struct text person(struct work *w, int number)
{
    return work_format(w, "従事者%d", number);
}

/* Milliseconds of the processor for a list, half of whose rows are stored. */
static double cost_of(struct work *w, const char *party, int rows)
{
    struct text id = register_party(w, party);
    db_begin(w, DB_WRITE);
    for (int i = 0; i < rows / 2; i++)
        RULES_ADD(w, &kind_person, TEXT("party_id"), id, TEXT("name"), person(w, i));
    db_end(w);
    struct buf out = buf_begin(w->arena, 16 << 20);
    buf_add(&out, TEXT("氏名,フリガナ\n"));
    for (int i = 0; i < rows; i++)
        buf_format(&out, "従事者%d,ジュウジシャ\n", i);
    db_begin(w, DB_READ);
    clock_t begun = clock();
    struct roster *roster = roster_read(w, &kind_person, id, buf_text(&out), TEXT("list.csv"));
    double cost = (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
    ok(roster && roster->counts.results[ROSTER_ADD] == (size_t)rows / 2 &&
           roster->counts.results[ROSTER_CHANGE] == (size_t)rows / 2,
       "%d rows, half of which are stored", rows);
    db_end(w);
    return cost;
}

static void test_many(struct work *w)
{
    double some = cost_of(w, "ひとつめ株式会社", 1000), many = cost_of(w, "ふたつめ株式会社", 6000);
    ok(many < 15 * some, "six times the rows take about six times as long (%.0f, %.0f ms)", some,
       many);
}

static void test(struct text url)
{
    struct work w = rules_work(url);
    struct made it = make(&w);
    test_values(&w, &it);
    test_refused(&w);
    test_layout(&w, &it);
    test_works(&w, &it);
    test_stored(&w, &it);
    test_again(&w);
    test_many(&w);
    databases_close(&w);
}

int main(void)
{
    databases_each(test);
    return tap_done();
}
