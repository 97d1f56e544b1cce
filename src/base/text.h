/* text.h - a piece of UTF-8 that knows its length.
 *
 * A text never owns its bytes: they belong to an arena, to a literal or to a
 * buffer that lives longer. NUL-terminated strings appear only where a system
 * call or a library wants one.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
    const char *at;
    size_t len;
};

/* A text from a string literal, usable in static initialisers too. */
#define TEXT(literal) ((struct text){ "" literal, sizeof(literal) - 1 })
#define TEXT_INIT(literal)                                                                         \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }
/* For printf: printf("%.*s", TEXT_ARG(t)). */
#define TEXT_ARG(t) (int)(t).len, (t).at

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The text of a NUL-terminated string; NULL gives the empty text. */
struct text text_of(const char *string);

/* Here, because most that are compared differ in their length or their last byte. */
static inline bool text_is(struct text a, struct text b)
{
    return a.len == b.len &&
           (a.len == 0 || (a.at[a.len - 1] == b.at[a.len - 1] && memcmp(a.at, b.at, a.len) == 0));
}
bool text_is_string(struct text a, const char *string);
/* ASCII letters are compared without case; other bytes exactly. */
bool text_is_nocase(struct text a, struct text b);
static inline bool text_starts(struct text t, struct text prefix)
{
    return t.len >= prefix.len && text_is((struct text){ t.at, prefix.len }, prefix);
}
bool text_ends(struct text t, struct text suffix);
bool text_contains(struct text t, struct text part);
/* Whether it is one of the words of a list, parted by single spaces. */
bool text_is_listed(struct text list, struct text word);
/* Byte order, as memcmp, the shorter first; for sorting. */
int text_compare(struct text a, struct text b);

/* Offset of the first `part` at or after `from`; t.len if there is none. */
size_t text_find(struct text t, struct text part, size_t from);
/* Offset of the first place at or after `from` where any of the `parts` stands, none of which is
 * empty; t.len if none does. `which`: NULL, or takes the index of that part. */
size_t text_find_any(struct text t, const struct text *parts, size_t count, size_t from,
                     size_t *which);
/* The bytes from..to, cut to what there is. */
struct text text_slice(struct text t, size_t from, size_t to);
/* Without white space at both ends; U+3000 and U+00A0 count as white space. */
struct text text_trim(struct text t);
/* Cuts the part before the next `separator` off `*rest` and returns it; with no
 * separator left the whole rest. Returns false when `*rest` was used up (at NULL). */
bool text_next(struct text *rest, char separator, struct text *part);

/* A whole decimal number with an optional minus, nothing else. */
bool text_to_int(struct text t, int64_t *out);

/* The next code point of `*rest`, which is moved on; U+FFFD for bad bytes; -1 at the end. */
int32_t text_rune(struct text *rest);
/* Writes `rune` as UTF-8 into `out`, returns the number of bytes (1 to 4). */
size_t text_put_rune(char out[4], int32_t rune);
bool text_is_utf8(struct text t);
/* Number of code points. */
size_t text_runes(struct text t);
