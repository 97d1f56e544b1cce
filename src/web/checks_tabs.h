/* checks_tabs.h - the tabs of 点検: rounds, sheets, plan, inspections, selections, counts,
 * corrective actions. */
#pragma once
#include "gate/visit.h"
#include "web/parts.h"

enum checks_tab {
    CHECKS_ROUNDS,
    CHECKS_SHEETS,
    CHECKS_PLAN,
    CHECKS_INSPECTIONS,
    CHECKS_SELECTIONS,
    CHECKS_COUNTS,
    CHECKS_ACTIONS,
    CHECKS_TABS
};

/* Those the visitor may go to; `count` is how many. */
struct tab *checks_tabs(struct work *w, const struct visit *visit, enum checks_tab current,
                        size_t *count);
