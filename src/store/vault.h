/* vault.h - the evidence files: encrypted, and named by what is in them.
 *
 * A file is known by the SHA-256 of its plain content, which the database keeps
 * together with number, origin and expiry. It lies in <folder>/<first two
 * digits>/<all 64 digits>. The same content twice is one file. A file is whole
 * and durable before vault_add_end returns, so store it first and write the
 * row that names it second: what a failed transaction leaves behind is an
 * orphan which vault_each finds, never a row without its file.
 */
#pragma once
#include "base/hash.h"
#include "base/secret.h"

struct vault {
    const char *folder;
    struct secret_key key;
};

/* Makes the folder (mode 0700) if there is none. `vault` lasts as long as the work's arena; for a
 * longer life use one whose arena lives longer. Faults: vault.cannot_write. */
bool vault_open(struct work *w, struct vault *vault, struct text folder,
                const struct secret_key *instance_key);

/* Takes in a file piece by piece; nothing of it is seen before the end. Without an end, nothing
 * stays. Faults: secret.disk_full, secret.cannot_write, vault.cannot_write. */
struct vault_writer;
struct vault_writer *vault_add_begin(struct work *w, const struct vault *vault);
bool vault_add(struct work *w, struct vault_writer *writer, struct text bytes);
bool vault_add_end(struct work *w, struct vault_writer *writer, struct hash *hash);
/* The same for what is already in memory. */
bool vault_add_text(struct work *w, const struct vault *vault, struct text bytes,
                    struct hash *hash);

/* Reads a file piece by piece:
 *     while (vault_read(w, reader, &part)) …
 * Each part is authentic; that it is the whole of the right file is known at the end. False at the
 * end and after a fault: vault.missing (MISSING), secret.damaged, secret.wrong_key,
 * vault.other_content (what is in it is not what its name says). */
struct vault_reader;
struct vault_reader *vault_read_begin(struct work *w, const struct vault *vault,
                                      const struct hash *hash);
bool vault_read(struct work *w, struct vault_reader *reader, struct text *part);
/* The whole content, which may have at most `limit` bytes (fault secret.too_large). */
struct text vault_text(struct work *w, const struct vault *vault, const struct hash *hash,
                       size_t limit);
/* Reads it all and keeps nothing: whether it is whole, or the same faults. Takes no memory of the
 * work, so that thousands can be checked in one. */
bool vault_check(struct work *w, const struct vault *vault, const struct hash *hash);

/* Takes a file out for good. One that is not there is no fault. */
bool vault_remove(struct work *w, const struct vault *vault, const struct hash *hash);
/* The same, unless somebody has stored this content again since `moment`: whoever does so
 * meanwhile, with no row yet that names it, keeps it. `erased` says which. */
bool vault_erase(struct work *w, const struct vault *vault, const struct hash *hash, int64_t moment,
                 bool *erased);

/* Calls visit(to, …) for every file, and once with a NULL hash for everything that is no file of
 * ours (`name`, e.g. what a killed process left in tmp/). Stops when visit returns false. */
struct vault_entry {
    const struct hash *hash;
    const char *name; /* relative to the folder */
    int64_t size;     /* as stored, encrypted */
    int64_t changed_at;
};
bool vault_each(struct work *w, const struct vault *vault,
                bool (*visit)(void *to, const struct vault_entry *entry), void *to);
/* Removes what killed processes left half written before `moment`; how many there were. What they
 * left half erased is put back. */
int64_t vault_sweep(struct work *w, const struct vault *vault, int64_t moment);
