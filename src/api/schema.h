/* schema.h - kinds and shapes as JSON Schema (2020-12), for the OpenAPI document. */
#pragma once
#include "api/shape.h"
#include "domain/kind.h"
#include "format/json_write.h"

/* The schemas of a kind, as members of the open map: as it is read, "Party"; what is sent of it,
 * "PartyChange", of which a new one needs some, "PartyNew"; and a page of them, "PartyList". */
void schema_add_kind(struct work *w, struct json *json, const struct kind *kind);
/* That of a shape, as a member of the open map. */
void schema_add_shape(struct work *w, struct json *json, const struct shape *shape);
/* { "$ref": "#/components/schemas/NAME" }; "*" in the name stands for the kind. */
void schema_add_reference(struct work *w, struct json *json, const char *key, const char *name,
                          const struct kind *kind);
/* The name with the kind in place of "*". */
const char *schema_name(struct work *w, const char *name, const struct kind *kind);
