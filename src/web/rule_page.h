/* rule_page.h - one rule of deadlines: what it says, what the office decides about it, since when.
 *
 * The risk classes and the stages of reminders are decided on pages of the same kind.
 */
#pragma once
#include "gate/route.h"

extern const struct route rule_routes[];
