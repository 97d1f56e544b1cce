/* task_chip.h - the states of requests to parties and of their answers, as chips. */
#pragma once
#include "domain/change.h"
#include "domain/task_link.h"
#include "web/parts.h"

/* As we see it: not opened, opened, to be checked, overdue, … */
struct chip task_chip(struct work *w, const struct task *task);
/* As the party sees it. */
struct chip task_chip_guest(struct work *w, const struct task *task);
struct chip task_chip_change(struct work *w, const struct change *change);
/* What became of the mail with its link; nothing while all is well. */
struct chip task_chip_mail(struct work *w, enum outbox_state state);
/* Added, changed, ended. */
struct chip task_chip_act(struct work *w, enum change_act act);
