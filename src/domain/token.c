#include "domain/token.h"

#include "base/buf.h"
#include "base/id.h"
#include "base/moment.h"
#include "domain/credential.h"
#include "domain/journal.h"
#include "domain/token_sql.h"
#include "domain/value.h"

enum {
    SECRET_BYTES = 32,
    HANDLE_LENGTH = 8,
    LONGEST_NAME = 100,
    LONGEST_TOKEN = 200,
    LONGEST_BODY = 4096,
    STALE_SECONDS = 2 * MINUTE,
};

/* Of one department there are rows to be seen and written; the trail, the settings and the lists
 * taken in are everybody's. */
enum { NARROW_RIGHTS = MAY_READ | MAY_WRITE | MAY_DECIDE };

const struct token_scope token_scopes[TOKEN_SCOPES] = {
    { "read", MAY_READ },     { "write", MAY_WRITE },     { "decide", MAY_DECIDE },
    { "import", MAY_IMPORT }, { "journal", MAY_JOURNAL }, { "admin", MAY_ADMIN },
    { "report", MAY_REPORT },
};

static uint32_t scope_of(struct text code)
{
    for (size_t i = 0; i < TOKEN_SCOPES; i++)
        if (text_is_string(code, token_scopes[i].code))
            return token_scopes[i].right;
    return 0;
}

uint32_t token_scopes_read(struct text codes)
{
    uint32_t scopes = 0;
    struct text code;
    while (codes.len && text_next(&codes, ' ', &code)) {
        if (!scope_of(code))
            return 0;
        scopes |= scope_of(code);
    }
    return scopes;
}

struct text token_scopes_text(struct work *w, uint32_t scopes)
{
    struct buf out = buf_begin(w->arena, 128);
    for (size_t i = 0; i < TOKEN_SCOPES; i++) {
        if (!(scopes & token_scopes[i].right))
            continue;
        buf_add(&out, out.len ? TEXT(" ") : TEXT(""));
        buf_add(&out, text_of(token_scopes[i].code));
    }
    return buf_text(&out);
}

/* ---- making and revoking ---- */

static const struct field fields[] = {
    [TOKEN_NAME] = { .name = "name",
                     .type = FIELD_LINE,
                     .label = WORD_token_name,
                     .most = LONGEST_NAME,
                     .required = true },
};

static const struct kind form = {
    .name = "token",
    .fields = fields,
    .field_count = COUNT(fields),
    .name_field = TOKEN_NAME,
    .owner_field = -1,
};

static void check_department(struct work *w, const struct token *token, const struct account *owner,
                             struct issues *issues)
{
    struct text id = token->department_id;
    bool is_narrow = owner->role == ROLE_DEPARTMENT;
    if (!id.len)
        return;
    if ((is_narrow && !text_is(id, owner->department_id)) ||
        db_int(w, &query_token_department, bind_text(id)) == 0)
        issue_add(w, issues, TOKEN_DEPARTMENT, "record.reference_unknown", id);
    else if (token->scopes & ~(uint32_t)NARROW_RIGHTS)
        issue_add(w, issues, TOKEN_MAY, "token.narrow_scope", TEXT(""));
}

static bool check(struct work *w, struct token *token, const struct account *owner, uint32_t rights,
                  int64_t days, struct issues *issues)
{
    value_read(w, &form, TOKEN_NAME, &token->name, issues);
    if (!token->scopes)
        issue_add(w, issues, TOKEN_MAY, "token.no_scope", TEXT(""));
    else if (token->scopes & ~rights)
        issue_add(w, issues, TOKEN_MAY, "token.not_yours",
                  token_scopes_text(w, token->scopes & ~rights));
    check_department(w, token, owner, issues);
    if (days < 1 || days > TOKEN_LONGEST)
        issue_add(w, issues, TOKEN_DAYS, "token.days", work_format(w, "%d", TOKEN_LONGEST));
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    return !work_failed(w);
}

static struct text new_handle(struct work *w)
{
    static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    unsigned char random[HANDLE_LENGTH];
    char *out = work_alloc(w, HANDLE_LENGTH, 1);
    id_random(random, sizeof random);
    for (size_t i = 0; i < HANDLE_LENGTH; i++)
        out[i] = alphabet[random[i] % 32];
    return (struct text){ out, HANDLE_LENGTH };
}

static bool note_added(struct work *w, const struct token *token)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text none = TEXT("");
    journal_line(&body, "handle", none, token->handle);
    journal_line(&body, "name", none, token->name);
    journal_line(&body, "account_id", none, token->account_id);
    journal_line(&body, "scopes", none, token_scopes_text(w, token->scopes));
    journal_line(&body, "department_id", none, token->department_id);
    journal_line(&body, "ends_at", none, text_of(moment_iso(token->ends_at).at));
    return journal_add_buf(w, "token_made", TEXT("token"), token->id, &body);
}

