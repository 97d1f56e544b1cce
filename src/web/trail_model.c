#include "web/trail_model.h"

#include <string.h>

#include "registers.h"
#include "web/record_form.h"
#include "web/trail_say.h"

/* "変更 契約「業務委託契約書」" */
static struct text what(struct work *w, const struct journal_entry *entry,
                        const struct record *record)
{
    const struct kind *kind = kind_find(entry->kind);
    struct text verb = trail_verb(w, entry->verb);
    if (!kind)
        return verb;
    struct text title = word_text(w->lang, kind->title);
    struct text name = record ? record_shown_name(w, record) : TEXT("");
    if (!name.len || text_is(name, title))
        return work_format(w, "%.*s %.*s", TEXT_ARG(verb), TEXT_ARG(title));
    const struct text args[] = { verb, title, name };
    return word_fill(w, WORD_trail_what_of, args, COUNT(args));
}

static void move_first(struct trail_change *changes, size_t at)
{
    struct trail_change change = changes[at];
    memmove(changes + 1, changes, at * sizeof *changes);
    changes[0] = change;
}

static void read_changes(struct work *w, const struct journal_entry *entry, struct trail_entry *out)
{
    struct text body = entry->body, field, before, after;
    size_t size = 0;
    struct trail_change *changes = NULL;
    while (journal_read_line(w, &body, &field, &before, &after)) {
        changes = work_grown(w, changes, out->change_count, &size, sizeof *changes);
        changes[out->change_count] = (struct trail_change){
            .name = trail_field(w, entry->kind, field),
            .before = trail_value(w, entry->kind, field, before),
            .after = trail_value(w, entry->kind, field, after),
            .to = url_none(),
        };
        if (text_is_string(field, "reason")) /* a row shows only the first of them */
            move_first(changes, out->change_count);
        out->change_count++;
    }
    out->changes = changes;
}

struct trail_entry trail_entry(struct work *w, const struct journal_entry *entry)
{
    struct work trial = *w; /* what is gone or hidden is no fault here */
    const struct kind *kind = kind_find(entry->kind);
    struct record record;
    bool there = kind && record_read(&trial, kind, entry->subject_id, &record);
    work_forgive(w, &trial);
    struct trail_entry out = {
        .seq = entry->seq,
        .at = entry->at,
        .who = trail_actor(w, entry),
        .what = what(w, entry, there ? &record : NULL),
        .purged = entry->purged,
        .hash = entry->hash,
    };
    if (w->actor.may & MAY_JOURNAL)
        out.to = URL(w, "/audit/{}", work_format(w, "%lld", (long long)entry->seq));
    if (there)
        out.object = (struct link){ record_shown_name(w, &record), record_home(w, &record) };
    read_changes(w, entry, &out);
    return out;
}
