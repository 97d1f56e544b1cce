/* sample_sheet.h - C2: the list of check sheets, one sheet, one question. */
#pragma once
#include "test/web/sample.h"
#include "views/sheet_settle.h"
#include "views/sheets.h"

static struct entry sample_title(const char *name, struct text label)
{
    return (struct entry){ .name = name, .label = label, .value = T("委託作業型チェックシート") };
}

static void draw_sheets(struct html *out)
{
    const struct sheet_row own[] = {
        { T("委託作業型チェックシート（2026年度）"),
          TEXT(""),
          HERE("/sheets/1"),
          L("第2版", "Version 2"),
          { STATUS_GOING, W(sheet_is_draft) },
          44,
          sample_work->now },
        { T("クラウド利用前の確認"),
          TEXT(""),
          HERE("/sheets/2"),
          L("第1版", "Version 1"),
          { STATUS_DONE, W(sheet_is_frozen) },
          53,
          sample_work->now },
    };
    const struct sheet_row bundled[] = {
        { L("委託作業型チェックシート", "Check sheet for entrusted work"),
          L("個人データを扱う作業を委託する相手に、毎年1回と契約の前に送ります",
            "Sent once a year and before a contract"),
          HERE("/sheets/outsourcing"),
          TEXT(""),
          { STATUS_NONE, TEXT("") },
          43,
          0 },
        { L("中小企業の自社診断25項目", "Self-diagnosis in 25 points"),
          L("小規模な委託先の現状をつかむために使います", "Shows where a small party stands"),
          HERE("/sheets/ipa25"),
          TEXT(""),
          { STATUS_NONE, TEXT("") },
          25,
          0 },
    };
    struct sheets_page page = { .page = sample_page(PLACE_CHECKS, W(sheet_title)),
                                .own = own,
                                .own_count = N(COUNT(own)),
                                .bundled = bundled,
                                .bundled_count = COUNT(bundled),
                                .empty = { .text = W(sheet_none) },
                                .title = sample_title("title", W(sheet_name)) };
    page.title.value = TEXT("");
    view_sheets(out, &page);
}

static void draw_sheet(struct html *out)
{
    const struct tab tabs[] = {
        { T("1 全社的な情報セキュリティ体制"), HERE("/sheets/1?section=1"), 20, true },
        { T("2 作業場所・委託業務"), HERE("/sheets/1?section=2"), 9, false },
        { T("3 機密レベルの高い情報"), HERE("/sheets/1?section=3"), 14, false },
    };
    const struct sheet_question_row rows[] = {
        { TEXT("1-1"), T("個人情報の取扱いを定めた規程がありますか。"), W(sheet_answer_marks),
          T("規程の表紙、制定日・改定日のあるページ"), TEXT(""), HERE("/sheets/1/questions/1-1"),
          TEXT(""), 3, false },
        { TEXT("1-2"), T("その規程を最後に見直した日はいつですか。"), W(sheet_answer_date),
          T("改定履歴"), L("1-1 に「はい」と答えたとき", "If 1-1 was answered \"yes\""),
          HERE("/sheets/1/questions/1-2"), TEXT(""), 1, false },
        { TEXT("1-20"), T("漏えいなどは起きていませんか。"), W(sheet_answer_yesno), TEXT(""),
          TEXT(""), HERE("/sheets/1/questions/1-20"), W(sheet_lint_negative), 3, true },
    };
    const struct fact_line facts[] = {
        { .name = W(sheet_version), .value = L("第2版 下書き", "Version 2 Draft") },
        { .name = W(sheet_questions), .value = TEXT("43") },
        { .name = W(settings_source),
          .value = T("総務省 個人データの委託先の監督等についての照会（設問2-5、2-9）") },
    };
    const struct link versions[] = {
        { L("第2版", "Version 2"), HERE("/sheets/1?version=2") },
        { L("第1版", "Version 1"), HERE("/sheets/1?version=1") },
    };
    struct sheet_page page = {
        .page = sample_page(PLACE_CHECKS, W(sheet_one)),
        .tabs = tabs,
        .tab_count = COUNT(tabs),
        .facts = { .title = W(sheet_facts), .items = facts, .count = COUNT(facts) },
        .versions = versions,
        .version_count = COUNT(versions),
        .lint = { .status = STATUS_NOTE,
                  .text = L("1問に直した方がよい点があります。保存と確定はできます。",
                            "One question could be asked better.") },
        .section = T("1 全社的な情報セキュリティ体制"),
        .when = W(sheet_fact_confidential),
        .rows = rows,
        .row_count = N(COUNT(rows)),
        .empty = { .text = W(sheet_no_question_yet) },
        .self = HERE("/sheets/1"),
        .add = HERE("/sheets/1/questions/new?section=1"),
        .excel = HERE("/sheets/1/excel"),
        .freeze = HERE("/sheets/1/freeze"),
        .remove = HERE("/sheets/1/remove"),
        .rename = HERE("/sheets/1/name"),
        .order = HERE("/sheets/1/order"),
        .left = HERE("/sheets/1/rows"),
        .section_id = TEXT("1"),
        .new_title = sample_title("new_title", W(sheet_name)),
        .rename_section = sample_title("new_section", W(sheet_section_name)),
        .next = url_none(),
        .copy = TEXT("1"),
        .title = sample_title("title", W(sheet_name)),
        .new_section = sample_title("section_title", W(sheet_section_name)),
        .draft = true,
        .number = 2,
        .version = 5,
    };
    page.page.object = T("委託作業型チェックシート（2026年度）");
    view_sheet(out, &page);
}

