/* sample_today.h - 今日 and the calendar of the demo company. */
#pragma once
#include "test/web/sample.h"
#include "views/today.h"
#include "web/today_view.h"

static struct url sample_todo(void)
{
    return HERE("/vendors/{}", TEXT("01JD0000000000000000000V07"));
}

static struct link sample_button(struct text name)
{
    return (struct link){ name, HERE("/vendors/{}", TEXT("01JD0000000000000000000V07")) };
}

static struct text sample_due_name(void)
{
    return L("期限", "due");
}

static void sample_overdue(struct today_row rows[3])
{
    rows[0] = (struct today_row){
        .due = D("2026-09-30"),
        .due_name = sample_due_name(),
        .title = L("消去証明書が届いていません", "The certificate of erasure has not arrived"),
        .to = sample_todo(),
        .party = T("みどり発送サービス"),
        .fact = L("8月31日契約終了・約42万人分", "contract ended 31 Aug, about 420,000 people"),
        .ground = T("特記事項 第12条5項"),
        .button = sample_button(L("催促メールを確認", "Check the reminder")),
    };
    rows[1] = (struct today_row){
        .due = D("2026-10-31"),
        .due_name = L("満了", "expired"),
        .title = L("契約が満了しています。取扱いが続いているか確かめてください",
                   "The contract has expired: check whether handling goes on"),
        .to = sample_todo(),
        .party = T("あけぼの販売"),
        .fact = T("店舗営業部"),
        .ground = L("10月分の月次点検に取扱いの記載あり", "October's check tells of handling"),
        .button = sample_button(L("主管部署に確認", "Ask the department")),
    };
    rows[2] = (struct today_row){
        .due = D("2026-11-10"),
        .due_name = sample_due_name(),
        .title = L("10月分の月次点検が未提出です", "October's monthly check is missing"),
        .to = sample_todo(),
        .party = T("東雲カスタマーサービス"),
        .fact = L("2回催促済み", "reminded twice"),
        .ground = T("契約 第11条11項"),
        .button = sample_button(L("電話の要点を見る", "See what to say")),
    };
}

static void sample_due_today(struct today_row rows[2])
{
    rows[0] = (struct today_row){
        .due = D("2026-11-25"),
        .due_name = sample_due_name(),
        .title = L("再委託の承諾申請に、空欄が1つあります",
                   "One item of an application to sub-entrust is blank"),
        .to = sample_todo(),
        .party = T("白樺メーリング → ふたば印刷"),
        .fact = L("8項目中「監督方法」が未記入", "item 8, how it is supervised"),
        .ground = T("特記事項 第7条2項8号"),
        .button = sample_button(L("審査する", "Review")),
    };
    rows[1] = (struct today_row){
        .due = D("2026-11-25"),
        .due_name = sample_due_name(),
        .title = L("新しいクラウドの判定を確定してください", "Decide on a new cloud service"),
        .to = sample_todo(),
        .party = T("マーケティング部"),
        .fact = L("「はなまる配信クラウド」 判定案：委託に当たる",
                  "Hanamaru Haishin Cloud, proposed: entrustment"),
        .ground = T("法第25条・約款 第18条"),
        .button = sample_button(L("判定を見る", "See the proposal")),
    };
}

static void sample_this_week(struct today_row rows[3])
{
    rows[0] = (struct today_row){
        .due = D("2026-11-27"),
        .due_name = sample_due_name(),
        .title = L("夜間・休日の連絡先がありません", "No contact for nights and holidays"),
        .to = sample_todo(),
        .party = T("くるみストア"),
        .fact = L("店舗営業部・代理店 約6万人", "shop sales, about 60,000 people"),
        .ground = T("ガイドライン通則編 3-5-2"),
        .effort = true,
        .button = sample_button(L("連絡先を登録", "Add a contact")),
    };
    rows[1] = (struct today_row){
        .due = D("2026-11-30"),
        .due_name = sample_due_name(),
        .title = L("ISMS認証の有効期限が切れました", "The ISMS certificate has lapsed"),
        .to = sample_todo(),
        .party = T("こだま録音クラウド"),
        .fact = L("9月30日失効・更新証の提出待ち", "lapsed 30 Sep, waiting for the new one"),
        .ground = T("証跡 EV-0412"),
        .button = sample_button(L("更新証を依頼", "Ask for the new one")),
    };
    rows[2] = (struct today_row){
        .due = D("2026-11-30"),
        .due_name = sample_due_name(),
        .title = L("外国の制度の確認がありません", "The foreign regime has not been checked"),
        .to = sample_todo(),
        .party = T("Sampaguita Voice Services, Inc."),
        .fact = L("フィリピン・約3万人", "Philippines, about 30,000 people"),
        .ground = T("法28条3項・施行規則18条"),
        .button = sample_button(L("確認を記録", "Record the check")),
    };
}

static void sample_unknown(struct today_row rows[1])
{
    rows[0] = (struct today_row){
        .due = DAY_NONE,
        .due_name = sample_due_name(),
        .title = L("返還・消去の期限が分かりません", "When data are to be returned is not known"),
        .to = sample_todo(),
        .party = T("やまびこプリント"),
        .fact = L("契約の終了日が空です", "the end of the contract is blank"),
        .ground = T("特記事項 第12条"),
        .button = sample_button(L("終了日を入れる", "Enter the end")),
    };
}

