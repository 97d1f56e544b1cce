/* sample_settings.h - settings, my settings, and the pages that explain. */
#pragma once
#include "registers.h"
#include "test/web/sample.h"
#include "test/web/sample_today.h"
#include "views/calendar.h"
#include "views/fault.h"
#include "views/notice.h"
#include "views/mail.h"
#include "views/rules.h"
#include "views/settings.h"
#include "views/texts.h"
#include "views/todo.h"
#include "views/tokens.h"
#include "views/users.h"

enum { SETTING_TABS = 4 };

static const struct tab *sample_setting_tabs(int current)
{
    static struct tab tabs[SETTING_TABS];
    tabs[0] = (struct tab){ W(settings_tab_company), HERE("/settings/company"), -1, current == 0 };
    tabs[1] = (struct tab){ W(settings_tab_users), HERE("/settings/users"), -1, current == 1 };
    tabs[2] = (struct tab){ W(settings_tab_rules), HERE("/settings/rules"), -1, current == 2 };
    tabs[3] = (struct tab){ W(settings_tab_data), HERE("/settings/data"), -1, current == 3 };
    return tabs;
}

static struct record_list sample_departments_list(void)
{
    static const char *const texts[3][5] = {
        { "店舗営業部", "S10", "村井 大輔", "murai@hibari.example", "03-0000-0200" },
        { "カスタマーサポート部", "C20", "佐伯 由美", "saeki@hibari.example", "03-0000-0300" },
        { "請求・郵送グループ", "", "", "", "" },
    };
    struct record_list list = { .page = { .title = W(settings_departments) },
                                .kind = &kind_department,
                                .row_count = N(3),
                                .add = { L("部署を登録", "Add a department"), HERE("/x") },
                                .empty = { L("部署はまだありません。", "No departments yet."),
                                           { TEXT(""), url_none() } } };
    list.columns = list.kind->columns;
    list.column_count = list.kind->column_count;
    struct record_cell *cells = work_array(sample_work, struct record_cell, 3 * list.column_count);
    for (size_t i = 0; i < 3 * list.column_count; i++)
        cells[i] = (struct record_cell){ sample_text(text_of(texts[i / 5][i % 5])),
                                         i % 5 ? url_none() : HERE("/x") };
    list.cells = cells;
    return list;
}

static void draw_settings_company(struct html *out)
{
    static struct fact_line facts[3];
    facts[0] =
        (struct fact_line){ W(company_name), T("ひばりモバイル株式会社"), url_none(), false };
    facts[1] =
        (struct fact_line){ W(company_corporate_number), T("5 9000 0001 0001"), url_none(), false };
    facts[2] = (struct fact_line){ W(company_privacy_manager), T("高瀬 真理"), url_none(), false };
    struct settings_company_page page = {
        .page = sample_page(PLACE_NONE, W(settings_title)),
        .tabs = sample_setting_tabs(0),
        .tab_count = SETTING_TABS,
        .company = { W(settings_company),
                     facts,
                     N(3),
                     { W(register_edit), HERE("/x") },
                     { TEXT(""), { TEXT(""), url_none() } } },
        .departments = sample_departments_list(),
        .group = { .page = { .title = W(settings_group) },
                   .kind = &kind_company,
                   .empty = { L("グループの会社は登録されていません。",
                                "No companies of the group."),
                              { TEXT(""), url_none() } } },
    };
    view_settings_company(out, &page);
}

