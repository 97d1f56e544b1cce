#include "web/holidays_page.h"

#include "base/dates.h"
#include "base/moment.h"
#include "domain/closure.h"
#include "domain/instance.h"
#include "views/rules.h"
#include "web/front.h"
#include "web/settings_page.h"
#include "web/show.h"

enum { LONGEST_LINES = 100 << 10, MOST_CLOSED = 366 };

#define PATH "/settings/calendar"

/* Where a change leads: the page offers to take it back. */
#define CHANGED PATH "?changed=1"

/* There are two forms on the page: what was typed into one says nothing about the other. */
static struct text typed(const struct visit *visit, const char *name, struct text otherwise)
{
    if (!visit->typed || !fields_find(visit->typed, text_of(name)))
        return otherwise;
    return visit_typed(visit, name, otherwise);
}

/* ---- what is closed ---- */

static struct chip certainty_of(struct work *w, const struct calendar *calendar, int year)
{
    switch (calendar_certainty(calendar, year)) {
    case CALENDAR_CONFIRMED:
        return (struct chip){ STATUS_DONE, word_text(w->lang, WORD_calendar_page_confirmed) };
    case CALENDAR_FORECAST:
        return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_calendar_page_forecast) };
    case CALENDAR_UNKNOWN:
        break;
    }
    return (struct chip){ STATUS_NOTE, word_text(w->lang, WORD_calendar_page_unknown) };
}

/* Holidays, also on a weekend, and closures on other days. */
static struct year_line year_of(struct work *w, const struct calendar *calendar, int year)
{
    struct holiday_line *lines = work_array(w, struct holiday_line, MOST_CLOSED);
    struct year_line out = { .name = work_format(w, "%d", year),
                             .certainty = certainty_of(w, calendar, year),
                             .days = lines };
    for (int32_t day = day_of(year, 1, 1); day < day_of(year + 1, 1, 1); day++) {
        bool is_holiday = calendar_is_holiday(calendar, day);
        int weekday = day_weekday(day);
        if (!is_holiday && (weekday == 0 || weekday == 6 || !calendar_is_closed(calendar, day)))
            continue;
        struct text name = is_holiday ? calendar_holiday(calendar, day, w->lang)
                                      : calendar_closure(calendar, day, w->lang);
        lines[out.day_count++] = (struct holiday_line){ day, name, is_holiday };
    }
    return out;
}

static struct url year_url(struct work *w, int year)
{
    return url_with(w, URL(w, PATH), "year", work_format(w, "%d", year));
}

static void fill_years(struct work *w, const struct visit *visit, const struct calendar *calendar,
                       struct settings_calendar_page *page)
{
    int this_year = day_date(moment_day(w->now)).year;
    int64_t asked = 0;
    text_to_int(query_text(visit->request, "year"), &asked);
    int first = asked < CALENDAR_FIRST || asked >= CALENDAR_LAST ? this_year : (int)asked;
    page->years[0] = year_of(w, calendar, first);
    page->years[1] = year_of(w, calendar, first + 1);
    page->earlier = first > CALENDAR_FIRST ? year_url(w, first - 1) : url_none();
    page->later = first + 1 < CALENDAR_LAST ? year_url(w, first + 1) : url_none();
}

/* ---- the office's own ---- */

static const enum word kind_words[] = {
    [CLOSURE_CLOSED] = WORD_rules_kind_closed,
    [CLOSURE_HOLIDAY] = WORD_rules_kind_holiday,
    [CLOSURE_NOT] = WORD_rules_kind_not,
    [CLOSURE_OPEN] = WORD_rules_kind_open,
    [CLOSURE_CONFIRMED] = WORD_rules_kind_confirmed,
    [CLOSURE_RULE] = WORD_rules_kind_rule,
};

static struct text when_of(struct work *w, const struct closure *closure)
{
    struct text weekday = show_weekday(w, closure->rule.weekday);
    if (closure->kind == CLOSURE_CONFIRMED)
        return work_format(w, "%d", day_date(closure->from).year);
    if (closure->kind == CLOSURE_RULE || closure->rule.month)
        return closure->line;
    if (closure->rule.weekday >= 0)
        return word_fill(w, WORD_rules_every_week, &weekday, 1);
    return closure->from == closure->to ? show_day(w, closure->from)
                                        : show_period(w, closure->from, closure->to);
}

static void fill_own(struct work *w, struct settings_calendar_page *page)
{
    struct closure *closures;
    if (!closure_list(w, &closures, &page->own_count))
        return;
    struct own_day_line *lines = work_array(w, struct own_day_line, page->own_count + 1);
    for (size_t i = 0; i < page->own_count; i++)
        lines[i] = (struct own_day_line){
            .when = when_of(w, &closures[i]),
            .name = closures[i].name,
            .kind = word_text(w->lang, kind_words[closures[i].kind]),
            .line = closures[i].line,
            .of_file = closures[i].of_file,
        };
    page->own = lines;
}

/* ---- the forms ---- */

static const struct form_option *kind_options(struct work *w)
{
    struct form_option *options = work_array(w, struct form_option, CLOSURE_FORM_KINDS);
    for (int i = 0; i < CLOSURE_FORM_KINDS; i++)
        options[i] =
            (struct form_option){ text_of(closure_codes[i]), word_text(w->lang, kind_words[i]) };
    return options;
}

static struct text typed_day(struct work *w, const struct visit *visit, const char *name)
{
    struct text parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = typed(visit, work_format(w, "%s.%c", name, "ymd"[i]).at, TEXT(""));
    return form_day_join(w, parts[0], parts[1], parts[2]);
}

