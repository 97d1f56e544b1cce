/* zip.h - the parts of a zip file, read from memory within limits.
 *
 * Sizes in the directory of a zip are claims; what counts against the limits is what really
 * comes out, and what comes must be neither more nor less. One part is open at a time.
 */
#pragma once
#include "format/limits.h"

struct zip_in;

struct zip_in_part {
    struct text name; /* as the directory has it: any bytes */
    uint64_t size, packed_size;
    uint32_t crc;
    uint16_t method;
};

/* `bytes` must live as long as the work. NULL after a fault: zip.damaged, zip.password (one of
 * the parts is encrypted), zip.too_many_parts. */
struct zip_in *zip_in_open(struct work *w, struct text bytes, const struct limits *limits);
size_t zip_in_count(const struct zip_in *zip);
const struct zip_in_part *zip_in_part(const struct zip_in *zip, size_t part);

/* Opens a part, closing the one before. Fault: zip.bomb. */
bool zip_in_start(struct zip_in *zip, size_t part);
/* How many bytes at once are best asked for: all, of a part that is not large. */
size_t zip_in_piece(const struct zip_in *zip);
/* The next bytes of the open part; 0 at its end and after a fault: zip.damaged (also when the
 * checksum is wrong), zip.bomb (a part, the whole or the ratio is too large), table.too_slow. */
size_t zip_in_next(struct zip_in *zip, char *room, size_t size);
/* The whole part; "" after a fault, also table.too_heavy above a quarter of limits.memory. */
struct text zip_in_read(struct zip_in *zip, size_t part);
/* The same bytes as they lie in the zip, still packed. */
struct text zip_in_packed(struct zip_in *zip, size_t part);
