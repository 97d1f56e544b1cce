/* record_json.h - a record of any kind as JSON, there and back.
 *
 * Each field of the kind is a member: days are YYYY-MM-DD, counts are numbers, lists
 * of items are arrays, choices are codes, references are ids, what is not known is
 * null. Beside them stand id, version, added_at, changed_at and removed_at, which are
 * read only.
 *
 * Reading is strict, for a program that misspells a field would else believe that it
 * was stored.
 */
#pragma once
#include "domain/record.h"
#include "format/json_write.h"
#include "format/value.h"

/* One map: a member, or with a NULL key an item of a list or the document. */
void record_json_add(struct json *json, const char *key, const struct record *record);

/* Puts the members of the document `body` into the fields of `record`; those that do not stand
 * there stay. What is wrong goes into `issues`: api.unknown_field and api.read_only with field -1
 * and the name as argument, api.not_text, api.not_count, api.not_list, api.not_day at the field.
 * Faults: those of json_read, api.not_object. */
bool record_json_read(struct work *w, struct text body, struct record *record,
                      struct issues *issues);
/* The one object that a body is; NULL with a fault: those of json_read, api.not_object. */
const struct value *record_json_map(struct work *w, struct text body);
