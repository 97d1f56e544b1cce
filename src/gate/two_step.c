#include "gate/two_step.h"

#include "base/secret.h"
#include "domain/instance.h"
#include "gate/begin.h"
#include "gate/password.h"
#include "gate/recovery.h"
#include "gate/totp.h"
#include "gate/wait.h"
#include "store/db.h"

static struct secret_key sealing_key(const struct work *w)
{
    return secret_key_for(&w->instance->key, "two_step");
}

/* What an offer is sealed for: it cannot pass for a stored secret, nor for another account's. */
static struct text offer_of(struct work *w, const struct visit *visit)
{
    return work_format(w, "offer %.*s", TEXT_ARG(visit->session.account_id));
}

/* Empty if it is none; that is no fault, because it came from outside. */
static struct text open_offer(struct work *w, const struct visit *visit, struct text sealed)
{
    struct work attempt = work_begin(w->arena, w->actor);
    struct secret_key key = sealing_key(w);
    struct text secret = TEXT("");
    if (sealed.len)
        secret = secret_unseal(&attempt, &key, offer_of(w, visit), sealed);
    return work_failed(&attempt) ? TEXT("") : secret;
}

bool two_step_offer(struct work *w, struct visit *visit, struct two_step_offer *out)
{
    struct secret_key key = sealing_key(w);
    struct text secret = open_offer(w, visit, visit_typed(visit, "_offer", TEXT("")));
    if (secret.len == 0)
        secret = totp_secret(w);
    *out = (struct two_step_offer){
        .secret = secret,
        .sealed = secret_seal(w, &key, offer_of(w, visit), secret),
    };
    return !work_failed(w);
}

static bool make_codes(struct work *w, struct text codes[CREDENTIAL_RECOVERY_CODES])
{
    struct text stored[CREDENTIAL_RECOVERY_CODES];
    for (size_t i = 0; i < CREDENTIAL_RECOVERY_CODES; i++) {
        codes[i] = recovery_new(w);
        stored[i] = credential_code(w, recovery_read(w, codes[i]));
    }
    return credential_set_recovery(w, stored, CREDENTIAL_RECOVERY_CODES);
}

/* Stores it, unless another was set up since the password was or was not asked for. */
static bool store(struct work *w, struct visit *visit, struct text secret, int64_t counter,
                  struct text codes[CREDENTIAL_RECOVERY_CODES])
{
    struct text id = visit->session.account_id;
    struct secret_key key = sealing_key(w);
    struct credential stored;
    begin_writing(w, visit);
    if (credential_read(w, id, &stored) && stored.totp.len && !visit->session.has_totp)
        work_fail(w, FAULT_INPUT, "two_step.offer_over", TEXT(""));
    credential_set_totp(w, secret_seal(w, &key, id, secret), counter);
    make_codes(w, codes);
    session_end_others(w, id, TEXT(""), visit->clock);
    visit->session.two_step_due = 0; /* the page that shows the codes need not remind of it */
    session_begin(w, visit->response, &visit->session, id, true, visit->clock);
    return db_end(w);
}

bool two_step_set_up(struct work *w, struct visit *visit, struct text password, struct text offer,
                     struct text code, struct text codes[CREDENTIAL_RECOVERY_CODES])
{
    struct text id = visit->session.account_id;
    if (visit->session.has_totp && !password_is_own(w, visit, password))
        return false;
    if (!wait_take(w, visit, LIMIT_CODE, id))
        return false;
    struct text secret = open_offer(w, visit, offer);
    if (secret.len == 0)
        return work_fail(w, FAULT_INPUT, "two_step.offer_over", TEXT(""));
    int64_t counter = totp_check(w, secret, code, visit->clock);
    if (counter < 0)
        return work_fail(w, FAULT_INPUT, "two_step.wrong_code", TEXT(""));
    limiter_give(visit->limiter, LIMIT_CODE, id, visit->ticks);
    return store(w, visit, secret, counter, codes);
}

bool two_step_remove(struct work *w, struct visit *visit, struct text password)
{
    struct text id = visit->session.account_id;
    if (!password_is_own(w, visit, password))
        return false;
    begin_writing(w, visit);
    credential_remove_totp(w, id);
    session_begin(w, visit->response, &visit->session, id, true, visit->clock);
    return db_end(w);
}

bool two_step_new_codes(struct work *w, struct visit *visit, struct text password,
                        struct text codes[CREDENTIAL_RECOVERY_CODES])
{
    if (!password_is_own(w, visit, password))
        return false;
    begin_writing(w, visit);
    make_codes(w, codes);
    return db_end(w);
}

int64_t two_step_counter(struct work *w, const struct credential *who, struct text code,
                         int64_t clock)
{
    struct secret_key key = sealing_key(w);
    if (work_failed(w) || who->totp.len == 0)
        return -1;
    struct text secret = secret_unseal(w, &key, who->account_id, who->totp);
    return work_failed(w) ? -1 : totp_check(w, secret, code, clock);
}
