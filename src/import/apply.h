/* apply.h - puts a list that a person has looked at into the register, and takes it out again.
 *
 * One import is one transaction. Lines that wait to be mended stay out, except that one on which
 * others hang goes in by its name, so that the chain stands. A line that the register refuses
 * (its other chains would close to a circle) is held, and the others go in.
 */
#pragma once
#include "import/list.h"

enum { APPLY_UNDO_DAYS = 7 };

/* Called now and then while an import goes on. May be NULL. */
typedef void apply_progress(void *context, int64_t done, int64_t total);

/* Stores the list as the import `id` (import/intake.h), in the transaction of the work, and keeps
 * for every line which cells it came from. Right: MAY_IMPORT. */
bool apply_list(struct work *w, struct list *list, struct text id, apply_progress *progress,
                void *context);