static void draw_settings_users(struct html *out)
{
    const struct user_line users[] = {
        { T("小野寺 健"),
          T("onodera@hibari.example"),
          HERE("/settings/users/{}", TEXT("1")),
          say(out, role_label(ROLE_OFFICE)),
          TEXT(""),
          M("2026-11-25T08:41"),
          { STATUS_NONE, TEXT("") },
          true },
        { T("佐伯 由美"),
          T("saeki@hibari.example"),
          HERE("/settings/users/{}", TEXT("2")),
          say(out, role_label(ROLE_DEPARTMENT)),
          T("カスタマーサポート部"),
          M("2026-11-24T17:00"),
          { STATUS_NONE, TEXT("") },
          false },
        { T("千葉 望"),
          T("chiba@hibari.example"),
          HERE("/settings/users/{}", TEXT("3")),
          say(out, role_label(ROLE_AUDITOR)),
          TEXT(""),
          0,
          { STATUS_GOING, L("招待中", "invited") },
          false },
    };
    static struct form_option two_step[2];
    two_step[0] = (struct form_option){ TEXT("nobody"), W(settings_two_step_nobody) };
    two_step[1] = (struct form_option){ TEXT("all"), W(settings_two_step_all) };
    view_settings_users(
        out, &(struct settings_users_page){ .policy = { { .name = "two_step",
                                                          .type = ENTRY_CHOICE,
                                                          .label = W(settings_two_step),
                                                          .value = TEXT("all"),
                                                          .options = two_step,
                                                          .option_count = 2 },
                                                        { .name = "idle_minutes",
                                                          .type = ENTRY_NUMBER,
                                                          .label = W(settings_idle_minutes),
                                                          .value = T("60") },
                                                        { .name = "session_hours",
                                                          .type = ENTRY_NUMBER,
                                                          .label = W(settings_session_hours),
                                                          .value = T("12") },
                                                        { .name = "admin_is_office",
                                                          .type = ENTRY_CHOICE,
                                                          .label = W(settings_admin_is_office),
                                                          .value = TEXT("all"),
                                                          .options = two_step,
                                                          .option_count = 2 } },
                                            .policy_action = HERE("/settings/policy"),
                                            .page = sample_page(PLACE_NONE, W(settings_title)),
                                            .tabs = sample_setting_tabs(1),
                                            .tab_count = SETTING_TABS,
                                            .users = users,
                                            .user_count = N(3) });
}

static void draw_user(struct html *out)
{
    static struct form_option roles[3];
    roles[0] = (struct form_option){ TEXT("office"), say(out, role_label(ROLE_OFFICE)) };
    roles[1] = (struct form_option){ TEXT("department"), say(out, role_label(ROLE_DEPARTMENT)) };
    roles[2] = (struct form_option){ TEXT("auditor"), say(out, role_label(ROLE_AUDITOR)) };
    struct user_page page = {
        .page = sample_page(PLACE_NONE, W(settings_user_edit)),
        .action = HERE("/settings/users/{}", TEXT("3")),
        .back = HERE("/settings/users"),
        .entries = { { .name = "name", .label = W(settings_name), .value = T("千葉 望") },
                     { .name = "email",
                       .type = ENTRY_LINE,
                       .label = W(settings_email),
                       .value = T("chiba@hibari"),
                       .mistake =
                           L("メールアドレスに「.」がありません。", "The address has no dot.") },
                     { .name = "role",
                       .type = ENTRY_CHOICE,
                       .label = W(settings_role),
                       .value = TEXT("auditor"),
                       .options = roles,
                       .option_count = N(3) },
                     { .name = "department",
                       .type = ENTRY_SELECT,
                       .label = W(settings_department),
                       .options = roles,
                       .option_count = N(3),
                       .help = W(settings_department_help) } },
        .link = HERE("/invite?code={}", T("abcdefgh")),
        .address = T("http://127.0.0.1:8400/"
                     "invite?code=abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop"),
        .link_until = M("2026-12-02T08:55"),
        .invite = HERE("/x/invite"),
        .reset_totp = HERE("/x/totp"),
        .disable = HERE("/x/disable"),
    };
    view_user(out, &page);
}

static struct rule_line sample_rule(void)
{
    return (struct rule_line){
        .title = L("認証の有効期限が切れました", "A certificate has lapsed"),
        .source = T("特記事項第14条（立入調査に代わる認証）"),
        .effort = true,
        .checked_on = D("2026-11-21"),
        .clock = L("有効期限の当日", "its last day"),
        .from = DAY_NONE,
        .to = D("2028-03-31"),
        .open = 3,
        .to_list = HERE("/todo"),
        .self = HERE("/settings/rules/x"),
        .off = L("年1回の立入で代える", "replaced by a visit each year"),
    };
}

