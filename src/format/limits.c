#include "format/limits.h"

#include <time.h>

enum { KB = 1 << 10, MB = 1 << 20 };

const struct limits limits_usual = {
    .file_bytes = 25 * MB,
    .parts = 2000,
    .part_bytes = 768 * MB,
    .total_bytes = 1024 * MB,
    .ratio = 300,
    .depth = 64,
    .sheets = 200,
    .rows = 200000,
    .columns = 16384,
    .cells = 4000000,
    .cell_bytes = 128 * KB,
    .memory = 192 * MB,
};

int64_t limits_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct limits limits_within(int64_t milliseconds)
{
    struct limits limits = limits_usual;
    limits.deadline = limits_clock() + milliseconds;
    return limits;
}

bool limits_in_time(struct work *w, const struct limits *limits)
{
    if (limits->deadline && limits_clock() >= limits->deadline)
        return work_fail(w, FAULT_INPUT, "table.too_slow", TEXT(""));
    return true;
}

bool limits_file(struct work *w, const struct limits *limits, struct text bytes)
{
    if (bytes.len == 0)
        return work_fail(w, FAULT_INPUT, "table.empty", TEXT(""));
    if (bytes.len > limits->file_bytes)
        return work_fail(
            w, FAULT_INPUT, "table.too_large",
            work_format(w, "%zu\x1f%zu", limits->file_bytes / MB, (bytes.len + MB - 1) / MB));
    return true;
}
