/* id.h - names for rows, and secrets for links and sessions.
 *
 * An id is 26 characters of Crockford's base32, like a ULID: the moment it was
 * made (in milliseconds) and then 80 random bits, so that ids sort by when
 * they were made. Within one process each id sorts after the one before. An
 * id is no secret.
 *
 * With KANTOKU_SEED in the environment the random bits are computed from its
 * value, so that a demo or a test makes the same ids every time. Two processes
 * with the same seed and the same frozen clock make the same ids: set it only
 * for the one process that fills an empty database.
 */
#pragma once
#include "base/work.h"

enum { ID_LENGTH = 26 };

/* A new id of the moment w->now. */
struct text id_new(struct work *w);
/* Whether `t` has the form of an id; says nothing about a row. */
bool id_is(struct text t);

/* `bytes` random bytes as URL-safe text without padding (32 bytes are 43 characters). Never
 * computed from a seed. */
struct text id_token(struct work *w, size_t bytes);
/* Fills `at` with random bytes of the kernel. */
void id_random(void *at, size_t bytes);
