/* sqlite_fault.h - what SQLite's result codes mean to a work. */
#pragma once
#include <sqlite3.h>

/* The code of the fault: db.full, db.failed, db.corrupt, db.busy, db.cannot_open. `code` may be an
 * extended one. */
const char *sqlite_fault(sqlite3 *handle, int code);
