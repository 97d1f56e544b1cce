/* job_worker.h - the process that does what takes longer than a request may. */
#pragma once
#include "serve/worker.h"

/* Its context is the path of the data folder. */
int job_worker_run(void *folder, int listen_fd);
