/* import_job.h - the jobs of an import, as its pages begin them. */
#pragma once
#include "gate/visit.h"
#include "web/url.h"

struct upload; /* http/upload.h */

/* Whether there is a file with something in it. Faults: import_page.no_file, table.empty. */
bool import_job_upload(struct work *w, const struct upload *upload);
/* Queues a job of the import in a transaction of its own, once and not while another one runs, and
 * leads to `place`. Faults: those of import/begin.h. */
void import_job_begin(struct work *w, struct visit *visit, const char *kind, const char *state,
                      struct text id, struct url place);
