#include "domain/consistent.h"
#include "registers.h"

bool permit_check(struct work *w, const struct record *permit, struct issues *issues)
{
    consistent_days(w, permit, PERMIT_ASKED_ON, PERMIT_DECIDED_ON, issues);
    consistent_days(w, permit, PERMIT_BEGUN_ON, PERMIT_UNTIL_ON, issues);
    consistent_days(w, permit, PERMIT_BEGUN_ON, PERMIT_FINISHED_ON, issues);
    return !work_failed(w);
}
