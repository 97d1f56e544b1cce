/* sample_form.h - forms, records, conflicts, questions and jobs. */
#pragma once
#include "registers.h"
#include "test/web/sample.h"
#include "views/confirm.h"
#include "views/register.h"

static const struct form_option sample_departments[] = {
    { TEXT_INIT("01JD0000000000000000000D01"), TEXT_INIT("店舗営業部") },
    { TEXT_INIT("01JD0000000000000000000D02"), TEXT_INIT("カスタマーサポート部") },
    { TEXT_INIT("01JD0000000000000000000D03"), TEXT_INIT("請求・郵送グループ") },
};

static const struct form_option sample_chosen[] = {
    { TEXT_INIT("01JD0000000000000000000E01"),
      TEXT_INIT("あさぎりコンタクト株式会社　コールセンター運営") },
};

/* A value that fits the type, or no value. */
static struct text sample_value(const struct field *field)
{
    switch (field->type) {
    case FIELD_LINE:
        return T("コールセンター運営");
    case FIELD_LINES:
        return T("札幌センターと那覇センター\nリモートデスクトップで接続");
    case FIELD_ITEMS:
        return T("氏名\n電話番号\n通話録音");
    case FIELD_CHOICE:
        return text_of(field->choices[0].code);
    case FIELD_DAY:
        return T("2026-04-01");
    case FIELD_COUNT:
        return T("1820000");
    case FIELD_REF:
        return sample_departments[1].id;
    case FIELD_CORPORATE_NUMBER:
        return T("3900000100037");
    case FIELD_COUNTRY:
        return T("JP");
    case FIELD_PHONE:
        return T("03-0000-0101");
    case FIELD_EMAIL:
        return T("iwasaki@asagiri.example");
    }
    return TEXT("");
}

static struct form_field *sample_fields(const struct kind *kind, bool blank)
{
    struct form_field *fields = work_array(sample_work, struct form_field, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++) {
        fields[i].field = &kind->fields[i];
        fields[i].value = blank ? TEXT("") : sample_value(&kind->fields[i]);
        if (kind->fields[i].type == FIELD_REF && strstr(kind->fields[i].name, "department")) {
            fields[i].options = sample_departments;
            fields[i].option_count = COUNT(sample_departments);
        } else if (kind->fields[i].type == FIELD_REF) {
            fields[i].shown = T("あさぎりコンタクト株式会社　コールセンター運営");
            fields[i].many = true;
            fields[i].options = sample_chosen;
            fields[i].option_count = COUNT(sample_chosen);
            fields[i].value = blank ? TEXT("") : sample_chosen[0].id;
        }
        fields[i].fixed = (int)i == kind->owner_field;
    }
    return fields;
}

static struct form_page sample_form(const struct kind *kind, struct text title, bool blank)
{
    return (struct form_page){
        .page = sample_page(PLACE_PARTIES, title),
        .kind = kind,
        .action = HERE("/vendors/new"),
        .back = HERE("/vendors"),
        .button = W(form_save),
        .fields = sample_fields(kind, blank),
        .field_count = kind->field_count,
        .version = 3,
        .drafts = HERE("/drafts"),
    };
}

static void draw_form_new(struct html *out)
{
    struct form_page page = sample_form(&kind_party, L("委託先を登録", "Add a party"), true);
    page.page.keeps_form = true;
    page.lead = L("名称だけで登録できます。ほかはあとから書き足せます。",
                  "A name is enough. The rest can be added later.");
    view_form(out, &page);
}

static void draw_form_long(struct html *out)
{
    struct form_page page =
        sample_form(&kind_entrustment, L("委託を直す", "Edit entrustment"), false);
    page.remove = (struct link){ W(register_remove), HERE("/x/remove") };
    view_form(out, &page);
}

static void draw_form_mistakes(struct html *out)
{
    struct form_page page = sample_form(&kind_contract, L("契約を直す", "Edit contract"), false);
    struct form_field *fields = sample_fields(&kind_contract, false);
    struct issues issues = { 0 };
    issue_add(sample_work, &issues, CONTRACT_END_ON, "record.end_before_start",
              T("契約の終わり\x1f"
                "2025年3月31日\x1f"
                "契約の始まり\x1f"
                "2026年4月1日"));
    issue_add(sample_work, &issues, CONTRACT_TITLE, "record.required", T(""));
    issue_warn(sample_work, &issues, CONTRACT_NOTICE_HOURS, "record.not_a_count", T(""));
    issue_add(sample_work, &issues, -1, "record.reference_unknown", T(""));
    for (size_t i = 0; i < kind_contract.field_count; i++)
        fields[i].issue = issues_of(&issues, (int)i);
    fields[CONTRACT_END_ON].value = T("令和9-2-30");
    page.fields = fields;
    page.mistakes = form_mistakes(sample_work, fields, kind_contract.field_count, &issues);
    page.page.has_mistakes = true;
    page.draft_at = M("2026-11-24T17:02");
    page.discard = HERE("/draft?path={}&discard=1", TEXT("/contracts/1/edit"));
    view_form(out, &page);
}

