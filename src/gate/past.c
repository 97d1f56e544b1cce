#include "gate/past.h"

#include "domain/as_of.h"

bool past_enter(struct work *w, struct visit *visit, visit_function *making)
{
    struct text asked = query_text(visit->request, "asof");
    int32_t day;
    if (!asked.len)
        return true;
    if (!(visit->match.route->flags & ROUTE_AS_OF))
        return work_fail(w, FAULT_INPUT, "as_of.not_here", TEXT(""));
    if (!as_of_read(w, asked, &day))
        return !work_failed(w);
    if (as_of_enter(w, day)) {
        visit->session.rights &= w->actor.may;
        return true;
    }
    if (!work_failed(w))
        making(w, visit);
    return false;
}
