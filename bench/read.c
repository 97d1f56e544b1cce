/* What a list costs to read, step by step; each in a process of its own, so that its memory shows.
 *
 *   read FILE unpack|cells|checks TIMES
 *
 *   unpack   the ceiling: zlib and expat, nothing kept
 *   cells    the file into cells
 *   checks   the file into lines of the register, with everything that is wrong with them
 */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/moment.h"
#include "bench/bench.h"
#include "bench/workload.h"
#include "format/limits.h"
#include "format/workbook_read.h"
#include "format/zip.h"
#include "import/read.h"

enum { MEMORY = 1 << 30, BLOCK = 64 << 10 };

static long elements;

static void count_element(void *user, const char *name, const char **attributes)
{
    (void)user, (void)name, (void)attributes;
    elements++;
}

static void count_text(void *user, const char *text, int size)
{
    (void)user, (void)text;
    elements += size < 0;
}

static bool unpack(struct work *w, struct text bytes)
{
    static char block[BLOCK];
    struct zip_in *zip = zip_in_open(w, bytes, &limits_usual);
    for (size_t i = 0; zip && i < zip_in_count(zip); i++) {
        XML_Parser parser = XML_ParserCreate(NULL);
        XML_SetStartElementHandler(parser, count_element);
        XML_SetCharacterDataHandler(parser, count_text);
        zip_in_start(zip, i);
        for (size_t got; (got = zip_in_next(zip, block, BLOCK)) > 0;)
            XML_Parse(parser, block, (int)got, 0);
        XML_Parse(parser, block, 0, 1);
        XML_ParserFree(parser);
    }
    return zip != NULL;
}

static bool cells(struct work *w, struct text bytes)
{
    return workbook_read(w, bytes, &limits_usual) != NULL;
}

static bool checks(struct work *w, struct text bytes)
{
    struct read_options options = { 0 };
    struct list *list = read_list(w, bytes, TEXT("list.xlsx"), &limits_usual, &options);
    elements = list ? (long)list->line_count : 0;
    return list != NULL;
}

static const struct {
    const char *name;
    bool (*run)(struct work *w, struct text bytes);
} steps[] = { { "unpack", unpack }, { "cells", cells }, { "checks", checks } };

static struct text read_file(struct work *w, const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *at = work_alloc(w, size, 1);
    size = fread(at, 1, size, file);
    fclose(file);
    return (struct text){ at, size };
}

static void measure(const struct work *outer, size_t step, struct text bytes, long times)
{
    struct bench_times wall = { 0 }, cpu = { 0 };
    struct arena *arena = arena_open(MEMORY);
    for (long i = 0; i < times; i++) {
        struct work w = *outer;
        w.arena = arena;
        double begun = bench_clock(), used = bench_cpu();
        elements = 0;
        steps[step].run(&w, bytes);
        bench_note(&wall, bench_clock() - begun);
        bench_note(&cpu, bench_cpu() - used);
        bench_check(&w, steps[step].name);
        arena_reset(arena);
    }
    arena_close(arena);
    printf(
        "{\"step\": \"%s\", \"ms\": %.1f, \"cpu_ms\": %.1f, \"things\": %ld, \"peak_kb\": %ld}\n",
        steps[step].name, bench_quantile(&wall, 0.5) * 1e3, bench_quantile(&cpu, 0.5) * 1e3,
        elements, bench_peak_kb());
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    struct work w = work_begin(arena_open(MEMORY), actor_machine(TEXT("cli")));
    moment_read(TEXT(WORKLOAD_TODAY), &w.now);
    struct text bytes = read_file(&w, argv[1]);
    for (size_t i = 0; i < COUNT(steps); i++)
        if (strcmp(argv[2], steps[i].name) == 0)
            measure(&w, i, bytes, strtol(argv[3], NULL, 10));
    arena_close(w.arena);
    return 0;
}
