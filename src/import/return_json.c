#include "import/return_json.h"

#include "base/moment.h"
#include "base/words.h"

static void add_cell(struct json *json, const char *name, const struct return_cell *cell)
{
    if (!cell->typed.len)
        return;
    json_open_map(json, name);
    json_add_text(json, "at", cell->at);
    json_add_text(json, "typed", cell->typed);
    json_close(json);
}

static void add_line(struct work *w, struct json *json, const struct return_line *line)
{
    json_open_map(json, NULL);
    json_add_text(json, "question", line->asked->id);
    json_add_text(json, "state", text_of(return_state_name(line->state)));
    json_add_text(json, "mark", text_of(answer_mark_name(line->mark)));
    json_add_maybe(json, "value", line->value);
    json_add_maybe(json, "note", line->note);
    json_add_maybe(json, "plan_on", line->plan_on);
    json_add_maybe(json, "evidence", line->evidence);
    json_add_maybe(json, "at", line->answer.at);
    add_cell(json, "answer_cell", &line->answer);
    add_cell(json, "note_cell", &line->beside);
    add_cell(json, "plan_cell", &line->plan);
    add_cell(json, "evidence_cell", &line->shown);
    json_add_maybe(json, "code", text_of(line->why));
    json_add_maybe(json, "why", return_why(w, line));
    json_close(json);
}

static void add_moment(struct json *json, const char *name, int64_t moment)
{
    if (moment)
        json_add_text(json, name, text_of(moment_iso(moment).at));
}

static void add_facts(struct json *json, const struct return_copy *copy)
{
    json_open_map(json, "facts");
    json_add_maybe(json, "author", copy->facts.author);
    json_add_maybe(json, "saver", copy->facts.saver);
    json_add_maybe(json, "program", copy->facts.program);
    add_moment(json, "created_at", copy->facts.created_at);
    add_moment(json, "modified_at", copy->facts.modified_at);
    if (copy->facts.minutes != OFFICE_MINUTES_UNKNOWN)
        json_add_int(json, "minutes", copy->facts.minutes);
    json_add_int(json, "hidden_sheets", (int64_t)copy->hidden);
    json_add_maybe(json, "wording", copy->wording);
    json_close(json);
}

void return_json(struct work *w, struct json *json, const struct return_copy *copy)
{
    json_add_bool(json, "ours", copy->mark.ours);
    json_add_bool(json, "other_version", copy->other_version);
    json_add_maybe(json, "company", copy->company);
    json_add_maybe(json, "person", copy->person);
    for (int i = 0; i < RETURN_STATES; i++)
        json_add_int(json, return_state_name((enum return_state)i), (int64_t)copy->counts[i]);
    add_facts(json, copy);
    json_open_list(json, "answers");
    for (size_t i = 0; i < copy->count; i++)
        add_line(w, json, &copy->lines[i]);
    json_close(json);
    json_open_list(json, "not_read");
    for (size_t i = 0; i < copy->extra_count; i++) {
        json_open_map(json, NULL);
        json_add_text(json, "at", copy->extras[i].cell.at);
        json_add_text(json, "typed", copy->extras[i].cell.typed);
        json_add_text(json, "why", word_say(w, text_of(copy->extras[i].why), TEXT("")));
        json_close(json);
    }
    json_close(json);
}