static struct text *sample_values(const struct kind *kind)
{
    struct text *values = work_array(sample_work, struct text, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++)
        if (i % 4 != 3)
            values[i] = sample_value(&kind->fields[i]);
    return values;
}

static struct record_cell *sample_names(const struct kind *kind)
{
    struct record_cell *names = work_array(sample_work, struct record_cell, kind->field_count);
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type == FIELD_REF)
            names[i] = (struct record_cell){ T("あさぎりコンタクト株式会社"),
                                             HERE("/vendors/{}", TEXT("01JD")) };
    return names;
}

static void draw_record(struct html *out)
{
    struct record_page page = {
        .page = sample_page(PLACE_PARTIES, W(entrustment_one)),
        .kind = &kind_entrustment,
        .values = sample_values(&kind_entrustment),
        .names = sample_names(&kind_entrustment),
        .edit = { W(register_edit), HERE("/x/edit") },
        .history = { W(register_history), HERE("/x/history") },
        .remove = { W(register_remove), HERE("/x/remove") },
        .changed_at = M("2026-11-24T17:02"),
        .changed_by = T("小野寺 健"),
    };
    static struct link crumbs[1];
    crumbs[0] = (struct link){ W(web_place_parties), HERE("/vendors") };
    page.page.crumbs = crumbs;
    page.page.crumb_count = 1;
    page.page.object = T("コールセンター運営");
    page.page.status = L("保存しました（8:54）", "Saved (8:54)");
    view_record(out, &page);
}

static void draw_record_list(struct html *out)
{
    struct record_list list = {
        .page = sample_page(PLACE_PARTIES, W(certificate_many)),
        .kind = &kind_certificate,
        .add = { L("認証を登録", "Enter a certificate"), HERE("/x/new") },
        .empty = { L("認証はまだ登録されていません。", "No certificate yet."),
                   { L("認証を登録", "Enter a certificate"), HERE("/x/new") } },
        .row_count = N(4),
    };
    list.columns = list.kind->columns;
    list.column_count = list.kind->column_count;
    struct record_cell *cells = work_array(sample_work, struct record_cell, 4 * list.column_count);
    for (size_t i = 0; i < 4 * list.column_count; i++) {
        cells[i].text = sample_value(&list.kind->fields[list.columns[i % list.column_count]]);
        if (i % list.column_count == 0)
            cells[i] = (struct record_cell){ T("ISMS認証（ISO/IEC 27001）"), HERE("/x/1") };
    }
    list.cells = cells;
    view_record_list(out, &list);
}

/* The same under a search, narrowed to a party, sorted. */
static void draw_register(struct html *out)
{
    static const int columns[] = { 1, RECORD_PARTY, 3, 5, 7 };
    struct sort_head heads[COUNT(columns)];
    struct record_cell cells[3 * COUNT(columns)];
    struct param narrowed = { TEXT("party"), T("01M8667PA0Z34W9CGK9VRSE7KE") };
    struct record_list list = {
        .page = sample_page(PLACE_PARTIES, W(certificate_many)),
        .kind = &kind_certificate,
        .columns = columns,
        .column_count = COUNT(columns),
        .heads = heads,
        .cells = cells,
        .row_count = N(3),
        .summary = T("全3件"),
        .pager = { 51, 53, 153, HERE("/x?page=1"), HERE("/x?page=3") },
        .add = { L("認証を登録", "New: Certificate"), HERE("/x/new") },
        .empty = { L("「みどり」を含むものはありません。", "Nothing holds it."),
                   { L("絞り込みをやめる", "Show all"), HERE("/x") } },
        .self = HERE("/x"),
        .typed = T("みどり"),
        .narrowed = &narrowed,
        .narrowed_count = 1,
        .party = { T("みどり発送サービス株式会社"), HERE("/x") },
        .export = HERE("/x.xlsx"),
        .export_csv = HERE("/x.csv"),
        .import = { L("取り込む", "Import a list"), HERE("/x/import") },
    };
    for (size_t c = 0; c < COUNT(columns); c++)
        heads[c] = (struct sort_head){ .name = W(register_party),
                                       .key = c < 2 ? TEXT("name") : TEXT(""),
                                       .sorted = c == 1 };
    for (size_t i = 0; i < COUNT(cells); i++)
        cells[i] = (struct record_cell){ T("ISMS認証"),
                                         i % COUNT(columns) < 2 ? HERE("/x/1") : url_none() };
    view_record_list(out, &list);
}

