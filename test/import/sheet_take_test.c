/* Check sheets as offices have them: any layout a person would understand. */
#include "import/sheet_take.h"

#include "base/arena.h"
#include "format/xlsx_read.h"
#include "format/xlsx_write.h"
#include "format/limits.h"
#include "test/tap.h"

/* Rows parted by newlines, cells by '|'; a row "##NAME" begins a sheet. */
static bool take(struct work *w, const char *rows, struct sheet_taken *out)
{
    struct text rest = text_of(rows), row, cell;
    struct xlsx_write *x = xlsx_write_begin(w);
    while (text_next(&rest, '\n', &row)) {
        if (text_starts(row, TEXT("##"))) {
            xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = text_slice(row, 2, row.len) });
            continue;
        }
        xlsx_write_row(x);
        while (text_next(&row, '|', &cell))
            xlsx_write_text(x, XLSX_PLAIN, cell);
    }
    const struct workbook *book = xlsx_read(w, xlsx_write_end(x), &limits_usual);
    return book && sheet_take(w, book, out);
}

static const struct sheet_question *question(const struct sheet_taken *taken, size_t section,
                                             size_t i)
{
    static const struct sheet_question none;
    const struct sheet *sheet = &taken->sheet;
    if (section >= sheet->count || i >= sheet->sections[section].count)
        return &none;
    return &sheet->sections[section].questions[i];
}

static bool says(const struct sheet_says *words, const char *expected)
{
    return text_is_string(words->in[LANG_JA], expected);
}

int main(void)
{
    struct arena *arena = arena_open(256 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    struct sheet_taken taken;
    ok(take(&w,
            "##表紙\n情報セキュリティ点検\n##点検表\n委託先点検シート\n\n"
            "No|区分|点検項目|回答|証跡\n"
            "1|体制|規程を定めていますか。||規程の写し\n"
            "2||責任者はどなたですか。||\n"
            "3|場所|入退室を記録していますか。|はい・いいえ|記録\n"
            "4||従事者は何人ですか。||名簿\n",
            &taken) &&
           taken.questions == 4 && taken.sheet.count == 2,
       "headings, a column of sections, four questions");
    ok(says(&taken.sheet.sections[0].title, "体制") &&
           says(&taken.sheet.sections[1].title, "場所") && taken.sheet.sections[0].count == 2,
       "a section goes on until the next is named");
    ok(says(&question(&taken, 0, 0)->ask, "規程を定めていますか。") &&
           says(&question(&taken, 0, 0)->evidence, "規程の写し"),
       "with what shows it");
    ok(question(&taken, 0, 0)->answer == SHEET_MARKS &&
           question(&taken, 0, 1)->answer == SHEET_TEXT &&
           question(&taken, 1, 0)->answer == SHEET_YESNO &&
           question(&taken, 1, 1)->answer == SHEET_PERSONS,
       "each is answered as it asks");
    ok(text_is_string(question(&taken, 0, 0)->same, "点検表!C4") &&
           text_is_string(taken.place, "点検表!C3"),
       "and keeps the cell it came from");

    ok(take(&w,
            "##Sheet1\n１．全社の体制\n|①|個人情報の規程がありますか\n|②|教育を行っていますか\n"
            "２．作業場所\n|①|施錠していますか\n|②|持出しは何件ありましたか\n",
            &taken) &&
           taken.questions == 4 && taken.sheet.count == 2 &&
           says(&taken.sheet.sections[1].title, "２．作業場所"),
       "without headings, sections as lines of their own");
    ok(question(&taken, 1, 1)->answer == SHEET_NUMBER &&
           text_is_string(question(&taken, 1, 1)->unit.in[LANG_JA], "件"),
       "a number has its unit");
    ok(text_is_string(sheet_section_name(&w, &taken.sheet.sections[1]), "２．作業場所"),
       "the number an office gives a section is not said twice");
    ok(take(&w,
            "##S\nNo|点検項目|回答\n1|規程を最後に改定した日はいつか。|○・△・×\n"
            "2|再委託を行っているか。|○・△・×\n3|過去に漏えいが発生しましたか。|○・△・×\n"
            "4|再委託を行っている場合、承諾を得ているか。|○・△・×\n5|作業場所はどこか。|\n"
            "6|書類をどこかに施錠保管しているか。|○・△・×\n",
            &taken) &&
           taken.questions == 6,
       "a sheet in the style of a rule is read");
    ok(question(&taken, 0, 0)->answer == SHEET_DATE &&
           question(&taken, 0, 1)->answer == SHEET_YESNO &&
           question(&taken, 0, 2)->answer == SHEET_YESNO &&
           question(&taken, 0, 3)->answer == SHEET_MARKS &&
           question(&taken, 0, 4)->answer == SHEET_TEXT &&
           question(&taken, 0, 5)->answer == SHEET_MARKS,
       "where no is a plain fact, or a day is asked for, marks would read it wrong");
    ok(take(&w,
            "##S\n委託先チェックシート\nNo.|区分|確認事項|回答|添付資料\n"
            "1-1|組織|責任者を設置していること。\n"
            "1-2||再委託していますか。再委託先の名前をすべて書いてください。\n"
            "1-3||再委託先の一覧（名称・所在地）\n"
            "2-2|教育|教育の実施状況を記入してください。\n"
            "2-3||秘密保持誓約書の取得\n"
            "3-1|物理|取扱場所はどこですか？複数ある場合はすべて記入のこと。\n",
            &taken) &&
           taken.questions == 4 && taken.sheet.count == 3,
       "a sentence that asks is enough, whatever stands behind it (%zu)", taken.questions);
    ok(text_is_string(question(&taken, 1, 0)->id, "2-2") &&
           text_is_string(question(&taken, 2, 0)->id, "3-1"),
       "the numbers of the office are kept");
    ok(taken.left_count == 2 && says(&taken.left[1].question.ask, "秘密保持誓約書の取得") &&
           taken.left[1].why == SHEET_LEFT_NO_QUESTION,
       "what is no question is left with why (%zu)", taken.left_count);
    ok(taken.left_count == 2 && sheet_take_left(&w, &taken.sheet, &taken.left[0]) &&
           text_is_string(question(&taken, 0, 2)->id, "1-3") &&
           sheet_take_left(&w, &taken.sheet, &taken.left[1]) &&
           text_is_string(question(&taken, 1, 1)->id, "2-3"),
       "and can be taken all the same, under its number, in its section");
    ok(take(&w, "##S\nNo.|点検項目\n1|規程はありますか\n1|教育していますか\n2|施錠していますか\n",
            &taken) &&
           text_is_string(question(&taken, 0, 1)->id, "1-2"),
       "numbers that several have are not theirs");
    ok(!take(&w, "##一覧\n会社名|住所\nみどり発送|東京都\nあけぼの|大阪府\n", &taken) &&
           !strcmp(w.fault.code, "sheet.no_questions_found"),
       "a list of companies is no check sheet");
    arena_close(arena);
    return tap_done();
}
