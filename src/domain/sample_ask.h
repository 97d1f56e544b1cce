/* sample_ask.h - of the sample: parties are asked check sheets, and speak for themselves.
 *
 * All goes the way it would by a link: the same door, the same trail, moments that go forward.
 */
#pragma once
#include "domain/reply.h"

#define SAMPLE_SITE "https://kantoku.hibari.example"

struct sample_round {
    const char *sheet, *period, *title, *message, *made_at, *due;
    bool draft; /* made, and not sent yet */
};

/* The contact of the party who has a mailbox; added if there is none. "" after a fault. */
struct text sample_contact(struct work *w, struct text party, const char *name,
                           const char *department, const char *email);
/* Makes the round at its moment and asks them; that is a job, and so outside of a transaction. */
bool sample_ask(struct work *w, const struct sample_round *of, const struct text *parties,
                size_t count, struct text *round_id);
/* The reply of this party to a round of the period. Fault: reply.unknown. */
bool sample_reply(struct work *w, const char *sheet, const char *period, struct text party,
                  struct reply *out);
/* From now on somebody of the party speaks, until work->actor is set back to what is returned. */
struct actor sample_guest(struct work *w, const char *name, struct text party);
