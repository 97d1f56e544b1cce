#include "domain/mail_server.h"

#include "base/mailbox.h"
#include "domain/account.h"
#include "domain/instance.h"
#include "domain/journal.h"
#include "domain/outbox.h"
#include "domain/setting.h"
#include "domain/setting_sql.h"

enum { LONGEST_VALUE = 300, LONGEST_BODY = 4096, USUAL_PORT = 587, MOST_PORT = 65535 };

const char *const mail_tls_codes[MAIL_TLS_COUNT] = { "starttls", "tls", "none" };

const char *const mail_server_names[MAIL_SERVER_FIELDS] = {
    "host", "port", "tls", "user", "password", "from", "from_name", "reply_to", "site",
};

#define PASSWORD "mail.password"

static const char *setting_of(struct work *w, int field)
{
    return work_format(w, "mail.%s", mail_server_names[field]).at;
}

static struct secret_key key_of(const struct work *w)
{
    return secret_key_for(&w->instance->key, "mailpass");
}

static void understand(struct mail_server *server)
{
    int64_t port = 0;
    server->port = USUAL_PORT;
    if (text_to_int(server->values[MAIL_SERVER_PORT], &port) && port > 0 && port <= MOST_PORT)
        server->port = (int)port;
    server->tls = MAIL_TLS_STARTTLS;
    for (int i = 0; i < MAIL_TLS_COUNT; i++)
        if (text_is_string(server->values[MAIL_SERVER_TLS], mail_tls_codes[i]))
            server->tls = (enum mail_tls)i;
}

static struct text password_of(struct work *w, struct text sealed)
{
    struct secret_key key = key_of(w);
    struct text password = secret_unseal(w, &key, TEXT(PASSWORD), sealed);
    secret_wipe(&key, sizeof key);
    return password;
}

bool mail_server_read(struct work *w, bool with_password, struct mail_server *out)
{
    *out = (struct mail_server){ 0 };
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++)
        out->values[i] = setting_read(w, setting_of(w, i), TEXT(""));
    struct text sealed = out->values[MAIL_SERVER_PASSWORD];
    out->has_password = sealed.len > 0;
    out->values[MAIL_SERVER_PASSWORD] =
        sealed.len && with_password ? password_of(w, sealed) : TEXT("");
    understand(out);
    return !work_failed(w);
}

bool mail_server_is_set(struct work *w)
{
    return !w->instance->demo && setting_read(w, "mail.host", TEXT("")).len > 0;
}

int mail_server_port(struct work *w)
{
    struct mail_server server;
    return mail_server_is_set(w) && mail_server_read(w, false, &server) ? server.port : 0;
}

/* ---- what was typed ---- */

/* A name or a number of a machine: nothing that means something in an address of the web. */
static bool is_host(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        bool is_letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!is_letter && c != '.' && c != '-' && c != ':')
            return false;
    }
    return t.len <= MAILBOX_LONGEST;
}

static bool is_site(struct text t)
{
    for (size_t i = 0; i < t.len; i++)
        if (t.at[i] <= ' ' || t.at[i] >= 0x7f || t.at[i] == '"' || t.at[i] == '<' || t.at[i] == '>')
            return false;
    return text_starts(t, TEXT("https://")) || text_starts(t, TEXT("http://"));
}

static bool is_this_machine(struct text host)
{
    return text_is(host, TEXT("localhost")) || text_is(host, TEXT("127.0.0.1")) ||
           text_is(host, TEXT("::1"));
}

static void check_address(struct work *w, const struct mail_server *server, int field,
                          bool is_needed, struct issues *issues)
{
    struct text value = server->values[field];
    if (!value.len && is_needed)
        issue_add(w, issues, field, "record.required", TEXT(""));
    else if (value.len && !mailbox_is(value))
        issue_add(w, issues, field, "record.not_an_email", value);
}

static void check_lengths(struct work *w, const struct mail_server *server, struct issues *issues)
{
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++) {
        size_t runes = text_runes(server->values[i]);
        if (runes > LONGEST_VALUE)
            issue_add(w, issues, i, "record.too_long",
                      work_format(w, "%d\x1f%zu", LONGEST_VALUE, runes));
    }
}

static bool check(struct work *w, const struct mail_server *server, struct issues *issues)
{
    const struct text *values = server->values;
    int64_t port = 0;
    if (!is_host(values[MAIL_SERVER_HOST]))
        issue_add(w, issues, MAIL_SERVER_HOST, "mail.host", values[MAIL_SERVER_HOST]);
    if (!text_to_int(values[MAIL_SERVER_PORT], &port) || port < 1 || port > MOST_PORT)
        issue_add(w, issues, MAIL_SERVER_PORT, "mail.port", TEXT(""));
    if (server->tls == MAIL_TLS_NONE && values[MAIL_SERVER_USER].len &&
        !is_this_machine(values[MAIL_SERVER_HOST]))
        issue_add(w, issues, MAIL_SERVER_TLS, "mail.plain_password", TEXT(""));
    check_address(w, server, MAIL_SERVER_FROM, true, issues);
    check_address(w, server, MAIL_SERVER_REPLY_TO, false, issues);
    if (!is_site(values[MAIL_SERVER_SITE]))
        issue_add(w, issues, MAIL_SERVER_SITE, "mail.site", TEXT(""));
    check_lengths(w, server, issues);
    return !issues_stop(issues) || work_fail(w, FAULT_INPUT, "record.invalid", TEXT(""));
}

/* ---- storing ---- */

static struct text without_slash(struct text t)
{
    while (text_ends(t, TEXT("/")))
        t.len--;
    return t;
}

static bool store_password(struct work *w, struct text password)
{
    struct secret_key key = key_of(w);
    struct buf body = buf_begin(w->arena, LONGEST_BODY);
    bool was = setting_read(w, PASSWORD, TEXT("")).len > 0;
    struct text sealed = password.len ? secret_seal(w, &key, TEXT(PASSWORD), password) : TEXT("");
    secret_wipe(&key, sizeof key);
    if (!was && !password.len)
        return true;
    db_run(w, &query_setting_put, bind_text(TEXT(PASSWORD)), bind_text(sealed));
    journal_line(&body, "password", was ? TEXT("set") : TEXT(""),
                 password.len ? TEXT("changed") : TEXT(""));
    return journal_add_buf(w, "set", TEXT("setting"), TEXT(PASSWORD), &body);
}

bool mail_server_write(struct work *w, struct mail_server *server, struct issues *issues)
{
    struct text *values = server->values;
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++)
        if (i != MAIL_SERVER_PASSWORD)
            values[i] = text_trim(values[i]);
    values[MAIL_SERVER_FROM] = account_email(w, values[MAIL_SERVER_FROM]);
    values[MAIL_SERVER_REPLY_TO] = account_email(w, values[MAIL_SERVER_REPLY_TO]);
    values[MAIL_SERVER_SITE] = without_slash(values[MAIL_SERVER_SITE]);
    understand(server);
    if (!work_may(w, MAY_ADMIN) || (values[MAIL_SERVER_HOST].len && !check(w, server, issues)))
        return false;
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++)
        if (i != MAIL_SERVER_PASSWORD)
            setting_write(w, setting_of(w, i), values[i]);
    if (!values[MAIL_SERVER_USER].len)
        store_password(w, TEXT(""));
    else if (values[MAIL_SERVER_PASSWORD].len)
        store_password(w, values[MAIL_SERVER_PASSWORD]);
    return outbox_hurry(w);
}
