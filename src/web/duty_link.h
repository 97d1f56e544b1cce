/* duty_link.h - where the button of a thing to do leads. */
#pragma once
#include "domain/todo.h"
#include "web/parts.h"

/* The button, by the duty's action; none for those who may not write. */
struct link duty_link(struct work *w, const struct todo *todo);
/* The record it is about. */
struct url duty_link_item(struct work *w, const struct todo *todo);
