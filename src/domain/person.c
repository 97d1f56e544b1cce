#include "domain/consistent.h"
#include "registers.h"

bool person_check(struct work *w, const struct record *person, struct issues *issues)
{
    bool dispatched = text_is(person->values[PERSON_EMPLOYMENT], TEXT("dispatched"));
    if (dispatched && !person->values[PERSON_DISPATCH_AGENCY].len)
        issue_warn(w, issues, PERSON_DISPATCH_AGENCY, "consistent.no_agency", TEXT(""));
    if (!dispatched && person->values[PERSON_EMPLOYMENT].len &&
        person->values[PERSON_DISPATCH_AGENCY].len)
        issue_add(w, issues, PERSON_EMPLOYMENT, "consistent.not_dispatched",
                  person->values[PERSON_DISPATCH_AGENCY]);
    return consistent_check(w, person, issues);
}
