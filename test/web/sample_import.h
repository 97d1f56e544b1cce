/* sample_import.h - the list of the demo company comes in. */
#pragma once
#include "test/web/sample.h"
#include "views/import.h"
#include "views/import_confirm.h"
#include "views/roster.h"

static struct page sample_import_frame(struct text title)
{
    static struct link crumbs[1];
    struct page page = sample_page(PLACE_PARTIES, title);
    crumbs[0] = (struct link){ W(web_place_parties), HERE("/vendors") };
    page.style = "import.css";
    page.crumbs = crumbs;
    page.crumb_count = 1;
    return page;
}

static void draw_import(struct html *out)
{
    const struct import_line lines[] = {
        { T("委託先一覧_最終.xlsx"),
          HERE("/vendors/import/{}", TEXT("1")),
          M("2026-11-24T17:02"),
          T("小野寺 健"),
          2,
          31,
          0,
          { STATUS_DONE, L("取り込み済み", "brought in") },
          HERE("/vendors/import/{}/undo", TEXT("1")),
          D("2026-12-01") },
        { T("再委託先一覧2025.csv"),
          HERE("/vendors/import/{}", TEXT("2")),
          M("2025-12-01T10:12"),
          T("小野寺 健"),
          12,
          0,
          3,
          { STATUS_IDLE, L("取り消し済み", "undone") },
          url_none(),
          DAY_NONE },
    };
    struct import_page page = {
        .page = sample_import_frame(W(import_page_title)),
        .most_bytes = 25000000,
        .sample = HERE("/vendors/import/sample.xlsx"),
        .lines = lines,
        .line_count = N(2),
    };
    view_import(out, &page);
}

static void draw_import_refused(struct html *out)
{
    struct import_page page = {
        .page = sample_import_frame(W(import_page_title)),
        .most_bytes = 25000000,
        .sample = HERE("/vendors/import/sample.xlsx"),
        .refused = { STATUS_STOP,
                     L("この表の見出しの行を見つけられませんでした。",
                       "We could not find the row of headings."),
                     L("セルが細かく結合されている（方眼紙の）ようです。見出しが1行に並ぶように直す"
                       "か、見本の"
                       "Excelに貼り付けてください。元のファイルは変えていません。",
                       "Cells seem to be merged in a grid layout. Put the headings into one row, "
                       "or "
                       "paste into the sample. Your file is unchanged."),
                     { TEXT(""), url_none() } },
        .picture = true,
    };
    page.page.has_mistakes = true;
    view_import(out, &page);
}

static void draw_import_columns(struct html *out)
{
    const struct filter sheets[] = { { T("2026年度"), HERE("/vendors/import/1?sheet=0"), 39, true },
                                     { T("2025年度（旧）"), HERE("/vendors/import/1?sheet=1"), 35,
                                       false } };
    const struct import_field fields[] = {
        { TEXT("party.name"), W(party_name), W(party_one), true },
        { TEXT("party.corporate_number"), W(party_corporate_number), TEXT(""), false },
        { TEXT("entrustment.work"), W(entrustment_work), W(entrustment_one), true },
        { TEXT("entrustment.persons"), W(entrustment_persons), TEXT(""), false },
        { TEXT("contract.end_on"), W(contract_end_on), W(contract_one), false },
    };
    const struct import_column columns[] = {
        { 0,
          TEXT("B"),
          T("委託先名"),
          { T("あけぼの販売株式会社"), T("㈱しおさいショップ"), T("みなみ風モバイル販売（株）") },
          TEXT("party.name"),
          MATCH_NAME,
          false,
          TEXT("") },
        { 1,
          TEXT("C"),
          T("番号"),
          { T("7 9000 0107 0011"), T("4900001140048"), T("T9900001210085") },
          TEXT("party.corporate_number"),
          MATCH_VALUES,
          false,
          TEXT("") },
        { 2,
          TEXT("E"),
          T("業務内容"),
          { T("代理店業務"), T("代理店業務"), T("代理店業務") },
          TEXT("entrustment.work"),
          MATCH_MEMORY,
          false,
          TEXT("") },
        { 3,
          TEXT("F"),
          T("契約期間"),
          { T("R7.11.1〜R8.10.31"), T("2025/4/1-2027/3/31"), T("自動更新") },
          TEXT("contract.end_on"),
          MATCH_PERSON,
          false,
          TEXT("") },
        { 4,
          TEXT("G"),
          T("満了日"),
          { T("2026/10/31"), TEXT(""), TEXT("") },
          TEXT("contract.end_on"),
          MATCH_NAME,
          true,
          L("「契約の終わり」がF列と重なっています。どちらかを「取り込まない」にしてください。",
            "“Contract ends” is column F too. Leave one of them out.") },
        { 5,
          TEXT("K"),
          T("確認印"),
          { T("済"), T("済"), TEXT("") },
          TEXT(""),
          MATCH_NONE,
          false,
          TEXT("") },
    };
    struct mistake line = { L("G列：「契約の終わり」がF列と重なっています。",
                              "Column G is also “Contract ends”."),
                            TEXT("column-4") };
    struct import_columns_page page = {
        .page = sample_import_frame(W(import_page_columns_title)),
        .action = HERE("/vendors/import/{}/columns", TEXT("1")),
        .back = HERE("/vendors/import"),
        .sheets = sheets,
        .sheet_count = N(2),
        .header_row = 4,
        .columns = columns,
        .column_count = N(6),
        .fields = fields,
        .field_count = N(5),
        .matched = N(4),
        .mistakes = { &line, N(1) },
    };
    page.page.object = T("委託先一覧_最終_修正2.xlsx");
    page.page.has_mistakes = true;
    view_import_columns(out, &page);
}

