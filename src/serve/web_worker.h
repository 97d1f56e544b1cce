/* web_worker.h - the process that answers requests. */
#pragma once
#include "serve/worker.h"

/* Its context is a struct service. */
int web_worker_run(void *context, int listen_fd);
