/* sample_party.h - the forty parties of the demo company: list, search, party, chain. */
#pragma once
#include "domain/as_of.h"
#include "test/web/sample.h"
#include "views/chain.h"
#include "views/parties.h"
#include "views/party.h"
#include "views/party_lists.h"

static const struct {
    const char *name;
    int tier;
    const char *department, *work;
    int64_t persons;
    bool service;
} sample_parties[] = {
    { "あけぼの販売株式会社", 1, "店舗営業部", "代理店業務", 91000, false },
    { "株式会社しおさいショップ", 1, "店舗営業部", "代理店業務", 140000, false },
    { "みなみ風モバイル販売株式会社", 1, "店舗営業部", "代理店業務", 220000, false },
    { "株式会社くるみストア", 1, "店舗営業部", "代理店業務", 60000, false },
    { "はやぶさ通信販売株式会社", 1, "店舗営業部", "代理店業務（連結子会社）", 310000, false },
    { "有限会社たんぽぽ電器", 1, "店舗営業部", "代理店業務", 8000, false },
    { "あさぎりコンタクト株式会社", 1, "カスタマーサポート部", "コールセンター", 1820000, false },
    { "東雲カスタマーサービス株式会社", 1, "カスタマーサポート部", "コールセンター", 400000,
      false },
    { "株式会社つばめテレサポート", 1, "カスタマーサポート部", "英語窓口", 30000, false },
    { "白樺メーリング株式会社", 1, "請求・郵送グループ", "請求書印刷", 1200000, false },
    { "みどり発送サービス株式会社", 1, "請求・郵送グループ", "DM発送", 420000, false },
    { "株式会社やまびこプリント", 1, "請求・郵送グループ", "通知書の印刷", 600000, false },
    { "株式会社あじさい封入センター", 1, "請求・郵送グループ", "支払調書ほか", 2000, false },
    { "株式会社もくれんシステム", 1, "情報システム部", "顧客システム保守", 1820000, true },
    { "ほしぞら運用株式会社", 1, "情報システム部", "運用監視（連結子会社）", 1820000, false },
    { "株式会社さざなみネットワーク", 1, "情報システム部", "基盤運用", 1820000, true },
    { "はなまる配信クラウド株式会社", 1, "マーケティング部", "メール配信", 960000, true },
    { "株式会社しずくアンケート", 1, "マーケティング部", "調査", 120000, true },
    { "つむぎシステムズ株式会社", 2, "カスタマーサポート部", "CTI保守", 1820000, true },
    { "株式会社こだま録音クラウド", 2, "カスタマーサポート部", "録音保管", 1820000, true },
    { "ひなた企画株式会社", 2, "カスタマーサポート部", "SMS送信", 640000, false },
    { "株式会社すずかぜ翻訳", 2, "カスタマーサポート部", "翻訳", 1000, false },
    { "Sampaguita Voice Services, Inc.", 2, "カスタマーサポート部", "英語窓口（フィリピン）", 30000,
      false },
    { "株式会社ふたば印刷", 2, "請求・郵送グループ", "印刷（申請中）", -1, false },
    { "株式会社こけもも運輸", 2, "請求・郵送グループ", "配送", 1200000, false },
    { "株式会社つくし倉庫", 2, "請求・郵送グループ", "保管", 420000, false },
    { "やまびこ物流株式会社", 2, "請求・郵送グループ", "配送", 600000, false },
    { "株式会社あおば封入", 2, "請求・郵送グループ", "封入", 2000, false },
    { "株式会社よもぎソフト", 2, "情報システム部", "開発", 1820000, false },
    { "ほしぞらヘルプデスク株式会社", 2, "情報システム部", "社内窓口", -1, false },
    { "潮見データセンター株式会社", 2, "情報システム部", "サーバーの設置", -1, true },
    { "株式会社なのはなクラウド", 2, "マーケティング部", "配信基盤", 960000, true },
    { "株式会社はこべら分析", 2, "マーケティング部", "集計", 120000, true },
    { "夜光オペレーションズ株式会社", 3, "カスタマーサポート部", "夜間監視", 1820000, false },
    { "株式会社きんもくせい配送", 3, "請求・郵送グループ", "配送", -1, false },
    { "Mekong Data Works Co., Ltd.", 3, "情報システム部", "試験（ベトナム）", -1, false },
    { "株式会社かるがも回収", 3, "請求・郵送グループ", "媒体の廃棄", -1, false },
    { "株式会社ほたる認証", 3, "マーケティング部", "認証", 960000, true },
    { "株式会社みのむし倉庫", 3, "請求・郵送グループ", "保管", -1, false },
    { "うみかぜシステム株式会社", 4, "カスタマーサポート部", "監視端末の遠隔保守", -1, true },
};

