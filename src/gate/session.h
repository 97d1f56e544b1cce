/* session.h - who is on the other side, from one request to the next.
 *
 * The cookie holds 32 random bytes; the table holds their SHA-256, so that whoever
 * reads the database cannot use what stands there. Whoever proves more about
 * himself gets a new one, and the one before ends: a session that somebody planted
 * before the sign-in is worth nothing after it. Rights and department are read from
 * the account at every request, so a change counts at once.
 *
 * Moments are those of the machine's own clock. Sessions that are over are kept for
 * a month, to know whose half-filled form it is that comes in with one of them.
 */
#pragma once
#include "gate/policy.h"
#include "http/response.h"

enum session_state {
    SESSION_NONE,   /* nobody we know */
    SESSION_OVER,   /* ended, expired, or the account is gone: good for a draft only */
    SESSION_HALF,   /* the password was right, the second factor is awaited */
    SESSION_UNSAFE, /* signed in, but must set up a second factor first */
    SESSION_LIVE,
};

struct session {
    enum session_state state;
    struct text key; /* its row: SHA-256 of the cookie's token */
    struct text csrf;
    struct text account_id, email, name, department_id;
    enum role role;
    uint32_t rights;
    enum lang lang;
    bool shortcuts, has_totp;
    int64_t begun_at, used_at, ends_at;
    int64_t two_step_due; /* by when a second factor must be set up; 0: it is, or need not be */
};

/* The session that the cookie of the request names. False only after a fault. */
bool session_read(struct work *w, const struct request *request, int64_t clock,
                  struct session *out);

/* The actor a session stands for. */
struct actor session_actor(const struct session *session);

/* Begin one for the account and set its cookie; the session that the request came with ends, and
 * `session` has the key of the new one and its token for forms that this answer shows.
 * `confirmed`: nothing more has to be proved. Must be the last thing in its transaction that can
 * fail. */
bool session_begin(struct work *w, struct response *response, struct session *session,
                   struct text account_id, bool confirmed, int64_t clock);
/* End it and take its cookie away. */
bool session_end(struct work *w, struct response *response, const struct session *session,
                 int64_t clock);
/* End those of an account but this one (an empty `but`: all of them). */
bool session_end_others(struct work *w, struct text account_id, struct text but, int64_t clock);
/* End one of the actor's own, by its key. Fault: session.unknown (MISSING). */
bool session_end_own(struct work *w, struct text key, int64_t clock);
/* Note that it is in use. */
bool session_touch(struct work *w, const struct session *session, int64_t clock);
/* Whether that is due: once in a while is enough, and no page should have to write. */
bool session_is_stale(const struct session *session, int64_t clock);

/* Whether the account has signed in from this address within a month. */
bool session_is_from(struct work *w, struct text account_id, struct text address);

/* One line of the list in "my settings". */
struct session_line {
    struct text key, address, browser;
    int64_t begun_at, used_at;
    bool is_this;
};
/* The actor's own live ones, the one used last first. */
bool session_list(struct work *w, const struct session *here, int64_t clock,
                  struct session_line **out, size_t *count);

/* The name of a cookie of ours: with __Host- over TLS, so that no other host or path can set it. */
const char *session_cookie(bool secure, const char *plain, const char *host);