bool token_add(struct work *w, struct token *token, const struct account *owner, uint32_t rights,
               int64_t days, int64_t clock, struct text *secret, struct issues *issues)
{
    if (!text_is(owner->id, w->actor.id) && !work_may(w, MAY_ADMIN))
        return false;
    if (!check(w, token, owner, rights, days, issues))
        return false;
    token->id = id_new(w);
    token->handle = new_handle(w);
    token->account_id = owner->id;
    token->owner = owner->name;
    token->added_at = clock;
    token->ends_at = clock + days * DAY;
    *secret = work_format(w, TOKEN_PREFIX "%.*s_%.*s", TEXT_ARG(token->handle),
                          TEXT_ARG(id_token(w, SECRET_BYTES)));
    return db_run(w, &query_token_insert, bind_text(token->id), bind_text(token->handle),
                  bind_text(credential_code(w, *secret)), bind_text(token->account_id),
                  bind_text(token->name), bind_text(token_scopes_text(w, token->scopes)),
                  bind_ref(token->department_id), bind_int(token->added_at),
                  bind_int(token->ends_at)) &&
           note_added(w, token);
}

bool token_revoke(struct work *w, struct text handle, int64_t clock)
{
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct rows rows = db_rows(w, &query_token_by_handle, bind_text(handle));
    bool there = db_next(&rows);
    struct text id = there ? row_text(&rows, 0) : TEXT(""),
                account_id = there ? row_text(&rows, 1) : TEXT(""),
                name = there ? row_text(&rows, 2) : TEXT("");
    db_stop(&rows);
    bool is_own = there && text_is(account_id, w->actor.id);
    if (!there || (!is_own && !(w->actor.may & MAY_ADMIN)))
        return work_fail(w, FAULT_MISSING, "token.unknown", TEXT(""));
    db_run(w, &query_token_revoke, bind_text(handle), bind_int(clock));
    journal_line(&body, "handle", handle, TEXT(""));
    journal_line(&body, "name", name, TEXT(""));
    journal_line(&body, "account_id", account_id, TEXT(""));
    return journal_add_buf(w, "token_revoked", TEXT("token"), id, &body);
}

/* ---- reading ---- */

static struct token read_row(const struct rows *rows)
{
    return (struct token){
        .id = row_text(rows, 0),
        .handle = row_text(rows, 1),
        .name = row_text(rows, 2),
        .account_id = row_text(rows, 3),
        .owner = row_text(rows, 4),
        .scopes = token_scopes_read(row_text(rows, 5)),
        .department_id = row_text(rows, 6),
        .department = row_text(rows, 7),
        .added_at = row_int(rows, 8),
        .ends_at = row_int(rows, 9),
        .used_at = row_int(rows, 10),
        .revoked_at = row_int(rows, 11),
        .used_from = row_text(rows, 12),
    };
}

bool token_list(struct work *w, bool all, struct token **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (all && !work_may(w, MAY_ADMIN))
        return false;
    struct rows rows =
        all ? db_rows(w, &query_token_all) : db_rows(w, &query_token_own, bind_text(w->actor.id));
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

bool token_find(struct work *w, struct text secret, int64_t clock, struct token *token,
                struct account *owner)
{
    if (!text_starts(secret, TEXT(TOKEN_PREFIX)) || secret.len > LONGEST_TOKEN)
        return false;
    struct rows rows =
        db_rows(w, &query_token_find, bind_text(credential_code(w, secret)), bind_int(clock));
    if (!db_next(&rows))
        return false;
    *token = read_row(&rows);
    *owner = (struct account){
        .id = token->account_id,
        .name = token->owner,
        .role = account_role(row_text(&rows, 13)),
        .department_id = row_text(&rows, 14),
        .lang = text_is(row_text(&rows, 15), TEXT("en")) ? LANG_EN : LANG_JA,
    };
    db_stop(&rows);
    return !work_failed(w);
}

struct actor token_actor(struct work *w, const struct token *token, const struct account *owner,
                         uint32_t rights)
{
    struct actor actor = account_actor(owner, rights & token->scopes);
    actor.name = work_format(w, "%.*s (token %.*s %.*s)", TEXT_ARG(owner->name),
                             TEXT_ARG(token->name), TEXT_ARG(token->handle));
    if (!token->department_id.len)
        return actor;
    /* whose department has changed since sees nothing by it, not more */
    bool is_elsewhere = actor.narrow && !text_is(actor.department, token->department_id);
    actor.narrow = true;
    actor.department = is_elsewhere ? TEXT("") : token->department_id;
    actor.may &= NARROW_RIGHTS;
    return actor;
}

bool token_is_stale(const struct token *token, int64_t clock)
{
    return token->used_at + STALE_SECONDS <= clock;
}

bool token_touch(struct work *w, const struct token *token, int64_t clock, struct text address)
{
    return db_run(w, &query_token_touch, bind_text(token->id), bind_int(clock), bind_text(address));
}