static void draw_registers(struct html *out)
{
    const struct register_entry entries[] = {
        { { T("責任者・従事者の名簿"), HERE("/x") }, 1234, { L("登録", "Add"), HERE("/x/new") } },
        { { T("パソコン・媒体"), HERE("/x") }, 0, { TEXT(""), url_none() } },
    };
    const struct register_group groups[] = {
        { W(register_group_party), W(register_group_party_lead), entries, N(2) },
        { W(register_group_own), W(register_group_own_lead), entries, N(1) },
    };
    struct registers_page page = { .page = sample_page(PLACE_PARTIES, W(register_registers)),
                                   .groups = groups,
                                   .group_count = 2 };
    view_registers(out, &page);
}

static void draw_conflict(struct html *out)
{
    const struct conflict_row rows[] = {
        { &kind_contact.fields[CONTACT_PHONE], T("03-0000-0101"), T("03-0000-0199"), false },
        { &kind_contact.fields[CONTACT_HOURS], TEXT("always"), TEXT("business"), false },
        { &kind_contact.fields[CONTACT_TESTED_ON], TEXT(""), T("2026-10-03"), true },
    };
    struct conflict_page page = {
        .page = sample_page(PLACE_PARTIES, L("どちらを残しますか", "Which to keep?")),
        .kind = &kind_contact,
        .action = HERE("/x"),
        .back = HERE("/x"),
        .who = T("佐伯"),
        .when = M("2026-11-25T08:45"),
        .version = 4,
        .rows = rows,
        .row_count = N(3),
    };
    view_conflict(out, &page);
}

static void draw_confirm(struct html *out)
{
    const struct text effects[] = {
        L("34者と41件の委託が台帳から外れます。",
          "34 parties and 41 entrustments leave the register."),
    };
    const struct obstacle stays[] = {
        { { L("委託「DM発送」", "Entrustment \"DM\""), HERE("/z") },
          L("佐伯 由美があとから変更しています", "changed since by 佐伯 由美") },
        { { L("委託先「みどり発送サービス株式会社」", "Party \"みどり発送サービス株式会社\""),
            HERE("/z") },
          W(import_why_together) },
    };
    struct confirm_page page = {
        .page = sample_page(PLACE_PARTIES, L("取り込みの取り消し", "Undo an import")),
        .question = L("11月25日の取り込みを取り消します。", "The import of 25 November is undone."),
        .effects = effects,
        .effect_count = N(1),
        .obstacles_title = L("そのまま残るもの（2件）", "2 records stay"),
        .obstacles = stays,
        .obstacle_count = N(2),
        .reason = true,
        .password = true,
        .danger = true,
        .button = L("取り消す", "Undo"),
        .action = HERE("/x"),
        .back = HERE("/y"),
    };
    view_confirm(out, &page);
}

static void draw_job(struct html *out)
{
    struct job_page page = {
        .page = sample_page(PLACE_PARTIES, L("一覧を読んでいます", "Reading the list")),
        .step = L("委託先一覧_最終_修正2.xlsx の行を確かめています", "Checking the rows"),
        .done = N(6120),
        .total = N(10000),
        .cancel = HERE("/jobs/{}/cancel", TEXT("x")),
    };
    page.page.refresh = 2;
    view_job(out, &page);
}

static void draw_job_failed(struct html *out)
{
    struct job_page page = {
        .page = sample_page(PLACE_PARTIES, L("一覧を読んでいます", "Reading the list")),
        .failed = { STATUS_STOP,
                    L("読み終えられませんでした。", "It could not be finished."),
                    L("当方のディスクがいっぱいです。元のファイルは変えていません。管理者に知らせて"
                      "ください。",
                      "Our disk is full. Your file is unchanged. Please tell an administrator."),
                    { L("もう一度読む", "Read again"), HERE("/x") } },
    };
    view_job(out, &page);
}
