#include "import/begin.h"

#include "domain/job.h"

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
    bool undoes = text_is_string(TEXT("undoing"), state);
    bool applied = text_is(intake.state, TEXT("applied"));
    if (applied != undoes && !text_is_string(intake.state, state))
        return work_fail(w, FAULT_CONFLICT,
                         applied ? "import.applied_already" : "import.not_applied", TEXT(""));
    return intake_set_state(w, id, state) && job_queue(w, kind, id, job_id);
}
