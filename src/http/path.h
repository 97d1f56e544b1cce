/* path.h - the path of a request, decoded once and for all.
 *
 * Routes, links and files are chosen by it, so a path that two readers could take for
 * two different things is refused instead of mended: no NUL or control characters, no
 * backslash, no empty, `.` or `..` segments, no encoded slash, nothing encoded twice.
 */
#pragma once
#include "base/text.h"

struct arena;

/* False if `raw` is refused. The path begins with a slash. */
bool path_read(struct arena *arena, struct text raw, struct text *path);
/* Whether `place` (path, query, fragment) leads to this server and nowhere else. */
bool path_is_local(struct text place);
