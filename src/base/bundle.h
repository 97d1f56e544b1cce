/* bundle.h - the files that travel inside the binary: assets, migrations, duties, columns.
 *
 * Names are the paths in the repository, e.g. "duties/contract_missing.sql".
 * The table is made by tools/bundle.
 */
#pragma once
#include "base/text.h"

struct bundle_file {
    const char *name; /* NULL ends the table */
    struct text bytes;
};

/* Sorted by name. */
extern const struct bundle_file bundle_files[];
/* Eight hexadecimal digits that change whenever a file does. */
extern const char bundle_version[];

/* NULL if there is no such file. */
const struct bundle_file *bundle_find(struct text name);
/* The first file whose name begins with `prefix`; those that follow stand after it. */
const struct bundle_file *bundle_first(const char *prefix);
/* Whether `file` (which may be the end of the table) still has the prefix. */
bool bundle_has(const struct bundle_file *file, const char *prefix);
