/* param.h - header values with parameters: `form-data; name="a"; filename="b"`. */
#pragma once
#include "base/text.h"

enum param {
    PARAM_NONE,
    PARAM_ONE,
    PARAM_BAD, /* given twice, not closed, or longer than the room */
};

/* What stands before the first semicolon, trimmed. */
struct text param_value(struct text header);
/* Looks for the parameter `name` and writes its value, without the quotes, to `room`.
 * `*out` is that value; empty unless PARAM_ONE. The whole header is read, so what is
 * malformed anywhere is PARAM_BAD. */
enum param param_find(struct text header, const char *name, char *room, size_t size,
                      struct text *out);
