#include "domain/selection_feed.h"

#include "base/buf.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/entrustment.h"
#include "domain/record.h"
#include "domain/reply_marks.h"
#include "registers.h"

enum { LONGEST = 2000, LONGEST_LIST = 600 };

static struct text joined(struct work *w, struct text list, struct text next)
{
    const struct text two[] = { list, next };
    return list.len ? word_fill(w, WORD_selection_two, two, COUNT(two)) : next;
}

/* はい 40・いいえ 3 */
static struct text say_counts(struct work *w, const struct reply *r)
{
    struct text said = TEXT("");
    for (int mark = 0; mark < ANSWER_MARKS; mark++) {
        int count = 0;
        for (size_t i = 0; i < r->marks.len; i++)
            count += r->marks.at[i] == reply_letters[mark];
        struct text name =
            word_say(w, work_format(w, "answer.mark.%s", answer_mark_name((enum answer_mark)mark)),
                     TEXT(""));
        if (count)
            said = joined(w, said, work_format(w, "%.*s %d", TEXT_ARG(name), count));
    }
    return said;
}

/* A selection is read by departments, too. */
static bool is_to_mend(const struct reply_mark *mark)
{
    return sheet_may_lack(mark->question) && !mark->question->sensitive &&
           mark->mark != ANSWER_DONE && mark->mark != ANSWER_NOT_APPLICABLE;
}

/* 1-14・3-5 */
static struct text say_to_mend(struct work *w, const struct reply *r)
{
    struct sheet sheet;
    struct text said = TEXT("");
    if (!reply_whole_sheet(w, r, &sheet))
        return said;
    struct reply_marks marks = reply_marks_of(w, &sheet);
    reply_marks_read(&marks, r->marks);
    for (size_t i = 0; i < marks.count && i < r->marks.len && said.len < LONGEST_LIST; i++)
        if (r->marks.at[i] != REPLY_NOT_ASKED && is_to_mend(&marks.items[i]))
            said = joined(w, said, marks.items[i].question->id);
    return said.len < LONGEST_LIST ? said : joined(w, said, TEXT("…"));
}

/* R-12 契約前の確認, how often which mark was given, and where something is to be mended. */
static struct text summary(struct work *w, const struct reply *r)
{
    struct buf out = buf_begin(w->arena, LONGEST);
    struct text mend = say_to_mend(w, r);
    buf_format(&out, "R-%lld %.*s\n", (long long)r->round_number, TEXT_ARG(r->round_title));
    buf_add(&out, say_counts(w, r));
    if (mend.len) {
        buf_add_char(&out, '\n');
        buf_add(&out, word_fill(w, WORD_selection_to_mend, &mend, 1));
    }
    return buf_text(&out);
}

/* The work that was asked about: of a party that was asked as a whole, the one that is to begin,
 * if it is one. */
static bool find_work(struct work *w, const struct reply *r, struct record *out)
{
    struct record *all;
    size_t count, found = 0;
    if (r->entrustment_id.len)
        return record_read(w, &kind_entrustment, r->entrustment_id, out);
    record_list(w, &kind_entrustment, r->party_id, &all, &count);
    for (size_t i = 0; i < count; i++)
        if (entrustment_is_to_begin(all[i].values[ENTRUSTMENT_STATUS]) && !found++)
            *out = all[i];
    return found == 1;
}

/* The newest that is not decided, of the party or of this work. */
static bool find_open(struct work *w, const struct reply *r, struct text work_id,
                      struct record *out)
{
    struct record *all;
    size_t count;
    record_list(w, &kind_selection, r->party_id, &all, &count);
    for (size_t i = count; i-- > 0;) {
        struct text of = all[i].values[SELECTION_ENTRUSTMENT_ID];
        if (all[i].values[SELECTION_DECISION].len ||
            (of.len && work_id.len && !text_is(of, work_id)))
            continue;
        *out = all[i];
        return true;
    }
    return false;
}

bool selection_feed(struct work *w, const struct reply *r)
{
    struct record selection, edge;
    bool is_for = text_is(r->purpose, TEXT("selection"));
    bool has_work = is_for && find_work(w, r, &edge);
    bool is_open = find_open(w, r, has_work ? edge.id : r->entrustment_id, &selection);
    if (!is_for && (!is_open || selection.values[SELECTION_SHEET_ON].len))
        return !work_failed(w);
    if (!is_open) {
        selection = record_new(w, &kind_selection);
        selection.values[SELECTION_PARTY_ID] = r->party_id;
        selection.values[SELECTION_ENTRUSTMENT_ID] = has_work ? edge.id : TEXT("");
        selection.values[SELECTION_WORK] =
            has_work ? edge.values[ENTRUSTMENT_WORK] : r->round_title;
    }
    struct day_iso day = day_iso(moment_day(r->submitted_at));
    selection.values[SELECTION_SHEET_ON] = work_text(w, text_of(day.at));
    selection.values[SELECTION_SHEET] = summary(w, r);
    return is_open ? record_change(w, &selection) : record_add(w, &selection);
}