static struct chip sample_consent(int tier, size_t i)
{
    if (tier == 1)
        return (struct chip){ STATUS_NONE, L("不要", "not needed") };
    if (i == 18 || i == 33 || i == 39)
        return (struct chip){ STATUS_STOP, L("未承諾", "not consented") };
    return (struct chip){ STATUS_DONE, L("承諾済み", "consented") };
}

static struct chip sample_state(size_t i)
{
    if (i == 0 || i == 7 || i == 10)
        return (struct chip){ STATUS_STOP, L("期限超過", "overdue") };
    if (i == 6 || i == 18)
        return (struct chip){ STATUS_TODAY, L("今日が期限", "due today") };
    if (i == 11)
        return (struct chip){ STATUS_IDLE, L("終了", "ended") };
    return (struct chip){ STATUS_NONE, L("取扱い中", "active") };
}

/* Fifty rows: the forty, and the first ten again, as a page of a longer list. */
static const struct party_row *sample_party_rows(void)
{
    enum { ROWS = 50 };
    struct party_row *rows = work_array(sample_work, struct party_row, ROWS);
    for (size_t n = 0; n < ROWS; n++) {
        size_t i = n % COUNT(sample_parties);
        rows[n] = (struct party_row){
            .name = sample_text(text_of(sample_parties[i].name)),
            .to = HERE("/vendors/{}", work_format(sample_work, "01JDQX3T5M8ZK2WV7R4N9CV%03zu", n)),
            .tier = sample_parties[i].tier,
            .department = sample_text(text_of(sample_parties[i].department)),
            .work = sample_text(text_of(sample_parties[i].work)),
            .persons = sample_parties[i].persons,
            .persons_note = TEXT("about"),
            .form = sample_parties[i].service ? L("外部サービス利用契約", "external service")
                                              : L("業務委託契約", "outsourcing"),
            .consent = sample_consent(sample_parties[i].tier, i),
            .reviewed_on = i % 3 ? D("2026-05-20") : D("2025-11-10"),
            .next_due = i % 4 ? D("2027-03-31") : D("2026-12-11"),
            .state = sample_state(i),
        };
    }
    return rows;
}

static struct parties_page sample_parties_page(void)
{
    static struct filter tiers[5], states[4];
    static struct param params[1];
    tiers[0] = (struct filter){ W(parties_filter_all), HERE("/vendors"), 112, true };
    tiers[1] = (struct filter){ L("一次", "Tier 1"), HERE("/vendors?tier=1"), 50, false };
    tiers[2] = (struct filter){ L("再委託", "Tier 2"), HERE("/vendors?tier=2"), 42, false };
    tiers[3] = (struct filter){ L("再々委託", "Tier 3"), HERE("/vendors?tier=3"), 19, false };
    tiers[4] =
        (struct filter){ L("四次以降", "Tier 4 and below"), HERE("/vendors?tier=4"), 1, false };
    states[0] =
        (struct filter){ L("期限超過", "Overdue"), HERE("/vendors?state=overdue"), 3, false };
    states[1] = (struct filter){ L("未承諾", "Not consented"), HERE("/vendors?state=x"), 3, false };
    states[2] = (struct filter){ L("要確認", "Needs review"), HERE("/vendors?state=y"), 4, false };
    states[3] = (struct filter){ L("終了", "Ended"), HERE("/vendors?state=z"), 2, false };
    params[0] = (struct param){ TEXT("tier"), T("2") };
    return (struct parties_page){
        .page = sample_page(PLACE_PARTIES, W(parties_title)),
        .may_write = true,
        .may_import = true,
        .filters = { { W(parties_filter_tier), tiers, N(5) },
                     { W(parties_filter_state), states, N(4) } },
        .sort = PARTY_COLUMN_NAME,
        .params = params,
        .param_count = N(1),
        .summary =
            L("112者のうち 未承諾 3者、期限超過 3者", "112 parties: 3 not consented, 3 overdue"),
        .rows = sample_party_rows(),
        .row_count = N(50),
        .entrustments = 131,
        .persons = 24310000,
        .pager = { 1, 50, 112, url_none(), HERE("/vendors?page=2") },
        .clear = HERE("/vendors"),
        .export = HERE("/vendors.xlsx"),
    };
}

