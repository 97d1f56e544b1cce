/* What evaluation costs: everything, and a single subject after a write.
 *
 *   evaluate FOLDER TIMES
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "domain/evaluate.h"
#include "domain/record.h"
#include "registers.h"
#include "store/db.h"

enum { KNOWN = 1000, PIECE = 500, MEMORY = 64 << 20 };

static size_t read_ids(struct work *w, struct text *ids)
{
    struct record *records;
    struct text after = TEXT("");
    size_t count = 0, found;
    do {
        record_after(w, &kind_entrustment, after, PIECE, &records, &found, &after);
        for (size_t i = 0; i < found && count < KNOWN; i += 7)
            ids[count++] = records[i].id;
    } while (found && count < KNOWN);
    return count;
}

/* A change of the entrustment, and what follows from it; the time of the second part alone. */
static void change(struct work *w, struct text id, long round, struct bench_times *took)
{
    struct record edge;
    db_begin(w, DB_WRITE);
    if (record_read(w, &kind_entrustment, id, &edge)) {
        edge.values[ENTRUSTMENT_NOTE] = work_format(w, "確認 %d-%ld", (int)getpid(), round);
        record_change(w, &edge);
    }
    double begun = bench_clock();
    evaluate_touched(w);
    bench_note(took, bench_clock() - begun);
    db_end(w);
    bench_check(w, "change");
}

int main(int argc, char **argv)
{
    static struct text ids[KNOWN];
    if (argc != 3)
        return 2;
    struct work w = bench_open(argv[1]);
    struct arena *arena = arena_open(MEMORY);
    struct bench_times took = { 0 };
    long times = strtol(argv[2], NULL, 10);
    db_begin(&w, DB_READ);
    size_t count = read_ids(&w, ids);
    db_end(&w);
    bench_check(&w, "read");
    double begun = bench_clock(), cpu = bench_cpu();
    evaluate_all(&w, NULL, NULL);
    bench_check(&w, "evaluate");
    printf("{\"all_s\": %.3f, \"all_cpu_s\": %.3f, ", bench_clock() - begun, bench_cpu() - cpu);
    for (long i = 0; i < times && count > 0; i++) {
        struct work one = w;
        one.arena = arena;
        change(&one, ids[(size_t)i % count], i, &took);
        arena_reset(arena);
    }
    printf("\"one_p50_ms\": %.3f, \"one_p99_ms\": %.3f, \"engine\": \"%s\"}\n",
           bench_quantile(&took, 0.5) * 1e3, bench_quantile(&took, 0.99) * 1e3, db_engine(w.db));
    arena_close(arena);
    bench_close(&w);
    return 0;
}
