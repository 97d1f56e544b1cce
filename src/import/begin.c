#include "import/begin.h"

#include <string.h>

#include "domain/job.h"

/* From where an import gets into a state; from that state itself to try once more. */
static bool may_become(struct work *w, const struct intake *intake, const char *state)
{
    static const struct {
        const char *to, *from[3];
    } ways[] = { { "reading", { "reading" } },
                 { "applying", { "columns", "confirm", "applying" } },
                 { "undoing", { "applied", "undoing" } } };
    for (size_t i = 0; i < COUNT(ways); i++)
        for (size_t j = 0; j < COUNT(ways[i].from) && ways[i].from[j]; j++)
            if (strcmp(ways[i].to, state) == 0 && text_is_string(intake->state, ways[i].from[j]))
                return true;
    if (strcmp(state, "undoing") == 0)
        return work_fail(w, FAULT_CONFLICT, "import.not_applied", TEXT(""));
    bool undone = text_is(intake->state, TEXT("undone"));
    return intake_was_read(w, intake) &&
           work_fail(w, FAULT_CONFLICT, undone ? "import.undone_already" : "import.applied_already",
                     TEXT(""));
}

bool begin_import(struct work *w, const char *kind, const char *state, struct text id,
                  struct text *job_id)
{
    struct intake intake;
    struct job job = { 0 };
    *job_id = TEXT("");
    if (!intake_read(w, id, &intake))
        return false;
    if (job_of_subject(w, id, &job) && job_runs(&job))
        return !work_failed(w);
    if (!may_become(w, &intake, state))
        return false;
    return intake_set_state(w, id, state) && job_queue(w, kind, id, job_id);
}
