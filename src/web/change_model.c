#include "web/change_model.h"

#include "base/moment.h"
#include "domain/journal.h"
#include "web/form.h"
#include "web/show.h"
#include "web/task_chip.h"

static size_t count_lines(struct text rest)
{
    size_t count = 0;
    for (struct text line; text_next(&rest, '\n', &line);)
        count++;
    return count;
}

static void fill_pairs(struct work *w, const struct change_row *row, const struct record *now,
                       struct change_entry *out)
{
    struct text rest = row->fields, field, before, after;
    struct change_pair *pairs = work_array(w, struct change_pair, count_lines(rest) + 1);
    while (journal_read_line(w, &rest, &field, &before, &after)) {
        int index = kind_field(row->part->kind, field);
        if (index < 0)
            continue;
        const struct field *it = &row->part->kind->fields[index];
        struct change_pair *pair = &pairs[out->pair_count++];
        *pair = (struct change_pair){ .name = word_text(w->lang, it->label),
                                      .before = form_value(w, it, before),
                                      .after = after.len ? form_value(w, it, after)
                                                         : word_text(w->lang, WORD_choice_blank) };
        if (now && !row->accepted && !text_is(now->values[index], before) &&
            !text_is(now->values[index], after))
            pair->now = now->values[index].len ? form_value(w, it, now->values[index])
                                               : word_text(w->lang, WORD_choice_blank);
    }
    out->pairs = pairs;
}

static struct change_entry entry_of(struct work *w, const struct change *change,
                                    const struct change_row *row)
{
    return (struct change_entry){
        .name = row->name,
        .part = word_text(w->lang, row->part->kind->title_many),
        .act = task_chip_act(w, row->act),
        .effective = show_day(w, row->effective),
        .late = change_is_late(change, row, moment_day(w->now)),
        .accepted = row->accepted,
    };
}

struct change_entry *change_entries(struct work *w, const struct change *change)
{
    struct change_entry *out = work_array(w, struct change_entry, change->row_count + 1);
    for (size_t i = 0; i < change->row_count; i++) {
        out[i] = entry_of(w, change, &change->rows[i]);
        fill_pairs(w, &change->rows[i], NULL, &out[i]);
    }
    return out;
}

static struct message warning_of(struct work *w, const struct change_view *view)
{
    struct message message = { .status = STATUS_TODAY };
    if (view->gone)
        message.text = word_fill(w, WORD_change_row_gone, &view->row->name, 1);
    else if (view->stale)
        message.text = word_text(w->lang, WORD_change_stale);
    return message;
}

struct change_entry *change_entries_now(struct work *w, const struct change *change,
                                        const struct change_view *views)
{
    struct change_entry *out = work_array(w, struct change_entry, change->row_count + 1);
    for (size_t i = 0; i < change->row_count; i++) {
        const struct change_row *row = &change->rows[i];
        bool is_new = !row->record_id.len;
        out[i] = entry_of(w, change, row);
        fill_pairs(w, row, is_new || views[i].gone ? NULL : &views[i].now, &out[i]);
        if (!row->accepted)
            out[i].warning = warning_of(w, &views[i]);
        if (!is_new && !views[i].gone)
            out[i].record =
                URL(w, "/records/{}/{}", text_of(row->part->kind->name), row->record_id);
        if (change->state != CHANGE_SENT || row->accepted || views[i].gone)
            continue;
        out[i].choice =
            work_format(w, "%.*s:%lld", TEXT_ARG(row->id), (long long)views[i].now.version);
        out[i].chosen = !views[i].stale;
    }
    return out;
}
