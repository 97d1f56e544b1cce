/* man.h - the commands as packaging/kantoku.1 has them.
 *
 * The manual page is written by hand but for its commands and options: `make install` puts there
 * what this prints.
 */
#pragma once
#include <stdio.h>

/* In mdoc(7), in English: a section of the common options and one of all commands. */
void man_print(FILE *out);