static void draw_sheet_ask(struct html *out)
{
    struct sheet_ask_page page = {
        .page = sample_page(PLACE_CHECKS, W(sheet_freeze_title)),
        .text = W(sheet_freeze_text),
        .act = W(sheet_freeze),
        .back = HERE("/sheets/1"),
        .version = 5,
    };
    view_sheet_ask(out, &page);
}

static void draw_sheet_left(struct html *out)
{
    static struct sheet_left_row rows[2];
    rows[0] = (struct sheet_left_row){ .cell = T("C8"),
                                       .number = T("2-3"),
                                       .ask = T("秘密保持誓約書の取得"),
                                       .section = T("教育"),
                                       .why = W(sheet_left_no_question),
                                       .is_ticked = true };
    rows[1] = rows[0];
    rows[1].cell = T("C12");
    rows[1].why = W(sheet_left_heading);
    struct sheet_left_page page = {
        .page = sample_page(PLACE_CHECKS, W(sheet_left_title)),
        .back = HERE("/sheets/1"),
        .rows = rows,
        .row_count = N(COUNT(rows)),
        .empty = { .text = W(sheet_left_none) },
        .version = 5,
    };
    view_sheet_left(out, &page);
}

static void draw_sheet_question(struct html *out)
{
    static struct form_option answers[] = { { TEXT_INIT("marks"), TEXT_INIT("○△×－") },
                                            { TEXT_INIT("date"), TEXT_INIT("日付") } };
    struct sheet_question_page page = {
        .page = sample_page(PLACE_CHECKS, W(sheet_edit_question)),
        .lint = { .status = STATUS_NOTE, .text = W(sheet_lint_two) },
        .action = HERE("/sheets/1/questions/1-1"),
        .back = HERE("/sheets/1"),
        .remove = HERE("/sheets/1/questions/1-1/remove"),
        .id = TEXT("1-1"),
        .section = TEXT("1"),
        .number = 2,
        .version = 5,
        .entries = {
            { .name = "ask_ja",
              .type = ENTRY_LINES,
              .label = W(sheet_question),
              .help = W(sheet_ask_help),
              .value = T("個人情報の規程を定め、かつ周知していますか。") },
            { .name = "evidence_ja",
              .label = W(sheet_evidence),
              .help = W(sheet_evidence_help),
              .value = T("規程の表紙"),
              .optional = true },
            { .name = "answer",
              .type = ENTRY_SELECT,
              .label = W(sheet_answer),
              .value = TEXT("marks"),
              .options = answers,
              .option_count = COUNT(answers) },
            { .name = "ask_en",
              .type = ENTRY_LINES,
              .label = W(sheet_question),
              .value = TEXT("Are there rules?"),
              .optional = true },
        },
        .entry_count = 4,
        .english_from = 3,
    };
    page.page.object = TEXT("1-1");
    view_sheet_question(out, &page);
}
