#include "domain/stale.h"

struct stale stale_begin(struct text table)
{
    struct stale stale = { .all = table.len == 0 };
    if (table.len)
        stale_add(&stale, table);
    return stale;
}

void stale_add(struct stale *stale, struct text table)
{
    if (stale->count == STALE_TABLES)
        stale->all = true;
    else
        stale->tables[stale->count++] = table;
}

static bool is_of_word(struct text sql, size_t at)
{
    char c = at < sql.len ? sql.at[at] : ' ';
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool names(struct text sql, struct text table)
{
    for (size_t at = 0; (at = text_find(sql, table, at)) < sql.len; at += table.len)
        if ((at == 0 || !is_of_word(sql, at - 1)) && !is_of_word(sql, at + table.len))
            return true;
    return false;
}

bool stale_reads(const struct stale *stale, struct text sql)
{
    for (size_t i = 0; i < stale->count && !stale->all; i++)
        if (names(sql, stale->tables[i]))
            return true;
    return stale->all;
}
