/* rule_say.h - what an office has decided about a rule, in sentences. */
#pragma once
#include "domain/reminder_stage.h"
#include "domain/rule_change.h"

/* "6か月、45日前から知らせる", "使わない", "規則のとおり". */
struct text rule_say_change(struct work *w, const struct rule_change *change);
/* "08:30。1回目は期限の7日前、…" */
struct text rule_say_stage(struct work *w, const struct reminder_stage *stage);
