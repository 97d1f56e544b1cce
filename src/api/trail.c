#include "api/trail.h"

#include "api/cursor.h"
#include "api/operation.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/history.h"
#include "domain/journal_check.h"
#include "domain/record.h"

enum { MOST_ACTORS = 50, LONGEST = 200 };

/* ---- entries ---- */

static void add_changes(struct work *w, struct json *json, const struct journal_entry *entry)
{
    struct text body = entry->body, field, before, after;
    json_open_list(json, "changes");
    while (journal_read_line(w, &body, &field, &before, &after)) {
        json_open_map(json, NULL);
        json_add_text(json, "field", field);
        json_add_text(json, "before", before);
        json_add_text(json, "after", after);
        json_close(json);
    }
    json_close(json);
}

static void add_entry(struct work *w, struct json *json, const struct journal_entry *entry)
{
    json_open_map(json, NULL);
    json_add_int(json, "seq", entry->seq);
    json_add_text(json, "at", text_of(moment_iso(entry->at).at));
    json_add_text(json, "actor", entry->actor);
    json_add_text(json, "actor_name", entry->actor_name);
    json_add_text(json, "verb", entry->verb);
    json_add_text(json, "kind", entry->kind);
    json_add_maybe(json, "subject_id", entry->subject_id);
    json_add_bool(json, "purged", entry->purged);
    add_changes(w, json, entry);
    json_add_text(json, "body_hash", entry->body_hash);
    json_add_text(json, "previous", entry->previous);
    json_add_text(json, "hash", entry->hash);
    json_close(json);
}

/* `older`: of which the next page begins; 0: that was all. */
static void send_entries(struct work *w, struct visit *visit, const struct journal_entry *entries,
                         size_t count, int64_t older)
{
    struct json json = operation_json(visit);
    struct text next = work_format(w, "%lld", (long long)older);
    json_open_map(&json, NULL);
    json_open_list(&json, "items");
    for (size_t i = 0; i < count; i++)
        add_entry(w, &json, &entries[i]);
    json_close(&json);
    cursor_add(w, visit, &json, &next, 1, older > 0);
    json_close(&json);
    operation_send(w, visit, 200);
}

static bool read_before(struct work *w, const struct visit *visit, int64_t *before)
{
    struct text part;
    *before = 0;
    if (!cursor_read(w, visit, &part, 1))
        return false;
    text_to_int(part, before);
    return true;
}

static bool read_filter(struct work *w, const struct visit *visit, struct history_filter *filter,
                        bool *nobody)
{
    const struct request *request = visit->request;
    struct text *actors = NULL, actor = text_trim(query_text(request, "actor"));
    *filter = (struct history_filter){
        .kind = query_text(request, "kind"),
        .verb = query_text(request, "verb"),
        .from = day_read(query_text(request, "from")),
        .to = day_read(query_text(request, "to")),
        .count = cursor_limit(visit),
    };
    if (actor.len && !history_actors(w, actor, MOST_ACTORS, &actors, &filter->actor_count))
        return false;
    filter->actors = actors;
    *nobody = actor.len && !filter->actor_count;
    return read_before(w, visit, &filter->before);
}

static void list_trail(struct work *w, struct visit *visit)
{
    struct history_filter filter;
    struct history history = { 0 };
    bool nobody;
    if (read_filter(w, visit, &filter, &nobody) && (nobody || history_list(w, &filter, &history)))
        send_entries(w, visit, history.entries, history.count, history.older);
}

static void show_entry(struct work *w, struct visit *visit)
{
    struct journal_entry entry;
    int64_t seq;
    if (!text_to_int(visit_part(visit, "seq"), &seq)) {
        work_fail(w, FAULT_MISSING, "journal.unknown", visit_part(visit, "seq"));
        return;
    }
    if (!journal_read(w, seq, &entry))
        return;
    struct json json = operation_json(visit);
    add_entry(w, &json, &entry);
    operation_send(w, visit, 200);
}

