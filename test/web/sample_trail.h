/* sample_trail.h - the trail, contracts and files. */
#pragma once
#include "test/web/sample.h"
#include "test/web/sample_party.h"
#include "views/contract.h"
#include "views/files.h"
#include "views/trail.h"

#define SAMPLE_HASH "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static const struct trail_entry *sample_entries(void)
{
    static struct trail_change changes[3];
    static struct trail_entry entries[4];
    changes[0] =
        (struct trail_change){ W(contact_phone), T("03-0000-0100"), T("03-0000-0101"), url_none() };
    changes[1] =
        (struct trail_change){ W(contact_hours), TEXT(""), L("いつでも", "Always"), url_none() };
    changes[2] =
        (struct trail_change){ W(contact_note), T("担当が変わる予定"), TEXT(""), url_none() };
    struct link object = { T("あさぎりコンタクト株式会社　運用当直"), HERE("/x") };
    entries[0] = (struct trail_entry){ 41207,
                                       M("2026-11-25T08:54"),
                                       HERE("/audit/{}", TEXT("41207")),
                                       T("小野寺 健"),
                                       L("連絡先を変更", "Contact changed"),
                                       object,
                                       changes,
                                       N(3),
                                       false,
                                       T(SAMPLE_HASH) };
    entries[1] = (struct trail_entry){ 41206,
                                       M("2026-11-25T03:00"),
                                       HERE("/audit/{}", TEXT("41206")),
                                       T("system"),
                                       L("記録の鎖を検証", "Chain verified"),
                                       { L("41,205件", "41,205 entries"), url_none() },
                                       NULL,
                                       0,
                                       false,
                                       T(SAMPLE_HASH) };
    entries[2] = (struct trail_entry){ 41205,
                                       M("2026-11-24T17:02"),
                                       HERE("/audit/{}", TEXT("41205")),
                                       T("佐伯 由美"),
                                       L("契約を追加", "Contract added"),
                                       object,
                                       changes + 1,
                                       N(1),
                                       false,
                                       T(SAMPLE_HASH) };
    entries[3] = (struct trail_entry){ 1,
                                       M("2021-04-01T09:00"),
                                       HERE("/audit/{}", TEXT("1")),
                                       T("小野寺 健"),
                                       L("利用者を追加", "User added"),
                                       { T("千葉 望"), HERE("/x") },
                                       NULL,
                                       0,
                                       true,
                                       T(SAMPLE_HASH) };
    return entries;
}

static void draw_trail(struct html *out)
{
    struct trail_page page = {
        .page = sample_page(PLACE_TRAIL, W(trail_title)),
        .search = true,
        .from = T("2026-11-01"),
        .entries = sample_entries(),
        .entry_count = N(4),
        .older = HERE("/audit?before=41204"),
        .export = HERE("/audit.csv"),
        .may_verify = true,
        .empty = { W(trail_none), { TEXT(""), url_none() } },
    };
    view_trail(out, &page);
}

static void draw_history(struct html *out)
{
    static struct filter filters[2];
    filters[0] = (struct filter){ L("すべて", "All"), HERE("/x"), 4, true };
    filters[1] = (struct filter){ L("連絡先", "Contacts"), HERE("/x?kind=contact"), 1, false };
    struct trail_page page = {
        .page = sample_party_frame(W(trail_history)),
        .tabs = sample_tabs(7),
        .tab_count = SAMPLE_TABS,
        .filters = filters,
        .filter_count = N(2),
        .entries = sample_entries(),
        .entry_count = N(4),
        .empty = { W(trail_none), { TEXT(""), url_none() } },
    };
    view_trail(out, &page);
}

static struct verify_page sample_verify(enum verify_state state)
{
    static struct trail_day days[2];
    days[0] = (struct trail_day){ D("2026-11-25"), 2, T(SAMPLE_HASH) };
    days[1] = (struct trail_day){ D("2026-11-24"), 143, T(SAMPLE_HASH) };
    return (struct verify_page){
        .page = sample_page(PLACE_TRAIL, W(trail_verify_title)),
        .state = state,
        .checked_at = M("2026-11-25T08:55"),
        .count = 41207,
        .first_at = M("2026-04-01T09:00"),
        .last_at = M("2026-11-25T08:54"),
        .head = T(SAMPLE_HASH),
        .broken_seq = 18204,
        .expected = T(SAMPLE_HASH),
        .found = T("0000000000000000000000000000000000000000000000000000000000000000"),
        .days = days,
        .day_count = N(2),
        .commands = T("unzip trail.zip && cd trail\nwhile IFS= read -r line; do\n  printf '%s\\n' "
                      "\"$line\" | sha256sum\ndone < lines.txt | cut -c1-64 | tail -n 1"),
        .export = HERE("/audit/trail.zip"),
    };
}

static void draw_verify(struct html *out)
{
    struct verify_page page = sample_verify(VERIFY_GOOD);
    view_verify(out, &page);
}

static void draw_verify_broken(struct html *out)
{
    struct verify_page page = sample_verify(VERIFY_BROKEN);
    view_verify(out, &page);
}

