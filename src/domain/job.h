/* job.h - work that takes longer than a request may, with progress that can be seen.
 *
 * A job is queued in the transaction of the request that wants it and taken by a
 * job process, which claims it (claim_take) for as long as it lives. One that runs
 * by the book and is claimed by nobody belonged to a process that died; it is
 * taken up again, at most JOB_TRIES times, so every job must be able to begin
 * anew. No clock has a say in this: several servers may differ by any time.
 */
#pragma once
#include "base/work.h"

enum { JOB_TRIES = 3 };

struct job {
    struct text id, kind, subject_id, account_id;
    struct text state; /* queued, running, done, failed */
    int64_t done, total;
    struct text step; /* key of the word that says what it is doing */
    struct text fault_code, fault_about;
    int64_t queued_at, begun_at, ended_at;
    int64_t tries; /* this one among them, while it runs */
};

/* Queue a job in the transaction of the work; `id` is its new id. */
bool job_queue(struct work *w, const char *kind, struct text subject_id, struct text *id);
/* Fault: job.unknown. */
bool job_read(struct work *w, struct text id, struct job *out);
/* The newest job of this subject; false without a fault if there is none, or it is not the actor's
 * to see: that is for showing it. Whether something may be begun is for job_is_at to say. */
bool job_of_subject(struct work *w, struct text subject_id, struct job *out);
/* Whether that newest one has not ended yet, whoever wanted it. */
bool job_is_at(struct work *w, struct text subject_id);
/* Whether it has not ended yet. */
bool job_runs(const struct job *job);

/* For the job process. Each of these is a transaction of its own: call them outside of one. */

/* Take the oldest job that waits, or one whose process died; false if there is none. It is this
 * connection's until job_end. */
bool job_take(struct work *w, struct job *out);
/* Say how far it is. `step` is the key of a word; `total` 0 while it is not known. */
bool job_progress(struct work *w, const struct job *job, const char *step, int64_t done,
                  int64_t total);
/* It is over: well, or with the fault of `outcome`; when only the database was not to be had, it
 * goes back into the line, JOB_TRIES times. */
bool job_end(struct work *w, const struct job *job, const struct fault *outcome);
