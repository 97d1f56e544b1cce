/* sample_returned.h - P4, and the answered check sheets that came back as files. */
#pragma once
#include "test/web/sample_guest.h"
#include "views/returned.h"

/* One that belongs to another round. */
static struct returned_file sample_returned_stray(void)
{
    return (struct returned_file){
        .name = T("毎月の点検シート.xlsx"),
        .party = TEXT(""),
        .says = T("これは R-7（2026年8月の情報セキュリティ点検）で みどり発送サービス株式会社 "
                  "に送った点検シートです。"
                  "この依頼の回答ではないので、入れていません。"),
        .to = HERE("/x"),
        .there = { T("R-7 のファイルを受け取る画面を開く"), HERE("/x") },
        .state = { STATUS_STOP, W(returned_state_other) },
        .at = M("2026-11-24T16:12"),
    };
}

static struct returned_file sample_returned_file(struct text name, struct text party,
                                                 struct text says, enum status status,
                                                 struct text state, int64_t answered, int64_t asked)
{
    return (struct returned_file){ .name = name,
                                   .party = party,
                                   .says = says,
                                   .to = HERE("/x"),
                                   .state = { status, state },
                                   .answered = answered,
                                   .asked = asked,
                                   .at = M("2026-11-24T16:12") };
}

static void draw_excel(struct html *out)
{
    const struct returned_file files[] = { sample_returned_file(
        T("点検シート_v2_最終.xlsx"), TEXT(""), W(reply_copy_cells), STATUS_TODAY,
        W(returned_state_ask), 41, 2) };
    struct excel_page page = {
        .page = sample_guest_page(W(returned_excel), true),
        .action = HERE("/v/answers/01JD/excel"),
        .download = HERE("/v/answers/01JD/excel/sheet.xlsx"),
        .back = HERE("/v/answers/01JD"),
        .refused = T("このファイルは、別のお願い「2026年8月の点検」の点検シートです。"),
        .there = { T("「2026年8月の点検」のExcelの画面を開く"), HERE("/x") },
        .most_bytes = 25 << 20,
        .files = files,
        .file_count = (size_t)N(1)
    };
    view_excel(out, &page);
}

static void fill_returned(struct returned_page *page)
{
    static struct returned_ask asks[3];
    static struct asked table;
    static struct text heads[2], cells[4];
    static struct returned_line lines[4];
    static struct returned_extra extra;
    static struct form_option options[3];
    options[0] = (struct form_option){ TEXT(""), W(returned_choose_one) };
    options[1] = (struct form_option){ T("○"), T("○") };
    options[2] = (struct form_option){ T("×"), T("×") };
    asks[0] = (struct returned_ask){ T("1-15"),
                                     T("個人情報の取扱いを年1回以上、自社で点検していますか。"),
                                     T("点検シート!D20"),
                                     T("同上"),
                                     T("「同上」がどの回答か決められません。選んでください。"),
                                     { .name = "c-1-15",
                                       .type = ENTRY_SELECT,
                                       .label = W(returned_answer),
                                       .value = TEXT(""),
                                       .options = options,
                                       .option_count = 3,
                                       .optional = true },
                                     NULL };
    asks[1] = (struct returned_ask){ T("1-7"),
                                     T("当社の業務に就く従業者は何人ですか。"),
                                     T("点検シート!D12"),
                                     T("十数名"),
                                     T("「十数名」がどの回答か決められません。選んでください。"),
                                     { .name = "c-1-7",
                                       .label = W(returned_answer),
                                       .value = T("十数"),
                                       .mistake = T(
                                           "「十数」がどの回答か決められません。選んでください。"),
                                       .optional = true },
                                     NULL };
    heads[0] = L("拠点", "Site");
    heads[1] = L("所在地", "Address");
    cells[0] = T("札幌センター 札幌市");
    table = (struct asked){ .id = T("2-1"),
                            .ask = L("作業場所", "Workplaces"),
                            .heads = heads,
                            .cells = cells,
                            .head_count = 2,
                            .row_count = 2 };
    asks[2] = (struct returned_ask){ .id = T("2-1"),
                                     .ask = L("作業場所", "Workplaces"),
                                     .at = T("点検シート!D24"),
                                     .typed = T("札幌センター 札幌市"),
                                     .why = W(returned_choose_one),
                                     .table = &table };
    lines[0] = (struct returned_line){ T("1-1"),
                                       T("個人情報の取扱いを定めた規程がありますか。"),
                                       T("点検シート!D6"),
                                       T("はい"),
                                       T("証跡：規程2026.pdf"),
                                       TEXT(""),
                                       { STATUS_DONE, W(returned_line_read) } };
    lines[1] = (struct returned_line){ T("1-3"),
                                       T("個人情報保護の基本方針を公表していますか。"),
                                       T("点検シート!D8"),
                                       T("いいえ"),
                                       T("来年度の総会で決める予定です。\n対応予定日：2027-03-31"),
                                       TEXT(""),
                                       { STATUS_DONE, W(returned_line_read) } };
    lines[2] = (struct returned_line){ T("1-15"),
                                       T("個人情報の取扱いを年1回以上、自社で点検していますか。"),
                                       T("点検シート!D20"),
                                       T("同上"),
                                       TEXT(""),
                                       T("「同上」がどの回答か決められません。選んでください。"),
                                       { STATUS_TODAY, W(returned_line_ask) } };
    lines[3] = (struct returned_line){ T("1-16"),
                                       T("見つかった問題の是正を記録していますか。"),
                                       T("点検シート!D21"),
                                       TEXT(""),
                                       TEXT(""),
                                       TEXT(""),
                                       { STATUS_IDLE, W(returned_line_blank) } };
    extra = (struct returned_extra){ T("点検シート!G15"), T("○"), W(return_no_question) };
    page->asks = asks;
    page->ask_count = (size_t)N(3);
    page->lines = lines;
    page->line_count = (size_t)N(4);
    page->extras = &extra;
    page->extra_count = (size_t)N(1);
    page->message = (struct message){ .status = STATUS_TODAY, .text = W(returned_read_some) };
    page->page.object = T("点検シート_v2_最終.xlsx");
    page->action = HERE("/x");
}

