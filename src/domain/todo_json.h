/* todo_json.h - a thing to do as programs are told it, by the API and by webhooks alike. */
#pragma once
#include "domain/todo.h"
#include "format/json_write.h"

/* One map, as an item of a list. */
void todo_json(struct work *w, struct json *json, const struct todo *todo);
