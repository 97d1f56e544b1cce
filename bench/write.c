/* How many writes a second the one door takes: checked, with their entry in the chained trail, and
 * with all that follows from them evaluated, each in a transaction of its own that is on the disk
 * when the next begins.
 *
 *   write FOLDER WRITERS SECONDS add|change
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "domain/evaluate.h"
#include "domain/record.h"
#include "registers.h"
#include "store/db.h"

enum { MOST_WRITERS = 64, KNOWN = 1000, MEMORY = 64 << 20 };

struct writer {
    pthread_t thread;
    struct work w;
    const struct text *ids;
    size_t id_count, first, every;
    bool adds;
    double until;
    struct bench_times took;
    long refused;
};

/* A review of an entrustment: what an office writes most. */
static void add_review(struct work *w, struct text entrustment)
{
    struct record review = record_new(w, &kind_review);
    review.values[REVIEW_ENTRUSTMENT_ID] = entrustment;
    review.values[REVIEW_REVIEWED_ON] = TEXT("2026-09-30");
    review.values[REVIEW_METHOD] = TEXT("documents");
    review.values[REVIEW_RESULT] = TEXT("unchanged");
    record_add(w, &review);
}

static void change_entrustment(struct work *w, struct text id, size_t round)
{
    struct record edge;
    if (!record_read(w, &kind_entrustment, id, &edge))
        return;
    edge.values[ENTRUSTMENT_NOTE] = work_format(w, "確認 %d-%zu", (int)getpid(), round);
    record_change(w, &edge);
}

static void *run(void *what)
{
    struct writer *writer = what;
    struct arena *arena = arena_open(MEMORY);
    size_t at = writer->first;
    for (size_t round = 0; bench_clock() < writer->until; round++) {
        struct work w = writer->w;
        struct text id = writer->ids[at % writer->id_count];
        at += writer->every;
        w.arena = arena;
        double begun = bench_clock();
        db_begin(&w, DB_WRITE);
        if (writer->adds)
            add_review(&w, id);
        else
            change_entrustment(&w, id, round);
        evaluate_touched(&w);
        if (!db_end(&w) && writer->refused++ == 0)
            fprintf(stderr, "%s (%.*s)\n", w.fault.code, TEXT_ARG(w.fault.about));
        bench_note(&writer->took, bench_clock() - begun);
        arena_reset(arena);
    }
    arena_close(arena);
    return NULL;
}

/* Entrustments from all over the register. */
static size_t read_ids(struct work *w, struct text *ids)
{
    struct record *records;
    struct text after = TEXT("");
    size_t count = 0, found;
    do {
        record_after(w, &kind_entrustment, after, 500, &records, &found, &after);
        for (size_t i = 0; i < found && count < KNOWN; i += 7)
            ids[count++] = records[i].id;
    } while (found && count < KNOWN);
    return count;
}

static void measure(struct writer *writers, size_t count, double seconds)
{
    struct bench_times all = { 0 };
    long refused = 0;
    double begun = bench_clock(), cpu = bench_cpu();
    for (size_t i = 0; i < count; i++) {
        writers[i].until = begun + seconds;
        pthread_create(&writers[i].thread, NULL, run, &writers[i]);
    }
    for (size_t i = 0; i < count; i++)
        pthread_join(writers[i].thread, NULL);
    double took = bench_clock() - begun;
    cpu = bench_cpu() - cpu;
    for (size_t i = 0; i < count; i++) {
        refused += writers[i].refused;
        for (size_t n = 0; n < writers[i].took.count; n++)
            bench_note(&all, writers[i].took.at[n]);
    }
    printf(
        "{\"writers\": %zu, \"rps\": %.0f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"cpu_ms\": %.3f, "
        "\"refused\": %ld}\n",
        count, (double)all.count / took, bench_quantile(&all, 0.5) * 1e3,
        bench_quantile(&all, 0.99) * 1e3, cpu / (double)all.count * 1e3, refused);
}

int main(int argc, char **argv)
{
    static struct writer writers[MOST_WRITERS];
    static struct text ids[KNOWN];
    if (argc != 5)
        return 2;
    size_t count = strtoul(argv[2], NULL, 10);
    if (count == 0 || count > MOST_WRITERS)
        return 2;
    struct work w = bench_open(argv[1]);
    db_begin(&w, DB_READ);
    size_t id_count = read_ids(&w, ids);
    db_end(&w);
    bench_check(&w, "read");
    for (size_t i = 0; i < count; i++)
        writers[i] = (struct writer){ .w = bench_open_again(&w),
                                      .ids = ids,
                                      .id_count = id_count,
                                      .first = i,
                                      .every = count,
                                      .adds = strcmp(argv[4], "add") == 0 };
    measure(writers, count, strtod(argv[3], NULL));
    for (size_t i = 0; i < count; i++)
        bench_close(&writers[i].w);
    bench_close(&w);
    return 0;
}
