/* query.h - the list of all compiled queries, and queries that come in files.
 *
 * A query whose name ends in _sqlite or _postgres belongs to that engine; only
 * store/ has such. Every other one must run on both.
 */
#pragma once
#include "store/db.h"

struct arena;

/* The compiled query number `index`, from 0; NULL after the last. */
const struct query *query_listed(size_t index);
/* Whether `query` is meant to run on this connection's engine. */
bool query_is_for(const struct query *query, const struct db *db);
/* Prepares a query without running it, inside a transaction. Faults: db.failed. */
bool query_prepare(struct work *w, const struct query *query);

/* The query of a trusted file that comes with the program or lies beside it (a duty), made to last
 * as long as `arena`. Inside a transaction. NULL unless `sql` is one SELECT that this database
 * understands and that changes nothing: query.refused (INPUT). */
const struct query *query_of_file(struct work *w, struct arena *arena, struct text name,
                                  struct text sql);
