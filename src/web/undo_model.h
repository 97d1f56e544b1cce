/* undo_model.h - what would stay if an import were undone, and why: shown before it is decided.
 */
#pragma once
#include "domain/record.h"
#include "web/register_view.h"

/* Fills the list of the page: how many stay, and the first hundred of them. Faults of undo_foresee.
 */
bool undo_model_stays(struct work *w, struct text id, struct confirm_page *page);
