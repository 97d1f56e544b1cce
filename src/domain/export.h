/* export.h - everything, in files that any office program can read.
 *
 *   README.txt                what is what
 *   kantoku.xlsx              every register on a sheet of its own, as people read it
 *   csv/KIND.csv              the same for programs: UTF-8 with a byte order mark
 *   json/KIND.json            the same again
 *   csv/file.csv, json/…      what is said about each file of evidence
 *   files/EV-0001_name.pdf    the evidence itself, decrypted
 *   trail.tsv                 the trail, to be checked as docs/trail.md says
 *   trail-bodies.txt          the trail with what was before and after
 *
 * Formulas are neutralised in the CSV.
 * It is of one moment. Who has it can read everything: it is on record that it was made.
 */
#pragma once
#include "base/work.h"

/* Records and files done of all. */
typedef void export_progress(void *context, int64_t done, int64_t total);

struct export_sums {
    int64_t records, files, bytes; /* of evidence */
    int64_t unreadable;            /* files of evidence that are gone or damaged; README.txt names
                                    * them */
};

/* Writes it, outside a transaction, into a new folder; `with_files`: the evidence too. Rights:
 * MAY_ADMIN and MAY_READ. Faults: export.folder_there, export.cannot_write, export.disk_full. */
bool export_all(struct work *w, struct text folder, bool with_files, export_progress *progress,
                void *context, struct export_sums *out);
