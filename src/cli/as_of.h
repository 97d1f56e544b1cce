/* as_of.h - --as-of DAY, for the commands that read the register. */
#pragma once
#include "cli/command.h"

#define CLI_AS_OF                                                                                  \
    {                                                                                              \
        "as-of", "YYYY-MM-DD", WORD_cli_as_of                                                      \
    }

/* Begins to read: the present, or, with --as-of, what was known at the end of that day. To be ended
 * by db_end. Faults: those of as_of_read. */
bool cli_as_of_begin(struct cli *cli);
/* The same for a command to which a day to come means something too: `day` is that day, or today,
 * of which the present tells. */
bool cli_as_of_begin_ahead(struct cli *cli, int32_t *day);