static void draw_settings_rules(struct html *out)
{
    struct rule_line rules[2] = { sample_rule(), sample_rule() };
    rules[1].effort = false;
    rules[1].verified = true;
    rules[1].off = TEXT("");
    rules[1].changed = L("6か月", "6 months");
    rules[1].open = 0;
    struct risk_row row = { W(risk_volume), T("本人の数が1,000,000人以上"), 4 };
    struct risk_class_row class = { W(party_risk_high), T("4点から"), T("1か月ごと"),
                                    T("36か月ごと") };
    struct message problem = { .status = STATUS_STOP, .text = T("risk.txt の7行目が読めません。") };
    view_settings_rules(
        out, &(struct settings_rules_page){ .page = sample_page(PLACE_NONE, W(settings_title)),
                                            .tabs = sample_setting_tabs(2),
                                            .tab_count = SETTING_TABS,
                                            .problems = &problem,
                                            .problem_count = N(1),
                                            .rules = rules,
                                            .rule_count = N(2),
                                            .risk = { .rows = &row,
                                                      .row_count = N(1),
                                                      .classes = &class,
                                                      .class_count = N(1),
                                                      .source = T("特記事項"),
                                                      .checked_on = D("2026-11-22"),
                                                      .change = HERE("/settings/rules/risk") },
                                            .stage = L("08:30に書く", "Written at 08:30"),
                                            .stages = HERE("/settings/rules/reminders") });
}

static void draw_rule(struct html *out)
{
    static struct fact_line facts[1];
    static struct form_option uses[2];
    facts[0] = (struct fact_line){ W(settings_source), T("特記事項第14条"), url_none(), false };
    uses[0] = (struct form_option){ TEXT("1"), W(rules_on) };
    uses[1] = (struct form_option){ TEXT("0"), W(rules_off) };
    const struct entry entries[] = {
        { .name = "on",
          .type = ENTRY_CHOICE,
          .label = W(rules_in_use),
          .value = TEXT("1"),
          .options = uses,
          .option_count = N(2) },
        { .name = "amount",
          .type = ENTRY_NUMBER,
          .label = W(rules_amount),
          .help = T("規則では1年です。"),
          .value = T("13"),
          .mistake = W(rules_period_range) },
        { .name = "from",
          .type = ENTRY_DAY,
          .label = W(rules_from),
          .help = W(rules_from_help),
          .value = TEXT("2026-12-01"),
          .optional = true },
        { .name = "reason",
          .type = ENTRY_LINES,
          .label = W(rules_reason),
          .help = W(rules_reason_help),
          .value = T("a"),
          .mistake = W(rules_reason_missing) },
    };
    const struct rule_change_line changes[] = {
        { show_day(out->w, D("2026-12-01")), L("6か月", "6 months"), T("監査の指摘"),
          T("高瀬 真理 2026-11-25"), L("12件 → 18件", "12 → 18"), TEXT("01"), TEXT("") },
        { W(rules_always), W(rules_off), T("年1回の立入で代える"), T("高瀬 真理 2025-04-01"),
          TEXT(""), TEXT(""), T("高瀬 真理") },
    };
    view_rule(out, &(struct rule_page){
                       .page = sample_page(PLACE_NONE, W(settings_tab_rules)),
                       .is_duty = true,
                       .rule = sample_rule(),
                       .facts = { .title = W(rules_facts), .items = facts, .count = N(1) },
                       .entries = entries,
                       .entry_count = COUNT(entries),
                       .changes = changes,
                       .change_count = N(2),
                       .action = HERE("/settings/rules/x"),
                       .remove = HERE("/settings/rules/x/remove"),
                       .back = HERE("/settings/rules"),
                       .may_change = true,
                   });
}

