/* tasks.h - requests to parties, and the notices of change that answer them, for programs. */
#pragma once
#include "domain/change.h"
#include "domain/task.h"
#include "format/json_write.h"
#include "gate/route.h"

/* One map, in an open list or as the document: the same on the command line. */
void tasks_add(struct work *w, struct json *json, const struct task *task);
/* The notice that answers one, with its rows. Faults: those of change_views. */
bool tasks_add_notice(struct work *w, struct json *json, const struct change *change);
/* The notice of a task that was sent. Faults: task.unknown, change.unknown (MISSING). */
bool tasks_read_notice(struct work *w, struct text id, struct task *task, struct change *change);
/* Writes these rows into the register; those whose record was changed since are left to a person.
 * Faults: those of change_accept. */
bool tasks_accept(struct work *w, struct text id, const struct text *rows, size_t count);
/* Gives the rest back. Faults: those of change_return. */
bool tasks_return(struct work *w, struct text id, struct text reason);
/* Takes a request back, with its link. Faults: those of task_withdraw. */
bool tasks_withdraw(struct work *w, struct text id, struct task *task);

extern const struct route tasks_routes[];
