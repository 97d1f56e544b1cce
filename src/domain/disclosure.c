#include "domain/consistent.h"
#include "registers.h"

bool disclosure_check(struct work *w, const struct record *disclosure, struct issues *issues)
{
    consistent_days(w, disclosure, DISCLOSURE_PUBLISHED_ON, DISCLOSURE_CHECKED_ON, issues);
    consistent_days(w, disclosure, DISCLOSURE_PUBLISHED_ON, DISCLOSURE_ENDED_ON, issues);
    return !work_failed(w);
}
