#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "domain/journal.h"
#include "domain/journal_sql.h"

/* Rows are read in pieces, each with an arena of its own, so that a trail of any length fits. */
enum { PIECE = 2000, PIECE_MEMORY = 1 << 30, REPORT_EVERY = 1000 };

#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* Reads the piece behind `*after` and moves it on; false when there was none. */
static bool read_piece(struct work *w, int64_t *after, journal_visit *visit, void *context)
{
    struct arena *arena = arena_open(PIECE_MEMORY);
    struct work piece = *w;
    size_t count = 0;
    bool wanted = true;
    piece.arena = arena;
    struct rows rows = db_rows(&piece, &query_journal_all, bind_int(*after), bind_int(PIECE));
    for (; wanted && db_next(&rows); count++) {
        struct journal_entry entry = journal_row(&rows);
        *after = entry.seq;
        wanted = visit(context, &piece, &entry);
    }
    db_stop(&rows);
    if (work_failed(&piece))
        work_fail(w, piece.fault.kind, piece.fault.code, piece.fault.about);
    arena_close(arena);
    return wanted && count == PIECE && !work_failed(w);
}

bool journal_each(struct work *w, journal_visit *visit, void *context)
{
    int64_t after = 0;
    while (read_piece(w, &after, visit, context))
        ;
    return !work_failed(w);
}

/* An entry without its body. */
struct gap {
    int64_t seq;
    struct text expected;
    bool named; /* by a purge behind it */
};

struct check {
    struct work *w;
    struct work longer; /* for the gaps: there may be as many as entries */
    struct gap *gaps;   /* by number */
    size_t gap_count, gap_room;
    struct journal_state *state;
    journal_progress *progress;
    void *context;
};

static void note_bad(struct check *check, int64_t seq, struct text expected, struct text found)
{
    struct journal_state *state = check->state;
    if (state->first_bad)
        return;
    state->first_bad = seq;
    state->bad_expected = work_text(check->w, expected);
    state->bad_found = work_text(check->w, found);
}

static void note_gap(struct check *check, const struct journal_entry *entry)
{
    check->gaps = work_grown(&check->longer, check->gaps, check->gap_count, &check->gap_room,
                             sizeof *check->gaps);
    check->gaps[check->gap_count++] =
        (struct gap){ entry->seq, work_text(&check->longer, entry->body_hash), false };
}

static int compare_gaps(const void *a, const void *b)
{
    const struct gap *one = a, *other = b;
    return (one->seq > other->seq) - (one->seq < other->seq);
}

/* The numbers in the body of a purge: those bodies may be gone. */
static void name_gaps(struct check *check, struct work *w, struct text body)
{
    struct text field, before, list, number;
    while (journal_read_line(w, &body, &field, &before, &list)) {
        while (text_is_string(field, JOURNAL_PURGED) && text_next(&list, ' ', &number)) {
            struct gap asked = { 0 };
            struct gap *gap = NULL;
            if (text_to_int(number, &asked.seq) && check->gap_count)
                gap = bsearch(&asked, check->gaps, check->gap_count, sizeof asked, compare_gaps);
            if (gap)
                gap->named = true;
        }
    }
}

/* The first body that is gone without a purge, unless something was wrong before it. */
static void check_gaps(struct check *check)
{
    struct journal_state *state = check->state;
    for (size_t i = 0; i < check->gap_count; i++) {
        const struct gap *gap = &check->gaps[i];
        if (gap->named || (state->first_bad && state->first_bad <= gap->seq))
            continue;
        state->first_bad = 0;
        note_bad(check, gap->seq, gap->expected, TEXT("-"));
        return;
    }
}

/* Holds a body against its hash. */
static void check_body(struct check *check, struct work *w, const struct journal_entry *entry)
{
    struct text hash = journal_hash(w, entry->body);
    if (entry->bodiless)
        note_gap(check, entry);
    else if (!text_is(entry->body_hash, hash))
        note_bad(check, entry->seq, entry->body_hash, hash);
    else if (text_is(entry->verb, TEXT("purge")))
        name_gaps(check, w, entry->body);
}

/* Holds one entry against the entry before it and against its own hashes. */
static bool check_entry(void *context, struct work *w, const struct journal_entry *entry)
{
    struct check *check = context;
    struct journal_state *state = check->state;
    if (entry->seq != state->entries + 1)
        note_bad(check, state->entries + 1, TEXT("-"), TEXT("-"));
    if (!text_is(entry->previous, text_of(state->head)))
        note_bad(check, entry->seq, text_of(state->head), entry->previous);
    struct text hash = journal_hash(w, journal_canonical(w, entry));
    if (!text_is(entry->hash, hash))
        note_bad(check, entry->seq, hash, entry->hash);
    check_body(check, w, entry);
    if (state->entries == 0)
        state->first_at = entry->at;
    else if (entry->at + JOURNAL_CLOCK_SLACK < state->last_at)
        state->clock_back++;
    state->last_at = entry->at;
    state->entries = entry->seq;
    snprintf(state->head, sizeof state->head, "%.*s", TEXT_ARG(entry->hash));
    if (check->progress && entry->seq % REPORT_EVERY == 0)
        check->progress(check->context, entry->seq);
    return true;
}

bool journal_verify(struct work *w, struct journal_state *out, journal_progress *progress,
                    void *context)
{
    struct check check = {
        .w = w, .longer = *w, .state = out, .progress = progress, .context = context
    };
    *out = (struct journal_state){ .head = NO_HASH };
    check.longer.arena = arena_open(PIECE_MEMORY);
    journal_each(w, check_entry, &check);
    check_gaps(&check);
    arena_close(check.longer.arena);
    struct rows head = db_rows(w, &query_journal_head_read);
    bool there = db_next(&head);
    if (!there)
        note_bad(&check, out->entries + 1, TEXT("-"), text_of(out->head));
    else if (row_int(&head, 0) != out->entries || !text_is(row_text(&head, 1), text_of(out->head)))
        note_bad(&check, out->entries + 1, row_text(&head, 1), text_of(out->head));
    db_stop(&head);
    return !work_failed(w);
}
