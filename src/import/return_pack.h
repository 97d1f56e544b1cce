/* return_pack.h - the workbooks in what was sent: a file by itself, or those in a zip.
 *
 * A zip of a folder as people make it: folders inside, names in the characters of a Japanese
 * Windows, and what a Mac or an open spreadsheet leaves behind, which is passed over.
 */
#pragma once
#include "format/limits.h"

struct return_pack;

struct return_packed {
    struct text name; /* the last part of its path, in UTF-8 */
    struct text bytes;
};

/* NULL after a fault of zip.h. `bytes` must live as long. */
struct return_pack *return_pack_open(struct work *w, struct text name, struct text bytes,
                                     const struct limits *limits);
size_t return_pack_count(const struct return_pack *pack);
/* One of them, read into the memory of `w`, which may be another work than the one it was opened
 * with, within limits of its own; limits.total_bytes is for all of them together. Faults of zip.h;
 * `out` has the name all the same. */
bool return_pack_read(struct work *w, struct return_pack *pack, size_t i,
                      const struct limits *limits, struct return_packed *out);
/* Whether it is a zip of files, and not one workbook. */
bool return_pack_is(struct work *w, struct text bytes, const struct limits *limits);
