/* register_model.h - records of a kind as rows of a table: the columns, and what stands in them. */
#pragma once
#include "domain/register_list.h"
#include "web/register_view.h"

/* Columns and cells. `with_party`: whose it is stands behind the first column. */
void register_model_table(struct work *w, const struct register_row *rows, size_t count,
                          bool with_party, struct record_list *list);
/* The form of a new one; none for those who may not. Of `party_id`, if that is not "". */
struct link register_model_add(struct work *w, const struct kind *kind, struct text party_id);
