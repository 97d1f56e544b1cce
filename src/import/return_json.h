/* return_json.h - what was read of an answered check sheet, for programs. */
#pragma once
#include "format/json_write.h"
#include "import/return_read.h"

/* The content of a map that is open. */
void return_json(struct work *w, struct json *json, const struct return_copy *copy);
