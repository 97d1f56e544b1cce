/* return_batch.h - answered check sheets that were brought in together, read by a job.
 *
 * Every file is kept first, byte for byte; a zip too, and each file in it. Then one after the other
 * is read and put in, each in a transaction of its own: a job that is killed goes on where it was.
 */
#pragma once
#include "domain/file.h"
#include "domain/reply_copy.h"

#define RETURN_BATCH_JOB "returns"

/* A file of the batch: `file` is in the vault (file_store). In the transaction of the work. */
bool return_batch_add(struct work *w, struct text round_id, struct text batch_id,
                      struct file *file);

typedef bool return_batch_progress(void *context, int64_t done, int64_t total);
/* Reads what waits. Outside of a transaction. `tries`: which run of the job it is, from 1. The file
 * at which two runs ended is refused in the third (reply_copy.died), and the others are read. */
bool return_batch_run(struct work *w, struct text batch_id, int64_t tries,
                      return_batch_progress *progress, void *context);
