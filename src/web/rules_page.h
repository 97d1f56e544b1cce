/* rules_page.h - 期限の規則: the duties in force, their sources, and what was decided about them.
 */
#pragma once
#include "domain/rule_change.h"
#include "gate/route.h"
#include "web/rules_view.h"

extern const struct route rules_routes[];

/* For the page of one rule: how many things there are to do by each; NULL for those who do not see
 * the register. */
int64_t *rule_count_open(struct work *w);
/* A duty as the list has it; `open` as above. */
struct rule_line rule_line_of(struct work *w, const struct duty *duty,
                              const struct rule_change *changes, size_t count, const int64_t *open);
