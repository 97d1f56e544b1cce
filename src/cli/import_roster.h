/* import_roster.h - `kantoku import FILE --kind KIND`: a list of one register. */
#pragma once
#include "cli/command.h"

/* With --dry-run nothing is stored. Faults: cli.record.kind, those of import/roster.h. */
bool import_roster(struct cli *cli);
