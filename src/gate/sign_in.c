#include "gate/sign_in.h"

#include "base/buf.h"
#include "base/secret.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "gate/draft.h"
#include "gate/recovery.h"
#include "gate/totp.h"
#include "gate/two_step.h"
#include "gate/wait.h"
#include "store/db.h"

enum { LONGEST_BODY = 4 << 10 };

/* ---- the trail ---- */

static bool note(struct work *w, const struct visit *visit, const char *verb,
                 struct text account_id, const char *how)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    journal_line(&body, "how", TEXT(""), text_of(how));
    journal_line(&body, "address", TEXT(""), visit->request->address);
    return journal_add_buf(w, verb, TEXT("account"), account_id, &body);
}

bool sign_in_note_failure(struct work *w, struct visit *visit, struct text account_id,
                          const char *how)
{
    /* Whoever floods us must not fill the trail, which keeps everything. */
    if (limiter_take(visit->limiter, LIMIT_TRAIL, TEXT("failed"), visit->ticks))
        return !work_failed(w);
    db_begin(w, DB_WRITE);
    note(w, visit, "sign_in_failed", account_id, how);
    return db_end(w);
}

/* ---- allowances ---- */

struct tries {
    struct text address, account, pair;
    bool counts_account;
};

static struct tries tries_of(struct work *w, const struct visit *visit, struct text email)
{
    struct text address = limiter_address(visit->request->address);
    struct text pair = work_format(w, "%.*s\n%.*s", TEXT_ARG(address), TEXT_ARG(email));
    return (struct tries){ address, email, pair, false };
}

static void give_back(const struct visit *visit, const struct tries *tries)
{
    limiter_give(visit->limiter, LIMIT_PAIR, tries->pair, visit->ticks);
    limiter_give(visit->limiter, LIMIT_ADDRESS, tries->address, visit->ticks);
    if (tries->counts_account)
        limiter_give(visit->limiter, LIMIT_ACCOUNT, tries->account, visit->ticks);
}

/* Reads the account too. Many addresses that try one account use its allowance up; its owner, who
 * comes from where he has signed in before, is not kept waiting by them. */
static bool may_try(struct work *w, struct visit *visit, struct tries *tries,
                    struct credential *who)
{
    if (!wait_take(w, visit, LIMIT_PAIR, tries->pair) ||
        !wait_take(w, visit, LIMIT_ADDRESS, tries->address))
        return false;
    db_begin(w, DB_READ);
    credential_find(w, tries->account, who);
    tries->counts_account = !session_is_from(w, who->account_id, visit->request->address);
    db_end(w);
    return !tries->counts_account || wait_take(w, visit, LIMIT_ACCOUNT, tries->account);
}

/* ---- the password ---- */

bool sign_in_finish(struct work *w, struct visit *visit, const struct credential *who,
                    bool confirmed, const char *how)
{
    w->actor = (struct actor){ .id = who->account_id, .name = who->name };
    if (confirmed) {
        credential_used(w, who->account_id, visit->clock);
        note(w, visit, "sign_in", who->account_id, how);
    }
    return session_begin(w, visit->response, &visit->session, who->account_id, confirmed,
                         visit->clock);
}

static bool begin_session(struct work *w, struct visit *visit, const struct credential *who,
                          struct text new_hash)
{
    bool confirmed = who->totp.len == 0;
    struct credential now;
    db_begin(w, DB_WRITE);
    /* While the password was being hashed and others were writing, it may have become another. */
    if (credential_read(w, who->account_id, &now) &&
        (!text_is(now.password, who->password) || !text_is(now.totp, who->totp)))
        work_fail(w, FAULT_DENIED, "sign_in.wrong", TEXT(""));
    if (new_hash.len)
        credential_renew_hash(w, who->account_id, new_hash);
    draft_take_sealed(w, visit, who->account_id);
    sign_in_finish(w, visit, who, confirmed, "password");
    if (!db_end(w))
        return false;
    struct text next = visit_next(visit);
    response_redirect(visit->response, confirmed ? next : visit_with_next(w, VISIT_CODE, next));
    return true;
}

