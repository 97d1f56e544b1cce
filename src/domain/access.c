#include "domain/consistent.h"
#include "registers.h"

bool access_check(struct work *w, const struct record *account, struct issues *issues)
{
    consistent_days(w, account, ACCESS_GRANTED_ON, ACCESS_REVOKED_ON, issues);
    consistent_days(w, account, ACCESS_GRANTED_ON, ACCESS_REVIEWED_ON, issues);
    return consistent_check(w, account, issues);
}
