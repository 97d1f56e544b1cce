/* reminder.h - the morning mail: what is overdue, due today or soon, to those who can do it.
 *
 * On open days (base/calendar.h) each person of the privacy office and of a department gets one
 * mail of what has reached a stage (domain/reminder_stage.h) since the last, and none when nothing
 * has. A department hears of its own chains alone. What was told is on record with the mail, in
 * one transaction, so nothing is told twice, however often a process dies. The third
 * stage is no mail but a note to call (domain/phone_note.h).
 */
#pragma once
#include "domain/account.h"

struct reminder_choice {
    bool wanted;  /* by the person */
    bool allowed; /* by the administrators */
};

/* Queues the job "remind" when this morning's mails have to be written and are not. Outside a
 * transaction. */
bool reminder_queue(struct work *w);
/* Writes those of the day of w->now, unless it is a closed day; with `admins` to administrators
 * too. `mails` is how many. Outside a transaction; may be done again. */
bool reminder_run(struct work *w, bool admins, int64_t *mails);

/* Whether this account gets the morning mail. */
bool reminder_choice_read(struct work *w, struct text account_id, struct reminder_choice *out);
/* The actor's own choice. Journaled. */
bool reminder_want(struct work *w, bool wanted);
/* For another. Journaled. Right: MAY_ADMIN. */
bool reminder_allow(struct work *w, struct text account_id, bool allowed);
