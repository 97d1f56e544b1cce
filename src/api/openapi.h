/* openapi.h - the API described by itself, as OpenAPI 3.1.
 *
 * Made from what is in force: the route tables, the tables of their operations and
 * the kinds. So a new register stands there as soon as it can be asked for.
 */
#pragma once
#include "base/buf.h"
#include "gate/route.h"

/* The document in the work's language, without a line's end. Needs no database. */
void openapi_write(struct work *w, struct buf *out);

/* /api/v1/openapi.json, for everybody. */
extern const struct route openapi_routes[];