static void draw_entry(struct html *out)
{
    struct entry_page page = {
        .page = sample_page(PLACE_TRAIL, L("41,207番の記録", "Entry 41,207")),
        .entry = sample_entries()[0],
        .canonical =
            T("41207\t2026-11-25T08:54:12+09:00\t01JD…\t小野寺 健\tcontact.change\tcontact\t01JD…"),
        .body_hash = T(SAMPLE_HASH),
        .previous = T(SAMPLE_HASH),
        .before = HERE("/audit/{}", TEXT("41206")),
        .after = url_none(),
    };
    view_entry_page(out, &page);
}

/* ---- contracts and files ---- */

static const struct file_line *sample_files(void)
{
    static struct file_line files[2];
    files[0] = (struct file_line){ T("EV-0412"),
                                   HERE("/evidence/{}", TEXT("EV-0412")),
                                   T("ISMS登録証_2023.pdf"),
                                   L("認証", "certificate"),
                                   T("こだま録音クラウド"),
                                   L("2023年10月1日〜", "from 1 Oct 2023"),
                                   D("2026-09-30"),
                                   { STATUS_TODAY, L("失効", "lapsed") },
                                   1843200,
                                   T(SAMPLE_HASH),
                                   M("2023-10-03T10:00") };
    files[1] = (struct file_line){ T("EV-0388"),
                                   HERE("/evidence/{}", TEXT("EV-0388")),
                                   T("業務委託契約書_コールセンター運営_最終版_署名済み.pdf"),
                                   L("契約書", "contract"),
                                   T("カスタマーサポート部"),
                                   TEXT(""),
                                   DAY_NONE,
                                   { 0 },
                                   48211,
                                   T(SAMPLE_HASH),
                                   M("2026-11-24T10:00") };
    return files;
}

static struct facts sample_fact_list(struct text title, bool gaps)
{
    struct fact_line *items = work_array(sample_work, struct fact_line, 3);
    items[0] = (struct fact_line){ W(contract_form), L("業務委託契約", "Outsourcing agreement"),
                                   url_none(), false };
    items[1] = (struct fact_line){ W(contract_start_on),
                                   L("2024年4月1日（月）", "1 Apr 2024 (Mon)"), url_none(), false };
    items[2] = (struct fact_line){ W(contract_notice_hours),
                                   gaps ? L("書かれていません", "not written") : T("2"), url_none(),
                                   gaps };
    return (struct facts){ title,
                           items,
                           N(3),
                           { TEXT(""), url_none() },
                           { L("まだありません。", "Nothing yet."), { TEXT(""), url_none() } } };
}

static void draw_contract(struct html *out)
{
    struct contract_page page = {
        .page = sample_party_frame(W(contract_one)),
        .chips = { { STATUS_STOP, L("満了 25日超過", "expired 25 days ago") } },
        .chip_count = N(1),
        .lead = T("あけぼの販売株式会社　代理店業務"),
        .question = { L("契約の終わりの日（2026年10月31日）を過ぎています。",
                        "The contract expired on 31 Oct 2026."),
                      W(contract_page_ended_ask), HERE("/contracts/{}/handling", TEXT("1")) },
        .term = sample_fact_list(W(contract_page_term), false),
        .names = sample_fact_list(W(contract_page_names), false),
        .clauses = sample_fact_list(W(contract_page_clauses), true),
        .data = sample_fact_list(W(contract_page_data), false),
        .names_differ = { STATUS_NOTE,
                          W(contract_page_names_differ),
                          T("ひばりホールディングス株式会社"),
                          { TEXT(""), url_none() } },
        .files = sample_files(),
        .file_count = N(2),
        .no_files = { W(files_none), { TEXT(""), url_none() } },
        .upload = { W(contract_page_upload), HERE("/x") },
        .edit = { W(register_edit), HERE("/x") },
        .history = { W(register_history), HERE("/x") },
        .end = { W(contract_page_end), HERE("/x") },
    };
    page.page.object = T("代理店業務委託契約");
    view_contract(out, &page);
}

static void draw_files(struct html *out)
{
    static struct form_option file_kinds[2];
    file_kinds[0] = (struct form_option){ TEXT("contract"), L("契約書", "contract") };
    file_kinds[1] = (struct form_option){ TEXT("certificate"), L("認証", "certificate") };
    struct files_page page = {
        .page = sample_party_frame(W(files_title)),
        .tabs = sample_tabs(6),
        .tab_count = SAMPLE_TABS,
        .files = sample_files(),
        .file_count = N(2),
        .empty = { W(files_none), { TEXT(""), url_none() } },
        .upload = HERE("/vendors/{}/files", TEXT("1")),
        .most_bytes = 25000000,
        .most_together = 400000000,
        .most_files = 50,
        .kinds = file_kinds,
        .kind_count = N(2),
        .file_mistake = L(
            "25 MBまで送れます。このファイルは38 MBです。ページを減らすか、分けて送ってください。",
            "Files up to 25 MB can be sent; this one has 38 MB. Send it in parts."),
        .valid_to = T("2027-03-31"),
    };
    page.page.has_mistakes = true;
    view_files(out, &page);
}

static void draw_file(struct html *out)
{
    static struct link used[1];
    used[0] = (struct link){ T("こだま録音クラウド　ISMS認証"), HERE("/x") };
    struct file_page page = {
        .page = sample_party_frame(W(files_number)),
        .file = sample_files()[0],
        .facts = sample_fact_list(W(files_kind), false),
        .original = HERE("/evidence/{}/original", TEXT("EV-0412")),
        .used_by = used,
        .used_count = N(1),
    };
    page.page.object = T("EV-0412");
    view_file(out, &page);
}