static void draw_settings_calendar(struct html *out)
{
    const struct holiday_line days[] = {
        { D("2026-11-23"), L("勤労感謝の日", "Labour Thanksgiving Day"), true },
        { D("2026-08-13"), L("夏季休業", "Summer closure"), false },
    };
    const struct own_day_line own[] = {
        { show_day(out->w, D("2026-08-13")), L("夏季休業", "Summer closure"), W(rules_kind_closed),
          T("closed 2026-08-13 夏季休業"), false },
        { TEXT("2028"), TEXT(""), W(rules_kind_confirmed), TEXT("confirmed 2028"), true },
    };
    static struct form_option days_of[2];
    days_of[0] = (struct form_option){ TEXT("closed"), W(rules_kind_closed) };
    days_of[1] = (struct form_option){ TEXT("holiday"), W(rules_kind_holiday) };
    view_settings_calendar(
        out,
        &(struct settings_calendar_page){
            .page = sample_page(PLACE_NONE, W(settings_title)),
            .tabs = sample_setting_tabs(2),
            .tab_count = SETTING_TABS,
            .years = { { TEXT("2026"), { STATUS_DONE, W(calendar_page_confirmed) }, days, N(2) },
                       { TEXT("2027"), { STATUS_NOTE, W(calendar_page_forecast) }, days, N(1) } },
            .earlier = HERE("/x"),
            .later = HERE("/x"),
            .own = own,
            .own_count = N(2),
            .may_undo = true,
            .entries = { { .name = "kind",
                           .type = ENTRY_CHOICE,
                           .label = W(files_kind),
                           .value = TEXT("closed"),
                           .options = days_of,
                           .option_count = N(2) },
                         { .name = "from",
                           .type = ENTRY_DAY,
                           .label = W(rules_closure_day),
                           .mistake = W(closure_no_day) },
                         { .name = "to",
                           .type = ENTRY_DAY,
                           .label = W(rules_closure_to),
                           .help = W(rules_closure_to_help),
                           .optional = true },
                         { .name = "name", .label = W(rules_closure_name), .value = T("夏季休業") },
                         { .name = "lines",
                           .type = ENTRY_LINES,
                           .label = W(rules_lines),
                           .help = W(rules_lines_help) } },
        });
}

static void draw_settings_texts(struct html *out)
{
    const struct text_line texts[] = {
        { W(texts_reminder), W(settings_japanese), HERE("/settings/texts/reminder/ja"), true },
        { W(texts_reminder), W(settings_english), HERE("/settings/texts/reminder/en"), false },
    };
    view_settings_texts(out, &(struct settings_texts_page){
                                 .page = sample_page(PLACE_NONE, W(settings_title)),
                                 .tabs = sample_setting_tabs(2),
                                 .tab_count = SETTING_TABS,
                                 .texts = texts,
                                 .text_count = N(2),
                             });
}

static void draw_text(struct html *out)
{
    const struct text_variable variables[] = {
        { TEXT("{name}"), W(texts_name), T("小野寺 健") },
        { TEXT("{list}"), W(texts_list), T("■ 期限を過ぎています（1件）\n・2026-08-31  契約") },
    };
    const struct text_change changes[] = {
        { M("2026-11-24T17:00"), T("高瀬 真理"), HERE("/audit/12") },
    };
    view_text(out, &(struct text_page){
                       .page = sample_page(PLACE_NONE, W(texts_reminder)),
                       .subject = { .name = "subject",
                                    .label = W(texts_subject_label),
                                    .value = T("期限{overdue}件") },
                       .body = { .name = "body",
                                 .type = ENTRY_LINES,
                                 .label = W(texts_body_label),
                                 .help = W(texts_body_help),
                                 .value = T("{name} 様\n{namae}"),
                                 .mistake = W(texts_no_body) },
                       .variables = variables,
                       .variable_count = N(2),
                       .shown_subject = T("期限3件"),
                       .shown_body = T("小野寺 健 様"),
                       .lang = TEXT("ja"),
                       .own = true,
                       .action = HERE("/settings/texts/reminder/ja"),
                       .reset = HERE("/settings/texts/reminder/ja/reset"),
                       .back = HERE("/settings/texts"),
                       .changes = changes,
                       .change_count = N(1),
                   });
}

