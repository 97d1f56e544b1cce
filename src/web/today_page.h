/* today_page.h - the handlers of 今日 and 期限の暦, and their rows, which the party page shows too.
 */
#pragma once
#include "domain/todo.h"
#include "gate/route.h"
#include "web/today_view.h"

extern const struct route today_routes[];

/* A thing to do as a row. */
struct today_row today_row(struct work *w, int32_t today, const struct todo *todo);
struct today_row *today_rows(struct work *w, int32_t today, const struct todo_list *list);
/* How what is due by this duty is marked in a calendar. */
enum mark today_mark(const struct duty *duty);
