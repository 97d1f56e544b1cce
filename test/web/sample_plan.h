/* sample_plan.h - C1: the plan of a fiscal year, and the counts. */
#pragma once
#include "test/web/sample.h"
#include "views/inspection_plan.h"

static void draw_plan(struct html *out)
{
    const struct tab tabs[] = { { W(sheet_title), HERE("/sheets"), -1, false },
                                { W(checks_plan), HERE("/checks/plan"), -1, true } };
    const struct filter years[] = { { T("2026年度"), HERE("/x"), -1, true },
                                    { T("2025年度"), HERE("/x"), -1, false } };
    const struct plan_line lines[] = {
        { .name = W(checks_row_visit), .cells = { T("0／1"), T("3") }, .late = { true } },
    };
    const struct plan_class_row classes[] = { { T("高"), T("36か月ごと"), N(8), N(1), N(1),
                                                N(1) } };
    const struct plan_due_row due[] = { { .party = T("ほしぞら運用株式会社"),
                                          .work = T("運用監視"),
                                          .class = T("高"),
                                          .persons = T("182万人"),
                                          .last = T("2023年2月15日"),
                                          .to = HERE("/x"),
                                          .due = D("2026-02-15"),
                                          .state = { STATUS_STOP, W(state_overdue) },
                                          .plan = { W(checks_plan_visit), HERE("/x") } } };
    struct plan_page page = {
        .page = sample_page(PLACE_CHECKS, W(checks_plan_title)),
        .tabs = tabs,
        .tab_count = COUNT(tabs),
        .years = years,
        .year_count = COUNT(years),
        .lines = lines,
        .line_count = COUNT(lines),
        .classes = classes,
        .class_count = COUNT(classes),
        .due = due,
        .due_count = N(COUNT(due)),
        .empty.text = W(checks_none_due),
    };
    struct text months = W(checks_months);
    page.page.object = T("2026年度");
    page.heads[0] = W(checks_before);
    for (int i = 1; i < PLAN_CELLS; i++)
        text_next(&months, ' ', &page.heads[i]);
    view_plan(out, &page);
}

static void draw_counts(struct html *out)
{
    const struct tab tabs[] = { { W(checks_plan), HERE("/checks/plan"), -1, false },
                                { W(checks_counts), HERE("/checks/counts"), -1, true } };
    const struct filter years[] = { { T("2026年度"), HERE("/x"), -1, true } };
    const struct count_row rows[] = {
        { .name = W(inspection_count_form_service_contract),
          .cells = { T("14件"), T("0件"), T("1件"), W(checks_unknown), T("2件以上") },
          .unknown = { false, false, false, true, true } },
    };
    struct counts_page page = {
        .page = sample_page(PLACE_CHECKS, W(checks_counts_title)),
        .tabs = tabs,
        .tab_count = COUNT(tabs),
        .years = years,
        .year_count = COUNT(years),
        .heads = { W(inspection_way_written), W(inspection_way_hearing), W(inspection_way_visit),
                   W(inspection_way_audit), W(inspection_way_certificate) },
        .rows = rows,
        .row_count = COUNT(rows),
        .unknown = { .status = STATUS_NOTE, .text = W(checks_some_unknown) },
        .said = { W(inspection_count_many), HERE("/x") },
        .say = { W(checks_say), HERE("/x") },
    };
    page.page.object = T("2026年度");
    view_counts(out, &page);
}
