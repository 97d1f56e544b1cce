/* rule_change.h - what an office has decided about its rules: from which day, why and who.
 *
 * A rule is a file: of duties/, risk/classes.txt or reminders/stages.txt. What an office may decide
 * stands here, never in the file, and says all that holds in its place: whether an effort duty
 * is in use, its period and its lead; the points and months of the risk classes; when people are
 * reminded. The period of a binding rule is not the office's: it can be made shorter, not longer.
 * Changes are read with the rules when a process opens the instance, so all of them agree.
 */
#pragma once
#include "domain/duty.h"
#include "domain/issue.h"
#include "domain/risk.h"

/* Names of `rule` that are no duty. */
#define RULE_RISK "risk"
#define RULE_REMINDERS "reminders"

struct rule_change {
    struct text id, rule;
    int32_t from;      /* duties: what falls due from this day on, DAY_NONE: whatever its day;
                          else the day from which it holds, DAY_NONE: always */
    struct text value; /* as the file of the rule would say it; "" as in the file */
    struct text reason, by, removed_by;
    int64_t added_at, removed_at;
    int64_t before, after; /* things to do by it on that day; -1: not counted (yet) */
};

/* Fields of issues. */
enum rule_field {
    RULE_AT_FROM = 400,
    RULE_AT_OFF,
    RULE_AT_AMOUNT,
    RULE_AT_AHEAD,
    RULE_AT_REASON,
    RULE_AT_VALUE,
};

/* Those in force, by rule, by their day and as they came. */
bool rule_change_all(struct work *w, struct rule_change **out, size_t *count);
/* Those of one rule, also what was taken back, the newest first. */
bool rule_change_list(struct work *w, struct text rule, struct rule_change **out, size_t *count);
/* The last of this rule that holds on `day`; NULL: none. */
const struct rule_change *rule_change_at(const struct rule_change *changes, size_t count,
                                         const char *rule, int32_t day);

/* The value of a duty, and back. False when it is none. */
struct text rule_change_value(struct work *w, const struct duty_change *change);
bool rule_change_read(struct text value, struct duty_change *out);
/* The value of the risk classes. */
struct text rule_change_classes(struct work *w, const struct risk_class classes[RISK_CLASSES]);

/* Writes one: rule, from, value and reason count. What is wrong with it goes to `issues`, with
 * fault record.invalid. Everything is worked out anew by it. Right: MAY_ADMIN. Journaled. */
bool rule_change_add(struct work *w, struct rule_change *change, struct issues *issues);
/* Takes one back. Fault: rules.no_change (MISSING). Right: MAY_ADMIN. Journaled. */
bool rule_change_remove(struct work *w, struct text rule, struct text id);

/* ---- when an instance is opened ---- */

/* The duties with what was changed of them. */
const struct duties *rule_change_give(struct work *w, const struct duties *duties,
                                      const struct rule_change *changes, size_t count);
/* What tells two states of the changes apart; that of the risk classes goes by the day. */
struct text rule_change_stamp(struct work *w, const struct rule_change *changes, size_t count,
                              int32_t today);
/* Everything was worked out with those of the instance: counts what there is to do now. Outside a
 * transaction. */
bool rule_change_settle(struct work *w);
