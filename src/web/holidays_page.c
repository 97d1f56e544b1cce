#include "web/holidays_page.h"

#include "base/moment.h"
#include "domain/instance.h"
#include "views/rules.h"
#include "web/front.h"
#include "web/settings_page.h"

enum { YEARS_BACK = 1, YEARS_AHEAD = 6, LONGEST_LINES = 100 << 10, MOST_CLOSED = 366 };

static struct chip certainty_of(struct work *w, int year)
{
    switch (calendar_certainty(w->instance->calendar, year)) {
    case CALENDAR_CONFIRMED:
        return (struct chip){ STATUS_DONE, word_text(w->lang, WORD_calendar_page_confirmed) };
    case CALENDAR_FORECAST:
        return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_calendar_page_forecast) };
    case CALENDAR_UNKNOWN:
        break;
    }
    return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_calendar_page_unknown) };
}

static void fill_years(struct work *w, int this_year, int shown,
                       struct settings_calendar_page *page)
{
    struct year_line *years = work_array(w, struct year_line, YEARS_BACK + YEARS_AHEAD + 1);
    for (int year = this_year - YEARS_BACK; year <= this_year + YEARS_AHEAD; year++) {
        struct text name = work_format(w, "%d", year);
        years[page->year_count++] =
            (struct year_line){ name, url_with(w, URL(w, "/settings/calendar"), "year", name),
                                certainty_of(w, year), year == shown };
    }
    page->years = years;
}

/* Holidays, also on a weekend, and closures on other days. */
static void fill_closed(struct work *w, int year, struct settings_calendar_page *page)
{
    const struct calendar *calendar = w->instance->calendar;
    struct holiday_line *lines = work_array(w, struct holiday_line, MOST_CLOSED);
    for (int32_t day = day_of(year, 1, 1); day < day_of(year + 1, 1, 1); day++) {
        bool is_holiday = calendar_is_holiday(calendar, day);
        int weekday = day_weekday(day);
        if (!is_holiday && (weekday == 0 || weekday == 6 || !calendar_is_closed(calendar, day)))
            continue;
        struct text name = is_holiday ? calendar_holiday(calendar, day, w->lang)
                                      : calendar_closure(calendar, day, w->lang);
        lines[page->holiday_count++] = (struct holiday_line){ day, name, is_holiday };
    }
    page->holidays = lines;
}

/* Lines that whoever runs the machine has put beside the data count too, and cannot be seen here.
 */
static struct text help_of(struct work *w)
{
    struct text help = word_text(w->lang, WORD_rules_lines_help);
    if (!instance_calendar_file(w).len)
        return help;
    return work_format(w, "%.*s %.*s", TEXT_ARG(help),
                       TEXT_ARG(word_text(w->lang, WORD_rules_lines_file)));
}

static void show_holidays(struct work *w, struct visit *visit)
{
    int this_year = day_date(moment_day(w->now)).year;
    int64_t asked = field_int(visit->request, "year", this_year);
    int shown = asked < CALENDAR_FIRST || asked > CALENDAR_LAST ? this_year : (int)asked;
    struct settings_calendar_page page = {
        .page = front_page(w, visit, WORD_settings_title, PLACE_NONE),
        .year = work_format(w, "%d", shown),
        .lines = { .name = "lines",
                   .type = ENTRY_LINES,
                   .label = word_text(w->lang, WORD_rules_lines),
                   .help = help_of(w),
                   .value = visit_typed(visit, "lines", instance_calendar(w)),
                   .optional = true },
    };
    if (visit->fault.kind)
        page.lines.mistake = word_say(w, text_of(visit->fault.code), visit->fault.about);
    page.tabs = settings_tabs(w, visit, SETTINGS_CALENDAR, &page.tab_count);
    fill_years(w, this_year, shown, &page);
    fill_closed(w, shown, &page);
    struct html out = front_html(w, visit);
    view_settings_calendar(&out, &page);
    front_send(visit, &out);
}

/* Browsers send line ends as CR LF. */
static struct text read_lines(struct work *w, struct text typed)
{
    struct buf out = buf_begin(w->arena, LONGEST_LINES + 1);
    for (size_t i = 0; i < typed.len; i++)
        if (typed.at[i] != '\r')
            buf_add_char(&out, typed.at[i]);
    if (out.len && out.at[out.len - 1] != '\n')
        buf_add_char(&out, '\n');
    if (out.full)
        work_fail(w, FAULT_INPUT, "rules.calendar_long", TEXT(""));
    return buf_text(&out);
}

static void save_holidays(struct work *w, struct visit *visit)
{
    struct text lines = read_lines(w, field_text(visit->request, "lines"));
    if (!work_failed(w) && instance_set_calendar(w, lines))
        visit_done(w, visit, TEXT("/settings/calendar"), "rules.calendar_saved", TEXT(""));
}

const struct route holidays_routes[] = {
    PAGE("/settings/calendar", MAY_ADMIN, show_holidays),
    FORM("/settings/calendar", MAY_ADMIN, save_holidays, show_holidays,
         .body_bytes = 4 * LONGEST_LINES),
    ROUTE_END,
};
