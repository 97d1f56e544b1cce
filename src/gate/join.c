#include "gate/join.h"

#include "base/secret.h"
#include "gate/password.h"
#include "gate/sign_in.h"
#include "gate/wait.h"
#include "store/db.h"

static struct text address_of(const struct visit *visit)
{
    return limiter_address(visit->request->address);
}

/* Only wrong links count. */
static bool give_back(struct work *w, const struct visit *visit)
{
    if (!work_failed(w))
        limiter_give(visit->limiter, LIMIT_LINK, address_of(visit), visit->ticks);
    return !work_failed(w);
}

/* ---- an invitation ---- */

bool join_read(struct work *w, struct visit *visit, struct text code, struct credential *out)
{
    *out = (struct credential){ .account_id = TEXT("") };
    if (wait_take(w, visit, LIMIT_LINK, address_of(visit)))
        credential_find_invitation(w, code, visit->clock, out);
    return give_back(w, visit);
}

bool join_accept(struct work *w, struct visit *visit, struct text code, struct text password)
{
    struct credential who;
    db_begin(w, DB_READ);
    join_read(w, visit, code, &who);
    db_end(w);
    const struct text own[] = { who.email, who.name };
    if (work_failed(w))
        return false;
    if (!password_check(w, password, own, COUNT(own), &visit->issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    struct text hash = secret_password_hash(w, password);
    db_begin(w, DB_WRITE);
    credential_find_invitation(w, code, visit->clock, &who); /* as it is now */
    w->actor = (struct actor){ .id = who.account_id, .name = who.name };
    credential_accept(w, code, visit->clock, hash);
    session_end_others(w, who.account_id, TEXT(""), visit->clock);
    bool confirmed = who.totp.len == 0;
    sign_in_finish(w, visit, &who, confirmed, "invitation");
    if (!db_end(w))
        return false;
    response_redirect(visit->response, text_of(confirmed ? VISIT_HOME : VISIT_CODE));
    return true;
}

/* ---- the very first ---- */

bool join_read_first(struct work *w, struct visit *visit, struct text code)
{
    if (wait_take(w, visit, LIMIT_LINK, address_of(visit)))
        setup_check(w, code);
    return give_back(w, visit);
}

bool join_first(struct work *w, struct visit *visit, struct text code, struct setup *setup,
                struct text password)
{
    db_begin(w, DB_READ);
    join_read_first(w, visit, code);
    setup_find_issues(w, setup, &visit->issues);
    db_end(w);
    const struct text own[] = { setup->account.email, setup->account.name, setup->company };
    password_check(w, password, own, COUNT(own), &visit->issues);
    if (issues_stop(&visit->issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    struct text hash = secret_password_hash(w, password);
    db_begin(w, DB_WRITE);
    setup_take(w, code, setup, hash, visit->clock);
    struct credential who = { .account_id = setup->account.id,
                              .email = setup->account.email,
                              .name = setup->account.name,
                              .role = ROLE_ADMIN };
    sign_in_finish(w, visit, &who, true, "setup");
    if (!db_end(w))
        return false;
    response_redirect(visit->response, TEXT(VISIT_HOME));
    return true;
}
