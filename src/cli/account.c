/* Accounts on the command line: the way back in when nobody can sign in any more. */
#include "domain/account.h"

#include "base/buf.h"
#include "cli/account_option.h"
#include "cli/command.h"
#include "domain/credential.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST = 1 << 20 };

/* ---- the link ---- */

static bool print_link(struct cli *cli, const struct account *account, struct text code)
{
    struct work *w = cli->w;
    struct text address = cli_address(cli);
    struct text link = work_format(w, "%.*s/invite/%.*s", TEXT_ARG(address), TEXT_ARG(code));
    if (!cli->json) {
        CLI_SAY(cli, WORD_cli_account_link, account->name, link);
        return !work_failed(w);
    }
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    json_open_map(&json, NULL);
    json_add_text(&json, "id", account->id);
    json_add_text(&json, "email", account->email);
    json_add_text(&json, "link", link);
    json_close(&json);
    buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

/* ---- what can be done ---- */

static void add_json(struct json *json, const struct account *account)
{
    json_open_map(json, NULL);
    json_add_text(json, "id", account->id);
    json_add_text(json, "email", account->email);
    json_add_text(json, "name", account->name);
    json_add_text(json, "role", text_of(account_role_code(account->role)));
    json_add_maybe(json, "department", account->department);
    json_add_bool(json, "joined", account->joined_at > 0);
    json_add_bool(json, "two_step", account->has_totp);
    json_add_int(json, "signed_in_at", account->signed_in_at);
    json_close(json);
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct account *accounts;
    size_t count;
    struct buf out = buf_begin(w->arena, LONGEST);
    db_begin(w, DB_READ);
    account_list(w, &accounts, &count);
    if (!db_end(w))
        return false;
    struct json json = json_begin(&out);
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        const struct account *it = &accounts[i];
        if (cli->json)
            add_json(&json, it);
        else
            buf_format(&out, "%.*s\t%.*s\t%s\t%.*s\n", TEXT_ARG(it->email), TEXT_ARG(it->name),
                       account_role_code(it->role), TEXT_ARG(it->department));
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

static bool add(struct cli *cli)
{
    struct work *w = cli->w;
    struct text code, department = cli_option(cli, "department");
    struct account account = {
        .email = cli->arguments[1],
        .name = cli->arguments[2],
        .role = account_role(cli->arguments[3]),
        .lang = w->lang,
    };
    if (account.role == ROLE_NONE)
        return work_fail(w, FAULT_INPUT, "cli.account.role", cli->arguments[3]);
    db_begin(w, DB_WRITE);
    if (department.len)
        account.department_id = account_option_department(w, department);
    if (account_add(w, &account))
        credential_invite(w, account.id, work_clock_real(), &code);
    return db_end(w) && print_link(cli, &account, code);
}

static bool invite(struct cli *cli)
{
    struct work *w = cli->w;
    struct account account;
    struct text code;
    db_begin(w, DB_WRITE);
    if (account_option_find(w, cli->arguments[1], &account))
        credential_invite(w, account.id, work_clock_real(), &code);
    return db_end(w) && print_link(cli, &account, code);
}

static bool take_out(struct cli *cli)
{
    struct work *w = cli->w;
    struct account account;
    db_begin(w, DB_WRITE);
    if (account_option_find(w, cli->arguments[1], &account))
        account_remove(w, account.id, account.version);
    return db_end(w) && cli_done(cli, WORD_account_removed, "removed", account.name);
}

static bool reset_two_step(struct cli *cli)
{
    struct work *w = cli->w;
    struct account account;
    db_begin(w, DB_WRITE);
    if (account_option_find(w, cli->arguments[1], &account))
        credential_remove_totp(w, account.id);
    return db_end(w) && cli_done(cli, WORD_cli_account_two_step, "reset", account.name);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = {
        { "list", 0, 0, list },
        { "add", 3, 3, add },
        { "invite", 1, 1, invite },
        { "remove", 1, 1, take_out },
        { "reset-two-step", 1, 1, reset_two_step },
    };
    return cli_act(cli, actions, COUNT(actions), "cli.account.action");
}

static const struct option options[] = {
    { "department", "NAME", WORD_cli_account_option_department },
    { "address", "URL", WORD_cli_address },
    { NULL, NULL, WORD_NONE },
};

const struct command command_account = {
    .name = "account",
    .usage = "list | add EMAIL NAME ROLE | invite EMAIL | remove EMAIL | reset-two-step EMAIL",
    .help = WORD_cli_account_help,
    .options = options,
    .least = 1,
    .most = 4,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
