/* secret.h - keys, passwords and encryption.
 *
 * There is one instance key, in a file which only its owner may read. Each use
 * has a key of its own derived from it, so that no use weakens another.
 * A sealed text or file can neither be read nor be changed unseen without its
 * key, and a sealed file cannot be cut short unseen.
 */
#pragma once
#include "base/work.h"

struct secret_key {
    unsigned char at[32];
};

/* Makes a new key file with mode 0600, durably. Faults: secret.key_exists, secret.cannot_write. */
bool secret_key_write(struct work *w, const char *path);
/* Faults: secret.no_key; secret.key_open_to_all when group or others may read or write it, or it
 * belongs to another user; secret.key_damaged when it is not one key. */
bool secret_key_read(struct work *w, const char *path, struct secret_key *key);
/* The key for one use. `purpose` has exactly 8 letters, e.g. "evidence". */
struct secret_key secret_key_for(const struct secret_key *key, const char purpose[9]);

/* Overwrites, even when the compiler thinks nobody will look. */
void secret_wipe(void *at, size_t bytes);
/* Whether two texts are the same, in a time that depends on their lengths alone. */
bool secret_is(struct text a, struct text b);
/* 43 characters, safe in a URL, that only who has the key can work out from `about`, and that say
 * nothing of either: for links and codes of which the database shall hold a hash alone. */
struct text secret_mark(struct work *w, const struct secret_key *key, struct text about);

/* ---- passwords: Argon2id, 64 MiB and about 0.1 s each ---- */

/* As many are computed at once as there are cores, and as many wait for them; beyond that the
 * fault is secret.busy (SYSTEM; a web server answers 503). */

/* The password as it is stored: salt, parameters and hash as ASCII text. Faults: secret.busy. */
struct text secret_password_hash(struct work *w, struct text password);
/* Whether it is the password. With an empty `hash` it takes as long and is false, so that the
 * answer for an unknown account does not come sooner. Faults: secret.busy. */
bool secret_password_is(struct work *w, struct text hash, struct text password);
/* Whether `hash` was made with other parameters than today's: hash again at the next sign-in. */
bool secret_password_is_old(struct text hash);

/* ---- short texts in the database ---- */

/* `about` (an account's id, say) is not kept in the result but must be the same to unseal it, so
 * that a sealed text cannot be moved to another row. The result is URL-safe ASCII. */
struct text secret_seal(struct work *w, const struct secret_key *key, struct text about,
                        struct text plain);
/* Faults: secret.damaged. */
struct text secret_unseal(struct work *w, const struct secret_key *key, struct text about,
                          struct text sealed);

/* ---- signing what others receive ---- */

/* A new key of 32 bytes, in base64. */
struct text secret_sign_key(struct work *w);
/* HMAC-SHA256 of the message under such a key, in base64. Faults: secret.damaged. */
struct text secret_sign(struct work *w, struct text key, struct text message);

/* ---- files, in pieces of 64 KiB ---- */

struct secret_writer;
struct secret_reader;

/* Writes to `fd` from where it stands; fd stays the caller's. Nothing is whole before
 * secret_write_end. Faults: secret.disk_full, secret.cannot_write. */
struct secret_writer *secret_write_begin(struct work *w, const struct secret_key *key, int fd);
bool secret_write(struct work *w, struct secret_writer *writer, struct text bytes);
bool secret_write_end(struct work *w, struct secret_writer *writer);

/* Reads from `fd` from where it stands; `name` says in a fault which file it was.
 *     while (secret_read(w, reader, &part)) … every part is authentic, the whole only at the end …
 * False at the end and after a fault: secret.damaged, secret.wrong_key, secret.cannot_read. */
struct secret_reader *secret_read_begin(struct work *w, const struct secret_key *key, int fd,
                                        struct text name);
bool secret_read(struct work *w, struct secret_reader *reader, struct text *part);
