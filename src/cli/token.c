/* Tokens of programs on the command line: made, listed, revoked. */
#include "domain/token.h"

#include "base/buf.h"
#include "base/moment.h"
#include "cli/account_option.h"
#include "cli/command.h"
#include "format/json_write.h"
#include "gate/policy.h"
#include "gate/role.h"
#include "store/db.h"

enum { LONGEST = 1 << 20, USUAL_DAYS = 90 };

/* "read,write" as token_scopes_read takes it. */
static uint32_t read_scopes(struct work *w, struct text typed)
{
    char *codes = work_string(w, typed);
    for (char *c = codes; *c; c++)
        if (*c == ',')
            *c = ' ';
    uint32_t scopes = token_scopes_read(text_of(codes));
    if (!scopes)
        work_fail(w, FAULT_INPUT, "cli.token.scopes", typed);
    return scopes;
}

static bool print_made(struct cli *cli, const struct token *token, struct text secret)
{
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("token"), secret, TEXT("handle"), token->handle,
                               TEXT("ends_at"), text_of(moment_iso(token->ends_at).at));
    CLI_SAY(cli, WORD_cli_token_made, token->owner, text_of(moment_iso(token->ends_at).at));
    return cli_print(cli, work_format(cli->w, "%.*s\n", TEXT_ARG(secret)));
}

/* What is wrong is said by the first sentence about it. */
static void tell_issue(struct work *w, const struct issues *issues)
{
    if (issues_stop(issues))
        w->fault = (struct fault){ FAULT_INPUT, issues->items[0].code, issues->items[0].about };
}

static bool add(struct cli *cli)
{
    struct work *w = cli->w;
    struct account owner;
    struct policy policy;
    struct issues issues = { 0 };
    struct text may = cli_option(cli, "may"), department = cli_option(cli, "department"),
                days = cli_option(cli, "days"), secret = TEXT("");
    struct token token = { .name = cli->arguments[2] };
    int64_t lasts = USUAL_DAYS;
    if (days.len && !text_to_int(days, &lasts))
        return work_fail(w, FAULT_INPUT, "token.days", work_format(w, "%d", TOKEN_LONGEST));
    token.scopes = read_scopes(w, may.len ? may : TEXT("read"));
    db_begin(w, DB_WRITE);
    if (department.len)
        token.department_id = account_option_department(w, department);
    if (account_option_find(w, cli->arguments[1], &owner) && policy_read(w, &policy))
        token_add(w, &token, &owner, role_rights(owner.role, policy.admin_is_office), lasts,
                  work_clock_real(), &secret, &issues);
    if (db_end(w))
        return print_made(cli, &token, secret);
    tell_issue(w, &issues);
    return false;
}

static bool revoke(struct cli *cli)
{
    struct work *w = cli->w;
    db_begin(w, DB_WRITE);
    token_revoke(w, cli->arguments[1], work_clock_real());
    return db_end(w) && cli_done(cli, WORD_cli_token_revoked, "revoked", cli->arguments[1]);
}

static void add_moment(struct json *json, const char *key, int64_t moment)
{
    json_add_maybe(json, key, moment ? text_of(moment_iso(moment).at) : TEXT(""));
}

static void add_json(struct work *w, struct json *json, const struct token *token)
{
    json_open_map(json, NULL);
    json_add_text(json, "handle", token->handle);
    json_add_text(json, "name", token->name);
    json_add_text(json, "owner", token->owner);
    json_add_text(json, "scopes", token_scopes_text(w, token->scopes));
    json_add_maybe(json, "department", token->department);
    add_moment(json, "ends_at", token->ends_at);
    add_moment(json, "used_at", token->used_at);
    json_add_maybe(json, "used_from", token->used_from);
    add_moment(json, "revoked_at", token->revoked_at);
    json_close(json);
}

static void add_line(struct work *w, struct buf *out, const struct token *token)
{
    buf_format(out, "%.*s\t%.*s\t%.*s\t%.*s\t%s\t%s\n", TEXT_ARG(token->handle),
               TEXT_ARG(token->owner), TEXT_ARG(token->name),
               TEXT_ARG(token_scopes_text(w, token->scopes)), moment_iso(token->ends_at).at,
               token->revoked_at ? "revoked" : "");
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct token *tokens;
    size_t count;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    db_begin(w, DB_READ);
    token_list(w, true, &tokens, &count);
    if (!db_end(w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        if (cli->json)
            add_json(w, &json, &tokens[i]);
        else
            add_line(w, &out, &tokens[i]);
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = { { "list", 0, 0, list },
                                             { "add", 2, 2, add },
                                             { "revoke", 1, 1, revoke } };
    return cli_act(cli, actions, COUNT(actions), "cli.token.action");
}

static const struct option options[] = {
    { "may", "read,write,…", WORD_cli_token_option_may },
    { "department", "NAME", WORD_cli_token_option_department },
    { "days", "N", WORD_cli_token_option_days },
    { NULL, NULL, WORD_NONE },
};

const struct command command_token = {
    .name = "token",
    .usage = "list | add EMAIL NAME | revoke HANDLE",
    .help = WORD_cli_token_help,
    .options = options,
    .least = 1,
    .most = 3,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
