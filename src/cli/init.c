#include "base/id.h"
#include "base/moment.h"
#include "base/secret.h"
#include "cli/command.h"
#include "domain/instance.h"
#include "domain/setup.h"
#include "gate/policy.h"
#include "store/db.h"

#define LOCAL_EMAIL "office@localhost.example"
enum { LOCAL_PASSWORD_BYTES = 12 };

/* Makes the folder, or opens the one whose set-up was begun and not finished. */
static bool open_or_make(struct work *w, struct text folder)
{
    struct work trial = *w;
    if (instance_connect(&trial, folder)) {
        *w = trial;
        return true;
    }
    return work_forgive(w, &trial) && instance_make(w, folder);
}

/* Someone at this machine looks at a list of their own: one account, and nothing to fill in. */
static bool set_up_local(struct work *w, struct text code, struct text hash)
{
    struct policy policy;
    struct setup setup = {
        .company = word_text(w->lang, WORD_cli_init_company),
        .account = { .email = TEXT(LOCAL_EMAIL),
                     .name = word_text(w->lang, WORD_cli_init_person),
                     .lang = w->lang },
    };
    int64_t clock = work_clock_real();
    if (!setup_take(w, code, &setup, hash, clock) || !policy_read(w, &policy))
        return false;
    policy.two_step = TWO_STEP_NOBODY;
    policy.admin_is_office = true;
    return policy_write(w, &policy, clock);
}

static void print_account(struct cli *cli, struct text address, struct text password)
{
    if (cli->json)
        CLI_PRINT_TEXTS(cli, TEXT("address"), address, TEXT("email"), TEXT(LOCAL_EMAIL),
                        TEXT("password"), password);
    else
        CLI_SAY(cli, WORD_cli_init_local_done, address, TEXT(LOCAL_EMAIL), password);
}

static bool run(struct cli *cli)
{
    struct work *w = cli->w;
    bool local = cli_given(cli, "local");
    struct text code = TEXT(""), address = cli_address(cli);
    struct text password = local ? id_token(w, LOCAL_PASSWORD_BYTES) : TEXT("");
    struct text hash = local ? secret_password_hash(w, password) : TEXT("");
    if (!open_or_make(w, cli->folder))
        return false;
    db_begin(w, DB_WRITE);
    if (setup_code_new(w, &code) && local)
        set_up_local(w, code, hash);
    bool well = db_end(w);
    const char *advice = db_advice(w->db);
    db_close(w->db);
    w->db = NULL;
    if (!well)
        return false;
    if (advice)
        fprintf(stderr, "%.*s\n", TEXT_ARG(word_text(w->lang, word_find(text_of(advice)))));
    struct text url = work_format(w, "%.*s/setup/%.*s", TEXT_ARG(address), TEXT_ARG(code));
    if (local)
        print_account(cli, address, password);
    else if (cli->json)
        CLI_PRINT_TEXTS(cli, TEXT("setup"), url);
    else
        CLI_SAY(cli, WORD_cli_init_done, cli->folder, url);
    return !work_failed(w);
}

static const struct option options[] = {
    { "local", NULL, WORD_cli_init_local },
    { "address", "URL", WORD_cli_address },
    { NULL, NULL, WORD_NONE },
};

const struct command command_init = {
    .name = "init",
    .usage = "[--local] [--address URL]",
    .help = WORD_cli_init_help,
    .options = options,
    .run = run,
};
