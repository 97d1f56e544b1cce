/* job_kind.h - what each kind of job does. */
#pragma once
#include "domain/job.h"

struct job_kind {
    const char *name;
    /* Does it, outside of a transaction, saying how far it is through job_progress. May have to
     * begin anew after a process died. False after a fault. */
    bool (*run)(struct work *w, const struct job *job);
};

/* NULL if there is none. */
const struct job_kind *job_kind_find(struct text name);
