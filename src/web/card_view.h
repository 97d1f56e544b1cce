/* card_view.h - V9: 事故連絡カード, for the wall: whom to call, and what to say. */
#pragma once
#include "format/qr.h"
#include "web/page.h"

/* One number, as it stands on a card. */
struct card_phone {
    struct text number; /* "": there is none */
    struct text name;
    struct text tested; /* 2026年6月1日に確認 */
    bool failed;
};

struct card_call {
    struct text place, name; /* 一つ上, 委託元 … */
    struct card_phone day, night;
};

/* One card: half a sheet of A4. */
struct card {
    struct text name, place, work;
    struct card_call *calls; /* up to us, then down */
    size_t call_count;
};

/* A number that is not there, and how to get it. */
struct card_gap {
    struct text name, what; /* つむぎ: 夜間・休日の番号がありません */
    struct url add;         /* where it is entered; none for those who may not */
    struct url ask;         /* whom to write to; none when nobody is known */
};

struct cards_page {
    struct page page;             /* object is the party */
    const struct filter *filters; /* one or all; which paper */
    size_t filter_count;
    bool half; /* printed on A5, one a sheet */
    struct card_phone us;
    struct text us_name;
    struct qr qr; /* calls us; empty without a number */
    const struct card *cards;
    size_t card_count;
    const struct card_gap *gaps;
    size_t gap_count;
    struct empty empty;
};
