/* bench.h - what the programs of bench/ share: an instance, clocks, and lines of JSON for
 * bench/run.
 */
#pragma once
#include "base/work.h"

/* The account of every instance that is filled for measuring. */
#define BENCH_EMAIL "onodera@example.jp"
#define BENCH_PASSWORD "correct horse battery"

/* Ends the program with what went wrong, if something did. */
void bench_check(const struct work *w, const char *doing);
/* Opens the instance for a work that may do everything, its clock at WORKLOAD_TODAY. */
struct work bench_open(const char *folder);
/* A work for another thread of it, with a connection of its own. */
struct work bench_open_again(const struct work *first);
/* A session of that account; the value of its cookie. */
struct text bench_sign_in(struct work *w);
void bench_close(struct work *w);

/* Seconds of a clock that nobody sets; of the processor, all threads together. */
double bench_clock(void);
double bench_cpu(void);
/* The most memory this process has had, in kB (VmHWM). */
long bench_peak_kb(void);

/* Durations, in seconds. */
struct bench_times {
    double *at;
    size_t count, size;
};
void bench_note(struct bench_times *times, double seconds);
/* The value below which `share` of them lie. Sorts them. */
double bench_quantile(struct bench_times *times, double share);
