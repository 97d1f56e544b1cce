/* risk_model.h - the table of risk classes, and what it gives one entrustment. */
#pragma once
#include "web/rules_view.h"

/* The table that is in force. */
struct risk_panel risk_panel(struct work *w);
/* "リスク区分: 高（…）"; its value is "" where nothing was worked out. */
struct fact_line risk_line_of(struct work *w, struct text entrustment_id);
