/* trail_model.h - an entry of the trail as its row shows it. */
#pragma once
#include "domain/journal.h"
#include "web/trail_view.h"

/* With every field that changed. Its number leads to its proof for those who may see the trail. */
struct trail_entry trail_entry(struct work *w, const struct journal_entry *entry);
