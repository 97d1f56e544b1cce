/* account_option.h - accounts and departments as they are named on the command line.
 */
#pragma once
#include "domain/account.h"

/* The account with this address. Fault: cli.account.none (MISSING). */
bool account_option_find(struct work *w, struct text email, struct account *out);
/* The id of a department named by its id, code or name. Fault: cli.account.department (MISSING). */
struct text account_option_department(struct work *w, struct text named);
