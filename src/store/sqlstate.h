/* sqlstate.h - what PostgreSQL's five-letter codes mean to a work. */
#pragma once
#include "base/work.h"

/* Kind and code of the fault for an SQLSTATE; `about` is empty. */
struct fault sqlstate_fault(const char *state);
