/* sample_inspection.h - C8: an inspection, a letter about it, the list to take along. */
#pragma once
#include "test/web/sample.h"
#include "views/inspection.h"

static struct page sample_visit_page(struct text title, struct text object)
{
    struct page page = sample_page(PLACE_CHECKS, title);
    page.style = "visit.css";
    page.object = object;
    return page;
}

static void draw_inspection(struct html *out)
{
    const struct link none = { .to = url_none() };
    const struct fact_line plan[] = {
        { W(inspection_planned_on), T("2026年12月10日（木）"), url_none(), false },
        { W(inspection_topics), T("従事者の名簿と教育"), url_none(), false },
    };
    const struct inspection_action actions[] = {
        { { T("C-4 入退室の記録"), HERE("/actions/1") }, { STATUS_GOING, W(action_state_sent) } },
    };
    const struct facts blank = { .title = W(inspection_page_held),
                                 .empty.text = W(inspection_page_blank) };
    struct inspection_page page = {
        .page = sample_visit_page(W(inspection_one), T("2026年度 立入調査")),
        .lead = T("あさぎりコンタクト株式会社　コールセンター"),
        .way = { STATUS_FACT, W(inspection_way_visit) },
        .steps = { { W(inspection_page_step_plan),
                     T("2026年12月10日（木）"),
                     { STATUS_DONE, W(inspection_page_done) },
                     { { W(inspection_page_set_plan), HERE("/x") }, none } },
                   { W(inspection_page_step_held),
                     W(inspection_page_not_held),
                     { STATUS_TODAY, W(inspection_page_late) },
                     { { W(inspection_page_record), HERE("/x") },
                       { W(inspection_page_add_photo), HERE("/x") } } } },
        .step_count = 2,
        .plan = { .title = W(inspection_page_plan),
                  .items = plan,
                  .count = N(COUNT(plan)),
                  .empty.text = W(inspection_page_blank) },
        .held = blank,
        .result = blank,
        .actions = actions,
        .action_count = (size_t)N(1),
        .no_actions.text = W(inspection_page_no_actions),
        .act = { W(action_new), HERE("/x") },
        .no_files.text = W(inspection_page_no_files),
        .edit = { W(register_edit), HERE("/x") },
        .upload = { W(inspection_page_add_photo), HERE("/x") },
        .history = { W(register_history), HERE("/x") },
    };
    page.result.title = W(inspection_page_result);
    view_inspection(out, &page);
}

static void draw_letter(struct html *out)
{
    struct fact_line items[] = {
        { W(inspection_page_item_day), T("2026年12月10日（木）"), url_none(), false },
        { W(inspection_page_item_place), W(inspection_page_blank), url_none(), true },
    };
    const struct text from[] = { T("ひばりモバイル株式会社"), T("カスタマーサポート部") };
    const struct text parts[] = { W(inspection_page_greeting), T("個人データの取扱状況") };
    view_letter(out, &(struct letter_page){
                         .page = sample_visit_page(W(inspection_page_notice_page),
                                                   T("立入調査の実施について")),
                         .sent = HERE("/x"),
                         .sent_button = W(inspection_page_note_notice),
                         .day = T("2026年11月25日（水）"),
                         .to = T("あさぎりコンタクト株式会社　御中"),
                         .from = from,
                         .from_count = N(COUNT(from)),
                         .parts = parts,
                         .part_count = COUNT(parts),
                         .items = items,
                         .item_count = COUNT(items),
                         .after = T("12月26日までにご報告ください。"),
                     });
}

static void draw_checklist(struct html *out)
{
    struct fact_line items[] = {
        { W(inspection_page_item_party), T("あさぎりコンタクト株式会社"), url_none(), false },
        { W(inspection_page_item_writer), TEXT(""), url_none(), false },
    };
    const struct checklist_question questions[] = {
        { T("1-1"), T("立入りを防いでいますか。"), T("区画の図面"), TEXT("") },
        { T("1-2"), T("施錠していますか。"), TEXT(""), T("個人番号を扱うとき") },
    };
    const struct checklist_section sections[] = {
        { T("1 業務場所の物理的な措置"), questions, N(COUNT(questions)) },
    };
    const struct filter sheets[] = { { T("物理的な安全管理措置"), HERE("/x"), -1, true },
                                     { T("書面点検"), HERE("/x"), -1, false } };
    view_checklist(out, &(struct checklist_page){
                            .page = sample_visit_page(W(inspection_page_list_page),
                                                      T("あさぎりコンタクト株式会社")),
                            .sheets = sheets,
                            .sheet_count = COUNT(sheets),
                            .sheet = T("物理的な安全管理措置"),
                            .items = items,
                            .item_count = COUNT(items),
                            .sections = sections,
                            .section_count = N(COUNT(sections)),
                        });
}
