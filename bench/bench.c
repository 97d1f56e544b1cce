#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/moment.h"
#include "bench/workload.h"
#include "domain/credential.h"
#include "domain/instance.h"
#include "gate/session.h"
#include "http/limits.h"
#include "store/db.h"

enum { MEMORY = 1 << 30 };

void bench_check(const struct work *w, const char *doing)
{
    if (!work_failed(w))
        return;
    fprintf(stderr, "%s: %s (%.*s)\n", doing, w->fault.code, TEXT_ARG(w->fault.about));
    exit(1);
}

struct work bench_open(const char *folder)
{
    struct work w = work_begin(arena_open(MEMORY), actor_machine(TEXT("cli")));
    moment_read(TEXT(WORKLOAD_TODAY), &w.now);
    if (!instance_connect(&w, text_of(folder)))
        bench_check(&w, folder);
    return w;
}

struct work bench_open_again(const struct work *first)
{
    struct work w = work_begin(arena_open(MEMORY), first->actor);
    w.now = first->now;
    instance_reconnect(&w, first->instance);
    bench_check(&w, "connect");
    return w;
}

struct text bench_sign_in(struct work *w)
{
    struct session before = { .state = SESSION_NONE };
    struct request request = { .arena = w->arena, .address = TEXT("192.0.2.1") };
    struct response response;
    response_begin(&response, &request, limits_default.page_bytes);
    db_begin(w, DB_WRITE);
    struct credential who;
    credential_find(w, TEXT(BENCH_EMAIL), &who);
    session_begin(w, &response, &before, who.account_id, true, work_clock_real());
    db_end(w);
    bench_check(w, "sign in");
    struct text cookie = text_of(response.headers[0].value), pair, name;
    text_next(&cookie, ';', &pair);
    text_next(&pair, '=', &name);
    return pair;
}

void bench_close(struct work *w)
{
    db_close(w->db);
    arena_close(w->arena);
}

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

double bench_clock(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

double bench_cpu(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

long bench_peak_kb(void)
{
    char line[256];
    long peak = 0;
    FILE *file = fopen("/proc/self/status", "re");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0)
            peak = strtol(line + 6, NULL, 10);
    if (file)
        fclose(file);
    return peak;
}

void bench_note(struct bench_times *times, double seconds)
{
    if (times->count == times->size) {
        times->size = times->size ? 2 * times->size : 1024;
        times->at = realloc(times->at, times->size * sizeof *times->at);
        if (!times->at)
            abort();
    }
    times->at[times->count++] = seconds;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double bench_quantile(struct bench_times *times, double share)
{
    if (times->count == 0)
        return 0;
    qsort(times->at, times->count, sizeof *times->at, compare);
    return times->at[(size_t)(share * (double)(times->count - 1))];
}
