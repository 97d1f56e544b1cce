#include "domain/todo_json.h"

#include "base/day.h"
#include "domain/duty_say.h"

/* Of a row: how it stands today. */
static const char *const states[TODO_GROUPS] = {
    [TODO_OVERDUE] = "overdue", [TODO_TODAY] = "today",     [TODO_WEEK] = "week",
    [TODO_LATER] = "later",     [TODO_UNKNOWN] = "unknown",
};

void todo_json(struct work *w, struct json *json, const struct todo *todo)
{
    const struct duty *duty = todo->duty;
    json_open_map(json, NULL);
    json_add_text(json, "duty", duty->id);
    json_add_text(json, "kind", todo->kind);
    json_add_text(json, "subject_id", todo->subject_id);
    json_add_text(json, "item_id", todo->item_id);
    json_add_maybe(json, "item_kind", text_of(duty->item ? duty->item->name : ""));
    json_add_text(json, "party_id", todo->party_id);
    json_add_text(json, "party", todo->party);
    json_add_maybe(json, "above", todo->above);
    json_add_maybe(json, "work", todo->work);
    json_add_maybe(json, "department", todo->department);
    json_add_maybe(json, "due", text_of(day_iso(todo->due).at));
    json_add_text(json, "state", text_of(states[todo->group]));
    json_add_text(json, "strength", duty->must ? TEXT("must") : TEXT("effort"));
    json_add_text(json, "title", todo_say_title(w, todo));
    json_add_maybe(json, "facts", duty_say_facts(w, duty, todo->detail));
    json_add_text(json, "source", duty->source[w->lang]);
    json_add_bool(json, "verified", duty->verified);
    json_close(json);
}
