/* sheets_page.h - C2 点検シート: the list and one sheet. */
#pragma once
#include "domain/sheet_store.h"
#include "gate/visit.h"
#include "gate/route.h"

extern const struct route sheets_routes[];

/* The version that the address (or the form) names: of an office's own, or a bundled sheet, whose
 * number is 0. Fault: sheet.unknown. */
bool sheets_read(struct work *w, const struct visit *visit, struct sheet_version *out);
/* The page of one sheet at a section. */
struct url sheets_url(struct work *w, const struct sheet_version *version, struct text section);
/* The page itself: also what the forms of one come back to. */
void sheets_show(struct work *w, struct visit *visit);
/* What stands against a question, in one text; "" if nothing does. */
struct text sheets_lint(struct work *w, unsigned found);
/* "when" in words; "" if it is asked always. */
struct text sheets_when(struct work *w, const struct sheet_when *when);