bool sign_in_password(struct work *w, struct visit *visit, struct text email, struct text password)
{
    struct credential who;
    struct text new_hash = TEXT("");
    struct tries tries = tries_of(w, visit, account_email(w, email));
    if (!may_try(w, visit, &tries, &who))
        return false;
    bool is_right = secret_password_is(w, who.password, password);
    if (work_failed(w) || is_right)
        give_back(visit, &tries);
    if (work_failed(w))
        return false;
    if (!is_right) {
        sign_in_note_failure(w, visit, who.account_id, "password");
        return work_fail(w, FAULT_DENIED, "sign_in.wrong", TEXT(""));
    }
    if (secret_password_is_old(who.password))
        new_hash = secret_password_hash(w, password);
    return begin_session(w, visit, &who, new_hash);
}

/* ---- the second factor ---- */

static bool finish_half(struct work *w, struct visit *visit, const struct credential *who,
                        const char *how)
{
    sign_in_finish(w, visit, who, true, how);
    if (!db_end(w))
        return false;
    limiter_give(visit->limiter, LIMIT_CODE, who->account_id, visit->ticks);
    response_redirect(visit->response, visit_next(visit));
    return true;
}

/* Nothing was changed: ends the transaction, puts the failure on record. */
static bool refuse_half(struct work *w, struct visit *visit, const struct credential *who,
                        const char *how, const char *code)
{
    db_end(w);
    if (!work_failed(w))
        sign_in_note_failure(w, visit, who->account_id, how);
    return work_fail(w, FAULT_DENIED, code, TEXT(""));
}

/* Whoever is signed in already, from another tab, has nothing to prove. */
static bool is_done(struct visit *visit)
{
    if (visit->session.state == SESSION_HALF)
        return false;
    response_redirect(visit->response, visit_next(visit));
    return true;
}

bool sign_in_code(struct work *w, struct visit *visit, struct text code)
{
    struct credential who = { .account_id = visit->session.account_id };
    if (is_done(visit))
        return true;
    if (!wait_take(w, visit, LIMIT_CODE, who.account_id))
        return false;
    db_begin(w, DB_WRITE);
    credential_read(w, who.account_id, &who);
    int64_t counter = two_step_counter(w, &who, code, visit->clock);
    if (counter < 0)
        return refuse_half(w, visit, &who, "code", "sign_in.wrong_code");
    if (!credential_use_counter(w, who.account_id, counter))
        return refuse_half(w, visit, &who, "used_code", "sign_in.used_code");
    return finish_half(w, visit, &who, "code");
}

bool sign_in_recovery(struct work *w, struct visit *visit, struct text code)
{
    struct credential who = { .account_id = visit->session.account_id };
    if (is_done(visit))
        return true;
    if (!wait_take(w, visit, LIMIT_CODE, who.account_id))
        return false;
    db_begin(w, DB_WRITE);
    credential_read(w, who.account_id, &who);
    w->actor = (struct actor){ .id = who.account_id, .name = who.name };
    if (!credential_use_recovery(w, who.account_id, recovery_read(w, code)))
        return refuse_half(w, visit, &who, "recovery", "sign_in.wrong_code");
    return finish_half(w, visit, &who, "recovery");
}

/* ---- the end ---- */

bool sign_in_end(struct work *w, struct visit *visit)
{
    session_end(w, visit->response, &visit->session, visit->clock);
    journal_add(w, "sign_out", TEXT("account"), visit->session.account_id, TEXT(""));
    visit_done(w, visit, TEXT(VISIT_SIGN_IN), "sign_in.ended", TEXT(""));
    return !work_failed(w);
}

bool sign_in_end_others(struct work *w, struct visit *visit)
{
    struct text id = visit->session.account_id;
    session_end_others(w, id, visit->session.key, visit->clock);
    return journal_add(w, "sign_out_others", TEXT("account"), id, TEXT(""));
}
