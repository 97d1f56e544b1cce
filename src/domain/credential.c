#include "domain/credential.h"

#include "base/id.h"
#include "domain/credential_sql.h"
#include "domain/journal.h"

enum { CODE_BYTES = 32 };

struct text credential_code(struct work *w, struct text code)
{
    return journal_hash(w, code);
}

/* ---- reading ---- */

static bool read_one(struct rows rows, struct credential *out)
{
    *out = (struct credential){ .account_id = TEXT("") };
    if (!db_next(&rows))
        return false;
    *out = (struct credential){
        .account_id = row_text(&rows, 0),
        .email = row_text(&rows, 1),
        .name = row_text(&rows, 2),
        .role = account_role(row_text(&rows, 3)),
        .password = row_text(&rows, 4),
        .totp = row_text(&rows, 5),
        .totp_counter = row_int(&rows, 6),
        .invited_until = row_int(&rows, 7),
    };
    db_stop(&rows);
    return true;
}

bool credential_find(struct work *w, struct text email, struct credential *out)
{
    read_one(db_rows(w, &query_credential_by_email, bind_text(email)), out);
    return !work_failed(w);
}

bool credential_read(struct work *w, struct text account_id, struct credential *out)
{
    if (!read_one(db_rows(w, &query_credential_get, bind_text(account_id)), out))
        return work_fail(w, FAULT_MISSING, "account.unknown", TEXT(""));
    return !work_failed(w);
}

/* ---- the trail ---- */

static bool note(struct work *w, const char *verb, struct text account_id)
{
    return journal_add(w, verb, TEXT("account"), account_id, TEXT(""));
}

/* `changed` is what an UPDATE of one account gave back. */
static bool changed_one(struct work *w, int64_t changed)
{
    if (changed != 1)
        return work_fail(w, FAULT_MISSING, "account.unknown", TEXT(""));
    return !work_failed(w);
}

/* ---- password ---- */

bool credential_set_password(struct work *w, struct text hash)
{
    struct text id = w->actor.id;
    return changed_one(w,
                       db_change(w, &query_credential_password, bind_text(id), bind_text(hash))) &&
           note(w, "password", id);
}

bool credential_renew_hash(struct work *w, struct text account_id, struct text hash)
{
    return db_run(w, &query_credential_password, bind_text(account_id), bind_text(hash));
}

/* ---- second factor ---- */

bool credential_set_totp(struct work *w, struct text sealed, int64_t counter)
{
    struct text id = w->actor.id;
    return changed_one(w, db_change(w, &query_credential_totp, bind_text(id), bind_text(sealed),
                                    bind_int(counter))) &&
           note(w, "two_step_on", id);
}

bool credential_remove_totp(struct work *w, struct text account_id)
{
    if (!text_is(account_id, w->actor.id) && !work_may(w, MAY_ADMIN))
        return false;
    db_run(w, &query_credential_recovery_clear, bind_text(account_id));
    return changed_one(w, db_change(w, &query_credential_totp, bind_text(account_id),
                                    bind_text(TEXT("")), bind_int(0))) &&
           note(w, "two_step_off", account_id);
}

bool credential_use_counter(struct work *w, struct text account_id, int64_t counter)
{
    return db_change(w, &query_credential_counter, bind_text(account_id), bind_int(counter)) == 1;
}

bool credential_set_recovery(struct work *w, const struct text *codes, size_t count)
{
    db_run(w, &query_credential_recovery_clear, bind_text(w->actor.id));
    for (size_t i = 0; i < count; i++)
        db_run(w, &query_credential_recovery_add, bind_text(codes[i]), bind_text(w->actor.id));
    return note(w, "recovery_made", w->actor.id);
}

bool credential_use_recovery(struct work *w, struct text account_id, struct text code)
{
    return db_change(w, &query_credential_recovery_use, bind_text(account_id),
                     bind_text(credential_code(w, code))) == 1 &&
           note(w, "recovery_used", account_id);
}

int64_t credential_recovery_left(struct work *w, struct text account_id)
{
    return db_int(w, &query_credential_recovery_count, bind_text(account_id));
}

/* ---- invitations ---- */

bool credential_invite(struct work *w, struct text account_id, int64_t clock, struct text *code)
{
    *code = TEXT("");
    if (!work_may(w, MAY_ADMIN))
        return false;
    struct text made = id_token(w, CODE_BYTES);
    if (!changed_one(w, db_change(w, &query_credential_invite, bind_text(account_id),
                                  bind_text(credential_code(w, made)),
                                  bind_int(clock + CREDENTIAL_INVITED))))
        return false;
    *code = made;
    return note(w, "invite", account_id);
}

bool credential_find_invitation(struct work *w, struct text code, int64_t clock,
                                struct credential *out)
{
    if (!read_one(db_rows(w, &query_credential_by_invitation, bind_text(credential_code(w, code)),
                          bind_int(clock)),
                  out))
        return work_fail(w, FAULT_MISSING, "invitation.over", TEXT(""));
    return !work_failed(w);
}

bool credential_accept(struct work *w, struct text code, int64_t clock, struct text hash)
{
    struct credential found;
    if (!credential_find_invitation(w, code, clock, &found))
        return false;
    if (db_change(w, &query_credential_accept, bind_text(found.account_id), bind_text(hash),
                  bind_int(clock), bind_text(credential_code(w, code))) != 1)
        return work_fail(w, FAULT_MISSING, "invitation.over", TEXT(""));
    return note(w, "join", found.account_id);
}

bool credential_used(struct work *w, struct text account_id, int64_t clock)
{
    return db_run(w, &query_credential_used, bind_text(account_id), bind_int(clock));
}
