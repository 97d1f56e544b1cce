#include "gate/begin.h"

#include "domain/token.h"
#include "gate/guest.h"
#include "gate/policy.h"
#include "gate/program.h"
#include "gate/role.h"
#include "gate/thread.h"

static bool is_same_session(struct work *w, const struct visit *visit)
{
    const struct session *before = &visit->session;
    struct session now;
    return session_read(w, visit->request, visit->clock, &now) && now.state == before->state &&
           now.rights == before->rights && text_is(now.account_id, before->account_id) &&
           text_is(now.department_id, before->department_id);
}

static bool is_same_token(struct work *w, const struct visit *visit)
{
    struct token token;
    struct account owner;
    struct policy policy;
    if (!token_find(w, program_token(visit->request), visit->clock, &token, &owner) ||
        !policy_read(w, &policy))
        return false;
    struct actor now =
        token_actor(w, &token, &owner, role_rights(owner.role, policy.admin_is_office));
    return now.may == w->actor.may && text_is(now.department, w->actor.department);
}

static bool is_same_guest(struct work *w, const struct visit *visit)
{
    struct session now;
    const struct guest *guest;
    return guest_read(w, visit->request, visit->clock, &now, &guest) &&
           now.state == visit->session.state && text_is(now.key, visit->session.key);
}

bool begin_writing(struct work *w, const struct visit *visit)
{
    const struct route *route = visit->match.route;
    bool is_short = route && (route->flags & ROUTE_SHORT);
    if (!(is_short ? thread_begin_soon(w, visit->request)
                   : thread_begin(w, visit->request, DB_WRITE)))
        return false;
    if (visit->token)
        return is_same_token(w, visit) || work_fail(w, FAULT_DENIED, "api.bad_token", TEXT(""));
    if (guest_is_path(visit->request->path))
        return is_same_guest(w, visit) || work_fail(w, FAULT_DENIED, "gate.session_over", TEXT(""));
    return is_same_session(w, visit) || work_fail(w, FAULT_DENIED, "gate.session_over", TEXT(""));
}
