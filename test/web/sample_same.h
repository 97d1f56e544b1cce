/* sample_same.h - two spellings of one company: the queue, merging them, a change of name. */
#pragma once
#include "registers.h"
#include "test/web/sample.h"
#include "views/same.h"

static void draw_same(struct html *out)
{
    const struct same_row rows[] = {
        { WORD_party_name, T("㈱ひなた企画"), T("ひなた企画株式会社"), true },
        { WORD_party_corporate_number, T("1 9000 0247 0751"), TEXT(""), false },
        { WORD_party_address, T("東京都港区海岸9-8-7"), T("東京都港区海岸９－８－７"), true },
        { WORD_entrustment_many, T("SMS送信"), T("SMS送信\nはがきの発送"), false },
        { WORD_same_from, L("委託先一覧.xlsx 一覧 12行目", "list.xlsx, Sheet1, row 12"),
          L("画面かAPIで登録", "Added by hand or by the API"), false },
    };
    const struct same_item items[] = {
        { { T("㈱ひなた企画"), HERE("/vendors/1"), HERE("/vendors/same/1/2") },
          { T("ひなた企画株式会社"), HERE("/vendors/2"), HERE("/vendors/same/2/1") },
          rows,
          COUNT(rows),
          L("名称が同じ（表記の違いを除く）・所在地が同じ", "same name · same address"),
          HERE("/vendors/same/1/2/other") },
    };
    struct same_page page = { .page = sample_page(PLACE_PARTIES, W(same_title)),
                              .items = items,
                              .count = N(COUNT(items)),
                              .next = N(1) ? HERE("/vendors/same?after=2.1.2") : url_none(),
                              .empty = { .text = W(same_none) } };
    view_same(out, &page);
}

static void sample_merge(struct html *out, bool loop)
{
    const struct merge_row rows[] = {
        { &kind_party.fields[PARTY_NAME], T("ひなた企画株式会社"), T("株式会社こもれび広告"),
          TEXT(""), true, false },
        { &kind_party.fields[PARTY_PHONE], T("03-0000-1111"), T("03-0000-2222"), TEXT(""), true,
          true },
        { &kind_party.fields[PARTY_EMAIL], TEXT(""), T("info@komorebi.example"),
          T("info@komorebi.example"), false, false },
    };
    const struct merge_fact moves[] = { { L("業務 1件", "Entrustments: 1"), url_none() },
                                        { L("連絡先 2件", "Contacts: 2"), url_none() } };
    const struct merge_fact doubles[] = { { T("SMS送信"), HERE("/records/entrustment/1") } };
    const struct text loops[] = { T("ひなた企画株式会社 → 株式会社こもれび広告") };
    struct merge_page page = {
        .page = sample_page(PLACE_PARTIES, W(same_merge_title)),
        .kept = T("ひなた企画株式会社"),
        .merged = T("株式会社こもれび広告"),
        .why = L("電話番号が同じ", "same telephone"),
        .action = HERE("/vendors/same/1/2"),
        .swap = HERE("/vendors/same/2/1"),
        .back = HERE("/vendors/same"),
        .other = HERE("/vendors/same/1/2/other"),
        .rows = rows,
        .row_count = COUNT(rows),
        .moves = moves,
        .move_count = N(COUNT(moves)),
        .doubles = doubles,
        .double_count = N(COUNT(doubles)),
        .loops = loops,
        .loop_count = loop ? 1 : 0,
    };
    view_merge(out, &page);
}

static void draw_merge(struct html *out)
{
    sample_merge(out, false);
}

static void draw_merge_loop(struct html *out)
{
    sample_merge(out, true);
}

static void draw_rename(struct html *out)
{
    struct rename_page page = {
        .page = sample_page(PLACE_PARTIES, W(same_rename_title)),
        .action = HERE("/vendors/1/rename"),
        .back = HERE("/vendors/1"),
        .name = T("みどり発送サービス株式会社"),
        .entries = { { .name = "name", .label = W(same_new_name), .value = T("みどり物流") },
                     { .name = "kana",
                       .label = W(same_new_kana),
                       .value = T("ミドリブツリュウ"),
                       .optional = true },
                     { .name = "day",
                       .type = ENTRY_DAY,
                       .label = W(same_day),
                       .help = W(same_day_help),
                       .value = TEXT("2026-10-01") } },
    };
    view_rename(out, &page);
}