static void draw_parties(struct html *out)
{
    struct parties_page page = sample_parties_page();
    view_parties(out, &page);
}

static void draw_parties_past(struct html *out)
{
    struct as_of past = { .day = day_read(TEXT("2026-09-30")), .unknown = N(3) };
    sample_work->as_of = &past;
    draw_parties(out);
    sample_work->as_of = NULL;
}

static void draw_parties_no_match(struct html *out)
{
    struct parties_page page = sample_parties_page();
    page.row_count = 0;
    view_parties(out, &page);
}

static void draw_parties_none(struct html *out)
{
    struct parties_page page = sample_parties_page();
    page.none_at_all = true;
    page.page.demo = false;
    view_parties(out, &page);
}

static void draw_search(struct html *out)
{
    const struct search_hit parties[] = {
        { T("ひなた企画株式会社"),
          HERE("/vendors/{}", TEXT("1")),
          L("旧社名「㈱ひなた企画」", "former name"),
          L("再委託先・カスタマーサポート部", "tier 2"),
          { STATUS_DONE, L("取扱い中", "active") } },
        { T("東雲カスタマーサービス株式会社"),
          HERE("/vendors/{}", TEXT("2")),
          TEXT(""),
          L("委託先・カスタマーサポート部", "tier 1"),
          { STATUS_STOP, L("期限超過", "overdue") } },
    };
    const struct search_hit files[] = {
        { T("EV-0412　ISMS登録証.pdf"),
          HERE("/evidence/{}", TEXT("EV-0412")),
          TEXT(""),
          T("こだま録音クラウド"),
          { STATUS_TODAY, L("失効", "lapsed") } },
    };
    const struct search_group groups[] = {
        { W(parties_title), parties, N(2) },
        { W(files_title), files, N(1) },
    };
    view_search(out,
                &(struct search_page){ .page = sample_page(PLACE_NONE, W(parties_search_title)),
                                       .query = T("ひなた"),
                                       .groups = groups,
                                       .group_count = N(2) });
}

static void draw_search_nothing(struct html *out)
{
    view_search(out,
                &(struct search_page){ .page = sample_page(PLACE_NONE, W(parties_search_title)),
                                       .query = T("アトランティス") });
}

/* ---- the chain of あさぎりコンタクト ---- */

static struct chip sample_chip(enum status status, struct text text)
{
    return (struct chip){ status, text };
}

static struct chain_node sample_node(unsigned look, struct text name, struct text work,
                                     struct text data)
{
    struct chain_node node = {
        .look = look,
        .name = name,
        .to = HERE("/vendors/{}", TEXT("01JD")),
        .contract = look & CHAIN_SERVICE ? L("外部サービス利用契約", "External service agreement")
                                         : L("業務委託契約", "Outsourcing agreement"),
        .work = work,
        .data = data,
        .consent = L("承諾済み 2024年4月1日", "consented 1 Apr 2024"),
        .country = L("日本", "Japan"),
        .contract_end = D("2027-03-31"),
        .chip_count = 1,
    };
    node.chips[0] = look & CHAIN_UNAPPROVED ? sample_chip(STATUS_STOP, W(chain_unapproved))
                                            : sample_chip(STATUS_DONE, W(chain_approved));
    return node;
}

