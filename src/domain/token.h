/* token.h - what a program signs in with, in place of a person's password.
 *
 * A token is made by a person for a program. It may do what its scopes say and
 * its owner may, at the moment it is used; it sees what its owner sees, or one
 * department of it. It reads kantoku_HANDLE_SECRET: the handle tells people
 * which one it is, the secret is 32 random bytes. The SHA-256 of all of it is
 * kept. It ends on a day set when it was made, at the latest after
 * TOKEN_LONGEST days, when it is revoked, and with its owner's account.
 *
 * Moments are those of the machine's own clock. The trail says that it was made
 * and revoked; what is done with it stands there under its owner's account, with
 * the name of token_actor.
 */
#pragma once
#include "domain/account.h"

#define TOKEN_PREFIX "kantoku_"

enum { TOKEN_LONGEST = 366, TOKEN_SCOPES = 7 };

/* The field numbers of what a person fills in. */
enum token_field { TOKEN_NAME, TOKEN_MAY, TOKEN_DEPARTMENT, TOKEN_DAYS };

struct token {
    struct text id, handle, name;
    struct text account_id, owner;                  /* whose it is, by name */
    uint32_t scopes;                                /* a set of enum right: what it may at most */
    struct text department_id, department;          /* "" for all that its owner sees; its name */
    int64_t added_at, ends_at, used_at, revoked_at; /* used, revoked: 0 for never */
    struct text used_from;
};

/* The rights by name: "read", "write", "decide", "import", "journal", "admin", "report". */
struct token_scope {
    const char *code;
    enum right right;
};
extern const struct token_scope token_scopes[TOKEN_SCOPES];
/* "read write" as a set; 0 if a word of it is none. */
uint32_t token_scopes_read(struct text codes);
struct text token_scopes_text(struct work *w, uint32_t scopes);

/* Make one for the account `owner`, whose role grants `rights`: name, scopes and department_id of
 * `token` are set, the rest is filled in. `days` is how long it lasts, 1 to TOKEN_LONGEST; `secret`
 * is the whole token, shown this once. One's own, or right: MAY_ADMIN. Fault: record.invalid, with
 * what is wrong in `issues`. */
bool token_add(struct work *w, struct token *token, const struct account *owner, uint32_t rights,
               int64_t days, int64_t clock, struct text *secret, struct issues *issues);
/* One's own, or, with MAY_ADMIN, any. Fault: token.unknown (MISSING). */
bool token_revoke(struct work *w, struct text handle, int64_t clock);
/* The newest first, at most 500: the actor's own, or, with `all`, everybody's. Right for that:
 * MAY_ADMIN. */
bool token_list(struct work *w, bool all, struct token **out, size_t *count);

/* The token that a program sent and its owner, as they are at the moment `clock`. False without a
 * fault if it is none, is over or revoked, or its owner is gone. */
bool token_find(struct work *w, struct text secret, int64_t clock, struct token *token,
                struct account *owner);
/* Who it is in a work. `rights` are those of the owner's role (gate/role.h). */
struct actor token_actor(struct work *w, const struct token *token, const struct account *owner,
                         uint32_t rights);
/* Notes that it was used. To be asked first whether that is due, so that not every request writes.
 */
bool token_is_stale(const struct token *token, int64_t clock);
bool token_touch(struct work *w, const struct token *token, int64_t clock, struct text address);
