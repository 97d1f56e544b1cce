/* export_table.h - what is not a register and leaves with it all the same: accounts, to-dos, mails,
 * imports, settings … each a CSV, a JSON list and a sheet.
 *
 * What is not here is machinery; test/domain/export_test.c knows every table and column of the
 * database and says of each that stays why.
 */
#pragma once
#include "base/words.h"
#include "domain/export_out.h"

struct export_table {
    const char *name;
    const struct query *query; /* NULL: its rows are written by hand */
    /* Of the query, in its order. A moment ends in _at, a number in #. */
    const char *columns;
    enum word title;
    bool plain; /* without a sheet: there may be more rows than one takes */
};

/* Ended by one without a name. */
extern const struct export_table export_tables[], export_table_file;

enum { EXPORT_COLUMNS = 40 };

struct export_table_out;
struct export_table_out *export_table_begin(struct export_out *out,
                                            const struct export_table *table);
/* A row: as many values as there are columns, moments as seconds. `w`: memory that goes after it.
 */
void export_table_row(struct export_table_out *it, struct work *w, const struct text *values);
bool export_table_end(struct export_table_out *it);

/* All of export_tables, in the reading transaction of the work. */
bool export_table_all(struct export_out *out);