static struct chain_node *sample_nodes(size_t count)
{
    return work_array(sample_work, struct chain_node, count);
}

static const struct chain_node *sample_below(void)
{
    struct chain_node *nodes = sample_nodes(3);
    struct chain_node *yako = sample_nodes(1), *umikaze = sample_nodes(1),
                      *shiomi = sample_nodes(1);
    struct chain_node *unknown = sample_nodes(1);
    unknown[0].look = CHAIN_UNKNOWN;
    umikaze[0] = sample_node(CHAIN_UNAPPROVED | CHAIN_SERVICE, T("うみかぜシステム"),
                             T("監視端末の遠隔保守"), T("データを開けるか 要確認"));
    umikaze[0].children = unknown;
    umikaze[0].child_count = 1;
    yako[0] = sample_node(CHAIN_UNAPPROVED, T("夜光オペレーションズ"), T("夜間の監視（派遣2名）"),
                          T("全件にアクセス可 182万人"));
    yako[0].children = umikaze;
    yako[0].child_count = 1;
    shiomi[0] = sample_node(CHAIN_SERVICE, T("潮見データセンター"), T("サーバーの設置"),
                            T("暗号化済み・鍵なし"));
    nodes[0] = sample_node(CHAIN_UNAPPROVED | CHAIN_SERVICE, T("つむぎシステムズ"),
                           T("CTIの保守・障害対応"), T("全件にアクセス可 182万人"));
    nodes[0].children = yako;
    nodes[0].child_count = 1;
    nodes[1] = sample_node(CHAIN_SERVICE, T("こだま録音クラウド"), T("通話録音の保管"),
                           T("通話録音 182万人"));
    nodes[1].chips[1] = sample_chip(STATUS_TODAY, L("認証 失効", "certificate lapsed"));
    nodes[1].chip_count = 2;
    nodes[1].children = shiomi;
    nodes[1].child_count = 1;
    nodes[2] =
        sample_node(CHAIN_ENDED, T("ひなた企画"), T("後処理・SMS送信"), T("電話番号 64万人"));
    nodes[2].chips[0] = sample_chip(STATUS_DONE, L("消去済み 8月31日", "erased 31 Aug"));
    return nodes;
}

static struct chain sample_chain(void)
{
    struct chain_node *root = sample_nodes(1), *first = sample_nodes(1);
    first[0] = sample_node(CHAIN_CURRENT, T("あさぎりコンタクト"), T("コールセンター運営"),
                           T("氏名・電話・通話録音 182万人"));
    first[0].chips[0] = sample_chip(STATUS_FACT, L("2027年3月まで", "until Mar 2027"));
    first[0].children = sample_below();
    first[0].child_count = N(3);
    root[0] = sample_node(CHAIN_OWN, T("ひばりモバイル"), T("カスタマーサポート部"),
                          T("契約者 約182万人"));
    root[0].contract = W(chain_number_0);
    root[0].chip_count = 0;
    root[0].children = first;
    root[0].child_count = 1;
    return (struct chain){
        .work = L("コールセンター運営（契約 C-2024-018）", "Call centre (contract C-2024-018)"),
        .root = root,
        .says = { STATUS_STOP,
                  L("「外部サービス利用契約」でも、個人データを取り扱うなら再委託です。",
                    "An external service agreement is sub-entrustment when data are handled."),
                  L("つむぎシステムズは保守のために182万人分のデータを開けるため、承諾の対象です。"
                    "届出がない"
                    "まま、その先の2者にも業務が渡っています。",
                    "Tsumugi Systems can open the data of 1.82 million people for maintenance, so "
                    "consent is needed. Work has gone on to two more parties without notice."),
                  { L("承諾の手続きを始める", "Begin the consent"), HERE("/x") } },
    };
}