static void fill_form(struct work *w, const struct visit *visit,
                      struct settings_calendar_page *page)
{
    bool is_wrong = visit->fault.kind && !visit->issues.count;
    struct entry entries[] = {
        { .name = "kind",
          .type = ENTRY_CHOICE,
          .label = word_text(w->lang, WORD_files_kind),
          .value = typed(visit, "kind", text_of(closure_codes[CLOSURE_CLOSED])),
          .options = kind_options(w),
          .option_count = CLOSURE_FORM_KINDS },
        { .name = "from",
          .type = ENTRY_DAY,
          .label = word_text(w->lang, WORD_rules_closure_day),
          .value = typed_day(w, visit, "from"),
          .mistake = form_mistake(w, &visit->issues, CLOSURE_AT_FROM) },
        { .name = "to",
          .type = ENTRY_DAY,
          .label = word_text(w->lang, WORD_rules_closure_to),
          .help = word_text(w->lang, WORD_rules_closure_to_help),
          .value = typed_day(w, visit, "to"),
          .mistake = form_mistake(w, &visit->issues, CLOSURE_AT_TO),
          .optional = true },
        { .name = "name",
          .type = ENTRY_LINE,
          .label = word_text(w->lang, WORD_rules_closure_name),
          .help = word_text(w->lang, WORD_rules_closure_name_help),
          .value = typed(visit, "name", TEXT("")),
          .mistake = form_mistake(w, &visit->issues, CLOSURE_AT_NAME) },
        { .name = "lines",
          .type = ENTRY_LINES,
          .label = word_text(w->lang, WORD_rules_lines),
          .help = word_text(w->lang, WORD_rules_lines_help),
          .value = typed(visit, "lines", TEXT("")),
          .mistake =
              is_wrong ? word_say(w, text_of(visit->fault.code), visit->fault.about) : TEXT("") },
    };
    _Static_assert(COUNT(entries) == COUNT(page->entries), "the page has all of them");
    for (size_t i = 0; i < COUNT(entries); i++)
        page->entries[i] = entries[i];
}

static void show_holidays(struct work *w, struct visit *visit)
{
    struct settings_calendar_page page = {
        .page = front_page(w, visit, WORD_settings_title, PLACE_NONE),
        .may_undo = query_text(visit->request, "changed").len > 0 && !visit->fault.kind,
    };
    const struct calendar *calendar = closure_calendar(w);
    if (!calendar)
        return;
    page.tabs = settings_tabs(w, visit, SETTINGS_CALENDAR, &page.tab_count);
    fill_years(w, visit, calendar, &page);
    fill_own(w, &page);
    fill_form(w, visit, &page);
    struct html out = front_html(w, visit);
    view_settings_calendar(&out, &page);
    front_send(visit, &out);
}

/* ---- what was sent ---- */

static void done(struct work *w, struct visit *visit, int64_t moved)
{
    visit_done(w, visit, TEXT(CHANGED), "rules.calendar_saved", show_count(w, moved));
}

/* A day that was typed and is none is a mistake beside its field. */
static int32_t read_day(struct work *w, struct visit *visit, const char *name, int field)
{
    struct text parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = field_text(visit->request, work_format(w, "%s.%c", name, "ymd"[i]).at);
    struct text value = form_day_join(w, parts[0], parts[1], parts[2]);
    struct dates_value day = dates_read(value);
    if (value.len && (day.kind != DATES_DAY || day.before.len || day.after.len))
        issue_add(w, &visit->issues, field, "record.not_a_day", value);
    return day.kind == DATES_DAY ? day.day : DAY_NONE;
}

static void add_closure(struct work *w, struct visit *visit)
{
    int64_t moved;
    struct text kind = field_text(visit->request, "kind");
    struct closure closure = { .kind = CLOSURE_CLOSED, .name = field_text(visit->request, "name") };
    for (int i = 0; i < CLOSURE_FORM_KINDS; i++)
        if (text_is_string(kind, closure_codes[i]))
            closure.kind = (enum closure_kind)i;
    closure.from = read_day(w, visit, "from", CLOSURE_AT_FROM);
    closure.to = read_day(w, visit, "to", CLOSURE_AT_TO);
    if (closure_add(w, &closure, &visit->issues, &moved))
        done(w, visit, moved);
}

static void take_lines(struct work *w, struct visit *visit)
{
    int64_t moved;
    if (closure_take(w, field_text(visit->request, "lines"), &moved))
        done(w, visit, moved);
}

static void remove_closure(struct work *w, struct visit *visit)
{
    int64_t moved;
    if (closure_remove(w, field_text(visit->request, "line"), &moved))
        done(w, visit, moved);
}

static void undo(struct work *w, struct visit *visit)
{
    int64_t moved;
    if (closure_undo(w, &moved))
        visit_done(w, visit, TEXT(PATH), "rules.calendar_saved", show_count(w, moved));
}

const struct route holidays_routes[] = {
    PAGE(PATH, MAY_ADMIN, show_holidays),
    FORM(PATH, MAY_ADMIN, take_lines, show_holidays, .body_bytes = 4 * LONGEST_LINES),
    FORM(PATH "/add", MAY_ADMIN, add_closure, show_holidays),
    FORM(PATH "/remove", MAY_ADMIN, remove_closure, show_holidays),
    FORM(PATH "/undo", MAY_ADMIN, undo, show_holidays),
    ROUTE_END,
};
