/* inspection_page.h - C8 立入調査: /visits/ID, its letters and the checklist to take along. */
#pragma once
#include "domain/record.h"
#include "gate/route.h"

/* An inspection and whom it is about. */
struct inspected {
    struct record inspection, edge, party;
};

/* Of the id in the path. Fault: record.unknown. */
bool inspection_page_read(struct work *w, const struct visit *visit, struct inspected *out);
/* 立入調査, inside a sentence. */
struct text inspection_page_way(struct work *w, const struct inspected *it);
/* Its site, or the place that was written. */
struct text inspection_page_place(struct work *w, const struct inspected *it);

extern const struct route inspection_routes[];
