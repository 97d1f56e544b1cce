/* export.h - everything, in files that any office program can read.
 *
 *   README.txt                what is what, in Japanese and English
 *   kantoku.xlsx              every register on a sheet of its own, as people read it; evidence,
 *                             to-dos, mails, imports, accounts … on others
 *   csv/KIND.csv              the same for programs: UTF-8 with a byte order mark; also what was
 *                             taken out of a register
 *   json/KIND.json            the same again
 *   files/EV-0001_name.pdf    the evidence and the lists that were taken in, decrypted
 *   rules/                    the office's own rules, classes and closures, if it has files of them
 *   trail.tsv                 the trail, to be checked as docs/trail.md says
 *   trail-bodies.txt          the trail with what was before and after
 *   SHA256SUMS                of all of them, for sha256sum(1)
 *
 * No password, key or link that opens something is in it. Formulas are neutralised in the CSV.
 * It is of one moment, whole or not there. Who has it can read everything: it is on record that it
 * was made.
 */
#pragma once
#include "base/work.h"

/* Records and files done of all. */
typedef void export_progress(void *context, int64_t done, int64_t total);

struct export_sums {
    int64_t records, removed; /* in use; taken out */
    int64_t others;           /* rows of what is no register */
    int64_t files, bytes;     /* of evidence */
    int64_t unreadable;       /* files of evidence that are gone or damaged; README.txt names
                               * them */
};

/* Writes it, outside a transaction, into a new folder. Rights: MAY_ADMIN and MAY_READ. Faults:
 * export.folder_there, export.cannot_write, export.disk_full; then nothing is there. */
bool export_all(struct work *w, struct text folder, export_progress *progress, void *context,
                struct export_sums *out);
