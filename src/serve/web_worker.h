/* web_worker.h - the process that answers requests. */
#pragma once
#include "serve/worker.h"

/* Its context is the path of the data folder. */
int web_worker_run(void *folder, int listen_fd);