static void draw_settings_api(struct html *out)
{
    const struct token_line tokens[] = {
        { T("会計システム"),
          T("7q2m9x3k"),
          T("小野寺 健"),
          TEXT(""),
          L("見る", "read"),
          M("2027-02-23T09:00"),
          M("2026-11-25T08:41"),
          TEXT("192.0.2.10"),
          { STATUS_NONE, TEXT("") },
          true },
        { T("部署の一覧"),
          T("0c8dfj2a"),
          T("佐伯 由美"),
          T("カスタマーサポート部"),
          L("見る、登録し、直す", "read, write"),
          M("2026-10-01T09:00"),
          0,
          TEXT(""),
          { STATUS_NOTE, L("期限切れ", "Ended") },
          false },
    };
    static struct form_option may[2], days[2];
    may[0] = (struct form_option){ TEXT("read"), L("見る", "read") };
    may[1] = (struct form_option){ TEXT("read write"), L("見る、登録し、直す", "read, write") };
    days[0] = (struct form_option){ TEXT("30"), L("30日", "30 days") };
    days[1] = (struct form_option){ TEXT("90"), L("90日", "90 days") };
    view_tokens(out, &(struct tokens_page){
                         .page = sample_page(PLACE_NONE, W(settings_title)),
                         .tabs = sample_setting_tabs(3),
                         .tab_count = SETTING_TABS,
                         .made = T("kantoku_7q2m9x3k_QXlWb0wYtGk2n8hD3sVfJr5uPzCe7aLoT1iN4mBx6Kg"),
                         .address = T("https://kantoku.hibari.example/api/v1"),
                         .document = HERE("/api/v1/openapi.json"),
                         .all = true,
                         .tokens = tokens,
                         .token_count = N(2),
                         .empty = { W(token_none), { TEXT(""), url_none() } },
                         .entries = { { .name = "name",
                                        .label = W(token_name),
                                        .help = W(token_name_help),
                                        .value = T("会計システム") },
                                      { .name = "may",
                                        .type = ENTRY_SELECT,
                                        .label = W(token_may),
                                        .value = TEXT("read"),
                                        .options = may,
                                        .option_count = 2 },
                                      { .name = "days",
                                        .type = ENTRY_SELECT,
                                        .label = W(token_lasts),
                                        .value = TEXT("90"),
                                        .options = days,
                                        .option_count = 2 },
                                      { .name = "password",
                                        .type = ENTRY_PASSWORD,
                                        .label = W(token_password) } },
                         .entry_count = 4,
                     });
}

static void draw_settings_mail(struct html *out)
{
    static struct form_option ways[2];
    ways[0] = (struct form_option){ TEXT("starttls"), W(mail_form_tls_starttls) };
    ways[1] = (struct form_option){ TEXT("tls"), W(mail_form_tls_tls) };
    const struct mail_line last = {
        .lang = TEXT("ja"),
        .address = T("onodera@hibari.example"),
        .queued_at = M("2026-11-25T08:41"),
        .state = { STATUS_GOING, W(mail_state_waiting) },
        .why = W(mail_why_no_connection),
        .answer = T("Failed to connect to smtp.hibari.example port 587"),
        .next = L("次は2026年11月25日（水）08:46に送ります。",
                  "The next try is on 25 Nov 2026 (Wed) 08:46."),
    };
    struct settings_mail_page page = {
        .page = sample_page(PLACE_NONE, W(settings_title)),
        .tabs = sample_setting_tabs(3),
        .tab_count = SETTING_TABS,
        .notice = { STATUS_STOP,
                    W(mail_not_sent_title),
                    W(mail_not_sent),
                    { TEXT(""), url_none() } },
        .try_to = { .name = "to",
                    .type = ENTRY_MAIL,
                    .label = W(mail_try_to),
                    .value = T("onodera@hibari.example") },
        .can_try = true,
        .last = &last,
    };
    const struct entry entries[9] = {
        { .name = "host", .label = W(mail_form_host), .value = T("smtp.hibari.example") },
        { .name = "port",
          .type = ENTRY_NUMBER,
          .label = W(mail_form_port),
          .value = T("x"),
          .mistake = W(mail_port) },
        { .name = "tls",
          .type = ENTRY_SELECT,
          .label = W(mail_form_tls),
          .value = TEXT("tls"),
          .options = ways,
          .option_count = 2 },
        { .name = "user", .label = W(mail_form_user), .optional = true },
        { .name = "password",
          .type = ENTRY_NEW_PASSWORD,
          .label = W(mail_form_password),
          .help = W(mail_form_password_kept),
          .optional = true },
        { .name = "from", .type = ENTRY_MAIL, .label = W(mail_form_from) },
        { .name = "from_name", .label = W(mail_form_from_name), .value = T("個人情報管理室") },
        { .name = "reply_to", .type = ENTRY_MAIL, .label = W(mail_form_reply_to) },
        { .name = "site", .label = W(mail_form_site), .value = T("https://kantoku.example") },
    };
    memcpy(page.entries, entries, sizeof entries);
    view_settings_mail(out, &page);
}