static const struct import_insight *sample_insights(void)
{
    static struct text heads[4];
    static struct marked cells[8];
    static struct import_insight insights[6];
    heads[0] = L("行", "Row");
    heads[1] = L("会社名", "Name");
    heads[2] = L("住所", "Address");
    heads[3] = L("委託元", "Entrusted by");
    cells[0] = (struct marked){ T("21"), TEXT(""), TEXT("") };
    cells[1] = (struct marked){ T("㈱ひなた企画"), TEXT(""), TEXT("") };
    cells[2] = (struct marked){ T("札幌市"), T("中央区北１条西４－２"), TEXT("") };
    cells[3] = (struct marked){ T("東雲カスタマー"), TEXT(""), TEXT("") };
    cells[4] = (struct marked){ T("34"), TEXT(""), TEXT("") };
    cells[5] = (struct marked){ T("ひなた企画 株式会社"), TEXT(""), TEXT("") };
    cells[6] = (struct marked){ T("札幌市"), T("中央区北1条西4-2"), TEXT("") };
    cells[7] = (struct marked){ T("あさぎりコンタクト"), TEXT(""), TEXT("") };
    struct url rows = HERE("/vendors/import/{}?show=x", TEXT("1"));
    struct text parties = L("者", " parties"), items = L("件", ""), pairs = L("組", " pair");
    insights[0] = (struct import_insight){
        4,
        parties,
        STATUS_STOP,
        L("「利用規約」なのに、個人データを渡しています",
          "Terms of service, and yet personal data are handed over"),
        L("契約形態が「利用規約」「サービス利用」で、取扱データの欄に氏名や電話番号があります。名前"
          "がどうであれ、相手が取り扱うなら委託です。",
          "The contract is called terms of service, but names and phone numbers are handed over. "
          "Whatever its name, it is entrustment if the other side handles them."),
        { 0 },
        { L("判定を始める", "Begin the determination"), rows }
    };
    insights[1] = (struct import_insight){
        2,
        parties,
        STATUS_STOP,
        L("再委託が「有」なのに、承諾日がありません", "Sub-entrustment, but no day of consent"),
        L("あさぎりコンタクト、白樺メーリング。届出書が別にあれば、あとで登録できます。",
          "Asagiri Contact, Shirakaba Mailing. A notice can be entered later."),
        { 0 },
        { L("2者を見る", "See both"), rows }
    };
    insights[2] = (struct import_insight){
        3,
        items,
        STATUS_TODAY,
        L("契約の終わりの日が過ぎています", "The contract has ended"),
        L("あけぼの販売 10月31日、みどり発送サービス 8月31日、やまびこプリント "
          "6月30日。消去証明書の有無もあわせて確かめます。",
          "Akebono 31 Oct, Midori 31 Aug, Yamabiko 30 Jun. Certificates of erasure are checked "
          "too."),
        { 0 },
        { L("3件を見る", "See the three"), rows }
    };
    insights[3] =
        (struct import_insight){ 1,
                                 pairs,
                                 STATUS_TODAY,
                                 L("同じ会社が2回載っているようです",
                                   "One company seems to be there twice"),
                                 L("表記と全角・半角が違うだけで、住所と電話番号が同じです。",
                                   "Only the spelling differs; address and phone are the same."),
                                 { heads, 4, cells, 2 },
                                 { L("1つにまとめる", "Make them one"), rows } };
    insights[4] =
        (struct import_insight){ 2,
                                 parties,
                                 STATUS_NOTE,
                                 L("法人番号の数字が合いません", "Corporate numbers do not check"),
                                 L("たんぽぽ電器は2か所が入れ替わっている可能性、くるみストアは12桁"
                                   "です（登記の番号のようです）。",
                                   "Two digits may be swapped; the other has 12 digits."),
                                 { 0 },
                                 { L("候補を見る", "See proposals"), rows } };
    insights[5] = (struct import_insight){
        31,
        parties,
        STATUS_NOTE,
        L("夜間・休日の連絡先がありません", "No contact for nights and holidays"),
        L("事故のときに最初に困るところです。番号を聞いて、台帳に登録します。",
          "It is the first thing an accident needs."),
        { 0 },
        { L("31者を見る", "See them"), rows }
    };
    return insights;
}

