/* rule_check.h - what an office may decide about a rule, and what is not its to decide. */
#pragma once
#include "domain/rule_change.h"

/* Whether it may be switched off: an effort duty, or one that rests on no text that was read. */
bool rule_check_may_be_off(const struct duty *duty);
/* Whether it has a period that may be changed, and whether that may be longer than it is. */
bool rule_check_has_period(const struct duty *duty);
bool rule_check_may_be_longer(const struct duty *duty);

/* What is wrong with a change goes to `issues`, with fault record.invalid. Fault: rules.unknown
 * (MISSING) where there is no such rule. */
bool rule_check(struct work *w, const struct rule_change *change, struct issues *issues);
