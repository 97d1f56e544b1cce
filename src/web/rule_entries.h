/* rule_entries.h - the fields by which an office decides about a rule. For rule_page.c. */
#pragma once
#include "domain/rule_change.h"
#include "gate/visit.h"
#include "web/form.h"

enum { RULE_ENTRIES = 14 };

/* Fills in the fields, with what is decided now (`change`, NULL: nothing) or was typed; the number
 * of them is returned. */
size_t rule_entries(struct work *w, const struct visit *visit, struct text rule,
                    const struct rule_change *change, struct entry *out);
/* What was sent, as a change. What cannot be read goes to the issues of the visit. */
struct rule_change rule_entries_read(struct work *w, struct visit *visit, struct text rule);
