#include "gate/password.h"

#include <string.h>

#include "base/bundle.h"
#include "base/secret.h"
#include "domain/credential.h"
#include "gate/begin.h"
#include "gate/wait.h"
#include "store/db.h"

enum { FEWEST_DIFFERENT = 5 };

/* ---- rules ---- */

static bool is_common(struct text password)
{
    const struct bundle_file *file = bundle_find(TEXT("passwords/common.txt"));
    struct text rest = file->bytes, line;
    while (text_next(&rest, '\n', &line))
        if (line.len && line.at[0] != '#' && text_is_nocase(line, password))
            return true;
    return false;
}

/* "aaaaaaaaaa", "1212121212". */
static bool is_monotonous(struct text password)
{
    int32_t seen[FEWEST_DIFFERENT];
    size_t count = 0;
    for (int32_t rune; count < FEWEST_DIFFERENT && (rune = text_rune(&password)) >= 0;) {
        size_t i = 0;
        while (i < count && seen[i] != rune)
            i++;
        if (i == count)
            seen[count++] = rune;
    }
    return count < FEWEST_DIFFERENT;
}

static bool is_own(struct text password, struct text own)
{
    size_t sign = text_find(own, TEXT("@"), 0);
    return own.len &&
           (text_is_nocase(password, own) || text_is_nocase(password, text_slice(own, 0, sign)));
}

bool password_check(struct work *w, struct text password, const struct text *own, size_t count,
                    struct issues *issues)
{
    size_t runes = text_runes(password);
    struct text shown = work_format(w, "%zu", runes);
    if (runes < PASSWORD_LEAST) {
        issue_add(w, issues, PASSWORD_NEW, "password.short", shown);
        return false;
    }
    if (runes > PASSWORD_MOST) {
        issue_add(w, issues, PASSWORD_NEW, "password.long", shown);
        return false;
    }
    bool is_weak = is_common(password) || is_monotonous(password);
    for (size_t i = 0; i < count; i++)
        if (is_own(password, own[i])) {
            issue_add(w, issues, PASSWORD_NEW, "password.own", TEXT(""));
            return false;
        }
    if (is_weak)
        issue_add(w, issues, PASSWORD_NEW, "password.common", TEXT(""));
    return !is_weak && !work_failed(w);
}

/* ---- one's own ---- */

bool password_is_own(struct work *w, struct visit *visit, struct text password)
{
    struct text id = visit->session.account_id;
    struct credential stored;
    if (!wait_take(w, visit, LIMIT_PAIR, id))
        return false;
    db_begin(w, DB_READ);
    credential_read(w, id, &stored);
    db_end(w);
    bool is_right = secret_password_is(w, stored.password, password);
    if (work_failed(w) || is_right)
        limiter_give(visit->limiter, LIMIT_PAIR, id, visit->ticks);
    return is_right || work_fail(w, FAULT_INPUT, "password.wrong", TEXT(""));
}

bool password_change(struct work *w, struct visit *visit, struct text current, struct text next)
{
    struct session *session = &visit->session;
    const struct text own[] = { session->email, session->name };
    if (!password_check(w, next, own, COUNT(own), &visit->issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    if (!password_is_own(w, visit, current))
        return false;
    struct text hash = secret_password_hash(w, next);
    begin_writing(w, visit);
    credential_set_password(w, hash);
    session_end_others(w, session->account_id, TEXT(""), visit->clock);
    session_begin(w, visit->response, session, session->account_id, true, visit->clock);
    return db_end(w);
}
