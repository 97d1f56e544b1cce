/* Rounds of check sheets on the command line: a list, a new one, sending, reminding, closing. */
#include "base/buf.h"
#include "base/dates.h"
#include "base/moment.h"
#include "cli/command.h"
#include "domain/evaluate.h"
#include "domain/round_lines.h"
#include "domain/setting.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST = 16 << 20, MOST = 200 };

/* ---- printing ---- */

static struct text day(struct work *w, int32_t of)
{
    return work_text(w, text_of(day_iso(of).at));
}

static void add_round(struct cli *cli, struct buf *out, struct json *json,
                      const struct round *round)
{
    struct work *w = cli->w;
    struct text number = round_number(w, round->number);
    if (!cli->json) {
        buf_format(out, "%.*s\t%s\t%s\t%lld/%lld\t%.*s\n", TEXT_ARG(number),
                   round_state_code(round->state), day_iso(round->due).at,
                   (long long)round->submitted, (long long)round->asked, TEXT_ARG(round->title));
        return;
    }
    json_open_map(json, NULL);
    json_add_text(json, "id", round->id);
    json_add_text(json, "number", number);
    json_add_text(json, "title", round->title);
    json_add_text(json, "purpose", round->purpose);
    json_add_text(json, "period", round->period);
    json_add_text(json, "state", text_of(round_state_code(round->state)));
    json_add_text(json, "due_on", day(w, round->due));
    json_add_int(json, "questions", round->questions);
    json_add_int(json, "asked", round->asked);
    json_add_int(json, "withdrawn", round->withdrawn);
    json_add_int(json, "submitted", round->submitted);
    json_add_int(json, "done", round->done);
    json_close(json);
}

