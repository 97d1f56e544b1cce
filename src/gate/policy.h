/* policy.h - what the office has decided about signing in, kept as settings.
 *
 * A second factor may be asked of nobody, of those who can change everything
 * (office and administrators; so it is from the start), or of all. Whoever it is
 * asked of has POLICY_GRACE seconds after joining, or after the rule was made, to
 * set it up, so that the first steps need nothing but a password.
 */
#pragma once
#include "domain/account.h"

enum two_step { TWO_STEP_NOBODY, TWO_STEP_OFFICE, TWO_STEP_ALL };

enum { POLICY_GRACE = 7 * 86400 };

struct policy {
    int64_t idle_seconds;    /* a session that is not used ends after this: 5 minutes to 1 day */
    int64_t session_seconds; /* … and in any case after this: 1 hour to 7 days */
    enum two_step two_step;
    int64_t two_step_since; /* the moment of the rule; 0: from the start */
    bool admin_is_office;   /* administrators do the office's work too */
};

/* Values out of range count as the nearest that is in range. */
bool policy_read(struct work *w, struct policy *out);
/* Journaled. Right: MAY_ADMIN. `clock` is now by the machine's own clock. */
bool policy_write(struct work *w, const struct policy *policy, int64_t clock);

/* By when this account has to have set up a second factor; 0: not at all. */
int64_t policy_two_step_due(const struct policy *policy, enum role role, int64_t joined_at);
