#include "domain/selection_feed.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/record.h"
#include "registers.h"

enum { LONGEST = 1000 };

/* R-12 契約前の確認：できている 40・できていない 3 */
static struct text summary(struct work *w, const struct reply *r)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text between = word_text(w->lang, WORD_duty_between);
    bool first = true;
    buf_format(&out, "R-%lld %.*s\n", (long long)r->round_number, TEXT_ARG(r->round_title));
    for (int mark = 0; mark < ANSWER_MARKS; mark++) {
        int count = 0;
        for (size_t i = 0; i < r->marks.len; i++)
            count += r->marks.at[i] == reply_letters[mark];
        if (!count)
            continue;
        struct text said =
            word_say(w, work_format(w, "answer.mark.%s", answer_mark_name((enum answer_mark)mark)),
                     TEXT(""));
        buf_format(&out, "%.*s%.*s %d", TEXT_ARG(first ? TEXT("") : between), TEXT_ARG(said),
                   count);
        first = false;
    }
    return buf_text(&out);
}

/* The newest that is not decided, of the party or of the work that was asked about. */
static bool find_open(struct work *w, const struct reply *r, struct record *out)
{
    struct record *all;
    size_t count;
    record_list(w, &kind_selection, r->party_id, &all, &count);
    for (size_t i = count; i-- > 0;) {
        struct text of = all[i].values[SELECTION_ENTRUSTMENT_ID];
        if (all[i].values[SELECTION_DECISION].len ||
            (of.len && r->entrustment_id.len && !text_is(of, r->entrustment_id)))
            continue;
        *out = all[i];
        return true;
    }
    return false;
}

bool selection_feed(struct work *w, const struct reply *r)
{
    struct record selection, edge;
    bool is_open = find_open(w, r, &selection), is_for = text_is(r->purpose, TEXT("selection"));
    if (!is_for && (!is_open || selection.values[SELECTION_SHEET_ON].len))
        return !work_failed(w);
    if (!is_open) {
        selection = record_new(w, &kind_selection);
        selection.values[SELECTION_PARTY_ID] = r->party_id;
        selection.values[SELECTION_ENTRUSTMENT_ID] = r->entrustment_id;
        selection.values[SELECTION_WORK] = r->round_title;
        if (r->entrustment_id.len && record_read(w, &kind_entrustment, r->entrustment_id, &edge))
            selection.values[SELECTION_WORK] = edge.values[ENTRUSTMENT_WORK];
    }
    struct day_iso day = day_iso(moment_day(r->submitted_at));
    selection.values[SELECTION_SHEET_ON] = work_text(w, text_of(day.at));
    selection.values[SELECTION_SHEET] = summary(w, r);
    return is_open ? record_change(w, &selection) : record_add(w, &selection);
}