enum { SAMPLE_HEADS = 9 };

static struct import_row sample_import_row(int64_t number, const char *const texts[SAMPLE_HEADS],
                                           int wrong)
{
    struct import_cell *cells = work_array(sample_work, struct import_cell, SAMPLE_HEADS);
    for (int i = 0; i < SAMPLE_HEADS; i++)
        cells[i] = (struct import_cell){ sample_text(text_of(texts[i])), i == 6, i == wrong };
    return (struct import_row){
        .number = number,
        .cells = cells,
        .result = wrong >= 0 ? (struct chip){ STATUS_NOTE, L("直す", "to mend") }
                             : (struct chip){ STATUS_DONE, L("追加", "add") },
    };
}

static const struct import_row *sample_import_rows(void)
{
    static const char *const texts[5][SAMPLE_HEADS] = {
        { "あけぼの販売株式会社", "7 9000 0107 0011", "店舗営業部", "代理店業務", "業務委託",
          "2026/10/31", "91,000", "無", "" },
        { "有限会社たんぽぽ電器", "9 9000 0124 0196", "店舗営業部", "代理店業務", "業務委託",
          "2027/3/31", "8,000", "無", "" },
        { "あさぎりコンタクト株式会社", "3 9000 0010 0037", "カスタマーサポート部",
          "コールセンター", "業務委託", "2027/3/31", "1,820,000", "有", "" },
        { "株式会社もくれんシステム", "3 9000 0198 0492", "情報システム部", "顧客システム保守",
          "サービス利用", "2027/3/31", "1,820,000", "有", "" },
        { "はなまる配信クラウド株式会社", "5 9000 0219 0603", "マーケティング部", "メール配信",
          "利用規約", "R9.2.29", "960,000", "不明", "" },
    };
    static struct import_row rows[5];
    static struct import_issue number[1], day[1];
    number[0] =
        (struct import_issue){ T("C9"),
                               L("法人番号を確かめてください。", "Check the corporate number."),
                               { L("最初の1桁が、残りの12桁から計算した値と合いません。「",
                                   "Its first digit does not match the other 12. \""),
                                 T("9 9000 0142 0196"), L("」なら合います。", "\" would.") },
                               T("9:party.corporate_number") };
    day[0] = (struct import_issue){ T("G20"),
                                    L("令和9年2月29日という日はありません。",
                                      "There is no 29 February 2027."),
                                    { L("2月は28日までです。契約書を見て直してください。",
                                        "February has 28 days. Please look at the contract."),
                                      TEXT(""), TEXT("") },
                                    TEXT("") };
    rows[0] = sample_import_row(4, texts[0], -1);
    rows[1] = sample_import_row(9, texts[1], 1);
    rows[1].issues = number;
    rows[1].issue_count = N(1);
    rows[2] = sample_import_row(10, texts[2], -1);
    rows[3] = sample_import_row(17, texts[3], -1);
    rows[4] = sample_import_row(20, texts[4], 5);
    rows[4].issues = day;
    rows[4].issue_count = N(1);
    return rows;
}

