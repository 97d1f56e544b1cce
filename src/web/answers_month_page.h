/* answers_month_page.h - P9: 月次点検, all of a short sheet on one page beside last month's
 * answers. */
#pragma once
#include "gate/guest.h"
#include "web/answers_model.h"

extern const struct route answers_month_routes[];

/* Whether this page is where the party begins: a monthly check with something to compare with, not
 * one that came back, and not by the link of a colleague. */
bool answers_month_is(const struct visit *visit, const struct answers *answers);
