#include "http/limits.h"

enum { KIB = 1 << 10, MIB = 1 << 20 };

const struct limits limits_default = {
    .header_bytes = 16 * KIB,
    .header_count = 100,
    .field_count = 4000, /* a check sheet of 1,000 questions has four fields each */
    .field_bytes = 256 * KIB,
    .memory_bytes = 1 * MIB,
    .body_bytes = 1 * MIB,
    .upload_bytes = 25 * MIB,
    .upload_count = 20,
    .page_bytes = 32 * MIB,
    .arena_bytes = 512 * MIB,

    .header_seconds = 10,
    .idle_seconds = 15,
    .body_seconds = 30,
    .send_seconds = 30,
    .body_rate = 32 * KIB,
    .send_rate = 16 * KIB,

    .connections = 1024,
    .connections_per_address = 64,
    .bodies_bytes = 64 * MIB,
};
