/* zip_write.h - a zip file made part by part, in memory.
 *
 * Parts are packed as they are added, so that only the packed bytes are kept. The same parts
 * always give the same bytes: every part is dated 1980-01-01.
 */
#pragma once
#include "format/zip.h"

struct zip_write;

/* A zip of at most `limit` bytes (below 4 GB). */
struct zip_write *zip_write_begin(struct work *w, size_t limit);
/* Begins a part, ending the one before. */
void zip_write_part(struct zip_write *zip, struct text name);
void zip_write_add(struct zip_write *zip, struct text bytes);
/* A part that is packed already, from zip_in_packed. */
void zip_write_packed(struct zip_write *zip, const struct zip_in_part *part, struct text packed);
/* The whole file; "" after a fault: zip.too_large. */
struct text zip_write_end(struct zip_write *zip);
