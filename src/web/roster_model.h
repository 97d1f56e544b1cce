/* roster_model.h - a list of one register that was read, as the pages of its import show it. */
#pragma once
#include "import/roster.h"
#include "web/import_confirm_view.h"
#include "web/import_view.h"

/* The columns of table `table` (an index in roster->tables). */
void roster_model_columns(struct work *w, const struct roster *roster, size_t table,
                          struct import_columns_page *page);
/* Counts, and the rows behind `show` ("", "hold", "add", …), page `number` from 0. `base` is the
 * page's own address. */
void roster_model_confirm(struct work *w, const struct roster *roster, struct text show,
                          int64_t number, struct url base, struct import_confirm_page *page);
