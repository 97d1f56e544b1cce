/* checks_page.h - C1 点検の計画: the rounds of a fiscal year; a new round. */
#pragma once
#include "domain/round.h"
#include "gate/route.h"
#include "web/chip.h"
#include "web/page.h"

extern const struct route checks_routes[], round_new_routes[], round_routes[],
    round_remind_routes[];

/* The crumb of the plan, for pages below it. */
void checks_crumb(struct work *w, struct page *page);
struct chip checks_round_chip(struct work *w, const struct round *round);
/* 年次, 月次 …: what a sheet is for. */
struct text checks_purpose(struct work *w, struct text purpose);
/* 2026年度, 2026年12月 */
struct text checks_period(struct work *w, struct text period);
