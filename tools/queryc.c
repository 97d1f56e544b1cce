/* queryc.c - turns named queries into constants.
 *
 *   queryc domain/party.sql header  > build/domain/party_sql.h
 *   queryc domain/party.sql source  > build/domain/party_sql.c
 *
 * A query begins with "-- query NAME", ends with the semicolon, and is known in
 * C as query_NAME. Nothing else can reach the database: db_run takes only a
 * struct query, so no SQL is put together at run time.
 *
 * What several queries of a file have in common stands once, behind "-- part NAME", and goes
 * where a query says "-- use NAME".
 */
#include <ctype.h>

#include "source.h"

struct query {
    char *name;
    char *sql;
    int line;
};

static struct query queries[4096], parts[64];
static int query_count, part_count;
static struct query *current; /* the query or part whose lines are read */

static bool is_name(const char *s)
{
    if (!*s)
        return false;
    for (; *s; s++)
        if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_')
            return false;
    return true;
}

static struct query *find(struct query *all, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(all[i].name, name) == 0)
            return &all[i];
    return NULL;
}

static void begin(struct source *source, char *name, struct query *all, int *count, int most)
{
    name = source_trim(name);
    if (!is_name(name))
        source_fail(source->path, source->line, "a query needs a name of a-z, 0-9 and _");
    if (find(all, *count, name))
        source_fail(source->path, source->line, "%s stands here twice", name);
    if (*count == most)
        source_fail(source->path, source->line, "too many queries");
    current = &all[(*count)++];
    *current = (struct query){ name, strdup(""), source->line };
}

static void add_text(struct source *source, const char *text)
{
    size_t had = strlen(current->sql), more = strlen(text);
    char *sql = realloc(current->sql, had + more + 1);
    if (!sql)
        source_fail(source->path, source->line, "out of memory");
    memcpy(sql + had, text, more + 1);
    current->sql = sql;
}

static void use_part(struct source *source, char *name)
{
    struct query *part = find(parts, part_count, source_trim(name));
    if (!part || part == current)
        source_fail(source->path, source->line, "there is no part %s above", name);
    add_text(source, part->sql);
}

static void read_queries(struct source *source)
{
    for (char *line; (line = source_line(source));) {
        char *text = source_trim(line);
        if (strncmp(text, "-- query ", 9) == 0)
            begin(source, text + 9, queries, &query_count, 4096);
        else if (strncmp(text, "-- part ", 8) == 0)
            begin(source, text + 8, parts, &part_count, 64);
        else if (current && strncmp(text, "-- use ", 7) == 0)
            use_part(source, text + 7);
        else if (strncmp(text, "--", 2) == 0 || *text == '\0')
            continue;
        else if (!current)
            source_fail(source->path, source->line, "SQL before the first \"-- query NAME\"");
        else {
            add_text(source, text);
            add_text(source, "\n");
        }
    }
}

/* One statement each: the semicolon stands at the end and nowhere else. */
static void check_end(const struct source *source, struct query *query)
{
    size_t len = strlen(query->sql);
    while (len && isspace((unsigned char)query->sql[len - 1]))
        query->sql[--len] = '\0';
    char *semicolon = strchr(query->sql, ';');
    if (!semicolon || semicolon[1] != '\0')
        source_fail(source->path, query->line, "query %s must be one statement that ends with ;",
                    query->name);
    *semicolon = '\0';
}

int main(int count, char **words)
{
    if (count != 3)
        return 2;
    struct source source = source_open(words[1]);
    read_queries(&source);
    bool header = strcmp(words[2], "header") == 0;
    printf("/* made from %s */\n%s#include \"store/db.h\"\n\n", words[1],
           header ? "#pragma once\n" : "");
    for (int i = 0; i < query_count; i++) {
        check_end(&source, &queries[i]);
        if (header) {
            printf("extern const struct query query_%s;\n", queries[i].name);
            continue;
        }
        printf("extern const struct query query_%s;\n", queries[i].name);
        printf("const struct query query_%s = { \"%s\", \"", queries[i].name, queries[i].name);
        source_literal(stdout, queries[i].sql, strlen(queries[i].sql));
        printf("\" };\nQUERY_LISTED(query_%s);\n", queries[i].name);
    }
    return 0;
}
