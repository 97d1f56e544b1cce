#include "domain/account.h"

#include "base/id.h"
#include "domain/account_sql.h"
#include "domain/journal.h"

enum { LONGEST_EMAIL = 254, LONGEST_NAME = 100, LONGEST_BODY = 64 << 10 };

static const char *const role_codes[ROLE_COUNT] = {
    [ROLE_NONE] = "",           [ROLE_OFFICE] = "office", [ROLE_DEPARTMENT] = "department",
    [ROLE_AUDITOR] = "auditor", [ROLE_BOARD] = "board",   [ROLE_ADMIN] = "admin",
};

const char *account_role_code(enum role role)
{
    return role_codes[role];
}

enum role account_role(struct text code)
{
    for (int i = ROLE_NONE + 1; i < ROLE_COUNT; i++)
        if (text_is_string(code, role_codes[i]))
            return (enum role)i;
    return ROLE_NONE;
}

/* ---- what a person typed ---- */

struct text account_email(struct work *w, struct text typed)
{
    struct text rest = text_trim(typed);
    struct buf out = buf_begin(w->arena, 4 * rest.len + 4); /* a bad byte becomes three */
    char put[4];
    for (int32_t rune; (rune = text_rune(&rest)) >= 0;) {
        if (rune >= 0xff01 && rune <= 0xff5e)
            rune -= 0xff01 - '!'; /* full width */
        if (rune >= 'A' && rune <= 'Z')
            rune += 'a' - 'A';
        buf_add(&out, (struct text){ put, text_put_rune(put, rune) });
    }
    return buf_text(&out);
}

/* One @ between two parts of printable ASCII; a mail tells the rest. */
static bool is_email(struct text t)
{
    size_t sign = text_find(t, TEXT("@"), 0);
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c <= ' ' || c >= 0x7f || (c == '@' && i != sign) || c == ',' || c == ';' || c == '<' ||
            c == '>' || c == '"' || c == '\\')
            return false;
    }
    return sign > 0 && sign + 1 < t.len && t.len <= LONGEST_EMAIL;
}

/* Controls could break a header or a log line; marks of direction make one name look like another.
 */
static bool is_plain(struct text t)
{
    for (int32_t rune; (rune = text_rune(&t)) >= 0;)
        if (rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || rune == 0x2028 || rune == 0x2029 ||
            (rune >= 0x200b && rune <= 0x200f) || (rune >= 0x202a && rune <= 0x202e) ||
            (rune >= 0x2066 && rune <= 0x2069) || rune == 0xfeff || rune == 0xfffd)
            return false;
    return true;
}

static void check_email(struct work *w, struct account *account, struct issues *issues)
{
    account->email = account_email(w, account->email);
    if (account->email.len == 0)
        issue_add(w, issues, ACCOUNT_EMAIL, "record.required", TEXT(""));
    else if (!is_email(account->email))
        issue_add(w, issues, ACCOUNT_EMAIL, "record.not_an_email", account->email);
    else {
        struct text other = db_text(w, &query_account_with_email, bind_text(account->email));
        if (other.len && !text_is(other, account->id))
            issue_add(w, issues, ACCOUNT_EMAIL, "account.email_taken", account->email);
    }
}

static void check_name(struct work *w, struct account *account, struct issues *issues)
{
    account->name = text_trim(account->name);
    size_t runes = text_runes(account->name);
    if (runes == 0)
        issue_add(w, issues, ACCOUNT_NAME, "record.required", TEXT(""));
    else if (runes > LONGEST_NAME)
        issue_add(w, issues, ACCOUNT_NAME, "record.too_long",
                  work_format(w, "%d\x1f%zu", LONGEST_NAME, runes));
    else if (!is_plain(account->name))
        issue_add(w, issues, ACCOUNT_NAME, "record.not_text", TEXT(""));
}

