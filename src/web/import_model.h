/* import_model.h - a list that was read, as the pages of the import show it. */
#pragma once
#include "import/intake.h"
#include "web/import_confirm_view.h"
#include "web/import_view.h"

/* A heading that a person may explain, and what it is remembered by. */
struct import_heading {
    const struct table_column *column;
    const struct match *match;
    struct text key;
};
/* The headings of `sheet` (an index in list->sheets): those of its first table, and what further
 * tables have besides. */
size_t import_model_headings(struct list *list, size_t sheet, struct import_heading **out);
void import_model_columns(struct work *w, struct list *list, size_t sheet,
                          struct import_columns_page *page);
/* The first sheet that was read. */
size_t import_model_sheet(const struct list *list);

/* What the list shows: figures, insights, and the rows behind `show` ("", "hold", "add", "change",
 * "same", or the code of an insight), page `number` from 0. `base` is the page's own address. */
void import_model_confirm(struct work *w, const struct list *list, struct text show, int64_t number,
                          struct url base, struct import_confirm_page *page);
