/* sample_card.h - the emergency cards. */
#pragma once
#include "test/web/sample.h"
#include "views/card.h"

static struct card_phone sample_card_phone(struct text number, struct text name, bool failed)
{
    return (struct card_phone){
        .number = sample_text(number),
        .name = sample_text(name),
        .tested = failed ? L("11月12日につながらず", "no answer 12 Nov")
                         : L("6月1日に確認", "tested 1 Jun"),
        .failed = failed,
    };
}

static void draw_card(struct html *out)
{
    static struct card_call calls[3];
    static struct card cards[2];
    const struct card_phone none = { .tested = W(card_untested) };
    calls[0] = (struct card_call){ W(card_above), T("つむぎシステム株式会社"),
                                   sample_card_phone(TEXT("03-0000-0101"), TEXT("森川 環"), false),
                                   sample_card_phone(TEXT("090-0000-0102"), TEXT("当直"), true) };
    calls[1] =
        (struct card_call){ W(card_us), T("ひばりモバイル株式会社"),
                            sample_card_phone(TEXT("03-0000-0001"), TEXT("佐伯 由美"), false),
                            sample_card_phone(TEXT("03-0000-0024"), TEXT("当直"), false) };
    calls[2] = (struct card_call){ W(card_below), T("夜光データ株式会社"),
                                   sample_card_phone(TEXT("03-0000-0401"), TEXT(""), false), none };
    for (size_t i = 0; i < COUNT(cards); i++)
        cards[i] = (struct card){ .name = T("潮見データセンター株式会社"),
                                  .place = W(chain_tier_2),
                                  .work = i ? T("バックアップ") : T("会員向けサイトの運用"),
                                  .calls = calls,
                                  .call_count = N(COUNT(calls)) };
    const struct card_gap gaps[] = {
        { T("夜光データ株式会社"), W(card_gap_night), HERE("/x"),
          url_mail(out->w, TEXT("a@b.example")) },
    };
    const struct filter filters[] = { { W(card_one), HERE("/x"), -1, true },
                                      { W(card_all), HERE("/x"), -1, false } };
    view_cards(out, &(struct cards_page){
                        .page = sample_styled(sample_page(PLACE_PARTIES, W(card_title))),
                        .filters = filters,
                        .filter_count = COUNT(filters),
                        .us = sample_card_phone(TEXT("03-0000-0024"), TEXT(""), false),
                        .us_name = T("情報セキュリティ当直"),
                        .qr = sample_qr(TEXT("tel:0300000024")),
                        .cards = cards,
                        .card_count = N(COUNT(cards)),
                        .gaps = gaps,
                        .gap_count = N(COUNT(gaps)),
                        .empty.text = W(card_none),
                    });
}
