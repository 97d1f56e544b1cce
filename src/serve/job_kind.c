#include "serve/job_kind.h"

#include "domain/evaluate.h"

struct progress {
    struct work *w;
    const struct job *job;
};

static void say_evaluated(void *context, int64_t done, int64_t total)
{
    struct progress *progress = context;
    job_progress(progress->w, progress->job, "evaluate.step", done, total);
}

static bool evaluate(struct work *w, const struct job *job)
{
    struct progress progress = { w, job };
    return evaluate_later(w, say_evaluated, &progress);
}

static const struct job_kind kinds_of_job[] = {
    { "evaluate", evaluate },
};

const struct job_kind *job_kind_find(struct text name)
{
    for (size_t i = 0; i < COUNT(kinds_of_job); i++)
        if (text_is_string(name, kinds_of_job[i].name))
            return &kinds_of_job[i];
    return NULL;
}
