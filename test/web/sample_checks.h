/* sample_checks.h - rounds of check sheets: the plan, a new round, one round, reminding. */
#pragma once
#include "test/web/sample.h"
#include "views/checks.h"
#include "views/round_remind.h"

static struct page sample_checks_page(struct text title)
{
    struct page page = sample_page(PLACE_CHECKS, title);
    page.style = "checks.css";
    return page;
}

static void draw_checks(struct html *out)
{
    static struct checks_row rows[2];
    static struct checks_round rounds[1];
    struct checks_page page = {
        .page = sample_checks_page(W(rounds_title)),
        .year = L("2026年度", "Fiscal year 2026"),
        .before = HERE("/x"),
        .after = HERE("/x"),
        .month = HERE("/x"),
        .begin = HERE("/x"),
        .newer = url_none(),
        .older = url_none(),
    };
    struct text months = word_text(sample_work->lang, WORD_checks_months);
    for (int i = 0; i < CHECKS_MONTHS; i++) {
        text_next(&months, ' ', &page.months[i]);
        rows[0].cells[i].to = rows[1].cells[i].to = url_none();
    }
    rows[0].name = W(rounds_purpose_yearly);
    rows[1].name = W(rounds_purpose_monthly);
    rows[0].cells[8] = (struct checks_cell){ T("11/18"), L("年次点検 12月", "Yearly check M12"),
                                             HERE("/x"), STATUS_GOING };
    rows[1].cells[6] = (struct checks_cell){ T("12/12"), L("月次点検 10月", "Monthly check M10"),
                                             HERE("/x"), STATUS_DONE };
    rows[1].cells[7] = (struct checks_cell){ T("9/12"), L("月次点検 11月", "Monthly check M11"),
                                             HERE("/x"), STATUS_STOP };
    rounds[0] = (struct checks_round){ .number = T("R-12"),
                                       .title = T("2026年度 年次点検"),
                                       .sheet = T("委託作業型チェックシート"),
                                       .says = T("11/18"),
                                       .to = HERE("/x"),
                                       .due = D("2026-12-11"),
                                       .state = { STATUS_GOING, W(rounds_state_open) } };
    page.rows = rows;
    page.row_count = 2;
    page.rounds = rounds;
    page.round_count = N(1);
    page.empty.text = W(rounds_none);
    view_checks(out, &page);
}

static void draw_round_new(struct html *out)
{
    const struct form_option sheets[] = { { TEXT("a"), T("委託作業型チェックシート") } };
    static struct form_option named[2];
    named[0] = (struct form_option){ TEXT("1"), T("あさぎりコンタクト株式会社") };
    named[1] = (struct form_option){ TEXT("2"), T("株式会社しおさいショップ") };
    struct round_new_page page = {
        .page = sample_checks_page(W(rounds_begin)),
        .by_name = true,
        .options = named,
        .option_count = N(2),
        .named_count = N(1),
        .sought = T("ショップ"),
        .says = L("この条件では 18者に 18枚。", "These conditions: 18 parties, 18 sheets."),
        .action = HERE("/x"),
        .back = HERE("/x"),
        .entries = { { .name = "sheet",
                       .type = ENTRY_SELECT,
                       .label = W(round_sheet),
                       .value = T("a"),
                       .options = sheets,
                       .option_count = 1 },
                     { .name = "title", .label = W(round_title), .value = T("2026年度 年次点検") },
                     { .name = "due",
                       .type = ENTRY_DAY,
                       .label = W(round_due),
                       .value = T("2026-11-24"),
                       .mistake = W(round_due_past) },
                     { .name = "risk",
                       .type = ENTRY_SELECT,
                       .label = W(rounds_risk),
                       .options = sheets,
                       .option_count = 1 } },
        .entry_count = 4,
        .whom_from = 3,
    };
    page.mistakes = entry_mistakes(sample_work, page.entries, page.entry_count);
    view_round_new(out, &page);
}

static void sample_round_rows(struct round_row *rows)
{
    static struct round_run runs[3];
    runs[0] = (struct round_run){ T("○○○○○"), ROUND_PLAIN };
    runs[1] = (struct round_run){ T("△"), ROUND_PARTLY };
    runs[2] = (struct round_run){ T("×"), ROUND_BAD };
    rows[0] = (struct round_row){ .party = T("あさぎりコンタクト株式会社"),
                                  .work = T("コールセンター"),
                                  .to = T("三浦 恵 <miura@asagiri.example>"),
                                  .self = HERE("/x"),
                                  .state = { STATUS_NOTE, W(rounds_reply_submitted) },
                                  .runs = runs,
                                  .run_count = N(3),
                                  .counts = T("○ 31 △ 7 × 1"),
                                  .differs = T("2問：1-3 ○→△"),
                                  .drop = TEXT("") };
    rows[1] = (struct round_row){ .party = T("有限会社たんぽぽ電器"),
                                  .self = HERE("/x"),
                                  .state = { STATUS_STOP, W(rounds_reply_unopened) },
                                  .mail = { STATUS_STOP, W(rounds_no_contact) },
                                  .progress = T("0/43"),
                                  .phone = T("028-000-0104"),
                                  .reminded = L("催促 2回", "Reminded 2 times"),
                                  .drop = TEXT("1") };
}

