#include "domain/duty.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/bundle.h"
#include "base/disk.h"
#include "base/hash.h"
#include "store/query.h"

enum { LONGEST_FILE = 64 << 10, MOST_FILES = 500, LONGEST_RULES = 32 << 20 };

/* A file of rules, before it is known whether it is any good. */
struct source {
    struct text name, bytes;
    bool local;
};

struct sources {
    struct source *items;
    size_t count, size;
};

static void add_source(struct work *w, struct sources *sources, struct source source)
{
    sources->items = work_grown(w, sources->items, sources->count, &sources->size, sizeof source);
    sources->items[sources->count++] = source;
}

static void add_problem(struct work *w, struct duties *duties, size_t *size,
                        struct duty_problem problem)
{
    duties->problems = work_grown(w, duties->problems, duties->problem_count, size, sizeof problem);
    duties->problems[duties->problem_count++] = problem;
}

static void add_bundled(struct work *w, struct sources *sources)
{
    const struct bundle_file *file = bundle_first("duties/");
    for (; bundle_has(file, "duties/"); file++)
        add_source(w, sources, (struct source){ text_of(file->name), file->bytes, false });
}

/* ---- the folder of the instance ---- */

/* False with a problem's code when the file cannot be used. */
static bool read_file(struct work *w, int folder, const char *name, struct text *bytes,
                      const char **code)
{
    struct stat info;
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool good = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    *code = good && info.st_size > LONGEST_FILE ? "duty.too_large" : "duty.cannot_read";
    good = good && info.st_size <= LONGEST_FILE;
    char *at = good ? work_alloc(w, 1, (size_t)info.st_size + 1) : NULL;
    ssize_t len = good ? disk_read(fd, at, (size_t)info.st_size) : -1;
    if (fd >= 0)
        close(fd);
    *bytes = (struct text){ at, len > 0 ? (size_t)len : 0 };
    return len >= 0;
}

static int is_rule(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && text_ends(text_of(entry->d_name), TEXT(".sql"));
}

static void add_local(struct work *w, const char *folder, struct sources *sources,
                      struct duties *duties, size_t *problems)
{
    struct dirent **entries = NULL;
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int count = fd < 0 ? -1 : scandirat(fd, ".", &entries, is_rule, alphasort);
    if (count < 0 && errno != ENOENT)
        add_problem(w, duties, problems,
                    (struct duty_problem){ work_text(w, text_of(folder)), TEXT("duty.cannot_read"),
                                           work_text(w, text_of(folder)) });
    for (int i = 0; i < count; i++) {
        struct source source = { .local = true };
        const char *code = "duty.too_many_files";
        source.name = work_text(w, text_of(entries[i]->d_name));
        if (i < MOST_FILES && read_file(w, fd, entries[i]->d_name, &source.bytes, &code))
            add_source(w, sources, source);
        else
            add_problem(w, duties, problems,
                        (struct duty_problem){ source.name, text_of(code), source.name });
        free(entries[i]);
    }
    free(entries);
    if (fd >= 0)
        close(fd);
}

/* ---- the set ---- */

/* The SELECT with as many columns as the duty says it has: an engine refuses any other number. */
static struct text with_columns(struct work *w, const struct duty *duty)
{
    struct buf sql = buf_begin(w->arena, LONGEST_FILE * 2);
    struct text select = duty->select;
    if (text_ends(select, TEXT(";")))
        select.len--;
    buf_add(&sql, TEXT("SELECT NULL"));
    for (size_t i = 1; i < DUTY_COLUMNS + duty->fact_count; i++)
        buf_add(&sql, TEXT(", NULL"));
    buf_add(&sql, TEXT(" WHERE 1 = 0 UNION ALL SELECT * FROM ("));
    buf_add(&sql, select);
    buf_add(&sql, TEXT("\n) AS duty"));
    return buf_text(&sql);
}

/* The query of a file, or a problem. Each has a transaction of its own, because PostgreSQL ends one
 * in which a statement was refused. */
static bool prepare(struct work *w, struct duty *duty, struct duty_problem *problem)
{
    struct work trial = *w;
    db_begin(&trial, DB_READ);
    duty->query = query_of_file(&trial, w->arena, duty->id, duty->select);
    query_of_file(&trial, w->arena, duty->id, with_columns(w, duty));
    db_end(&trial);
    if (trial.fault.kind == FAULT_INPUT) {
        problem->code = text_of(trial.fault.code);
        problem->about = trial.fault.about;
    } else if (work_failed(&trial)) {
        w->fault = trial.fault;
    }
    return !work_failed(&trial);
}

/* Puts it in the place of one with the same id, else at the end. */
static void put_duty(struct work *w, struct duties *duties, size_t *size, const struct duty *duty)
{
    for (size_t i = 0; i < duties->count; i++) {
        if (text_is(duties->items[i].id, duty->id)) {
            duties->items[i] = *duty;
            return;
        }
    }
    duties->items = work_grown(w, duties->items, duties->count, size, sizeof *duty);
    duties->items[duties->count++] = *duty;
}

static int by_id(const void *a, const void *b)
{
    return text_compare(((const struct duty *)a)->id, ((const struct duty *)b)->id);
}

static struct text checksum_of(struct work *w, const struct sources *sources, struct text closures)
{
    const struct bundle_file *holidays = bundle_find(TEXT("holidays/japan.txt"));
    struct buf all = buf_begin(w->arena, LONGEST_RULES);
    for (size_t i = 0; i < sources->count; i++) {
        buf_add(&all, sources->items[i].name);
        buf_add_char(&all, '\0');
        buf_add(&all, sources->items[i].bytes);
        buf_add_char(&all, '\0');
    }
    if (holidays)
        buf_add(&all, holidays->bytes);
    buf_add(&all, closures);
    struct hash hash = hash_of(buf_text(&all));
    return work_text(w, text_of(hash_hex(&hash).at));
}

const struct duties *duty_open(struct work *w, const char *folder, struct text closures)
{
    struct sources sources = { 0 };
    struct duties *duties = work_new(w, struct duties);
    size_t size = 0, problems = 0;
    add_bundled(w, &sources);
    if (folder)
        add_local(w, folder, &sources, duties, &problems);
    for (size_t i = 0; i < sources.count; i++) {
        struct duty duty;
        struct duty_problem problem;
        const struct source *source = &sources.items[i];
        bool good = duty_read(w, source->name, source->bytes, &duty, &problem) &&
                    prepare(w, &duty, &problem);
        duty.local = source->local;
        if (good)
            put_duty(w, duties, &size, &duty);
        else if (!work_failed(w))
            add_problem(w, duties, &problems, problem);
    }
    if (duties->count)
        qsort(duties->items, duties->count, sizeof *duties->items, by_id);
    duties->checksum = checksum_of(w, &sources, closures);
    return work_failed(w) ? NULL : duties;
}

const struct duty *duty_find(const struct duties *duties, struct text id)
{
    size_t low = 0, high = duties->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = text_compare(id, duties->items[middle].id);
        if (order == 0)
            return &duties->items[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