bool account_check(struct work *w, struct account *account, struct issues *issues)
{
    check_email(w, account, issues);
    check_name(w, account, issues);
    if (account->role <= ROLE_NONE || account->role >= ROLE_COUNT)
        issue_add(w, issues, ACCOUNT_ROLE, "record.required", TEXT(""));
    if (account->role == ROLE_DEPARTMENT && account->department_id.len == 0)
        issue_add(w, issues, ACCOUNT_DEPARTMENT_ID, "account.needs_department", TEXT(""));
    if (account->department_id.len &&
        db_int(w, &query_account_department, bind_text(account->department_id)) == 0)
        issue_add(w, issues, ACCOUNT_DEPARTMENT_ID, "record.reference_unknown", TEXT(""));
    return !work_failed(w);
}

/* ---- reading ---- */

static struct account read_row(const struct rows *rows)
{
    return (struct account){
        .id = row_text(rows, 0),
        .version = row_int(rows, 1),
        .added_at = row_int(rows, 2),
        .removed_at = row_int(rows, 3),
        .email = row_text(rows, 4),
        .name = row_text(rows, 5),
        .role = account_role(row_text(rows, 6)),
        .department_id = row_text(rows, 7),
        .department = row_text(rows, 8),
        .lang = text_is(row_text(rows, 9), TEXT("en")) ? LANG_EN : LANG_JA,
        .shortcuts = row_int(rows, 10) != 0,
        .has_totp = row_text(rows, 11).len > 0,
        .joined_at = row_int(rows, 12),
        .invited_until = row_int(rows, 13),
        .signed_in_at = row_int(rows, 14),
    };
}

static bool read_stored(struct work *w, struct text id, struct account *out)
{
    struct rows rows = db_rows(w, &query_account_get, bind_text(id));
    if (!db_next(&rows))
        return work_fail(w, FAULT_MISSING, "account.unknown", TEXT(""));
    *out = read_row(&rows);
    db_stop(&rows);
    return !work_failed(w);
}

bool account_read(struct work *w, struct text id, struct account *out)
{
    return work_may(w, MAY_ADMIN) && read_stored(w, id, out);
}

bool account_read_own(struct work *w, struct account *out)
{
    return read_stored(w, w->actor.id, out);
}

bool account_list(struct work *w, struct account **out, size_t *count)
{
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (!work_may(w, MAY_ADMIN))
        return false;
    struct rows rows = db_rows(w, &query_account_all);
    while (db_next(&rows)) {
        *out = work_grown(w, *out, *count, &size, sizeof **out);
        (*out)[(*count)++] = read_row(&rows);
    }
    return !work_failed(w);
}

struct text account_names(struct work *w, enum role role, int64_t most)
{
    struct buf names = buf_begin(w->arena, LONGEST_BODY);
    struct rows rows = db_rows(w, &query_account_with_role,
                               bind_text(text_of(account_role_code(role))), bind_int(most));
    while (db_next(&rows)) {
        if (names.len)
            buf_add(&names, TEXT("、"));
        buf_add(&names, row_text(&rows, 0));
    }
    return buf_text(&names);
}

bool account_exists(struct work *w)
{
    return db_text(w, &query_account_any).len > 0;
}

/* ---- writing ---- */

static struct text lang_code(enum lang lang)
{
    return lang == LANG_EN ? TEXT("en") : TEXT("ja");
}

static struct text flag(bool set)
{
    return set ? TEXT("1") : TEXT("0");
}

/* What the trail tells of an account; both sides may be NULL. */
static bool note(struct work *w, const char *verb, const struct account *before,
                 const struct account *after)
{
    static const struct account none = { .id = { "", 0 } };
    const struct account *a = before ? before : &none, *b = after ? after : &none;
    const struct account *known = after ? after : before;
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    struct text empty = TEXT("");
    journal_line(&body, "email", a->email, b->email);
    journal_line(&body, "name", a->name, b->name);
    journal_line(&body, "role", text_of(role_codes[a->role]), text_of(role_codes[b->role]));
    journal_line(&body, "department_id", a->department_id, b->department_id);
    journal_line(&body, "lang", before ? lang_code(a->lang) : empty,
                 after ? lang_code(b->lang) : empty);
    journal_line(&body, "shortcuts", before ? flag(a->shortcuts) : empty,
                 after ? flag(b->shortcuts) : empty);
    return journal_add_buf(w, verb, TEXT("account"), known->id, &body);
}