static void draw_returned(struct html *out)
{
    const struct mistake mistake = { T("「十数」がどの回答か決められません。選んでください。"),
                                     TEXT("f-c-1-7") };
    struct returned_page page = { .page = sample_guest_page(W(returned_one), true),
                                  .next = { W(returned_check), HERE("/v/answers/01JD/check") },
                                  .back = HERE("/v/answers/01JD/excel"),
                                  .mistakes = { &mistake, (size_t)N(1) } };
    fill_returned(&page);
    page.page.has_mistakes = page.mistakes.count > 0;
    view_returned(out, &page);
}

static void draw_returned_ours(struct html *out)
{
    const struct fact_line facts[] = {
        { W(returned_party), T("みどり発送サービス株式会社"), url_none(), false },
        { W(returned_saver), T("鈴木 一郎"), url_none(), false },
        { W(returned_minutes), T("3"), url_none(), false },
    };
    const struct text doubts[] = { W(returned_doubt_saver), W(returned_doubt_quick) };
    const struct text number = T("R-7");
    const struct form_option parties[] = { { TEXT(""), W(returned_choose_one) },
                                           { T("01"), T("みどり発送サービス株式会社") } };
    struct returned_page page = {
        .page = sample_page(PLACE_CHECKS, W(returned_one)),
        .facts = { .title = W(returned_facts), .items = facts, .count = (size_t)N(3) },
        .doubts = doubts,
        .doubt_count = (size_t)N(2),
        .whose = { .name = "reply",
                   .type = ENTRY_SELECT,
                   .label = W(returned_whose),
                   .value = TEXT(""),
                   .options = parties,
                   .option_count = 2 },
        .by = { .name = "by", .label = W(sheet_xlsx_person), .value = TEXT("") },
        .replaces = true,
        .decides = true,
        .move = word_fill(out->w, WORD_returned_move, &number, 1),
        .here = word_fill(out->w, WORD_returned_read_here, &parties[1].name, 1),
        .here_reply = parties[1].id,
        .next = { W(returned_answers_of), HERE("/answers/01") },
        .original = { W(returned_original), HERE("/x") },
        .back = HERE("/x"),
    };
    fill_returned(&page);
    view_returned(out, &page);
}

static void draw_returns(struct html *out)
{
    const struct returned_file files[] = {
        sample_returned_file(T("みどり発送_回答.xlsx"), T("みどり発送サービス株式会社"), TEXT(""),
                             STATUS_DONE, W(returned_state_taken), 43, 0),
        sample_returned_file(T("あけぼの印刷 (2).xlsx"), T("あけぼの印刷株式会社"),
                             W(reply_copy_cells), STATUS_TODAY, W(returned_state_ask), 40, 3),
        sample_returned_file(T("memo.pdf"), TEXT(""), W(xlsx_not_a_table), STATUS_STOP,
                             W(returned_state_refused), 0, 0),
        sample_returned_file(T("回答一式.zip"), TEXT(""), TEXT(""), STATUS_FACT,
                             W(returned_state_pack), 0, 0),
        sample_returned_stray(),
    };
    struct returns_page page = { .page = sample_page(PLACE_CHECKS, W(returned_title)),
                                 .action = HERE("/x"),
                                 .again = HERE("/x"),
                                 .stopped =
                                     L("読み取りが途中で止まりました。まだ読んでいないファイルが"
                                       "4件あります。ファイルはそのまま残っています。",
                                       "Reading stopped half-way. 4 files not read yet; "
                                       "nothing of them is lost."),
                                 .most_bytes = 100 << 20,
                                 .counts = { 1, 1, 1 },
                                 .files = files,
                                 .file_count = (size_t)N(5),
                                 .empty.text = W(returned_none) };
    view_returns(out, &page);
}
