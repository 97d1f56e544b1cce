/* phone_note.h - 電話で確認: what two reminders did not settle, for the privacy office to call
 * about.
 *
 * A note is there as long as what it is about has to be done, or until somebody
 * says that the call was made and what came of it; the trail of the record has that.
 */
#pragma once
#include "domain/todo.h"

/* Adds one for `todo`, unless there is one. */
bool phone_note_add(struct work *w, const struct todo *todo, int32_t today);
/* How many calls there are to make. */
int64_t phone_note_count(struct work *w);
/* Those, the oldest due first, at most 100; `department` of each is with its head and telephone.
 * Right: MAY_DECIDE. */
bool phone_note_list(struct work *w, int32_t today, struct todo_list *out);

/* Which one: what a to-do is known by. */
struct phone_note_key {
    struct text duty, kind, subject_id, item_id, due;
};
/* The call was made; `note` says what came of it. Journaled. Right: MAY_DECIDE. Faults:
 * phone_note.unknown (MISSING), phone_note.long. */
bool phone_note_done(struct work *w, const struct phone_note_key *key, struct text note);