static const struct tab *sample_tabs(int current)
{
    const struct tab tabs[] = {
        { W(party_page_tab_overview), HERE("/vendors/{}", TEXT("01JD")), -1, false },
        { W(party_page_tab_contracts), HERE("/vendors/{}/contracts", TEXT("01JD")), 2, false },
        { W(party_page_tab_chain), HERE("/vendors/{}/chain", TEXT("01JD")), 6, false },
        { W(party_page_tab_contacts), HERE("/vendors/{}/contacts", TEXT("01JD")), 3, false },
        { W(party_page_tab_certificates), HERE("/vendors/{}/certificates", TEXT("01JD")), 1,
          false },
        { W(party_page_tab_reviews), HERE("/vendors/{}/reviews", TEXT("01JD")), 4, false },
        { W(party_page_tab_files), HERE("/vendors/{}/files", TEXT("01JD")), 31, false },
        { W(party_page_tab_history), HERE("/vendors/{}/history", TEXT("01JD")), -1, false },
    };
    struct tab *copy = work_array(sample_work, struct tab, COUNT(tabs));
    memcpy(copy, tabs, sizeof tabs);
    copy[current].current = true;
    return copy;
}

enum { SAMPLE_TABS = 8 };

static struct page sample_party_frame(struct text title)
{
    static struct link crumbs[2];
    struct page page = sample_page(PLACE_PARTIES, title);
    crumbs[0] = (struct link){ W(web_place_parties), HERE("/vendors") };
    crumbs[1] = (struct link){ T("カスタマーサポート部"), HERE("/vendors?department=x") };
    page.style = "chain.css";
    page.crumbs = crumbs;
    page.crumb_count = N(2);
    page.object = T("あさぎりコンタクト株式会社");
    return page;
}

static void sample_party_lists(struct party_page *page)
{
    static struct party_todo todos[4];
    static struct party_contact contacts[2];
    static struct party_log log[4];
    todos[0] = (struct party_todo){ L("無断の再委託 3者の承諾または中止",
                                      "Consent to or end 3 sub-entrustments"),
                                    HERE("/x"),
                                    D("2026-11-27"),
                                    { STATUS_STOP, L("要対応", "to be done") },
                                    false };
    todos[1] = (struct party_todo){ L("契約の満了（自動更新なし）", "Contract expires"),
                                    HERE("/x"),
                                    D("2027-03-31"),
                                    { STATUS_IDLE, L("予定", "planned") },
                                    false };
    todos[2] = (struct party_todo){ L("夜間の連絡先の確認", "Test the night contact"),
                                    HERE("/x"),
                                    D("2026-12-03"),
                                    { STATUS_GOING, L("確認中", "under way") },
                                    true };
    todos[3] = (struct party_todo){ L("年次の見直し", "Yearly review"),
                                    HERE("/x"),
                                    D("2026-12-18"),
                                    { STATUS_IDLE, L("未着手", "not begun") },
                                    false };
    contacts[0] = (struct party_contact){ L("夜間・休日", "Nights, holidays"),
                                          T("03-0000-0101"),
                                          T("運用当直"),
                                          D("2026-10-03"),
                                          { STATUS_DONE, L("つながった", "reached") } };
    contacts[1] = (struct party_contact){ L("営業時間", "Business hours"),
                                          T("03-0000-0100 内線12"),
                                          T("情報管理責任者 岩崎 誠"),
                                          DAY_NONE,
                                          { STATUS_NOTE, L("未確認", "not tested") } };
    log[0] = (struct party_log){ M("2026-11-25T02:40"),
                                 L("委託に当たるかを変更「要確認」→「委託に当たる」",
                                   "Determination changed"),
                                 T("小野寺"), HERE("/audit/1") };
    log[1] =
        (struct party_log){ M("2026-11-20T16:12"), L("連絡先を追加「運用当直」", "Contact added"),
                            T("小野寺"), HERE("/audit/2") };
    log[2] = (struct party_log){ M("2026-11-10T09:30"),
                                 L("契約の終わりを変更", "End of contract changed"), T("佐伯"),
                                 HERE("/audit/3") };
    log[3] = (struct party_log){ M("2025-11-10T09:30"), L("取り込みで追加", "Added by import"),
                                 T("小野寺"), HERE("/audit/4") };
    page->todos = todos;
    page->todo_count = N(4);
    page->contacts = contacts;
    page->contact_count = N(2);
    page->log = log;
    page->log_count = N(4);
}

