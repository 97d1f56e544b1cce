/* setup.h - the first minute of an empty register: our company and its administrator.
 *
 * `kantoku init` makes a one-time code for it. It works while there is no account
 * at all, and for one person.
 */
#pragma once
#include "domain/account.h"

/* Make the code, in place of an earlier one. Fault: setup.over (CONFLICT) once there is an account.
 */
bool setup_code_new(struct work *w, struct text *code);
/* Fault: setup.over (MISSING) if it is not the code, or no longer. */
bool setup_check(struct work *w, struct text code);

struct setup {
    struct text company, corporate_number; /* the number may be empty */
    struct account account;                /* email, name, lang */
};

/* What is wrong with it, company fields numbered SETUP_AT_COMPANY and SETUP_AT_NUMBER. */
enum { SETUP_AT_COMPANY = 100, SETUP_AT_NUMBER };
bool setup_find_issues(struct work *w, struct setup *setup, struct issues *issues);
/* Use the code up: stores the company and the account, an administrator with this password, who
 * is the actor from then on. Faults: setup.over, those of the fields. */
bool setup_take(struct work *w, struct text code, struct setup *setup, struct text hash,
                int64_t clock);
