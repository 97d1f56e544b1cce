#include "web/trail_say.h"

#include "base/buf.h"
#include "domain/file.h"
#include "registers.h"
#include "web/form.h"
#include "web/record_form.h"

enum { FIELDS_SAID = 2, LONGEST = 4096, LONGEST_VALUE = 60 };

struct text trail_verb(struct work *w, struct text verb)
{
    enum word word = word_find(work_format(w, "journal.verb.%.*s", TEXT_ARG(verb)));
    return word == WORD_NONE ? verb : word_text(w->lang, word);
}

struct text trail_actor(struct work *w, const struct journal_entry *entry)
{
    enum word word = word_find(work_format(w, "trail.actor.%.*s", TEXT_ARG(entry->actor)));
    return word == WORD_NONE ? entry->actor_name : word_text(w->lang, word);
}

static const struct field *field_of(struct text kind, struct text name)
{
    const struct kind *found = kind_find(kind);
    int index = found ? kind_field(found, name) : -1;
    if (index < 0) /* what is said about a file that is attached to it */
        index = kind_field(found = &file_form, name);
    return index < 0 ? NULL : &found->fields[index];
}

struct text trail_field(struct work *w, struct text kind, struct text field)
{
    static const struct {
        const char *name;
        enum word label;
    } others[] = {
        { "reason", WORD_register_reason },
        { "file", WORD_files_number },
        { "sha256", WORD_files_sha_full },
    };
    const struct field *found = field_of(kind, field);
    for (size_t i = 0; i < COUNT(others); i++)
        if (text_is_string(field, others[i].name))
            return word_text(w->lang, others[i].label);
    return found ? word_text(w->lang, found->label) : field;
}

struct text trail_value(struct work *w, struct text kind, struct text field, struct text value)
{
    const struct field *found = field_of(kind, field);
    if (!found || !value.len)
        return value;
    if (found->type == FIELD_REF) {
        struct text name = record_reference_name(w, found, value);
        return name.len ? name : value;
    }
    return form_value(w, found, value);
}

/* The beginning of a long value, cut between characters. */
static struct text shorten(struct work *w, struct text value)
{
    struct text rest = value;
    for (int i = 0; i < LONGEST_VALUE && text_rune(&rest) >= 0; i++)
        ;
    if (rest.len == 0)
        return value;
    return work_format(w, "%.*s…", (int)(value.len - rest.len), value.at);
}

struct text trail_say(struct work *w, const struct journal_entry *entry)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text body = entry->body, field, before, after;
    const struct kind *kind = kind_find(entry->kind);
    buf_add(&out, trail_verb(w, entry->verb));
    if (kind)
        buf_format(&out, " %.*s", TEXT_ARG(word_text(w->lang, kind->title)));
    bool change = text_is(entry->verb, TEXT("change"));
    for (int i = 0;
         change && i < FIELDS_SAID && journal_read_line(w, &body, &field, &before, &after); i++) {
        before = shorten(w, trail_value(w, entry->kind, field, before));
        after = shorten(w, trail_value(w, entry->kind, field, after));
        buf_format(&out, " %.*s「%.*s」→「%.*s」", TEXT_ARG(trail_field(w, entry->kind, field)),
                   TEXT_ARG(before), TEXT_ARG(after));
    }
    return buf_text(&out);
}
