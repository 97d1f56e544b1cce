/* sample_contact_test.h - the rounds in which contacts are tested. */
#pragma once
#include "test/web/sample.h"
#include "views/contact_test.h"

static void draw_contact_tests(struct html *out)
{
    static struct contact_test_row rows[2];
    static struct contact_test_round rounds[1];
    static struct filter filters[2];
    const struct form_option days[] = { { TEXT("7"), L("7日", "7 days") } };
    filters[0] = (struct filter){ W(contact_test_all_risks), HERE("/x"), -1, true };
    filters[1] = (struct filter){ W(party_risk_high), HERE("/x"), -1, false };
    rows[0] =
        (struct contact_test_row){ .id = TEXT("1"),
                                   .party = T("株式会社くるみストア"),
                                   .name = T("夜間・休日の連絡先"),
                                   .hours = L("夜間・休日", "Nights and holidays"),
                                   .phone = T("028-000-0104"),
                                   .to = HERE("/x"),
                                   .tested_on = D("2026-11-12"),
                                   .tested = { STATUS_STOP, L("つながらず", "not reached") } };
    rows[1] = (struct contact_test_row){ .id = TEXT("2"),
                                         .party = T("みどり発送サービス株式会社"),
                                         .name = T("当番"),
                                         .hours = L("いつでも", "Always"),
                                         .email = T("touban@midori.example"),
                                         .to = HERE("/x"),
                                         .tested_on = DAY_NONE,
                                         .by_mail = true };
    rounds[0] = (struct contact_test_round){ .to = HERE("/x"),
                                             .added_at = M("2025-11-04T10:00"),
                                             .added_by = T("小野寺 健"),
                                             .says = L("12件のうち 8件つながりました。",
                                                       "8 of 12 reached."),
                                             .state = { STATUS_IDLE, W(contact_test_is_closed) } };
    view_contact_tests(out, &(struct contact_tests_page){
                                .page = sample_page(PLACE_PARTIES, W(contact_test_title)),
                                .risks = filters,
                                .risk_count = 2,
                                .rows = rows,
                                .row_count = N(2),
                                .open_days = { .name = "days",
                                               .type = ENTRY_SELECT,
                                               .label = W(contact_test_open_days),
                                               .value = T("7"),
                                               .options = days,
                                               .option_count = 1 },
                                .empty.text = W(contact_test_nobody),
                                .rounds = rounds,
                                .round_count = N(1),
                            });
}

static void draw_contact_test(struct html *out)
{
    static struct contact_test_line_row rows[2];
    static struct form_option results[2];
    results[0] = (struct form_option){ TEXT("answered"), W(contact_test_state_answered) };
    results[1] = (struct form_option){ TEXT("no_answer"), W(contact_test_state_no_answer) };
    rows[0] =
        (struct contact_test_line_row){ .id = TEXT("1"),
                                        .party = T("株式会社くるみストア"),
                                        .name = T("夜間・休日の連絡先"),
                                        .address = T("028-000-0104"),
                                        .note = T("留守番電話"),
                                        .to = HERE("/x"),
                                        .call = url_phone(out->w, TEXT("028-000-0104")),
                                        .state = { STATUS_GOING, W(contact_test_state_to_call) },
                                        .is_call = true };
    rows[1] =
        (struct contact_test_line_row){ .id = TEXT("2"),
                                        .party = T("みどり発送サービス株式会社"),
                                        .name = T("当番"),
                                        .address = T("touban@midori.example"),
                                        .to = HERE("/x"),
                                        .call = url_mail(out->w, TEXT("touban@midori.example")),
                                        .mail = HERE("/notices/1"),
                                        .mail_state = { STATUS_NONE, W(mail_state_sent) },
                                        .state = { STATUS_DONE, W(contact_test_state_confirmed) },
                                        .result_at = M("2026-11-24T10:00") };
    view_contact_test(out, &(struct contact_test_page){
                               .page = sample_page(PLACE_PARTIES, W(contact_test_title)),
                               .says = L("2件のうち 1件つながりました。", "1 of 2 reached."),
                               .is_open = true,
                               .action = HERE("/x"),
                               .close = HERE("/x"),
                               .xlsx = HERE("/x"),
                               .rows = rows,
                               .row_count = N(2),
                               .results = results,
                               .result_count = 2,
                           });
}

static void draw_contact_confirm(struct html *out)
{
    struct page page = { .title = W(contact_test_confirm_title),
                         .csrf = T("abc"),
                         .self = HERE("/x") };
    page.company = T("ひばりモバイル株式会社");
    view_contact_confirm(out,
                         &(struct contact_confirm_page){
                             .page = page,
                             .who = L("当番 様（みどり発送サービス株式会社）", "Touban (Midori)"),
                             .action = HERE("/x") });
}
