/* A page without the network: what it costs the processor, and something to hold a profiler to.
 *
 *   page FOLDER TIMES PATH…     "/vendors", "/search?q=商事"
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "domain/instance.h"
#include "gate/gate.h"
#include "http/limits.h"
#include "store/db.h"
#include "web/front.h"
#include "web/routes.h"

struct visitor {
    struct gate *gate;
    void *thread;
    struct arena *arena;
    struct text cookie;
};

static void ask(struct visitor *visitor, struct text target, struct response *response)
{
    struct request *request = arena_alloc(visitor->arena, 1, sizeof *request);
    size_t mark = text_find(target, TEXT("?"), 0);
    *request = (struct request){ .method = METHOD_GET,
                                 .host = TEXT("kantoku.example"),
                                 .path = text_slice(target, 0, mark),
                                 .address = TEXT("192.0.2.1"),
                                 .thread = visitor->thread,
                                 .arena = visitor->arena };
    fields_read(visitor->arena, &request->query, text_slice(target, mark + 1, target.len),
                &limits_default);
    fields_add(visitor->arena, &request->cookies,
               (struct sent_field){ TEXT("kantoku"), visitor->cookie });
    response_begin(response, request, limits_default.page_bytes);
    gate_answer(visitor->gate, request, response, visitor->arena);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    struct work w = bench_open(argv[1]);
    struct gate_options options = { .instance = w.instance,
                                    .tables = web_routes,
                                    .fault_page = front_fault };
    struct visitor visitor = { .gate = gate_open(&w, &options),
                               .arena = arena_open(limits_default.arena_bytes),
                               .cookie = bench_sign_in(&w) };
    visitor.thread = gate_thread_begin(visitor.gate);
    long times = strtol(argv[2], NULL, 10);
    for (int i = 3; i < argc; i++) {
        struct bench_times took = { 0 };
        struct response response;
        size_t bytes = 0;
        for (long n = 0; n < times; n++) {
            double begun = bench_cpu();
            ask(&visitor, text_of(argv[i]), &response);
            bench_note(&took, bench_cpu() - begun);
            bytes = response.body.len;
            arena_reset(visitor.arena);
        }
        printf("{\"page\": \"%s\", \"status\": %d, \"bytes\": %zu, \"cpu_ms\": %.3f}\n", argv[i],
               response.status, bytes, bench_quantile(&took, 0.5) * 1e3);
    }
    gate_thread_end(visitor.gate, visitor.thread);
    arena_close(visitor.arena);
    bench_close(&w);
    return 0;
}
