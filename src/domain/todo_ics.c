#include "domain/duty_say.h"
#include "domain/todo.h"

#include "base/day.h"
#include "base/moment.h"

/* RFC 5545: a line has at most 75 octets, its end not counted. */
enum {
    LINE_OCTETS = 75,
    LONGEST_LINE = 8192,
    MOST_EVENTS = 1000,
    DAYS_BACK = 31,
    DAYS_AHEAD = 366
};

/* How many octets of `t` fit, without cutting a character in two. */
static size_t fitting(struct text t, size_t octets)
{
    if (t.len <= octets)
        return t.len;
    while (octets > 0 && ((unsigned char)t.at[octets] & 0xc0) == 0x80)
        octets--;
    return octets;
}

static void add_folded(struct buf *out, struct text line)
{
    size_t part = fitting(line, LINE_OCTETS);
    buf_add(out, text_slice(line, 0, part));
    line = text_slice(line, part, line.len);
    while (line.len) {
        part = fitting(line, LINE_OCTETS - 1);
        buf_add(out, TEXT("\r\n "));
        buf_add(out, text_slice(line, 0, part));
        line = text_slice(line, part, line.len);
    }
    buf_add(out, TEXT("\r\n"));
}

static void add_escaped(struct buf *out, struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (c == '\\' || c == ';' || c == ',')
            buf_add_char(out, '\\');
        if (c == '\n')
            buf_add(out, TEXT("\\n"));
        else if ((unsigned char)c >= ' ')
            buf_add_char(out, c);
    }
}

/* "NAME:value"; `escaped` for free text. */
static void add_line(struct work *w, struct buf *out, const char *name, struct text value,
                     bool escaped)
{
    struct buf line = buf_begin(w->arena, LONGEST_LINE);
    buf_add(&line, text_of(name));
    buf_add_char(&line, ':');
    if (escaped)
        add_escaped(&line, value);
    else
        buf_add(&line, value);
    add_folded(out, buf_text(&line));
}

static struct text basic_day(struct work *w, int32_t day)
{
    struct date date = day_date(day);
    return work_format(w, "%04d%02d%02d", date.year, date.month, date.day);
}

/* The moment in UTC, as the standard wants it. */
static struct text basic_moment(struct work *w, int64_t moment)
{
    struct clock_time clock = moment_clock(moment - 9 * HOUR);
    return work_format(w, "%.*sT%02d%02d%02dZ", TEXT_ARG(basic_day(w, clock.day)), clock.hour,
                       clock.minute, clock.second);
}

static struct text describe(struct work *w, const struct todo *todo)
{
    struct text facts = duty_say_facts(w, todo->duty, todo->detail);
    struct text source = todo->duty->source[w->lang];
    return work_format(w, "%.*s\n%.*s", TEXT_ARG(facts), TEXT_ARG(source));
}

static void add_event(struct work *w, struct buf *out, const struct todo *todo)
{
    const struct text names[] = { todo_say_title(w, todo), todo->party };
    struct text uid =
        work_format(w, "%.*s-%.*s@kantoku", TEXT_ARG(todo->duty->id), TEXT_ARG(todo->item_id));
    add_line(w, out, "BEGIN", TEXT("VEVENT"), false);
    add_line(w, out, "UID", uid, false);
    add_line(w, out, "DTSTAMP", basic_moment(w, w->now), false);
    add_line(w, out, "DTSTART;VALUE=DATE", basic_day(w, todo->due), false);
    add_line(w, out, "SUMMARY", word_fill(w, WORD_todo_summary, names, COUNT(names)), true);
    add_line(w, out, "DESCRIPTION", describe(w, todo), true);
    add_line(w, out, "TRANSP", TEXT("TRANSPARENT"), false);
    add_line(w, out, "END", TEXT("VEVENT"), false);
}

bool todo_ics(struct work *w, int32_t today, struct buf *out)
{
    struct todo_list list;
    if (!todo_between(w, today, today - DAYS_BACK, today + DAYS_AHEAD, MOST_EVENTS, 0, &list))
        return false;
    add_line(w, out, "BEGIN", TEXT("VCALENDAR"), false);
    add_line(w, out, "VERSION", TEXT("2.0"), false);
    add_line(w, out, "PRODID", TEXT("-//Kantoku//Kantoku//JA"), false);
    add_line(w, out, "METHOD", TEXT("PUBLISH"), false);
    add_line(w, out, "X-WR-CALNAME", word_text(w->lang, WORD_todo_calendar), true);
    for (size_t i = 0; i < list.count; i++)
        add_event(w, out, &list.items[i]);
    add_line(w, out, "END", TEXT("VCALENDAR"), false);
    return !work_failed(w);
}
