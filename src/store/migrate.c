#include "store/migrate.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bundle.h"
#include "base/hash.h"
#include "store/engine.h"
#include "store/migrate_sql.h"

enum { MOST_MIGRATIONS = 1000, LARGEST_FILE = 4 << 20 };

static struct text checksum(struct work *w, const struct migration *migration)
{
    struct hash hash = hash_of(migration->sql);
    struct hash_hex hex = hash_hex(&hash);
    return work_text(w, text_of(hex.at));
}

/* How many of `list` were run. They must be its beginning, unchanged. */
static size_t count_applied(struct work *w, const struct migration *list, size_t count)
{
    size_t applied = 0;
    struct rows rows = db_rows(w, &query_migration_all);
    while (db_next(&rows)) {
        struct text name = row_text(&rows, 1);
        if (row_int(&rows, 0) != (int64_t)applied + 1 || applied >= count)
            work_fail(w, FAULT_SYSTEM, "migrate.newer", name);
        else if (!text_is(row_text(&rows, 2), checksum(w, &list[applied])))
            work_fail(w, FAULT_SYSTEM, "migrate.changed", name);
        applied++;
    }
    return applied;
}

/* The lines for this engine; the others become empty, so that line numbers stay right. */
static struct text lines_for(struct work *w, const struct migration *migration)
{
    struct buf out = buf_begin(w->arena, LARGEST_FILE);
    struct text rest = migration->sql, line, only = TEXT("");
    struct text engine = text_of(db_engine(w->db));
    while (text_next(&rest, '\n', &line)) {
        struct text word = text_trim(line);
        if (text_starts(word, TEXT("-- only ")) && only.len == 0)
            only = text_slice(word, strlen("-- only "), word.len);
        else if (text_is(word, TEXT("-- end")) && only.len)
            only = TEXT("");
        else if (only.len == 0 || text_is(only, engine))
            buf_add(&out, line);
        buf_add_char(&out, '\n');
    }
    if (only.len || out.full)
        work_fail(w, FAULT_SYSTEM, "db.failed",
                  work_format(w, "%.*s: %s", TEXT_ARG(migration->name),
                              only.len ? "a line \"-- end\" is missing" : "too long"));
    return buf_text(&out);
}

static void apply(struct work *w, const struct migration *migration, size_t number)
{
    struct text sql = lines_for(w, migration);
    if (work_failed(w))
        return;
    w->db->engine->script(w, w->db, work_string(w, migration->name), work_string(w, sql));
    db_run(w, &query_migration_add, bind_int((int64_t)number), bind_text(migration->name),
           bind_text(checksum(w, migration)), bind_int(w->now));
}

/* One transaction: looks what was run and runs the next. False when there was nothing to do. */
static bool apply_next(struct work *w, const struct migration *list, size_t count)
{
    db_begin(w, DB_WRITE);
    db_run(w, &query_migration_table);
    size_t applied = count_applied(w, list, count);
    bool more = applied < count && !work_failed(w);
    if (more)
        apply(w, &list[applied], applied + 1);
    return db_end(w) && more;
}

/* How many of `list` were run, found out without standing in line behind who writes. Where none
 * ever was, there is no table to ask, which is no fault. */
static size_t look_applied(struct work *w, const struct migration *list, size_t count)
{
    struct work trial = *w;
    db_begin(&trial, DB_READ);
    size_t applied = count_applied(&trial, list, count);
    db_end(&trial);
    if (!work_failed(&trial))
        return applied;
    if (strcmp(trial.fault.code, "db.failed") != 0)
        work_fail(w, trial.fault.kind, trial.fault.code, trial.fault.about);
    return 0;
}

bool migrate_list(struct work *w, const struct migration *list, size_t count)
{
    if (work_failed(w))
        return false;
    if (look_applied(w, list, count) == count || work_failed(w))
        return !work_failed(w);
    const struct engine *engine = w->db->engine;
    if (engine->check_references)
        engine->check_references(w->db, false);
    while (apply_next(w, list, count))
        ;
    if (engine->check_references)
        engine->check_references(w->db, true);
    return !work_failed(w);
}

bool migrate_is_begun(struct work *w)
{
    db_run(w, &query_migration_table);
    return db_int(w, &query_migration_count) > 0;
}

static bool is_numbered(struct text name, size_t number)
{
    int64_t written;
    return text_to_int(text_slice(name, 0, 4), &written) && written == (int64_t)number;
}

static size_t bundled(struct work *w, struct migration **list)
{
    static const char folder[] = "migrations/";
    size_t count = 0;
    *list = work_array(w, struct migration, MOST_MIGRATIONS);
    for (const struct bundle_file *file = bundle_first(folder); bundle_has(file, folder); file++) {
        assert(count < MOST_MIGRATIONS);
        struct text name = text_of(file->name + strlen(folder));
        (*list)[count++] = (struct migration){ name, file->bytes };
        assert(is_numbered(name, count)); /* no number is missing and none stands twice */
    }
    return count;
}

bool migrate_expect(struct work *w)
{
    struct migration *list;
    size_t count = bundled(w, &list);
    if (look_applied(w, list, count) == 0)
        work_fail(w, FAULT_SYSTEM, "migrate.empty", TEXT(""));
    return !work_failed(w);
}

bool migrate_bundled(struct work *w)
{
    struct migration *list;
    size_t count = bundled(w, &list);
    return migrate_list(w, list, count);
}

/* The script that leaves nothing of ours. */
static struct text removal(struct work *w)
{
    struct buf script = buf_begin(w->arena, LARGEST_FILE);
    if (text_is_string(TEXT("postgres"), db_engine(w->db)))
        return TEXT("DROP SCHEMA kantoku CASCADE; CREATE SCHEMA kantoku;");
    struct rows rows = db_rows(w, &query_migrate_tables_sqlite);
    while (db_next(&rows)) {
        struct text name = row_text(&rows, 0);
        buf_format(&script, "DROP TABLE \"%.*s\";\n", TEXT_ARG(name));
    }
    return buf_text(&script);
}

bool migrate_anew(struct work *w, bool (*may)(struct work *w))
{
    struct migration *list;
    size_t count = bundled(w, &list);
    const struct engine *engine = w->db->engine;
    if (engine->check_references)
        engine->check_references(w->db, false);
    if (db_begin(w, DB_WRITE) && may(w)) {
        char *script = work_string(w, removal(w));
        if (!work_failed(w))
            engine->script(w, w->db, "removal", script);
        db_run(w, &query_migration_table);
        for (size_t i = 0; i < count && !work_failed(w); i++)
            apply(w, &list[i], i + 1);
    }
    db_end(w);
    if (engine->check_references)
        engine->check_references(w->db, true);
    return !work_failed(w);
}