static void sample_party_facts(struct party_page *page)
{
    static struct fact_line data[5], contract[3];
    data[0] = (struct fact_line){
        L("項目", "Items"),
        T("氏名、住所、電話番号、生年月日、契約内容、通話録音、通話履歴（通信の秘密）"), url_none(),
        false
    };
    data[1] = (struct fact_line){ L("人数", "Persons"), L("約182万人", "about 1.82 million people"),
                                  url_none(), false };
    data[2] = (struct fact_line){ L("場所", "Sites"),
                                  T("札幌センター\n那覇センター\n潮見データセンター（国内のみ）"),
                                  url_none(), false };
    data[3] = (struct fact_line){ L("渡し方", "Hand-over"),
                                  T("当社のPCとリモートデスクトップ（操作ログを保存）"), url_none(),
                                  false };
    data[4] = (struct fact_line){ L("国", "Country"), L("書かれていません", "not written"),
                                  url_none(), true };
    contract[0] =
        (struct fact_line){ L("契約", "Contract"), T("業務委託契約＋個人情報の取扱いに関する覚書"),
                            HERE("/contracts/1"), false };
    contract[1] = (struct fact_line){ L("期間", "Term"),
                                      L("2024年4月1日〜2027年3月31日", "1 Apr 2024 – 31 Mar 2027"),
                                      url_none(), false };
    contract[2] = (struct fact_line){ L("再委託の定め", "On sub-entrustment"),
                                      L("事前の承諾", "prior consent"), url_none(), false };
    page->data = (struct facts){ W(party_page_data),
                                 data,
                                 N(5),
                                 { TEXT(""), url_none() },
                                 { W(chain_none), { W(chain_none_link), HERE("/x") } } };
    page->contract = (struct facts){ W(party_page_contract),
                                     contract,
                                     N(3),
                                     { W(web_all), HERE("/x") },
                                     { L("契約が登録されていません。", "No contract is entered."),
                                       { L("契約を登録", "Enter a contract"), HERE("/x") } } };
}

/* ---- what belongs to it ---- */

static struct party_lists_page sample_party_lists_page(struct text title, int tab)
{
    return (struct party_lists_page){
        .page = sample_party_frame(title),
        .tabs = sample_tabs(tab),
        .tab_count = SAMPLE_TABS,
        .add = { W(party_page_add_entrustment), HERE("/x") },
        .section_count = 1,
    };
}

static void draw_party_contracts(struct html *out)
{
    static const enum word heads[] = { WORD_contract_title, WORD_contract_start_on,
                                       WORD_contract_end_on };
    const struct party_cell cells[] = {
        { T("業務委託契約書（コールセンター）"), HERE("/contracts/1"), { 0 } },
        { L("2024年4月1日（月）", "1 Apr 2024 (Mon)"), url_none(), { 0 } },
        { L("2026年10月31日（土）", "31 Oct 2026 (Sat)"),
          url_none(),
          { STATUS_TODAY, W(state_contract_over) } },
    };
    const struct fact_line facts[] = {
        { W(entrustment_persons), L("約182万人", "about 1.82 million people"), url_none(), false },
        { W(entrustment_parent_id), T("あさぎりコンタクト株式会社"), HERE("/vendors/1"), false },
    };
    const struct party_section section = {
        .title = T("コールセンター運営"),
        .to = HERE("/records/entrustment/1"),
        .chips = { { STATUS_FACT, L("取扱い中", "Active") },
                   { STATUS_STOP, L("未承諾", "Not consented") } },
        .chip_count = N(2),
        .facts = facts,
        .fact_count = N(2),
        .tables = { { .title = W(contract_many),
                      .heads = heads,
                      .head_count = COUNT(heads),
                      .cells = cells,
                      .row_count = N(1),
                      .add = { W(party_lists_add_contract), HERE("/x") } },
                    { .title = W(review_many), .empty.text = W(party_lists_no_review) } },
        .table_count = 2,
    };
    struct party_lists_page page = sample_party_lists_page(W(party_page_tab_contracts), 1);
    page.sections = &section;
    view_party_lists(out, &page);
}

