/* record.h - one record of any kind, and the one door through which it is written.
 *
 * record_add, record_change and record_remove are the only ways into the
 * register: each checks the right and the scope, validates, writes the row,
 * appends the journal entry with what was before and after, and marks what has
 * to be evaluated again, all in the transaction of the work.
 */
#pragma once
#include "domain/issue.h"
#include "domain/kind.h"

/* A value is a text; a FIELD_COUNT keeps its number as text, "" being NULL. */
struct record {
    const struct kind *kind;
    struct text id;
    int64_t version; /* counts up with each change; 0: not stored yet */
    int64_t added_at, changed_at, removed_at;
    struct text *values; /* kind->field_count of them */
};

/* An empty record, without an id. */
struct record record_new(struct work *w, const struct kind *kind);
/* A copy whose values can be changed apart. */
struct record record_copy(struct work *w, const struct record *record);
/* A number field; -1 when it is not known. */
int64_t record_count(const struct record *record, int field);
/* The text by which people know it. */
struct text record_name(const struct record *record);

/* Fault: record.unknown (MISSING), also when it lies outside the actor's scope. */
bool record_read(struct work *w, const struct kind *kind, struct text id, struct record *out);
/* Those that belong to `owner` and that the actor sees, oldest first, without the removed ones. */
bool record_list(struct work *w, const struct kind *kind, struct text owner, struct record **out,
                 size_t *count);

/* All of a kind that the actor sees, by id, `limit` at most, those after the id `after` ("" to
 * begin). Fewer than `limit` does not mean that these were the last; none does. */
bool record_after(struct work *w, const struct kind *kind, struct text after, size_t limit,
                  struct record **out, size_t *count, struct text *last);

enum { RECORD_SOME = 50 };
/* Those of these ids (RECORD_SOME of them at most, each once) that the actor sees, in no order,
 * also what has been taken out. */
bool record_some(struct work *w, const struct kind *kind, const struct text *ids, size_t id_count,
                 struct record *out, size_t *count);

/* A page of them: at most `limit` that the actor sees, by id, behind the id `after` ("" to begin);
 * `owner`: of what it belongs to, "" for all. `next`: behind which id the rest follows; "" when
 * that was all. Fault: record.unknown, when the owner is not the actor's to see. */
bool record_page(struct work *w, const struct kind *kind, struct text owner, struct text after,
                 size_t limit, struct record **out, size_t *count, struct text *next);

/* Puts values into their stored form (width, digits, dates) and collects what is wrong with them.
 * False only after a fault. */
bool record_check(struct work *w, struct record *record, struct issues *issues);

/* Store a new record under a new id (or under record->id, when one is set). The record must have
 * passed record_check. Faults: work.denied, record.invalid, those of reference_check. */
bool record_add(struct work *w, struct record *record);
/* Store changes; nothing is written when nothing differs. `record->version` is the one that was
 * read: fault record.changed_meanwhile (CONFLICT) if someone was faster. */
bool record_change(struct work *w, struct record *record);
/* The same, with why on the trail: by whose notice, say. */
bool record_add_because(struct work *w, struct record *record, struct text reason);
bool record_change_because(struct work *w, struct record *record, struct text reason);
/* Take it out of the lists; its history stays, with `reason` ("" for none). Same conflict; faults
 * of reference_is_free: what others refer to stays. */
bool record_remove(struct work *w, struct record *record, struct text reason);
/* Put it back as it was when it was taken out. Fault: record.changed_meanwhile, also when it is in
 * use. */
bool record_restore(struct work *w, struct record *record);
/* For a copy of the register that goes back to an earlier moment (domain/as_of.h): the record as it
 * is stored, whoever sees it, and writing it as it was, with all that follows from a write but no
 * entry of the trail. */
bool record_stored(struct work *w, const struct kind *kind, struct text id, struct record *out);
bool record_go_back(struct work *w, const struct record *is, const struct record *was);
/* record_change for what is no edit of a person: many records that are changed as a whole
 * (domain/merge.h), or a mark that the program sets (domain/bounce.h). Right, scope, version,
 * references and trail as there, but the content is not looked at: half-way it does not fit
 * together, and what was taken in long ago is not to be refused now. */
bool record_rewrite(struct work *w, struct record *record);