static struct round_page sample_round(void)
{
    static struct round_row rows[2];
    static struct facts facts[1];
    static struct filter filters[1];
    static struct tab tabs[1];
    static struct fact_line lines[1];
    sample_round_rows(rows);
    filters[0] = (struct filter){ W(rounds_show_all), HERE("/x"), 18, true };
    tabs[0] = (struct tab){ W(rounds_lines), HERE("/x"), 18, true };
    lines[0] = (struct fact_line){ .name = W(rounds_number), .value = T("R-12"), .to = url_none() };
    facts[0] = (struct facts){ .title = W(round_one), .items = lines, .count = 1 };
    struct round_page page = {
        .page = sample_checks_page(W(round_one)),
        .lead = L("18件のうち提出 11件。", "11 of 18 submitted."),
        .state = { STATUS_GOING, W(rounds_state_open) },
        .tabs = tabs,
        .tab_count = 1,
        .filters = filters,
        .filter_count = 1,
        .facts = facts,
        .facts_count = 1,
        .rows = rows,
        .row_count = N(2),
        .has_last = true,
        .self = HERE("/x"),
        .send = url_none(),
        .drop = url_none(),
        .remind = HERE("/x"),
        .returns = HERE("/x"),
        .accept = HERE("/x"),
        .accept_says = L("変わりなしの9件を受理する", "Accept 9 unchanged"),
        .close = HERE("/x"),
    };
    page.page.object = L("2026年度 年次点検", "Yearly check, fiscal year 2026");
    page.empty.text = W(rounds_no_lines);
    return page;
}

static void draw_round(struct html *out)
{
    struct round_page page = sample_round();
    view_round(out, &page);
}

static void draw_round_draft(struct html *out)
{
    struct round_page page = sample_round();
    page.is_draft = true;
    page.tab_count = 0;
    page.remind = page.accept = page.close = page.returns = url_none();
    page.send = page.drop = page.leave = HERE("/x");
    static struct text elsewhere[1];
    elsewhere[0] = TEXT("9");
    page.elsewhere = elsewhere;
    page.elsewhere_count = N(1);
    page.number = 2;
    static struct round_letter letters[1];
    letters[0] =
        (struct round_letter){ L("送る文面（日本語、6件。例：みどり発送サービス株式会社）",
                                 "The mail in Japanese (6; here to みどり発送サービス株式会社)"),
                               T("【期限 2026-12-11】点検シートへの回答のお願い"),
                               T("みどり発送サービス株式会社　様\n\n39問にご回答ください。"),
                               TEXT("ja") };
    page.letters = letters;
    page.letter_count = N(1);
    view_round(out, &page);
}

static void draw_round_questions(struct html *out)
{
    static struct round_answer_row rows[1];
    struct round_page page = sample_round();
    rows[0] = (struct round_answer_row){ .id = T("1-1"),
                                         .ask = L("規程がありますか。", "Is there a rule?"),
                                         .counts = { 9, 1, 1, 0, 0 },
                                         .is_mark = true };
    page.by_question = true;
    page.answers = rows;
    page.answer_count = N(1);
    view_round(out, &page);
}

static void draw_round_close(struct html *out)
{
    struct round_page page = sample_round();
    page.page.title = W(rounds_close);
    page.close = HERE("/checks/rounds/01JD/close");
    page.close_says = L("まだ提出していない7件が取り下げになります。", "7 are withdrawn.");
    view_round_close(out, &page);
}

static void draw_round_remind(struct html *out)
{
    const struct round_letter letters[] = {
        { L("送る文面（日本語、6件。例：みどり発送サービス株式会社）",
            "The mail in Japanese (6; here to みどり発送サービス株式会社)"),
          T("【催促】点検シートへの回答のお願い"), T("みどり発送サービス株式会社　様"),
          TEXT("ja") },
    };
    const struct remind_left left[] = {
        { T("株式会社くるみストア"),
          W(rounds_silent_nobody),
          T(""),
          { W(rounds_silent_add), HERE("/records/contact/new") } },
        { T("有限会社たんぽぽ電器"), W(rounds_silent_call), T("0280000101"), { .to = url_none() } },
    };
    struct round_page round = sample_round();
    struct round_remind_page page = { .page = round.page,
                                      .action = HERE("/checks/rounds/01JD/remind"),
                                      .back = HERE("/checks/rounds/01JD"),
                                      .letters = letters,
                                      .letter_count = COUNT(letters),
                                      .left = left,
                                      .left_count = COUNT(left) };
    page.page.title = W(rounds_remind);
    page.says = L("まだ提出していない 8件のうち、6件に送ります。",
                  "8 have not submitted; 6 of them get a reminder.");
    view_round_remind(out, &page);
}