static struct mail_line sample_mail(enum status status, struct text state, struct text why)
{
    return (struct mail_line){
        .lang = TEXT("ja"),
        .to = HERE("/notices/1"),
        .subject = L("【委託先の監督】期限を過ぎたもの2件、今日まで1件、近いもの3件",
                     "[Kantoku] 2 overdue, 1 due today, 3 soon"),
        .purpose = W(mail_purpose_digest),
        .name = T("佐伯 由美"),
        .address = T("saeki@hibari.example"),
        .queued_at = M("2026-11-25T08:30"),
        .state = { status, state },
        .why = why,
    };
}

static void draw_notices(struct html *out)
{
    const struct call_line calls[] = {
        { .title = L("契約が満了しています。取扱いが続いているか確かめてください",
                     "The contract has expired: check whether handling goes on"),
          .when = L("86日 超過", "86 days overdue"),
          .party = T("みどり発送サービス株式会社"),
          .to = HERE("/x"),
          .work = T("DM発送"),
          .department = T("カスタマーサポート部 佐伯 由美 03-0000-0300") },
    };
    const struct mail_line mails[] = {
        sample_mail(STATUS_DONE, W(mail_state_sent), TEXT("")),
        sample_mail(STATUS_STOP, W(mail_state_refused), W(mail_why_no_mailbox)),
        sample_mail(STATUS_GOING, W(mail_state_waiting), W(mail_why_busy)),
    };
    view_notices(out, &(struct notices_page){
                          .page = sample_page(PLACE_NONE, W(notices_title)),
                          .notice = { STATUS_STOP,
                                      W(mail_not_sent_title),
                                      W(notices_copy),
                                      { TEXT(""), url_none() } },
                          .all = true,
                          .calls = calls,
                          .call_count = N(1),
                          .mails = mails,
                          .mail_count = N(3),
                          .empty = { W(notices_none), { TEXT(""), url_none() } },
                          .next = HERE("/notices?page=2"),
                      });
}

static void draw_notice(struct html *out)
{
    struct notice_page page = {
        .page = sample_page(PLACE_NONE, W(notices_title)),
        .mail = sample_mail(STATUS_STOP, W(mail_state_refused), W(mail_why_no_mailbox)),
        .body =
            L("佐伯 由美 様\n\n■ 期限を過ぎています（1件）\n・2026-08-31  契約の期限が切れています"
              "\n  みどり発送サービス株式会社 / DM発送\n",
              "Dear 佐伯 由美,\n\nOverdue (1)\n* 2026-08-31  The contract has expired\n"),
        .again = HERE("/notices/1/again"),
    };
    page.mail.answer = T("550 5.1.1 <saeki@hibari.example>: no such user");
    view_notice(out, &page);
}

static void draw_settings_data(struct html *out)
{
    view_settings_data(out,
                       &(struct settings_data_page){
                           .page = sample_page(PLACE_NONE, W(settings_title)),
                           .tabs = sample_setting_tabs(3),
                           .tab_count = SETTING_TABS,
                           .state = { W(settings_data),
                                      NULL,
                                      0,
                                      { TEXT(""), url_none() },
                                      { L("112者、131件の委託、41,207件の記録", "112 parties"),
                                        { TEXT(""), url_none() } } },
                           .backed_up_at = M("2026-11-18T03:00"),
                           .backup_name = T("kantoku-2026-11-18.tar"),
                           .backup_bytes = 48211000,
                           .warning = { STATUS_TODAY,
                                        L("7日間、控えを取っていません。", "No backup for 7 days."),
                                        TEXT(""),
                                        { TEXT(""), url_none() } },
                           .backup = HERE("/settings/data/backup"),
                           .folder = T("/var/lib/kantoku/backups"),
                       });
}

