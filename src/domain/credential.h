/* credential.h - what an account proves itself with.
 *
 * A password (Argon2id, base/secret.h), a second factor (the secret of a
 * one-time code, sealed with the instance's key), recovery codes and the code of
 * an invitation (their SHA-256). The trail says that they changed, never what
 * they are. Moments here are those of the machine's own clock.
 */
#pragma once
#include "domain/account.h"

enum { CREDENTIAL_INVITED = 7 * 86400 }; /* how long an invitation lasts */

struct credential {
    struct text account_id; /* "": there is no such account */
    struct text email, name;
    enum role role;
    struct text password;  /* "" until the invitation is taken */
    struct text totp;      /* sealed; "" until it is set up */
    int64_t totp_counter;  /* the last one used */
    int64_t invited_until; /* 0: no invitation is open */
};

/* By the address in its stored form; an empty credential, and no fault, if there is none. */
bool credential_find(struct work *w, struct text email, struct credential *out);
bool credential_read(struct work *w, struct text account_id, struct credential *out);

/* Set the actor's own password. `hash` comes from secret_password_hash. */
bool credential_set_password(struct work *w, struct text hash);
/* The same password under today's parameters; no entry in the trail. */
bool credential_renew_hash(struct work *w, struct text account_id, struct text hash);

/* Set up the actor's own second factor. `counter` is that of the code which confirmed it. */
bool credential_set_totp(struct work *w, struct text sealed, int64_t counter);
/* Take the second factor and its recovery codes away. Right: MAY_ADMIN, or one's own. */
bool credential_remove_totp(struct work *w, struct text account_id);
/* Use the code with this counter: false without a fault if it, or a later one, was used. */
bool credential_use_counter(struct work *w, struct text account_id, int64_t counter);

enum { CREDENTIAL_RECOVERY_CODES = 10 };
/* Replace the actor's recovery codes; `codes` in their stored form (credential_code). */
bool credential_set_recovery(struct work *w, const struct text *codes, size_t count);
/* Use one up: false without a fault if it is none. */
bool credential_use_recovery(struct work *w, struct text account_id, struct text code);
int64_t credential_recovery_left(struct work *w, struct text account_id);
/* What of a one-time code is stored: its SHA-256. */
struct text credential_code(struct work *w, struct text code);

/* Make the account's set-up link: `code` is its secret part, shown this once. The password stays
 * until the link is taken. Right: MAY_ADMIN. Fault: account.unknown. */
bool credential_invite(struct work *w, struct text account_id, int64_t clock, struct text *code);
/* Fault: invitation.over (MISSING), also when it has expired at the moment `clock`. */
bool credential_find_invitation(struct work *w, struct text code, int64_t clock,
                                struct credential *out);
/* Take it: sets the password and uses the link up. Same fault. */
bool credential_accept(struct work *w, struct text code, int64_t clock, struct text hash);

/* It has signed in. */
bool credential_used(struct work *w, struct text account_id, int64_t clock);
