#include "base/calendar.h"

#include "base/buf.h"
#include "base/dates.h"
#include "cli/command.h"
#include "domain/closure.h"
#include "format/json_write.h"
#include "store/db.h"

enum { LONGEST = 1 << 20 };

/* The days of the year for which `is` holds. */
static void add_days(struct json *json, const char *key, const struct calendar *calendar, int year,
                     bool (*is)(const struct calendar *, int32_t))
{
    json_open_list(json, key);
    for (int32_t day = day_of(year, 1, 1); day <= day_of(year, 12, 31); day++)
        if (is(calendar, day))
            json_add_text(json, NULL, text_of(day_iso(day).at));
    json_close(json);
}

static void print_json(struct buf *out, const struct calendar *calendar, int year)
{
    struct json json = json_begin(out);
    json_open_map(&json, NULL);
    json_add_int(&json, "year", year);
    add_days(&json, "holidays", calendar, year, calendar_is_holiday);
    add_days(&json, "closed", calendar, year, calendar_is_closed);
    json_add_bool(&json, "confirmed", calendar_certainty(calendar, year) == CALENDAR_CONFIRMED);
    json_close(&json);
    buf_add_char(out, '\n');
}

static void print_list(struct work *w, struct buf *out, const struct calendar *calendar, int year)
{
    for (int32_t day = day_of(year, 1, 1); day <= day_of(year, 12, 31); day++) {
        struct text name = calendar_holiday(calendar, day, w->lang);
        if (name.len)
            buf_format(out, "%s  %.*s\n", day_iso(day).at, TEXT_ARG(name));
    }
    bool confirmed = calendar_certainty(calendar, year) == CALENDAR_CONFIRMED;
    buf_add(out, word_text(w->lang,
                           confirmed ? WORD_cli_calendar_confirmed : WORD_cli_calendar_forecast));
    buf_add_char(out, '\n');
}

static bool print_year(struct cli *cli)
{
    struct work *w = cli->w;
    int64_t year;
    if (!text_to_int(cli->arguments[0], &year) || year < CALENDAR_FIRST || year > CALENDAR_LAST)
        return work_fail(w, FAULT_INPUT, "cli.calendar.year",
                         work_format(w, "%d\x1f%d", CALENDAR_FIRST, CALENDAR_LAST));
    const struct calendar *calendar = calendar_open(w, NULL, 0);
    if (!calendar)
        return false;
    struct buf out = buf_begin(w->arena, LONGEST);
    if (cli->json)
        print_json(&out, calendar, (int)year);
    else
        print_list(w, &out, calendar, (int)year);
    calendar_close(calendar);
    return cli_print(cli, buf_text(&out));
}

/* ---- the office's own days ---- */

static void add_own(struct json *json, const struct closure *closure)
{
    bool is_made = closure->kind <= CLOSURE_NOT;
    json_open_map(json, NULL);
    json_add_maybe(json, "kind", text_of(is_made ? closure_codes[closure->kind] : ""));
    json_add_maybe(json, "from", text_of(day_iso(closure->from).at));
    json_add_maybe(json, "to", text_of(day_iso(closure->to).at));
    json_add_maybe(json, "name", closure->name);
    json_add_text(json, "line", closure->line);
    json_add_bool(json, "of_file", closure->of_file);
    json_close(json);
}

static bool print_own(struct cli *cli)
{
    struct closure *closures;
    size_t count;
    struct buf out = buf_begin(cli->w->arena, LONGEST);
    struct json json = json_begin(&out);
    db_begin(cli->w, DB_READ);
    closure_list(cli->w, &closures, &count);
    if (!db_end(cli->w))
        return false;
    if (cli->json)
        json_open_list(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        if (cli->json)
            add_own(&json, &closures[i]);
        else
            buf_format(&out, "%.*s\n", TEXT_ARG(closures[i].line));
    }
    if (cli->json) {
        json_close(&json);
        buf_add_char(&out, '\n');
    }
    return cli_print(cli, buf_text(&out));
}

