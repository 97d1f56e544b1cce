/* moment.h - moments in time as people in Japan read them.
 *
 * A moment is seconds since 1970 UTC. Days and clock times are those of
 * Asia/Tokyo (UTC+9, no summer time since 1951), whatever the machine's zone.
 */
#pragma once
#include <stdint.h>

#include "base/text.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

struct clock_time {
    int32_t day; /* base/day.h */
    int hour, minute, second;
};

/* The day and clock time in Asia/Tokyo. */
struct clock_time moment_clock(int64_t moment);
int32_t moment_day(int64_t moment);
/* The moment at which `day` begins in Asia/Tokyo. */
int64_t moment_of_day(int32_t day);

/* Reads 2026-11-25, 2026-11-25T08:55, …:30, each with Z, +09:00 or nothing (then Asia/Tokyo). */
bool moment_read(struct text iso, int64_t *moment);
/* 2026-11-25T08:55:00+09:00 and a NUL. */
struct moment_iso {
    char at[40];
};
struct moment_iso moment_iso(int64_t moment);
