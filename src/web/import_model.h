/* import_model.h - a list that was read, as the pages of the import show it. */
#pragma once
#include "import/intake.h"
#include "web/import_confirm_view.h"
#include "web/import_view.h"

/* The columns of table `sheet` (an index in list->sheets). */
void import_model_columns(struct work *w, const struct list *list, size_t sheet,
                          struct import_columns_page *page);
/* The first sheet that was read. */
size_t import_model_sheet(const struct list *list);

/* What the list shows: figures, insights, and the rows behind `show` ("", "hold", "add", "change",
 * "same", or the code of an insight), page `number` from 0. `base` is the page's own address. */
void import_model_confirm(struct work *w, const struct list *list, struct text show, int64_t number,
                          struct url base, struct import_confirm_page *page);
