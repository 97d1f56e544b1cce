/* party_option.h - the party that --party names, for the commands that take one. */
#pragma once
#include "cli/command.h"

/* By its corporate number, its name or its id; "" when the option was not given. In a transaction.
 * Fault: cli.no_party (MISSING). */
bool party_option(struct cli *cli, struct text *id);
