/* duty_say.h - duties in sentences, in the language of the work. */
#pragma once
#include "domain/duty.h"

/* The title, or while it is ahead the sentence for that, with its period as of today. */
struct text duty_say_title(struct work *w, const struct duty *duty, bool ahead);
/* The same of what is due on that day. */
struct text duty_say_title_of(struct work *w, const struct duty *duty, bool ahead, int32_t due);
/* 6か月. */
struct text duty_say_length(struct work *w, const struct deadline *clock);
/* What the due day is: 期限, 満了, 失効. */
struct text duty_say_due(struct work *w, const struct duty *duty);
/* The facts of a row: "業務「発送」・2026年8月31日に終了・420,000人分". */
struct text duty_say_facts(struct work *w, const struct duty *duty, struct text detail);
/* How it is counted by its file: "その日の翌日から数えて30日。閉庁日なら次の開庁日". `own_amount`
 * is that of a row, or NULL. */
struct text duty_say_clock(struct work *w, const struct duty *duty, const int64_t *own_amount);
/* Who set the number of days: "当社の目安". `own_amount` as above. */
struct text duty_say_period(struct work *w, const struct duty *duty, const int64_t *own_amount);
/* "期限を計算できません：契約の終わりが空です". */
struct text duty_say_missing(struct work *w, const struct duty *duty);
/* 義務, or 努力義務・目安. */
struct text duty_say_strength(struct work *w, const struct duty *duty);
/* The label of its button. */
struct text duty_say_action(struct work *w, const struct duty *duty);
/* 2026年11月25日（水） / 25 Nov 2026 (Wed). Empty for DAY_NONE. */
struct text duty_say_day(struct work *w, int32_t day);
