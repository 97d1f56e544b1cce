/* as_of_page.h - the register as of a past day: while it is worked out, and how links keep to it.
 */
#pragma once
#include "gate/visit.h"
#include "web/page.h"

/* Has the copy of the day made, and says how far that is; for gate_options. */
visit_function as_of_making;

/* The link as it stands on a page of a past day: pages that can be shown so keep the day. */
struct url as_of_url(struct work *w, struct url url);
/* The same page in the present. */
struct url as_of_back(struct work *w, const struct page *page);