/* Ends the transaction and says how many things to do fall due on another day. */
static bool print_moved(struct cli *cli, int64_t moved)
{
    if (!db_end(cli->w))
        return false;
    struct text count = work_format(cli->w, "%lld", (long long)moved);
    if (cli->json)
        return cli_print(cli, work_format(cli->w, "{\"moved\":%lld}\n", (long long)moved));
    CLI_SAY(cli, WORD_rules_calendar_saved, count);
    return !work_failed(cli->w);
}

/* "2027-08-12", or with ".." and the last day behind it. */
static bool read_days(struct work *w, struct text typed, struct closure *out)
{
    size_t dots = text_find(typed, TEXT(".."), 0);
    struct dates_value from = dates_read(text_slice(typed, 0, dots)),
                       to = dates_read(text_slice(typed, dots + 2, typed.len));
    out->from = from.kind == DATES_DAY ? from.day : DAY_NONE;
    out->to = to.kind == DATES_DAY ? to.day : DAY_NONE;
    return (out->from != DAY_NONE && (dots == typed.len || out->to != DAY_NONE)) ||
           work_fail(w, FAULT_INPUT, "record.not_a_day", typed);
}

static bool read_kind(struct work *w, struct text code, struct closure *out)
{
    for (int i = 0; i < CLOSURE_FORM_KINDS; i++) {
        out->kind = (enum closure_kind)i;
        if (text_is_string(code, closure_codes[i]))
            return true;
    }
    return work_fail(w, FAULT_INPUT, "cli.calendar.kind", code);
}

/* add KIND DAY[..DAY] [NAME] */
static bool add(struct cli *cli)
{
    struct work *w = cli->w;
    struct closure closure = { .name = TEXT("") };
    struct issues issues = { 0 };
    int64_t moved;
    if (!read_kind(w, cli->arguments[1], &closure) || !read_days(w, cli->arguments[2], &closure))
        return false;
    if (cli->argument_count > 3)
        closure.name = cli->arguments[3];
    db_begin(w, DB_WRITE);
    closure_add(w, &closure, &issues, &moved);
    if (!issues_stop(&issues))
        return print_moved(cli, moved);
    db_end(w);
    w->fault = (struct fault){ FAULT_INPUT, issues.items[0].code, issues.items[0].about };
    return false;
}

static bool remove_line(struct cli *cli)
{
    int64_t moved;
    db_begin(cli->w, DB_WRITE);
    closure_remove(cli->w, cli->arguments[1], &moved);
    return print_moved(cli, moved);
}

static bool undo(struct cli *cli)
{
    int64_t moved;
    db_begin(cli->w, DB_WRITE);
    closure_undo(cli->w, &moved);
    return print_moved(cli, moved);
}

/* The days of a year need no office; what follows the name of an action does. */
static bool run(struct cli *cli)
{
    static const struct {
        const char *name;
        size_t least, most;
        bool (*run)(struct cli *cli);
    } actions[] = {
        { "own", 1, 1, print_own },
        { "add", 3, 4, add },
        { "remove", 2, 2, remove_line },
        { "undo", 1, 1, undo },
    };
    for (size_t i = 0; i < COUNT(actions); i++)
        if (text_is_string(cli->arguments[0], actions[i].name))
            return cli->argument_count >= actions[i].least && cli->argument_count <= actions[i].most
                       ? cli_connect(cli) && actions[i].run(cli)
                       : work_fail(cli->w, FAULT_INPUT, "cli.arguments", TEXT(""));
    return cli->argument_count == 1 ? print_year(cli)
                                    : work_fail(cli->w, FAULT_INPUT, "cli.arguments", TEXT(""));
}

const struct command command_calendar = {
    .name = "calendar",
    .usage = "YEAR | own | add closed|holiday|not DAY[..DAY] [NAME] | remove LINE | undo",
    .help = WORD_cli_calendar_help,
    .least = 1,
    .most = 4,
    .run = run,
};