static bool passes_check(struct work *w, struct account *account)
{
    struct issues issues = { 0 };
    if (!account_check(w, account, &issues))
        return false;
    if (issues_stop(&issues))
        return work_fail(w, FAULT_INPUT, issues.items[0].code, issues.items[0].about);
    return true;
}

bool account_add(struct work *w, struct account *account)
{
    if (!work_may(w, MAY_ADMIN) || !passes_check(w, account))
        return false;
    if (!account->id.len)
        account->id = id_new(w);
    account->version = 1;
    account->added_at = w->now;
    db_run(w, &query_account_insert, bind_text(account->id), bind_int(w->now),
           bind_text(account->email), bind_text(account->name),
           bind_text(text_of(role_codes[account->role])), bind_ref(account->department_id),
           bind_text(lang_code(account->lang)), bind_int(account->shortcuts));
    return note(w, "add", NULL, account);
}

static bool read_before(struct work *w, struct text id, int64_t version, struct account *before)
{
    if (!read_stored(w, id, before))
        return false;
    if (before->version != version || before->removed_at)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", before->name);
    return true;
}

/* Looked at after the write: whoever took the last administrator away is rolled back. */
static bool admin_is_left(struct work *w, const struct account *before)
{
    bool was_admin = before->role == ROLE_ADMIN && before->joined_at > 0;
    if (was_admin && db_int(w, &query_account_admins) == 0)
        return work_fail(w, FAULT_INPUT, "account.last_admin", before->name);
    return !work_failed(w);
}

static bool store(struct work *w, const struct account *before, struct account *account)
{
    int64_t changed =
        db_change(w, &query_account_update, bind_text(account->id), bind_int(before->version),
                  bind_int(w->now), bind_text(account->email), bind_text(account->name),
                  bind_text(text_of(role_codes[account->role])), bind_ref(account->department_id),
                  bind_text(lang_code(account->lang)), bind_int(account->shortcuts));
    if (changed != 1)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", before->name);
    account->version = before->version + 1;
    return note(w, "change", before, account) && admin_is_left(w, before);
}

bool account_change(struct work *w, struct account *account)
{
    struct account before;
    if (!work_may(w, MAY_ADMIN) || !passes_check(w, account) ||
        !read_before(w, account->id, account->version, &before))
        return false;
    if (text_is(before.email, account->email) && text_is(before.name, account->name) &&
        before.role == account->role && text_is(before.department_id, account->department_id) &&
        before.lang == account->lang && before.shortcuts == account->shortcuts)
        return true;
    return store(w, &before, account);
}

bool account_remove(struct work *w, struct text id, int64_t version)
{
    struct account before;
    if (!work_may(w, MAY_ADMIN) || !read_before(w, id, version, &before))
        return false;
    if (db_change(w, &query_account_remove, bind_text(id), bind_int(version), bind_int(w->now)) !=
        1)
        return work_fail(w, FAULT_CONFLICT, "record.changed_meanwhile", before.name);
    return note(w, "remove", &before, NULL) && admin_is_left(w, &before);
}

bool account_set_own(struct work *w, struct text name, enum lang lang, bool shortcuts,
                     struct issues *issues)
{
    struct account before;
    if (!account_read_own(w, &before))
        return false;
    struct account after = before;
    after.name = name;
    after.lang = lang;
    after.shortcuts = shortcuts;
    check_name(w, &after, issues);
    if (issues_stop(issues))
        return work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
    if (text_is(before.name, after.name) && before.lang == lang && before.shortcuts == shortcuts)
        return true;
    return store(w, &before, &after);
}

struct actor account_actor(const struct account *account, uint32_t rights)
{
    bool narrow = account->role == ROLE_DEPARTMENT;
    return (struct actor){ .id = account->id,
                           .name = account->name,
                           .narrow = narrow,
                           .department = narrow ? account->department_id : TEXT(""),
                           .may = account->removed_at ? 0 : rights };
}
