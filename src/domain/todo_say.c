#include "domain/duty_say.h"
#include "domain/todo.h"

#include "base/day.h"

struct text todo_say_title(struct work *w, const struct todo *todo)
{
    /* Where the day is unknown, nobody can say yet that it has passed. */
    return duty_say_title_of(w, todo->duty, todo->group != TODO_OVERDUE, todo->due);
}

struct text todo_say_when(struct work *w, int32_t today, const struct todo *todo)
{
    int32_t days = todo->due == DAY_NONE ? 0 : todo->due - today;
    struct text count = work_format(w, "%d", days < 0 ? -days : days);
    switch (todo->group) {
    case TODO_OVERDUE:
        return word_fill(w, WORD_todo_overdue, &count, 1);
    case TODO_TODAY:
        return word_text(w->lang, WORD_todo_today);
    case TODO_WEEK:
    case TODO_LATER:
        return word_fill(w, WORD_todo_ahead, &count, 1);
    case TODO_UNKNOWN:
    case TODO_GROUPS:
        break;
    }
    return duty_say_missing(w, todo->duty);
}
