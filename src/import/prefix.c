#include "import/prefix.h"

#include <stdlib.h>

/* Those that begin with a key stand right behind it. */
struct prefix_key {
    struct text key;
    int32_t number;  /* in the map */
    int32_t shorter; /* index of the longest other one that it begins with; -1: none */
};

static int by_key(const void *a, const void *b)
{
    return text_compare(((const struct prefix_key *)a)->key, ((const struct prefix_key *)b)->key);
}

struct prefix prefix_begin(struct work *w, const struct text_map *map)
{
    struct prefix_key *keys = work_array(w, struct prefix_key, map->count + 1);
    for (uint32_t i = 0; i < map->count; i++)
        keys[i] = (struct prefix_key){ map->keys[i], (int32_t)i, -1 };
    qsort(keys, map->count, sizeof *keys, by_key);
    for (int32_t i = 1; i < (int32_t)map->count; i++) {
        int32_t at = i - 1;
        while (at >= 0 && !text_starts(keys[i].key, keys[at].key))
            at = keys[at].shorter;
        keys[i].shorter = at;
    }
    return (struct prefix){ keys, (int32_t)map->count };
}

/* Index of the first key that does not stand before `key`. */
static int32_t find_place(const struct prefix *prefix, struct text key)
{
    int32_t low = 0, high = prefix->count;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (text_compare(prefix->keys[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t prefix_find(const struct prefix *prefix, struct text key, size_t shortest)
{
    const struct prefix_key *keys = prefix->keys;
    int32_t place = find_place(prefix, key), above = place - 1, found = -1;
    if (key.len < shortest)
        return -1;
    for (int32_t i = place; i < prefix->count && text_starts(keys[i].key, key); i++) {
        if (found >= 0)
            return -1;
        found = keys[i].number;
    }
    while (above >= 0 && !text_starts(key, keys[above].key))
        above = keys[above].shorter;
    for (; above >= 0 && keys[above].key.len >= shortest; above = keys[above].shorter) {
        if (found >= 0)
            return -1;
        found = keys[above].number;
    }
    return found;
}