static void draw_settings_demo(struct html *out)
{
    view_settings_demo(out, &(struct settings_demo_page){
                                .page = sample_page(PLACE_NONE, W(settings_title)),
                                .tabs = sample_setting_tabs(3),
                                .tab_count = SETTING_TABS,
                                .now = M("2026-11-25T08:55"),
                                .until = { .name = "until",
                                           .label = W(demo_page_until),
                                           .mistake = word_fill(sample_work, WORD_record_not_a_day,
                                                                (struct text[]){ T("来週") }, 1) },
                                .clear = HERE("/settings/demo/clear"),
                            });
}

static void draw_me(struct html *out)
{
    static struct me_session sessions[2];
    sessions[0] = (struct me_session){ T("Edge（Windows）"), T("192.0.2.10"), M("2026-11-25T08:55"),
                                       true, TEXT("a") };
    sessions[1] = (struct me_session){ T("Safari（iPhone）"), T("198.51.100.7"),
                                       M("2026-11-20T21:12"), false, TEXT("b") };
    struct me_page page = {
        .page = sample_page(PLACE_NONE, W(web_me)),
        .name = T("小野寺 健"),
        .email = T("onodera@hibari.example"),
        .role = say(out, role_label(ROLE_OFFICE)),
        .department = T("個人情報管理室"),
        .own_name = { .name = "name", .label = W(settings_name), .value = T("小野寺 健") },
        .password = { { .name = "old", .type = ENTRY_PASSWORD, .label = W(settings_password_old) },
                      { .name = "new",
                        .type = ENTRY_NEW_PASSWORD,
                        .label = W(settings_password_new),
                        .help = W(sign_password_help) } },
        .totp = true,
        .codes_left = 8,
        .sessions = sessions,
        .session_count = N(2),
    };
    page.page.shortcuts = true;
    page.page.notice = (struct message){ STATUS_TODAY,
                                         TEXT(""),
                                         L("11月30日までに、認証アプリを設定してください。",
                                           "Please set up the authenticator app until 30 Nov."),
                                         { W(settings_totp_set), HERE("/me/two-step") } };
    page.shortcuts = true;
    view_me(out, &page);
}

/* ---- pages that explain ---- */

static void draw_fault_denied(struct html *out)
{
    view_fault(out, &(struct fault_page){
                        .page = sample_page(PLACE_PARTIES, W(fault_denied_title)),
                        .sentence = sample_text(W(work_denied)),
                        .ask = T("個人情報管理部門 小野寺 健、高瀬 真理"),
                        .mail = { L("小野寺さんに依頼する", "Ask Onodera"),
                                  url_mail(sample_work, TEXT("onodera@hibari.example")) },
                        .back = { W(fault_home), HERE("/") } });
}

static void draw_fault_missing(struct html *out)
{
    view_fault(out,
               &(struct fault_page){ .page = sample_page(PLACE_PARTIES, W(fault_missing_title)),
                                     .sentence = sample_text(W(record_unknown)),
                                     .search = true,
                                     .parent = { W(fault_parties), HERE("/vendors") },
                                     .back = { W(fault_home), HERE("/") } });
}

static void draw_fault_system(struct html *out)
{
    view_fault(out, &(struct fault_page){
                        .page = sample_page(PLACE_NONE, W(fault_system_title)),
                        .sentence = L(
                            "当方のディスクがいっぱいです。管理者（内線2040）に知らせてください。",
                            "Our disk is full. Please tell an administrator."),
                        .kept = sample_text(W(fault_kept)),
                        .back = { W(fault_home), HERE("/") } });
}

static void draw_keys(struct html *out)
{
    view_keys(out, &(struct keys_page){ .page = sample_page(PLACE_NONE, W(notice_keys_title)),
                                        .signed_in = true });
}

static void draw_accessibility(struct html *out)
{
    struct prose_page page = { { .title = W(notice_access_title) },
                               notice_accessibility,
                               notice_accessibility_count };
    view_prose(out, &page);
}

static void draw_help_demo(struct html *out)
{
    view_prose(out, &(struct prose_page){ sample_page(PLACE_NONE, W(notice_demo_title)),
                                          notice_demo, notice_demo_count });
}

