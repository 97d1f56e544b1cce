/* body.h - a JSON body that is no record: read by the shape that the document says it has.
 *
 * What the shape does not name is refused, as is what has another type than it says or is
 * missing: each with the name of its member.
 */
#pragma once
#include "api/operation.h"
#include "format/value.h"

/* The body of the operation that runs, by its shape; members that are not there read as null.
 * Faults: api.media_type, api.not_object, api.invalid with what is wrong as issues. */
bool body_read(struct work *w, struct visit *visit, const struct value **out);
/* "" for null. */
struct text body_text(const struct value *body, const char *name);
/* False for null. */
bool body_flag(const struct value *body, const char *name);
/* DAY_NONE for null. */
int32_t body_day(const struct value *body, const char *name);
/* The texts of a list, and their number. */
const struct text *body_texts(struct work *w, const struct value *body, const char *name,
                              size_t *count);
/* The same, parted by spaces. */
struct text body_words(struct work *w, const struct value *body, const char *name);
/* What a part of the program found wrong with fields that are members of the body:
 * operation->members names them. Turns record.invalid into api.invalid; false after any fault. */
bool body_blame(struct work *w, struct visit *visit, const struct issues *issues);
