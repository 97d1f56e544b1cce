/* answers_page.h - /v/answers/TASK: P2 and P3, a party answers a check sheet. */
#pragma once
#include "gate/guest.h"
#include "web/answers_model.h"

extern const struct route answers_routes[];

/* The task of the address and what is answered to it. Faults: task.unknown, reply.unknown. */
bool answers_path(struct work *w, const struct visit *visit, struct task *task,
                  struct answers *answers);
/* Fills the bar at the head: how far it is, and when it was last saved. */
void answers_head(struct work *w, const struct visit *visit, const struct answers *answers,
                  struct page *page);
/* Where somebody is led when there is nothing left to answer: the receipt, or a colleague to what
 * became of his part. */
struct url answers_over(struct work *w, const struct visit *visit, const struct task *task);
