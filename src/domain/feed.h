/* feed.h - the address by which a calendar program reads somebody's deadlines.
 *
 * A calendar program cannot sign in, so the address itself is the secret: 32
 * random bytes, of which the SHA-256 is kept. It shows what its owner sees on the
 * day it is read, and nothing any more once the owner is shut out, makes a new
 * one, or stops it. The trail says that it was made and stopped.
 */
#pragma once
#include "domain/account.h"

/* Make the actor's, in place of an earlier one; `code` is its secret part, shown this once. */
bool feed_make(struct work *w, struct text *code);
/* Stop the actor's, if there is one. */
bool feed_stop(struct work *w);
/* When the actor's was made; 0: there is none. */
int64_t feed_made_at(struct work *w);
/* Whose it is. Fault: feed.unknown (MISSING). */
bool feed_find(struct work *w, struct text code, struct account *owner);