static void draw_import_confirm(struct html *out)
{
    const struct import_figure figures[] = {
        { 39, L("行", ""), L("読みました", "rows read") },
        { 34, L("者", ""), L("そのまま入ります", "ready to import") },
        { 4, L("者", ""), L("直してから入れます", "to mend first") },
        { 1, L("行", ""), L("空の行", "empty row") },
    };
    const struct filter filters[] = {
        { L("すべて", "All"), HERE("/x"), 38, true },
        { L("追加", "Add"), HERE("/x?show=add"), 34, false },
        { L("直す", "To mend"), HERE("/x?show=hold"), 4, false },
    };
    const struct message notes[] = {
        { STATUS_FACT,
          L("非表示の列が1つ、非表示の行が2つありました。", "One column and two rows were hidden."),
          L("どちらも読みました。", "They were read too."),
          { TEXT(""), url_none() } },
    };
    const struct text heads[SAMPLE_HEADS] = {
        L("委託先名", "Name"), L("法人番号", "Number"),   L("主管部署", "Department"),
        L("業務内容", "Work"), L("契約形態", "Contract"), L("契約の終わり", "Ends"),
        L("人数", "Persons"),  L("再委託", "Sub"),        L("備考", "Note"),
    };
    struct import_confirm_page page = {
        .page = sample_import_frame(W(import_page_confirm_title)),
        .lead = L("委託先一覧_最終_修正2.xlsx　シート「2026年度」 39行",
                  "委託先一覧_最終_修正2.xlsx, sheet 2026年度, 39 rows"),
        .figures = figures,
        .figure_count = N(4),
        .takes = N(34),
        .action = HERE("/vendors/import/{}", TEXT("1")),
        .columns = HERE("/vendors/import/{}/columns", TEXT("1")),
        .held = HERE("/vendors/import/{}/held.xlsx", TEXT("1")),
        .held_count = N(4),
        .insights = sample_insights(),
        .insight_count = N(6),
        .notes = notes,
        .note_count = N(1),
        .matched = L("11列のうち8列を自動で対応させました", "8 of 11 columns found their field"),
        .filters = filters,
        .filter_count = N(3),
        .heads = heads,
        .head_count = N(SAMPLE_HEADS),
        .rows = sample_import_rows(),
        .row_count = N(5),
    };
    page.page.object = T("委託先一覧_最終_修正2.xlsx");
    view_import_confirm(out, &page);
}

static void draw_import_done(struct html *out)
{
    struct import_done_page page = {
        .page = sample_import_frame(W(import_page_done_title)),
        .added = 34,
        .changed = 0,
        .todos = 9,
        .held = 4,
        .held_file = HERE("/x"),
        .undo = HERE("/x/undo"),
        .undo_until = D("2026-12-02"),
    };
    view_import_done(out, &page);
}

static void draw_roster(struct html *out)
{
    const struct import_line lines[] = {
        { T("従事者名簿.xlsx"),
          HERE("/x"),
          M("2026-11-20T10:00"),
          T("小野寺 健"),
          12,
          3,
          1,
          { STATUS_DONE, W(import_page_state_applied) },
          HERE("/x/undo"),
          D("2026-11-27") },
    };
    struct roster_page page = {
        .page = sample_import_frame(T("責任者・従事者の名簿を取り込む")),
        .lead = W(roster_lead),
        .action = HERE("/x"),
        .sample = HERE("/x.xlsx"),
        .most_bytes = 25 << 20,
        .refused = { .status = STATUS_STOP, .text = N(1) ? TEXT("") : T("読めません。") },
        .lines = lines,
        .line_count = N(1),
    };
    view_roster(out, &page);
}

static void draw_roster_done(struct html *out)
{
    struct roster_done_page page = {
        .page = sample_import_frame(W(import_page_done_title)),
        .added = 12,
        .changed = 3,
        .held = N(2),
        .list = HERE("/x"),
        .held_file = HERE("/x/held"),
        .undo = HERE("/x/undo"),
        .undo_until = D("2026-12-02"),
    };
    page.page.object = T("責任者・従事者の名簿");
    view_roster_done(out, &page);
}
