#include "domain/as_of_back.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/moment.h"
#include "domain/as_of_sql.h"
#include "domain/evaluate.h"
#include "domain/journal.h"
#include "domain/record.h"
#include "registers.h"
#include "store/db.h"
#include "store/search.h"

enum { PIECE = 500, PIECE_BYTES = 256 << 20 };

struct entry {
    int64_t seq, at;
    struct text verb, id, body;
    const struct kind *kind;
    bool bodiless;
};

/* What nobody can know any more; it goes with what came in later. */
struct lost {
    const struct kind *kind;
    struct text id;
};

struct back {
    struct work *copy;
    struct work one; /* with memory for some entries */
    int64_t seq, done, total;
    struct lost *lost;
    size_t lost_count, lost_size;
    as_of_progress *progress;
    void *context;
};

static bool end_piece(struct back *back)
{
    if (!db_end(&back->one) && work_failed(&back->one))
        work_fail(back->copy, back->one.fault.kind, back->one.fault.code,
                  work_text(back->copy, back->one.fault.about));
    arena_reset(back->one.arena);
    return !work_failed(back->copy);
}

static bool is_lost(const struct back *back, const struct entry *entry)
{
    for (size_t i = 0; i < back->lost_count; i++)
        if (back->lost[i].kind == entry->kind && text_is(back->lost[i].id, entry->id))
            return true;
    return false;
}

static void lose(struct back *back, const struct entry *entry)
{
    struct work *w = back->copy;
    back->lost = work_grown(w, back->lost, back->lost_count, &back->lost_size, sizeof *back->lost);
    back->lost[back->lost_count++] = (struct lost){ entry->kind, work_text(w, entry->id) };
}

/* The record as it was before the entry. */
static struct record before_entry(struct back *back, const struct entry *entry,
                                  const struct record *is)
{
    struct work *w = &back->one;
    struct record was = record_copy(w, is);
    struct text body = entry->body, field, before, after;
    int64_t changed_at = db_int(w, &query_as_of_changed, bind_text(text_of(is->kind->name)),
                                bind_text(is->id), bind_int(entry->seq - 1));
    was.changed_at = changed_at ? changed_at : is->changed_at;
    if (text_is(entry->verb, TEXT("remove")))
        was.removed_at = 0;
    else if (!text_is(entry->verb, TEXT("change")))
        was.removed_at = was.changed_at; /* not there, or taken out */
    while (text_is(entry->verb, TEXT("change")) &&
           journal_read_line(w, &body, &field, &before, &after)) {
        int index = kind_field(is->kind, field);
        if (index >= 0)
            was.values[index] = before;
    }
    return was;
}

static bool is_write(const struct entry *entry)
{
    static const struct text verbs[] = { TEXT_INIT("add"), TEXT_INIT("change"), TEXT_INIT("remove"),
                                         TEXT_INIT("restore") };
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (entry->kind && text_is(entry->verb, verbs[i]))
            return true;
    return false;
}

static void undo(struct back *back, const struct entry *entry)
{
    struct record is;
    struct entry meant = *entry;
    if (!is_write(entry) || is_lost(back, entry))
        return;
    if (entry->bodiless && text_is(entry->verb, TEXT("change"))) {
        lose(back, entry);
        meant.verb = TEXT("add");
    }
    if (!record_stored(&back->one, entry->kind, entry->id, &is))
        return;
    struct record was = before_entry(back, &meant, &is);
    if (is.removed_at && was.removed_at)
        return;
    record_go_back(&back->one, &is, &was);
}

