/* account.h - the people of our own side who sign in: their role and department.
 *
 * An account is known by its e-mail address, in lower case. Removing one shuts it
 * out with its next request and keeps its history; the address is free again.
 * There is always an administrator left who can sign in. What an account proves
 * itself with stands in domain/credential.h, and never in the journal.
 */
#pragma once
#include "domain/issue.h"

enum role {
    ROLE_NONE,
    ROLE_OFFICE,     /* the privacy office */
    ROLE_DEPARTMENT, /* entrusts work; sees its own chains */
    ROLE_AUDITOR,
    ROLE_BOARD,
    ROLE_ADMIN,
    ROLE_COUNT,
};

/* "office", …; "" for ROLE_NONE. */
const char *account_role_code(enum role role);
/* ROLE_NONE if there is no such role. */
enum role account_role(struct text code);

/* What a person fills in; the field numbers of the issues. */
enum account_field {
    ACCOUNT_EMAIL,
    ACCOUNT_NAME,
    ACCOUNT_ROLE,
    ACCOUNT_DEPARTMENT_ID,
    ACCOUNT_LANG,
};

struct account {
    struct text id;
    int64_t version; /* counts up with each change; 0: not stored yet */
    int64_t added_at, removed_at;
    struct text email, name;
    enum role role;
    struct text department_id, department; /* "" for none; its name */
    enum lang lang;
    bool shortcuts;                      /* single-key shortcuts */
    bool has_totp;                       /* a second factor is set up */
    int64_t joined_at;                   /* when the person chose a password; 0: invited only */
    int64_t invited_until, signed_in_at; /* 0: never */
};

/* The stored form of an address: trimmed, half width, in lower case. */
struct text account_email(struct work *w, struct text typed);
/* Puts the fields into their stored form and collects what is wrong with them. */
bool account_check(struct work *w, struct account *account, struct issues *issues);

/* Right: MAY_ADMIN for all of these. Faults: those of account_check, account.unknown, and
 * record.changed_meanwhile when `version` is not the stored one. */
bool account_add(struct work *w, struct account *account);
/* Fault: account.last_admin. */
bool account_change(struct work *w, struct account *account);
bool account_remove(struct work *w, struct text id, int64_t version);
bool account_read(struct work *w, struct text id, struct account *out);
/* Those in use, by name. */
bool account_list(struct work *w, struct account **out, size_t *count);

/* The actor's own account, and what everybody may choose for himself: name, language, shortcuts.
 * Fault: record.invalid with what is wrong in `issues`. */
bool account_read_own(struct work *w, struct account *out);
bool account_set_own(struct work *w, struct text name, enum lang lang, bool shortcuts,
                     struct issues *issues);

/* Who it is in a work, with the `rights` of its role (gate/role.h): the actor of a department sees
 * its rows alone, and none when the department is lost; who was removed may do nothing. */
struct actor account_actor(const struct account *account, uint32_t rights);

/* Names of those with this role, at most `most`, parted by 、: whom to ask. For everyone. */
struct text account_names(struct work *w, enum role role, int64_t most);
/* Whether there is an account at all, even a removed one. */
bool account_exists(struct work *w);
