#include "base/arena.h"
#include "domain/journal.h"
#include "domain/journal_sql.h"

/* Rows are read in pieces, each with an arena of its own, so that a trail of any length fits. */
enum { PIECE = 2000, PIECE_MEMORY = 1 << 30 };

#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

static void note_bad(struct work *w, struct journal_state *state, int64_t seq, struct text expected,
                     struct text found)
{
    if (state->first_bad)
        return;
    state->first_bad = seq;
    state->bad_expected = work_text(w, expected);
    state->bad_found = work_text(w, found);
}

/* Holds one entry against the entry before it and against its own hashes. */
static void check_entry(struct work *w, struct work *piece, struct journal_state *state,
                        const struct journal_entry *entry)
{
    if (entry->seq != state->entries + 1)
        note_bad(w, state, state->entries + 1, TEXT("seq"), TEXT(""));
    if (!text_is(entry->previous, state->head))
        note_bad(w, state, entry->seq, state->head, entry->previous);
    struct text hash = journal_hash(piece, journal_canonical(piece, entry));
    if (!text_is(entry->hash, hash))
        note_bad(w, state, entry->seq, hash, entry->hash);
    struct text body = entry->purged ? entry->body_hash : journal_hash(piece, entry->body);
    if (!text_is(entry->body_hash, body))
        note_bad(w, state, entry->seq, entry->body_hash, body);
    if (state->entries == 0)
        state->first_at = entry->at;
    state->last_at = entry->at;
    state->entries = entry->seq;
}

/* Reads and checks the next piece; false when there was none. */
static bool check_piece(struct work *w, struct journal_state *state)
{
    struct arena *arena = arena_open(PIECE_MEMORY);
    struct work piece = *w;
    size_t count = 0;
    piece.arena = arena;
    struct rows rows =
        db_rows(&piece, &query_journal_all, bind_int(state->entries), bind_int(PIECE));
    while (db_next(&rows)) {
        struct journal_entry entry = journal_row(&rows);
        check_entry(w, &piece, state, &entry);
        state->head = work_text(w, entry.hash);
        count++;
    }
    if (piece.fault.kind)
        work_fail(w, piece.fault.kind, piece.fault.code, piece.fault.about);
    arena_close(arena);
    return count > 0 && !work_failed(w);
}

bool journal_verify(struct work *w, struct journal_state *out,
                    void (*progress)(void *context, int64_t done), void *context)
{
    *out = (struct journal_state){ .head = TEXT(NO_HASH) };
    while (check_piece(w, out))
        if (progress)
            progress(context, out->entries);
    struct rows head = db_rows(w, &query_journal_head_read);
    if (db_next(&head) &&
        (row_int(&head, 0) != out->entries || !text_is(row_text(&head, 1), out->head)))
        note_bad(w, out, out->entries + 1, row_text(&head, 1), out->head);
    db_stop(&head);
    return !work_failed(w);
}

bool journal_purge(struct work *w, struct text kind, struct text subject_id, int64_t until,
                   struct text reason, int64_t *purged)
{
    struct buf body = buf_begin(w->arena, 4096);
    if (!work_may(w, MAY_ADMIN))
        return false;
    *purged = db_change(w, &query_journal_purge_mark, bind_text(kind), bind_text(subject_id),
                        bind_int(until), bind_int(w->now), bind_text(reason));
    db_run(w, &query_journal_purge_bodies, bind_text(kind), bind_text(subject_id));
    journal_line(&body, "purged", TEXT(""), work_format(w, "%lld", (long long)*purged));
    journal_line(&body, "reason", TEXT(""), reason);
    return journal_add(w, "purge", kind, subject_id, buf_text(&body));
}
