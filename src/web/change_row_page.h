/* change_row_page.h - P6: one row of a notice of change, and all of them as a table. */
#pragma once
#include "domain/change.h"
#include "gate/guest.h"
#include "web/page.h"

/* The task of the path, which is the party's, with its notice. Fault: task.unknown. */
bool change_path(struct work *w, const struct visit *visit, struct task *task,
                 struct change *change);
/* The part of the path, which the task asks for; NULL with a fault. */
const struct change_part *change_path_part(struct work *w, const struct visit *visit,
                                           const struct task *task);
struct url change_list_url(struct work *w, const struct task *task, const struct change_part *part);
/* The list of a part; NULL: the one that is asked for. */
void change_show_list(struct work *w, struct visit *visit, const struct change_part *part);

void change_show_row(struct work *w, struct visit *visit);
void change_save_row(struct work *w, struct visit *visit);
void change_send_table(struct work *w, struct visit *visit);
void change_take_table(struct work *w, struct visit *visit);
void change_show_part(struct work *w, struct visit *visit);
