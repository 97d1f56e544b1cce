/* journal.h - the trail: who changed what, when, what was before and after.
 *
 * An entry is a header, chained by SHA-256 over its own line (which holds the
 * hash of the entry before and the hash of its body), and a body. The body can
 * be purged by retention: a later entry names it, and the chain still verifies.
 * The database refuses to change or delete either. docs/trail.md tells how to
 * check it with sha256sum.
 *
 * The line, fields parted by tabs, ended by a newline:
 *   seq  moment  actor  actor's name  verb  kind  subject  hash of body  hash of line before
 * The body has a line for each field: name, before, after, parted by tabs. In
 * both, a tab, newline or backslash inside a value is written \t, \n, \\.
 */
#pragma once
#include "base/buf.h"
#include "store/db.h"

struct journal_entry {
    int64_t seq, at;
    struct text actor, actor_name, verb, kind, subject_id;
    struct text body_hash, previous, hash;
    struct text body;
    bool bodiless; /* the body is gone … */
    bool purged;   /* … and its purge is on record */
};

/* A moment so many seconds before the last one is no slip of a waiting process: the clock went
 * back.
 */
enum { JOURNAL_CLOCK_SLACK = 300 };

/* Append an entry in the transaction of the work; a body that was put together goes through
 * journal_add_buf. `verb` is a key under words "journal.verb.". If
 * the clock went back since the last entry, an entry "clock_back" goes before it. */
bool journal_add(struct work *w, const char *verb, struct text kind, struct text subject_id,
                 struct text body);

/* The same with a body that was put together: one that was cut at its limit would be no proof of
 * what was before. Fault: journal.too_long (INPUT). */
bool journal_add_buf(struct work *w, const char *verb, struct text kind, struct text subject_id,
                     const struct buf *body);

/* For bodies: one line for a field. Adds nothing when before and after are the same. */
void journal_line(struct buf *body, const char *field, struct text before, struct text after);
/* The next line of a body, unescaped. False at the end. */
bool journal_read_line(struct work *w, struct text *body, struct text *field, struct text *before,
                       struct text *after);

/* The canonical line of an entry, newline included: what its hash is the hash of. */
struct text journal_canonical(struct work *w, const struct journal_entry *entry);
/* SHA-256 as the trail writes it: 64 lower-case hexadecimal digits. */
struct text journal_hash(struct work *w, struct text bytes);

/* Which entries a list shows. Newest first, `count` at most, older than `before` (0: from the end).
 */
struct journal_filter {
    struct text kind, subject_id; /* both empty: everything */
    int64_t before;
    size_t count;
};
bool journal_list(struct work *w, struct journal_filter filter, struct journal_entry **out,
                  size_t *count);
/* An entry from a row of one of the journal queries. */
struct journal_entry journal_row(const struct rows *rows);
/* Fault: journal.unknown (MISSING). */
bool journal_read(struct work *w, int64_t seq, struct journal_entry *out);

/* In the body of a purge: the numbers of the entries whose bodies went, parted by spaces. */
#define JOURNAL_PURGED "purged"

struct journal_state {
    int64_t entries;
    int64_t first_at, last_at;
    int64_t clock_back; /* how often the clock went back */
    char head[65];      /* hash of the last line */
    int64_t first_bad;  /* 0: all is well */
    struct text bad_expected, bad_found;
};

typedef void journal_progress(void *context, int64_t done);
/* Recomputes the whole chain. `progress` is called now and then; may be NULL. */
bool journal_verify(struct work *w, struct journal_state *out, journal_progress *progress,
                    void *context);

/* Called with a work whose memory lasts for a few entries only; false ends the walk. */
typedef bool journal_visit(void *context, struct work *w, const struct journal_entry *entry);
/* Every entry from the first to the last, in little memory. */
bool journal_each(struct work *w, journal_visit *visit, void *context);

/* Purge the bodies of one subject older than `until` (a moment), on record with `reason`: the entry
 * names them, and is itself never purged. `purged` is how many; without any, nothing is written.
 * Right: MAY_ADMIN. Fault: journal.purge_reason without a reason. */
bool journal_purge(struct work *w, struct text kind, struct text subject_id, int64_t until,
                   struct text reason, int64_t *purged);
