/* charset.h - text files as they come, turned into UTF-8.
 *
 * Which charset a file is in is decided so, the first that fits:
 *   1. a byte order mark: UTF-8, UTF-16 LE, UTF-16 BE
 *   2. zero bytes in every other place only, at least one in eight: UTF-16, by which places
 *   3. any other zero byte: no text
 *   4. valid UTF-8
 *   5. valid CP932 (Shift_JIS with the signs of NEC and IBM: ㈱ ① 髙)
 * and else it is no text we can read. A CP932 file that is valid UTF-8 as well is plain ASCII
 * in practice: two or more Japanese characters in CP932 are hardly ever UTF-8.
 */
#pragma once
#include "base/work.h"

enum charset { CHARSET_UTF8, CHARSET_UTF16LE, CHARSET_UTF16BE, CHARSET_CP932 };

/* `bytes` as UTF-8 without a mark; what is UTF-8 already is not copied. `found` may be NULL.
 * Faults: text.binary, text.unknown_charset (with the line it stumbled over); then "". */
struct text charset_read(struct work *w, struct text bytes, enum charset *found);
