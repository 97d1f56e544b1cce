/* prefix.h - the only key that begins with another one, or with which that one begins.
 *
 * 白樺運輸 for 白樺運輸東北, as lists shorten names; found without looking at every key.
 */
#pragma once
#include "import/text_map.h"

struct prefix {
    struct prefix_key *keys; /* in order */
    int32_t count;
};

/* Of the keys as they are in the map now. */
struct prefix prefix_begin(struct work *w, const struct text_map *map);
/* The number in the map of the key that begins with `key`, or with which `key` begins and which has
 * `shortest` bytes at least; -1 if there is none, more than one, or `key` is shorter than that. */
int32_t prefix_find(const struct prefix *prefix, struct text key, size_t shortest);
