/* correction_act.h - what becomes of a correction: by us (right MAY_DECIDE), and by the party. */
#pragma once
#include "domain/correction.h"

enum { CORRECTION_DAYS = 30 };

/* CORRECTION_DAYS from now, or the next open day. */
int32_t correction_usual_due(const struct work *w);
/* A draft of what a finding asks for, due then, in the language in which the party was written to;
 * the finding is decided by it. What the party is asked for already (finding->same_id) is not asked
 * for twice. Faults: finding.moved, finding.same with the number of that one (CONFLICT). */
bool correction_make(struct work *w, struct finding *finding, const struct reply *r, bool asks,
                     struct correction *out);
/* The finding is dealt with under the open correction of the same fact, as that stands: `id` has to
 * be that one. Faults: finding.moved, finding.same, finding.not_same when none is (CONFLICT). */
bool correction_join(struct work *w, struct finding *finding, struct text id,
                     struct correction *out);
/* A draft without a finding: party_id, asks, title, ground, request, due, about_kind and about_id
 * ("" nothing on record), or reply_id and question of what it answered, are set. Faults:
 * record.unknown (the party, or what it is about, is not there or not of this party),
 * record.invalid with what is wrong in `issues`. */
bool correction_add(struct work *w, struct correction *c, struct issues *issues);
/* Before it is sent: another request or day. Faults: record.invalid, correction.moved. */
bool correction_change(struct work *w, struct correction *c, struct text request, int32_t due,
                       struct issues *issues);
/* Asks the party by a task with its link and mail; what nobody has put in other words goes out in
 * the language of the mail. Faults: correction.moved, task.no_contact, record.invalid
 * with what is wrong in `issues`. */
bool correction_send(struct work *w, struct correction *c, struct text contact_id, struct text site,
                     enum lang lang, struct issues *issues);
bool correction_withdraw(struct work *w, struct correction *c, struct text reason,
                         struct issues *issues);

enum { CORRECTION_FILES_MOST = 50, CORRECTION_MB_MOST = 300 };
/* Whether the party may send a file of so many bytes: to be asked before it is stored. Faults:
 * correction.closed (CONFLICT), those of file_has_room. */
bool correction_file_room(struct work *w, const struct task *task, const struct correction *c,
                          int64_t size);
/* The party: what it will do, or has done (`reports`). c->stance, plan, plan_on and report are
 * set. Faults: correction.closed (CONFLICT), record.invalid with what is wrong in `issues`. */
bool correction_answer(struct work *w, struct task *task, struct correction *c, struct text by,
                       bool reports, struct issues *issues);

bool correction_return(struct work *w, struct correction *c, struct text reason,
                       struct issues *issues);
bool correction_finish(struct work *w, struct correction *c, struct text reason,
                       struct issues *issues);
/* Whether it was a breach of the contract, and on which day. */
bool correction_decide_breach(struct work *w, struct correction *c, bool is_breach, int32_t on,
                              struct text reason, struct issues *issues);
/* "review" of the contract or "termination". */
bool correction_escalate(struct work *w, struct correction *c, const char *step, struct text reason,
                         struct issues *issues);