static bool list(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct round *rounds;
    size_t count;
    bool more;
    db_begin(w, DB_READ);
    round_list(w, TEXT(""), TEXT(""), MOST, 0, &rounds, &count, &more);
    if (!db_end(w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++)
        add_round(cli, &out, &json, &rounds[i]);
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* One round, as an object or a line. */
static bool print_round(struct cli *cli, const struct round *round)
{
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    add_round(cli, &out, &json, round);
    if (cli->json)
        buf_add_char(&out, '\n');
    return cli_print(cli, buf_text(&out));
}

static void add_line(struct cli *cli, struct buf *out, struct json *json,
                     const struct round_line *line)
{
    const struct reply *r = &line->reply;
    const char *state = reply_state_code(r->state);
    if (!cli->json) {
        buf_format(out, "%s\t%lld/%lld\t%.*s\t%.*s\t%.*s\n", state, (long long)r->answered,
                   (long long)r->questions, TEXT_ARG(r->party), TEXT_ARG(line->work),
                   TEXT_ARG(line->email));
        return;
    }
    json_open_map(json, NULL);
    json_add_text(json, "id", r->id);
    json_add_text(json, "party_id", r->party_id);
    json_add_text(json, "party", r->party);
    json_add_text(json, "work", line->work);
    json_add_text(json, "state", text_of(state));
    json_add_int(json, "questions", r->questions);
    json_add_int(json, "answered", r->answered);
    json_add_int(json, "changed", r->changed);
    json_add_text(json, "marks", r->marks);
    json_add_text(json, "email", line->email);
    json_add_int(json, "reminders", r->reminders);
    json_close(json);
}

static bool show(struct cli *cli)
{
    struct work *w = cli->w;
    struct buf out = buf_begin(w->arena, LONGEST);
    struct json json = json_begin(&out);
    struct round round;
    struct round_line *lines = NULL;
    size_t count = 0;
    bool more;
    db_begin(w, DB_READ);
    if (round_find(w, cli->arguments[1], &round))
        round_lines(w, &round, ROUND_SHOW_ALL, ROUND_MOST, 0, &lines, &count, &more);
    if (!db_end(w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++)
        add_line(cli, &out, &json, &lines[i]);
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* ---- doing ---- */

/* A mistake is said as the fault of the command: there is no form to say it in. */
static bool make(struct cli *cli)
{
    struct work *w = cli->w;
    struct issues issues = { 0 };
    struct round_choice choice = {
        .work = cli_option(cli, "work"),
        .place = cli_option(cli, "place"),
        .risk = cli_option(cli, "risk"),
        .department_id = TEXT(""),
        .first_tier = !cli_given(cli, "all-tiers"),
        .again = cli_given(cli, "again"),
    };
    struct round round = {
        .sheet_id = cli->arguments[1],
        .title = cli->arguments[2],
        .period = cli_option(cli, "period"),
        .purpose = cli_given(cli, "selection") ? TEXT("selection") : TEXT(""),
        .due = dates_read(cli_option(cli, "due")).day,
        .message = TEXT(""),
        .each_work = cli_given(cli, "each-work"),
    };
    db_begin(w, DB_WRITE);
    if (!round_add(w, &round, &choice, &issues) && issues.count) {
        w->fault = (struct fault){ FAULT_NONE, NULL, TEXT("") };
        work_fail(w, FAULT_INPUT, issues.items[0].code, issues.items[0].about);
    }
    if (!work_failed(w))
        round_read(w, round.id, &round);
    return db_end(w) && print_round(cli, &round);
}

static bool send(struct cli *cli)
{
    struct work *w = cli->w;
    struct round round;
    db_begin(w, DB_WRITE);
    if (round_find(w, cli->arguments[1], &round))
        round_send(w, &round, setting_read(w, "mail.site", cli_address(cli)));
    if (!db_end(w) || !round_run(w, round.id, NULL, NULL))
        return false;
    db_begin(w, DB_READ);
    round_read(w, round.id, &round);
    return db_end(w) && print_round(cli, &round);
}

static bool remind(struct cli *cli)
{
    struct work *w = cli->w;
    struct round round;
    struct round_reminded reminded = { 0 };
    db_begin(w, DB_WRITE);
    if (round_find(w, cli->arguments[1], &round))
        round_remind(w, &round, TEXT(""), &reminded);
    if (!db_end(w))
        return false;
    struct text mails = work_format(w, "%lld", (long long)reminded.mails),
                calls = work_format(w, "%lld", (long long)reminded.calls);
    if (cli->json)
        return CLI_PRINT_TEXTS(cli, TEXT("mails"), mails, TEXT("calls"), calls);
    CLI_SAY(cli, WORD_rounds_remind_done, mails, calls);
    return true;
}

static bool close_one(struct cli *cli)
{
    struct work *w = cli->w;
    struct round round;
    db_begin(w, DB_WRITE);
    if (round_find(w, cli->arguments[1], &round) &&
        round_close(w, &round, cli_option(cli, "reason")))
        evaluate_touched(w);
    if (!db_end(w) || !round_close_run(w, round.id, NULL, NULL))
        return false;
    db_begin(w, DB_READ);
    round_read(w, round.id, &round);
    return db_end(w) && print_round(cli, &round);
}

static bool run(struct cli *cli)
{
    static const struct action actions[] = {
        { "list", 0, 0, list }, { "show", 1, 1, show },     { "new", 2, 2, make },
        { "send", 1, 1, send }, { "remind", 1, 1, remind }, { "close", 1, 1, close_one },
    };
    return cli_act(cli, actions, COUNT(actions), "cli.rounds.unknown");
}

static const struct option options[] = {
    { "due", "YYYY-MM-DD", WORD_cli_rounds_due },
    { "period", "YYYY[-MM]", WORD_cli_rounds_period },
    { "work", "entrusted|cloud", WORD_cli_rounds_work },
    { "place", "inside|outside", WORD_cli_rounds_place },
    { "risk", "high|middle|low", WORD_cli_rounds_risk },
    { "all-tiers", NULL, WORD_cli_rounds_all_tiers },
    { "each-work", NULL, WORD_cli_rounds_each_work },
    { "again", NULL, WORD_cli_rounds_again },
    { "selection", NULL, WORD_cli_rounds_selection },
    { "address", "URL", WORD_cli_rounds_address },
    { "reason", "TEXT", WORD_cli_rounds_reason },
    { NULL, NULL, WORD_NONE },
};

const struct command command_rounds = {
    .name = "rounds",
    .usage = "list|show R-1|new SHEET TITLE --due DAY|send R-1|remind R-1|close R-1 --reason TEXT",
    .help = WORD_cli_rounds_help,
    .options = options,
    .least = 1,
    .most = 3,
    .needs = NEEDS_INSTANCE,
    .run = run,
};
