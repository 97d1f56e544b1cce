/* confine_reader.h - confines a process that reads files people sent and says what is in them.
 *
 * It may open the files it was given and the system's libraries, for reading, and write to what is
 * open already. It has no connection, changes no file and no file's rights, and starts nothing.
 * What files are called and how large they are it can find out. What the kernel does not know is
 * left out, and said.
 */
#pragma once
#include "serve/confine.h"

/* For good; `reading` goes up to NULL.
 * `memory` is what it may take besides what it has, in bytes of address space.
 * Root keeps its right to read what others own. With KANTOKU_CONFINE=off nothing is done. */
struct confined confine_reader(const char *const *reading, size_t memory);
