/* say_day.h - days as people read them, in the language of the work: on screens, in mails and on
 * paper. */
#pragma once
#include "base/words.h"
#include "base/work.h"

/* 0 Sunday … 6 Saturday. */
struct text say_weekday(struct work *w, int weekday);
/* By a word of words/show.txt: {1} year, {2} month, {3} day, {4} weekday. "" for DAY_NONE. */
struct text say_day_as(struct work *w, enum word word, int32_t day);
/* "2026年12月9日（水）". */
struct text say_day(struct work *w, int32_t day);
/* A day or a month kept as text, "2026-12-09", "2026-12"; the text itself when it is neither. */
struct text say_day_text(struct work *w, struct text iso);
/* "2026年12月9日（水）08:55". "" for 0. */
struct text say_moment(struct work *w, int64_t moment);
