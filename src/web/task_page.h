/* task_page.h - what we ask of parties: the list, and one request with its link. */
#pragma once
#include "domain/task_link.h"
#include "gate/visit.h"
#include "web/page.h"

extern const struct route task_routes[];

/* The task of the path. */
bool task_path(struct work *w, const struct visit *visit, struct task *task);
/* The address of this Kantoku for links: as it is set, else as the browser asked for it. */
struct text task_site(struct work *w, const struct visit *visit);
/* Above a page of what was sent: no mail went out. */
void task_say_unsent(struct work *w, struct message *notice);
/* The same above what has not been sent yet: no mail will go out. */
void task_say_no_server(struct work *w, struct message *notice);
void task_crumbs(struct work *w, struct page *page, const struct task *task);
