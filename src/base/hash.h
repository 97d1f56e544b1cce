/* hash.h - SHA-256, the fingerprint of files, journal entries and migrations.
 *
 * Anyone can check what was hashed here with sha256sum(1): the bytes are
 * hashed as they are, and written as 64 lower-case hexadecimal digits.
 */
#pragma once
#include "base/text.h"

struct arena;

struct hash {
    unsigned char at[32];
};

struct hash hash_of(struct text bytes);

/* The same for bytes that come piece by piece. `run` may not be used after hash_end. */
struct hash_run;
struct hash_run *hash_begin(struct arena *arena);
void hash_add(struct hash_run *run, struct text bytes);
struct hash hash_end(struct hash_run *run);

bool hash_is(const struct hash *a, const struct hash *b);

/* 64 digits and a NUL. */
struct hash_hex {
    char at[65];
};
struct hash_hex hash_hex(const struct hash *hash);
/* Exactly 64 digits 0-9 a-f, else false and `*hash` is untouched. */
bool hash_read(struct text hex, struct hash *hash);