static const struct {
    const char *day;
    enum mark mark;
} sample_marks[] = {
    { "2026-11-25", MARK_DUE },     { "2026-11-25", MARK_DUE },
    { "2026-11-27", MARK_URGENT },  { "2026-11-27", MARK_PLANNED },
    { "2026-11-27", MARK_PLANNED }, { "2026-11-27", MARK_PERIODIC },
    { "2026-11-29", MARK_URGENT },  { "2026-11-30", MARK_PLANNED },
    { "2026-11-30", MARK_PLANNED }, { "2026-12-10", MARK_PERIODIC },
    { "2026-12-11", MARK_DUE },     { "2026-12-18", MARK_PLANNED },
    { "2026-12-24", MARK_URGENT },
};

static void sample_cells(struct calendar_cell *cells, size_t count, int32_t first)
{
    for (size_t i = 0; i < count; i++) {
        int32_t day = first + (int32_t)i;
        bool holiday = day == day_read(TEXT("2026-11-23"));
        cells[i] = (struct calendar_cell){
            .day = day,
            .closed = day_weekday(day) == 0 || day_weekday(day) == 6 || holiday,
            .holiday = holiday ? L("勤労感謝の日", "Labour Thanksgiving Day") : TEXT(""),
        };
        for (size_t m = 0; m < N(COUNT(sample_marks)); m++)
            if (day == day_read(text_of(sample_marks[m].day)))
                cells[i].marks[sample_marks[m].mark]++;
    }
}

static const struct agenda_line *sample_agenda(void)
{
    const struct agenda_line lines[] = {
        { MARK_URGENT, D("2026-11-27"), L("夜間連絡先の登録", "Night contact"), sample_todo() },
        { MARK_PLANNED, D("2026-11-30"), L("ISMS 更新証", "ISMS renewal"), sample_todo() },
        { MARK_PERIODIC, D("2026-12-10"), L("年次の見直し（3件）", "Yearly reviews (3)"),
          sample_todo() },
        { MARK_DUE, D("2026-12-11"), L("契約の満了", "Contract expires"), sample_todo() },
        { MARK_URGENT, D("2026-12-24"), L("返還・消去の期限", "Return or erasure due"),
          sample_todo() },
        { MARK_PERIODIC, D("2027-03-31"), L("外国の制度の確認", "Check of the foreign regime"),
          sample_todo() },
    };
    struct agenda_line *copy = work_array(sample_work, struct agenda_line, COUNT(lines));
    memcpy(copy, lines, sizeof lines);
    return copy;
}

static const struct today_fact *sample_facts(void)
{
    const struct today_fact facts[] = {
        { L("委託している相手", "Parties we entrust"), HERE("/vendors"),
          L("一次18・再委託15・再々6・四次1", "tier 1: 18, 2: 15, 3: 6, 4: 1"), TEXT(""), T("40"),
          L("者", ""), STATUS_NONE },
        { L("承諾していない再委託", "Sub-entrustment without consent"), HERE("/vendors"), TEXT(""),
          TEXT(""), T("3"), L("者", ""), STATUS_STOP },
        { L("要確認の判定", "Determinations to review"), HERE("/vendors"), TEXT(""), TEXT(""),
          T("4"), L("件", ""), STATUS_NONE },
        { L("期限切れの認証", "Lapsed certificates"), HERE("/vendors"), TEXT(""), TEXT(""), T("3"),
          L("件", ""), STATUS_TODAY },
        { L("記録の鎖の検証", "Hash chain verified"), HERE("/audit/verify"), TEXT(""),
          L("今日 03:00", "today 03:00"), L("正常", "intact"), TEXT(""), STATUS_NONE },
    };
    struct today_fact *copy = work_array(sample_work, struct today_fact, COUNT(facts));
    memcpy(copy, facts, sizeof facts);
    return copy;
}

static void draw_today(struct html *out)
{
    struct today_row overdue[3], today[2], week[3], unknown[1];
    sample_overdue(overdue);
    sample_due_today(today);
    sample_this_week(week);
    sample_unknown(unknown);
    struct today_page page = {
        .page = sample_page(PLACE_TODAY, W(today_title)),
        .lead = L("期限を過ぎた義務が2件あります。最も早い期限は2026年9月30日（水）です。",
                  "2 duties are overdue; the earliest was due on 30 Sep 2026 (Wed)."),
        .groups = { [TODO_UNKNOWN] = { unknown, N(1), 1 },
                    [TODO_OVERDUE] = { overdue, N(3), 3 },
                    [TODO_TODAY] = { today, N(2), 2 },
                    [TODO_WEEK] = { week, N(2), 2 },
                    [TODO_LATER] = { week + 2, N(1), 11 } },
        .next_due = day_read(TEXT("2026-11-30")),
        .agenda = sample_agenda(),
        .agenda_count = N(6),
        .facts = sample_facts(),
        .fact_count = N(5),
    };
    sample_cells(page.cells, CALENDAR_CELLS, day_read(TEXT("2026-11-22")));
    view_today(out, &page);
}

static void draw_today_quiet(struct html *out)
{
    struct today_page page = {
        .page = sample_page(PLACE_TODAY, W(today_title)),
        .lead = W(today_lead_none),
        .department = T("カスタマーサポート部"),
        .next_due = day_read(TEXT("2026-11-30")),
        .agenda = sample_agenda(),
        .agenda_count = N(1),
        .facts = sample_facts(),
        .fact_count = N(2),
    };
    page.page.status = L("保存しました（8:55）", "Saved (8:55)");
    page.page.badges[PLACE_TODAY] = 0;
    sample_cells(page.cells, CALENDAR_CELLS, day_read(TEXT("2026-11-22")));
    view_today(out, &page);
}

static void draw_today_first_run(struct html *out)
{
    struct today_page page = {
        .page = sample_page(PLACE_TODAY, W(today_title)),
        .first_run = true,
    };
    page.page.demo = false;
    page.page.badges[PLACE_TODAY] = 0;
    view_today(out, &page);
}
