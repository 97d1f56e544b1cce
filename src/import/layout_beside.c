#include "import/layout_header.h"

enum { LEAST_AGAIN = 2 };

/* The first column that is the name of the row's own party and repeats the heading of another one
 * to its left; 0 if there is none. */
static size_t second_name(struct reader *reader, const struct table *table, size_t *first)
{
    for (size_t i = 1; i < table->column_count; i++) {
        const struct table_column *column = &table->columns[i];
        if (!header_is_name(reader, column))
            continue;
        for (size_t j = 0; j < i; j++) {
            if (!text_is(table->columns[j].title, column->title) ||
                !header_is_name(reader, &table->columns[j]))
                continue;
            *first = j;
            return i;
        }
    }
    return 0;
}

static bool repeats_heading(const struct table *table, size_t column, size_t end)
{
    for (size_t i = 0; i < end; i++)
        if (text_is(table->columns[i].title, table->columns[column].title))
            return true;
    return false;
}

/* Where the table to the right begins: behind the last gap in front of its names, or, without one,
 * where the headings begin anew. */
static size_t right_begins(const struct table *table, size_t first, size_t second)
{
    for (size_t i = second; i > first; i--)
        if (!table->columns[i].title.len && !table->columns[i].over.len)
            return i + 1;
    size_t begins = second;
    while (begins > first + 1 && repeats_heading(table, begins - 1, first + 1))
        begins--;
    return begins;
}

bool layout_beside(struct reader *reader, struct table *table, struct table *right)
{
    size_t first = 0, second = second_name(reader, table, &first);
    if (!second)
        return false;
    size_t begins = right_begins(table, first, second), again = 0;
    for (size_t i = begins; i < table->column_count; i++)
        again += table->columns[i].title.len && repeats_heading(table, i, begins);
    if (again < LEAST_AGAIN) /* one heading that stands twice makes no table */
        return false;
    *right = *table;
    right->columns = table->columns + begins;
    right->column_count = table->column_count - begins;
    table->column_count = begins;
    return true;
}
