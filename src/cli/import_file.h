/* import_file.h - the files of `kantoku import`: the list that is read, the one that comes back. */
#pragma once
#include <sys/types.h>

#include "cli/command.h"

/* The last part of a path: what the file is called. */
struct text import_file_name(struct text path);
/* -1 after a fault: cli.import.cannot_read. */
int import_file_open(struct work *w, struct text path, off_t *size);
/* Faults: those, and cli.import.too_large. */
bool import_file_read(struct work *w, struct text path, struct text *bytes);
/* To where --returned says, if it was given. Fault: cli.import.cannot_write. */
bool import_file_return(struct cli *cli, struct text workbook);
