/* reply_page.h - /answers/ID: C4, the answers of one party. */
#pragma once
#include "gate/route.h"
#include "web/url.h"

extern const struct route reply_routes[];

/* To one of its answers. */
struct url reply_question_url(struct work *w, struct text reply_id, struct text question);
