/* text_map.h - numbers texts: the same text gets the same number, from 0 on.
 *
 * Keys are not copied; they must live as long as the work. Never shrinks.
 */
#pragma once
#include "base/work.h"

enum { TEXT_MAP_NONE = -1 };

struct text_map {
    struct work *w;
    struct text_map_slot *slots;
    struct text *keys;
    uint32_t count, size; /* size: of `slots`, a power of two, or 0 */
};

struct text_map text_map_begin(struct work *w);
/* The same, with room for about as many texts as there are lines, or whatever `count` counts. */
struct text_map text_map_for(struct work *w, size_t count);
/* The number of `key`, a new one if it was not there. */
int32_t text_map_add(struct text_map *map, struct text key);
/* TEXT_MAP_NONE if it is not there. */
int32_t text_map_find(const struct text_map *map, struct text key);
