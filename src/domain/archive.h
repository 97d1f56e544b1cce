/* archive.h - the backup: everything an office's Kantoku consists of, in one file.
 *
 * It is a tar that holds, of one moment,
 *   kantoku.db              the database, of whichever engine, as an SQLite file
 *   instance.key            the key without which no evidence can be read
 *   files/ab/ab12…          evidence, encrypted, each file named by what is in it
 *   calendar.txt, risk.txt, mail-ca.pem, webhook-ca.pem, duties/…  what the office has of its own
 *   SHA256SUMS              of all of them, for sha256sum(1)
 * so whoever has it can read everything: it is to be kept as safe as the data folder itself. Other
 * people may write meanwhile; what they add after the moment is not in it, or lies in files/
 * without a row that names it.
 */
#pragma once
#include "base/work.h"

/* Bytes done of all; `total` may still grow a little. */
typedef void archive_progress(void *context, int64_t done, int64_t total);

struct archive_sums {
    int64_t files, bytes; /* of evidence; of the archive */
    int64_t entries;      /* of the trail in it */
    struct text head;     /* the hash of the last of them: to be written down */
};

/* Writes the backup of w->instance, outside a transaction, to a new file of mode 0600 that is whole
 * and durable, or not there. Then it is entered in the trail. `progress` may be NULL. Faults: those
 * of backup_database, tar.disk_full, tar.cannot_write. */
bool archive_write(struct work *w, struct text path, archive_progress *progress, void *context,
                   struct archive_sums *out);

/* Makes a data folder from a backup. `folder` must not be there, or be empty; it is there when all
 * is well, and not otherwise. Looks at every sum, the database, the whole trail, and whether the
 * evidence that the database names can be read; brings the tables up to date. Nobody is
 * signed in there, mail is held and webhooks are stopped until somebody starts them. Where
 * KANTOKU_DATABASE names a PostgreSQL, the rows go there, into one that nobody has used. Faults:
 * archive.folder_there, archive.foreign (a file in it is none of ours), archive.incomplete,
 * archive.altered, archive.no_evidence, archive.broken_trail, tar.damaged, db.corrupt,
 * migrate.newer, instance.database_used; those of copy_rows … */
bool archive_restore(struct work *w, struct text path, struct text folder,
                     archive_progress *progress, void *context, struct archive_sums *out);