/* The next piece of entries below `before`; where to go on, or 0 at the end. */
static int64_t undo_piece(struct back *back, int64_t before)
{
    struct work *w = &back->one;
    struct entry *entries = work_array(w, struct entry, PIECE);
    size_t count = 0;
    db_begin(w, DB_WRITE);
    struct rows rows =
        db_rows(w, &query_as_of_entries, bind_int(back->seq), bind_int(before), bind_int(PIECE));
    while (count < PIECE && db_next(&rows))
        entries[count++] = (struct entry){ .seq = row_int(&rows, 0),
                                           .at = row_int(&rows, 1),
                                           .verb = row_text(&rows, 2),
                                           .kind = kind_find(row_text(&rows, 3)),
                                           .id = row_text(&rows, 4),
                                           .body = row_text(&rows, 5),
                                           .bodiless = row_is_null(&rows, 6) };
    db_stop(&rows);
    for (size_t i = 0; i < count && !work_failed(w); i++)
        undo(back, &entries[i]);
    int64_t next = count ? entries[count - 1].seq : 0;
    back->done += (int64_t)count;
    if (count)
        evaluate_touched(w);
    if (back->progress)
        back->progress(back->context, back->done, back->total);
    return end_piece(back) ? next : 0;
}

/* ---- what was not there ---- */

static void drop(struct work *w, const struct kind *kind, struct text id)
{
    db_run(w, &query_as_of_drop_line, bind_text(id));
    search_remove(w, text_of(kind->name), id);
    if (kind == &kind_party) {
        db_run(w, &query_as_of_drop_party_key, bind_text(id));
        db_run(w, &query_as_of_drop_same_key, bind_text(id));
        db_run(w, &query_as_of_drop_party_line, bind_text(id));
    }
    db_run(w, kind->forget, bind_text(id));
}

static int64_t drop_piece(struct back *back, int64_t behind)
{
    struct work *w = &back->one;
    struct entry *entries = work_array(w, struct entry, PIECE);
    size_t count = 0;
    db_begin(w, DB_WRITE);
    struct rows rows =
        db_rows(w, &query_as_of_added, bind_int(back->seq), bind_int(behind), bind_int(PIECE));
    while (count < PIECE && db_next(&rows))
        entries[count++] = (struct entry){ .seq = row_int(&rows, 0),
                                           .kind = kind_find(row_text(&rows, 1)),
                                           .id = row_text(&rows, 2) };
    db_stop(&rows);
    for (size_t i = 0; i < count && !work_failed(w); i++)
        if (entries[i].kind)
            drop(w, entries[i].kind, entries[i].id);
    int64_t next = count ? entries[count - 1].seq : 0;
    return end_piece(back) ? next : 0;
}

static void drop_all(struct back *back)
{
    for (int64_t behind = back->seq; behind && !work_failed(back->copy);)
        behind = drop_piece(back, behind);
    db_begin(&back->one, DB_WRITE);
    for (size_t i = 0; i < back->lost_count; i++)
        drop(&back->one, back->lost[i].kind, back->lost[i].id);
    end_piece(back);
}

/* ---- what is no record ---- */

/* Days that went by without an entry, and what was asked of parties. */
static bool look_again(struct work *copy, int64_t seq)
{
    struct day_iso day = day_iso(moment_day(copy->now));
    db_begin(copy, DB_WRITE);
    db_run(copy, &query_as_of_over, bind_text(text_of(day.at)));
    db_run(copy, &query_as_of_tasks_touch, bind_int(seq));
    db_run(copy, &query_as_of_tasks_back, bind_int(seq));
    return db_end(copy);
}

bool as_of_go_back(struct work *copy, int64_t seq, as_of_progress *progress, void *context,
                   int64_t *unknown)
{
    struct back back = {
        .copy = copy, .one = *copy, .seq = seq, .progress = progress, .context = context
    };
    back.one.arena = arena_open(PIECE_BYTES);
    db_begin(copy, DB_READ);
    back.total = db_int(copy, &query_as_of_head_now) - seq;
    db_end(copy);
    for (int64_t before = INT64_MAX; before && !work_failed(copy);)
        before = undo_piece(&back, before);
    bool well = look_again(copy, seq) && evaluate_later(copy, NULL, NULL);
    if (well)
        drop_all(&back);
    arena_close(back.one.arena);
    *unknown = (int64_t)back.lost_count;
    return !work_failed(copy);
}
