#include "store/query.h"

#include <string.h>

#include "base/arena.h"
#include "store/engine.h"

/* The linker gathers what QUERY_LISTED puts here. Weak, for a program without any query. */
extern const struct query *const __start_kantoku_queries[] __attribute__((weak));
extern const struct query *const __stop_kantoku_queries[] __attribute__((weak));

const struct query *query_listed(size_t index)
{
    size_t count = (size_t)(__stop_kantoku_queries - __start_kantoku_queries);
    return index < count ? __start_kantoku_queries[index] : NULL;
}

bool query_is_for(const struct query *query, const struct db *db)
{
    struct text name = text_of(query->name);
    if (text_ends(name, TEXT("_sqlite")))
        return db->engine == &engine_sqlite;
    if (text_ends(name, TEXT("_postgres")))
        return db->engine == &engine_postgres;
    return true;
}

bool query_prepare(struct work *w, const struct query *query)
{
    return db_statement(w, query) != NULL;
}

static char *copy(struct arena *arena, struct text t)
{
    char *at = arena_alloc(arena, t.len + 1, 1);
    if (t.len)
        memcpy(at, t.at, t.len);
    return at;
}

/* One semicolon at the end is usual in a file, and not wanted by the engines. */
static struct text without_semicolon(struct text sql)
{
    sql = text_trim(sql);
    return text_ends(sql, TEXT(";")) ? text_slice(sql, 0, sql.len - 1) : sql;
}

const struct query *query_of_file(struct work *w, struct arena *arena, struct text name,
                                  struct text sql)
{
    if (work_failed(w))
        return NULL;
    struct query *query = arena_alloc(arena, 1, sizeof *query);
    query->name = copy(arena, name);
    query->sql = copy(arena, without_semicolon(sql));
    if (strlen(query->sql) != without_semicolon(sql).len) {
        work_fail(w, FAULT_INPUT, "query.refused", work_format(w, "%s\x1fNUL", query->name));
        return NULL;
    }
    return w->db->engine->only_reads(w, w->db, query) ? query : NULL;
}
