/* job_worker.h - the process that does what takes longer than a request may. */
#pragma once
#include "serve/worker.h"

/* Its context is a struct service. */
int job_worker_run(void *context, int listen_fd);
