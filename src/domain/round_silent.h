/* round_silent.h - who of a round has not submitted, and what a reminder sent now does about each:
 * for whoever looks before it is sent, and for round_remind (domain/round_lines.h). */
#pragma once
#include "domain/round.h"

enum round_silence {
    ROUND_SILENT_MAILED, /* a reminder would go out */
    ROUND_SILENT_NOBODY, /* there is no contact with a mailbox */
    ROUND_SILENT_FAILED, /* the mail to its address came back, and the address is still the same */
    ROUND_SILENT_TODAY,  /* was reminded today */
    ROUND_SILENT_CALL,   /* had both reminders: somebody calls */
    ROUND_SILENT_LINK,   /* its link was revoked, or is not the contact's any more */
    ROUND_SILENCES
};

struct round_silent {
    struct text reply_id, party_id, party, task_id;
    struct text contact, phone; /* of whom the link is; "" when there is nobody */
    struct text contact_id;     /* the record of whom the link is */
    enum lang lang;             /* in which it would be written to */
    enum round_silence why;
};
/* In the order of the round's lines. Right: MAY_DECIDE. */
bool round_silent(struct work *w, const struct round *round, struct round_silent **out,
                  size_t *count);
