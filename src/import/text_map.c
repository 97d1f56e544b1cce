#include "import/text_map.h"

#include <string.h>

#include "base/arena.h"

enum { SMALLEST = 64 };

struct text_map_slot {
    uint32_t hash;
    int32_t index; /* number + 1; 0: free */
};

static uint32_t hash_of(struct text key)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ key.len;
    while (key.len >= 8) {
        uint64_t part;
        memcpy(&part, key.at, 8);
        hash = (hash ^ part) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
        key = (struct text){ key.at + 8, key.len - 8 };
    }
    uint64_t part = 0;
    if (key.len)
        memcpy(&part, key.at, key.len);
    hash = (hash ^ part) * 0xc4ceb9fe1a85ec53u;
    hash = (hash ^ hash >> 32) * 0xff51afd7ed558ccdu; /* the last bytes reach the lowest bits too */
    return (uint32_t)(hash >> 32);
}

/* The slot that holds the key, or the free one where it belongs. */
static struct text_map_slot *slot_of(const struct text_map *map, struct text key, uint32_t hash)
{
    for (uint32_t i = hash;; i++) {
        struct text_map_slot *slot = &map->slots[i & (map->size - 1)];
        if (!slot->index || (slot->hash == hash && text_is(map->keys[slot->index - 1], key)))
            return slot;
    }
}

/* Makes room for `size` slots, a power of two. */
static void grow(struct text_map *map, uint32_t to)
{
    struct text_map_slot *before = map->slots;
    uint32_t size = map->size;
    map->size = to;
    map->slots = work_array(map->w, struct text_map_slot, map->size);
    map->keys = arena_grow(map->w->arena, map->keys, map->count * sizeof *map->keys,
                           map->size * sizeof *map->keys);
    for (uint32_t i = 0; i < size; i++)
        if (before[i].index)
            *slot_of(map, map->keys[before[i].index - 1], before[i].hash) = before[i];
}

struct text_map text_map_begin(struct work *w)
{
    return (struct text_map){ .w = w };
}

struct text_map text_map_for(struct work *w, size_t count)
{
    struct text_map map = text_map_begin(w);
    uint32_t size = SMALLEST;
    while (size / 2 < count)
        size *= 2;
    grow(&map, size);
    return map;
}

int32_t text_map_add(struct text_map *map, struct text key)
{
    if (map->count * 2 >= map->size) /* fuller, and what is not there is looked for long */
        grow(map, map->size ? map->size * 2 : SMALLEST);
    uint32_t hash = hash_of(key);
    struct text_map_slot *slot = slot_of(map, key, hash);
    if (!slot->index) {
        map->keys[map->count++] = key;
        *slot = (struct text_map_slot){ hash, (int32_t)map->count };
    }
    return slot->index - 1;
}

int32_t text_map_find(const struct text_map *map, struct text key)
{
    if (!map->size)
        return TEXT_MAP_NONE;
    return slot_of(map, key, hash_of(key))->index - 1;
}
