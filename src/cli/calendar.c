#include "base/calendar.h"

#include "base/buf.h"
#include "cli/command.h"
#include "format/json_write.h"

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

static bool run(struct cli *cli)
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

const struct command command_calendar = {
    .name = "calendar",
    .usage = "YEAR",
    .help = WORD_cli_calendar_help,
    .least = 1,
    .most = 1,
    .run = run,
};
