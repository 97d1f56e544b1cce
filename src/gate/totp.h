/* totp.h - one-time codes of an authenticator (RFC 6238): six digits, thirty seconds, SHA-1.
 *
 * No others: those are the only parameters that every authenticator knows. A code
 * of the step before or after counts as well, for clocks that differ a little.
 */
#pragma once
#include "base/work.h"

/* A new secret, as base32 without padding: 32 letters. */
struct text totp_secret(struct work *w);
/* The counter of the step that `code` belongs to at the moment `clock`; -1 if it is wrong. White
 * space and full width do not matter. The caller refuses a counter that was used before. */
int64_t totp_check(struct work *w, struct text secret, struct text code, int64_t clock);
