#include "domain/phone_note.h"

#include "base/buf.h"
#include "base/day.h"
#include "domain/journal.h"
#include "domain/phone_note_sql.h"

enum { LONGEST_NOTE = 500, LONGEST_BODY = 8192 };

bool phone_note_add(struct work *w, const struct todo *todo, int32_t today)
{
    struct day_iso due = day_iso(todo->due), now = day_iso(today);
    return db_run(w, &query_phone_note_put, bind_text(todo->duty->id), bind_text(todo->kind),
                  bind_text(todo->subject_id), bind_text(todo->item_id), bind_text(text_of(due.at)),
                  bind_text(text_of(now.at)));
}

int64_t phone_note_count(struct work *w)
{
    return db_int(w, &query_phone_note_count);
}

bool phone_note_list(struct work *w, int32_t today, struct todo_list *out)
{
    *out = (struct todo_list){ 0 };
    if (!work_may(w, MAY_DECIDE))
        return false;
    struct rows rows = db_rows(w, &query_phone_note_open);
    return todo_read_list(w, &rows, today, out);
}

bool phone_note_done(struct work *w, const struct phone_note_key *key, struct text note)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    note = text_trim(note);
    if (!work_may(w, MAY_DECIDE))
        return false;
    if (text_runes(note) > LONGEST_NOTE)
        return work_fail(w, FAULT_INPUT, "phone_note.long", TEXT(""));
    if (db_change(w, &query_phone_note_done, bind_text(key->duty), bind_text(key->kind),
                  bind_text(key->subject_id), bind_text(key->item_id), bind_text(key->due),
                  bind_int(w->now), bind_text(w->actor.id), bind_text(note)) != 1)
        return work_fail(w, FAULT_MISSING, "phone_note.unknown", TEXT(""));
    journal_line(&body, "duty", TEXT(""), key->duty);
    journal_line(&body, "due", TEXT(""), key->due);
    journal_line(&body, "note", TEXT(""), note);
    return journal_add_buf(w, "phoned", key->kind, key->subject_id, &body);
}
