/* finding_model.h - fills what C5, C6 and P5 show of a finding. */
#pragma once
#include "domain/finding.h"
#include "web/finding_view.h"

/* Both sides. `links`: with links to the files, for ours. */
struct finding_both finding_both(struct work *w, const struct finding *finding, bool links);
struct chip finding_grade_chip(struct work *w, enum claim_grade grade);
struct chip finding_state_chip(struct work *w, enum finding_state state);
/* Of the stylesheet: "bad", "w", "i". */
struct text finding_css(enum claim_grade grade);
