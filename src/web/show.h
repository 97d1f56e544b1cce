/* show.h - days, moments, numbers and codes as people read them, in the work's language.
 *
 * An unknown value (DAY_NONE, a negative count, "") gives the empty text: a cell that somebody
 * could still fill stays blank.
 */
#pragma once
#include "base/day.h"
#include "base/words.h"

/* 2026年11月25日（水） / 25 Nov 2026 (Wed) */
struct text show_day(struct work *w, int32_t day);
/* 11/27（金）; with the year unless it is of the year and the fiscal year of work.now: 2027/1/15 */
struct text show_day_short(struct work *w, int32_t day);
/* The first of a month in a calendar: 12/1, 1 Dec. */
struct text show_day_cell(struct work *w, int32_t day);
/* 9月30日, 2025年9月30日 by the same rule / 30 Sep, 30 Sep 2025 */
struct text show_day_plain(struct work *w, int32_t day);
/* 2027年3月 / Mar 2027 */
struct text show_month(struct work *w, int32_t day);
/* 水 / Wed; `weekday` 0 is Sunday */
struct text show_weekday(struct work *w, int weekday);
/* 2024年4月1日〜2027年3月31日 / 1 Apr 2024 – 31 Mar 2027; either end may be unknown */
struct text show_period(struct work *w, int32_t from, int32_t to);
/* A day or a month kept as text: the long form, or the text itself when it is neither. */
struct text show_day_text(struct work *w, struct text iso);

/* 2026年11月25日（水）08:55 / 25 Nov 2026 (Wed) 08:55; 0 gives "" */
struct text show_moment(struct work *w, int64_t moment);
/* 今日 08:55, 11/20 16:12, with the year by the same rule */
struct text show_moment_short(struct work *w, int64_t moment);
/* 08:55 */
struct text show_time(struct work *w, int64_t moment);

/* 1,820,000 */
struct text show_count(struct work *w, int64_t value);
/* はじめの50件を示しています: under a list that ends before its end. */
struct text show_first(struct work *w, int64_t count);
/* What stands behind the count: 者 / party, parties. `unit` is a word that may ask for {1}. */
struct text show_unit(struct work *w, enum word unit, int64_t count);
/* 24,000人, 約182万人, 182万人以上 / 24,000 people, about 1.82 million people. `note` is the
 * entrustment's persons_note: exact, about, at_least or "". */
struct text show_persons(struct work *w, int64_t persons, struct text note);
/* 3 9000 0010 0037; anything but 13 digits as it is */
struct text show_corporate_number(struct work *w, struct text number);
/* 512 B, 38 KB, 2.5 MB: decimal units, as file managers show them */
struct text show_bytes(struct work *w, int64_t bytes);
/* 1234 5678 …: groups of four, for secrets that are typed by hand */
struct text show_groups(struct work *w, struct text code);
/* 氏名・住所・電話番号 / name, address, phone: a list kept one item a line */
struct text show_items(struct work *w, struct text items);