static void draw_party_contacts(struct html *out)
{
    static const enum word heads[] = { WORD_contact_name, WORD_contact_hours, WORD_contact_phone };
    const struct party_cell cells[] = {
        { T("夜間監視センター"), HERE("/records/contact/1"), { 0 } },
        { L("夜間・休日", "nights and holidays"), url_none(), { 0 } },
        { T("03-0000-0101"),
          url_phone(out->w, TEXT("03-0000-0101")),
          { STATUS_STOP, L("つながらず", "not reached") } },
    };
    const struct party_section section = { .tables = { { .heads = heads,
                                                         .head_count = COUNT(heads),
                                                         .cells = cells,
                                                         .row_count = N(1) } },
                                           .table_count = 1 };
    struct party_lists_page page = sample_party_lists_page(W(party_page_tab_contacts), 3);
    page.sections = &section;
    view_party_lists(out, &page);
}

static void draw_party(struct html *out)
{
    static struct chain chains[1];
    static struct text ids[4];
    chains[0] = sample_chain();
    ids[0] = L("法人番号 3 9000 0010 0037", "Corporate number 3 9000 0010 0037");
    ids[1] = L("委託先（一次）", "tier 1");
    ids[2] = L("主管：カスタマーサポート部 佐伯 由美", "In charge: customer support, Saeki Yumi");
    ids[3] = L("リスク区分：高", "Risk class: high");
    struct party_page page = {
        .page = sample_party_frame(W(party_page_tab_overview)),
        .chips = { { STATUS_STOP, L("無断の再委託 3者", "3 unapproved sub-entrustments") },
                   { STATUS_TODAY, L("認証 失効", "certificate lapsed") } },
        .chip_count = N(2),
        .ids = ids,
        .id_count = N(4),
        .actions = { { W(register_edit), HERE("/x/edit") } },
        .primary = { L("承諾の手続きを始める", "Begin the consent"), HERE("/x") },
        .urgent = true,
        .tabs = sample_tabs(0),
        .tab_count = SAMPLE_TABS,
        .chains = chains,
        .chain_count = N(1),
        .chain_page = HERE("/vendors/{}/chain", TEXT("01JD")),
        .no_chain = { W(chain_none), { W(chain_none_link), HERE("/x") } },
        .promise = L("知ってから2時間以内に当社へ連絡（覚書 第6条）",
                     "Tell us within 2 hours (memorandum, art. 6)"),
        .contact_list = { L("連絡先のすべて", "All contacts"), HERE("/x") },
        .no_contact = { W(party_page_no_contact), { W(party_page_add_contact), HERE("/x") } },
        .log_page = HERE("/x"),
    };
    sample_party_lists(&page);
    sample_party_facts(&page);
    view_party(out, &page);
}

static void draw_party_past(struct html *out)
{
    struct as_of past = { .day = day_read(TEXT("2026-09-30")), .unknown = N(3) };
    sample_work->as_of = &past;
    draw_party(out);
    sample_work->as_of = NULL;
}

static struct chain_page sample_chain_page(enum chain_view view)
{
    static struct chain chains[2];
    chains[0] = sample_chain();
    chains[1] = sample_chain();
    chains[1].says = (struct message){ 0 };
    return (struct chain_page){
        .page = sample_party_frame(W(chain_title)),
        .tabs = sample_tabs(2),
        .tab_count = SAMPLE_TABS,
        .view = view,
        .picture = HERE("/x?view=picture"),
        .table = HERE("/x?view=table"),
        .add = { W(chain_add), HERE("/x/new") },
        .chains = chains,
        .chain_count = N(2),
        .empty = { W(chain_none), { W(chain_none_link), HERE("/x") } },
    };
}

static void draw_chain(struct html *out)
{
    struct chain_page page = sample_chain_page(CHAIN_PICTURE);
    view_chain_page(out, &page);
}

static void draw_chain_table(struct html *out)
{
    struct chain_page page = sample_chain_page(CHAIN_TABLE);
    view_chain_page(out, &page);
}
