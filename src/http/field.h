/* field.h - named values a client sends: of a query, a form, the cookies, the headers.
 *
 * Values are UTF-8 without NUL and otherwise exactly as sent: not trimmed, line ends
 * as CR LF. Texts live as long as the request.
 */
#pragma once
#include "base/text.h"

struct arena;
struct limits;
struct request;

struct sent_field {
    struct text name, value;
};

/* In the order they came; a name may stand there more than once. */
struct fields {
    struct sent_field *at;
    size_t count, size;
};

/* What the user filled in: the form of a POST, the query of a GET or HEAD.
 * The first value of that name; the empty text if there is none. */
struct text field_text(const struct request *request, const char *name);
/* As a number; `otherwise` if it is missing or not wholly a number. */
int64_t field_int(const struct request *request, const char *name, int64_t otherwise);
/* Whether the name was sent at all, even with an empty value. */
bool field_given(const struct request *request, const char *name);
/* The query alone, also of a POST. */
struct text query_text(const struct request *request, const char *name);

/* The first field of that name, NULL if there is none. */
const struct sent_field *fields_find(const struct fields *fields, struct text name);
/* What follows is for the folder http. It returns 0 or the HTTP status to refuse with. */
void fields_add(struct arena *arena, struct fields *fields, struct sent_field field);
/* Decodes and adds one field of a query (`+` already being a space). */
int fields_add_query(struct arena *arena, struct fields *fields, struct sent_field raw,
                     const struct limits *limits);
/* application/x-www-form-urlencoded. */
int fields_read(struct arena *arena, struct fields *fields, struct text raw,
                const struct limits *limits);
