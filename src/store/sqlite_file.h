/* sqlite_file.h - the file of an SQLite database, before SQLite opens it. */
#pragma once
#include <sys/stat.h>

#include "base/work.h"

/* Makes the file (mode 0600) if there is none, and says which it is. Fault: db.cannot_open. */
bool sqlite_file_make(struct work *w, struct text path, struct stat *about);

/* The statement that sets how much of the file a connection keeps at hand. */
struct text sqlite_file_cache(struct work *w, const struct stat *about);