/* ---- the calendar ---- */

static struct calendar_page sample_calendar(struct calendar_month *months, size_t count)
{
    static struct filter filters[2];
    static struct today_row rows[3];
    for (size_t i = 0; i < count; i++) {
        months[i] = (struct calendar_month){
            .certainty = { i ? STATUS_NOTE : STATUS_NONE, W(calendar_page_forecast) },
            .closures =
                L("3日 文化の日、23日 勤労感謝の日", "3: Culture Day, 23: Labour Thanksgiving Day"),
        };
        months[i].first = day_of(2026, 11 + (int)i, 1);
        if (months[i].first == DAY_NONE)
            months[i].first = day_of(2027, (int)i - 1, 1);
        sample_cells(months[i].cells, 42, months[i].first - day_weekday(months[i].first));
    }
    filters[0] = (struct filter){ L("すべて", "All"), HERE("/calendar"), 13, true };
    filters[1] =
        (struct filter){ L("契約の満了", "Contracts"), HERE("/calendar?duty=x"), 4, false };
    sample_this_week(rows);
    return (struct calendar_page){
        .page = sample_page(PLACE_TODAY, W(today_calendar_title)),
        .months = months,
        .month_count = count,
        .spans = { { W(today_month), HERE("/calendar?span=month"), -1, count == 1 },
                   { W(today_quarter), HERE("/calendar?span=quarter"), -1, count == 3 } },
        .filters = filters,
        .filter_count = N(2),
        .previous = HERE("/calendar?from=2026-10"),
        .next = HERE("/calendar?from=2026-12"),
        .export = HERE("/calendar.ics"),
        .rows = rows,
        .row_count = N(3),
    };
}

static void draw_calendar(struct html *out)
{
    struct calendar_month months[1];
    struct calendar_page page = sample_calendar(months, 1);
    view_calendar(out, &page);
}

static void draw_calendar_quarter(struct html *out)
{
    struct calendar_month months[3];
    struct calendar_page page = sample_calendar(months, 3);
    view_calendar(out, &page);
}

static void draw_calendar_link(struct html *out)
{
    view_calendar_link(out, &(struct calendar_link_page){
                                .page = sample_page(PLACE_TODAY, W(calendar_link_title)),
                                .address = T("http://127.0.0.1:8400/calendar.ics?key=abcdefgh"),
                                .to = HERE("/calendar.ics?key={}", T("abcdefgh")),
                                .made_at = M("2026-11-25T08:55"),
                                .file = HERE("/calendar.ics"),
                            });
}

/* ---- all duties ---- */

static void draw_todo(struct html *out)
{
    static struct today_row rows[3];
    static struct entry entry;
    static struct form_option options[1];
    sample_this_week(rows);
    options[0] = (struct form_option){ TEXT(""), W(todo_page_every_duty) };
    entry = (struct entry){ .name = "duty",
                            .type = ENTRY_SELECT,
                            .label = W(todo_page_duty),
                            .options = options,
                            .option_count = 1 };
    struct todo_page page = {
        .page = sample_page(PLACE_TODAY, W(todo_page_title)),
        .entries = &entry,
        .entry_count = 1,
        .rows = rows,
        .row_count = N(3),
        .pager = { 1, 50, 111, url_none(), HERE("/todo?page=2") },
        .clear = HERE("/todo"),
    };
    for (size_t i = 0; i < COUNT(page.whens); i++)
        page.whens[i] = (struct tab){ W(todo_page_overdue), HERE("/todo"), 12, i == 1 };
    for (size_t i = 0; i < COUNT(page.strengths); i++)
        page.strengths[i] = (struct filter){ W(todo_page_both), HERE("/todo"), -1, i == 0 };
    view_todo(out, &page);
}

/* ---- help ---- */

static void draw_help(struct html *out)
{
    view_prose(out, &(struct prose_page){ sample_page(PLACE_NONE, W(help_title)), notice_help,
                                          notice_help_count });
}

static void draw_help_import(struct html *out)
{
    view_help_import(out, &(struct prose_page){ sample_page(PLACE_NONE, W(help_import_title)),
                                                notice_import, notice_import_count });
}