/* What happened to one record: for whoever sees it. */
static void list_history(struct work *w, struct visit *visit)
{
    const struct kind *kind = operation_kind(w, visit);
    struct record record;
    struct journal_entry *entries;
    int64_t before;
    size_t count, limit = cursor_limit(visit);
    if (!kind || !record_read(w, kind, visit_part(visit, "id"), &record) ||
        !read_before(w, visit, &before))
        return;
    struct journal_filter filter = { text_of(kind->name), record.id, before, limit + 1 };
    if (!journal_list(w, filter, &entries, &count))
        return;
    bool more = count > limit;
    count -= more;
    send_entries(w, visit, entries, count, more ? entries[count - 1].seq : 0);
}

/* ---- whether it is whole ---- */

static void show_state(struct work *w, struct visit *visit)
{
    struct journal_check check;
    if (!journal_check_read(w, &check))
        return;
    bool is_checked = check.checked_at > 0;
    struct json json = operation_json(visit);
    json_open_map(&json, NULL);
    json_add_int(&json, "entries", journal_length(w));
    json_add_maybe(&json, "checked_at",
                   is_checked ? text_of(moment_iso(check.checked_at).at) : TEXT(""));
    if (is_checked) {
        json_add_bool(&json, "whole", check.state.first_bad == 0);
        json_add_int(&json, "checked_entries", check.state.entries);
        json_add_text(&json, "head", text_of(check.state.head));
    } else {
        json_add_null(&json, "whole");
        json_add_null(&json, "checked_entries");
        json_add_null(&json, "head");
    }
    if (check.state.first_bad)
        json_add_int(&json, "first_bad", check.state.first_bad);
    else
        json_add_null(&json, "first_bad");
    json_close(&json);
    operation_send(w, visit, 200);
}

/* ---- how they are asked for ---- */

static const struct parameter list_parameters[] = {
    { .name = "kind", .help = WORD_api_trail_kind, .most = LONGEST },
    { .name = "verb", .help = WORD_api_trail_verb, .most = LONGEST },
    { .name = "actor", .help = WORD_api_trail_actor, .most = LONGEST },
    { .name = "from", .type = PARAMETER_DAY, .help = WORD_api_trail_from },
    { .name = "to", .type = PARAMETER_DAY, .help = WORD_api_trail_to },
    CURSOR_PARAMETERS,
    { NULL },
};
static const struct parameter page_parameters[] = { CURSOR_PARAMETERS, { NULL } };

static const struct operation list_operation = {
    .id = "listTrail",
    .summary = WORD_api_list_trail,
    .run = list_trail,
    .parameters = list_parameters,
    .answer = "EntryList",
    .status = 200,
};
static const struct operation state_operation = {
    .id = "getTrailState",
    .summary = WORD_api_get_trail_state,
    .run = show_state,
    .answer = "TrailState",
    .status = 200,
};
static const struct operation entry_operation = {
    .id = "getTrailEntry",
    .summary = WORD_api_get_trail_entry,
    .run = show_entry,
    .answer = "Entry",
    .status = 200,
};
static const struct operation history_operation = {
    .id = "listHistoryOf*",
    .summary = WORD_api_list_history,
    .run = list_history,
    .parameters = page_parameters,
    .answer = "EntryList",
    .status = 200,
};

const struct route trail_routes[] = {
    API_ROUTE(METHOD_GET, "/trail", MAY_JOURNAL, &list_operation),
    API_ROUTE(METHOD_GET, "/trail/state", MAY_JOURNAL, &state_operation),
    API_ROUTE(METHOD_GET, "/trail/:seq", MAY_JOURNAL, &entry_operation),
    API_ROUTE(METHOD_GET, "/:kind/:id/trail", MAY_READ | MAY_ADMIN, &history_operation),
    ROUTE_END,
};
