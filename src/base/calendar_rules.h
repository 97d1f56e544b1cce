/* calendar_rules.h - the lines of holidays/ and of an office's own file, read.
 *
 * For base/calendar.c, and for domain/closure.c, which shows an office its own. The law
 * stands in the lines; here are only the kinds of rule there can be. holidays/japan.txt explains
 * how they are written.
 */
#pragma once
#include "base/day.h"
#include "base/work.h"

enum calendar_rule_kind {
    RULE_DAY,
    RULE_WEEKDAY,
    RULE_EQUINOX,
    RULE_ONCE,
    RULE_NOT,
    RULE_SUBSTITUTE,
    RULE_CITIZENS,
    RULE_CLOSED,
    RULE_OPEN,
    RULE_CONFIRMED,
};

struct calendar_rule {
    enum calendar_rule_kind kind;
    int32_t from, to;     /* the days it holds for, both included */
    int month, day;       /* WHAT: a day of the year; 0 if none was given */
    int to_month, to_day; /* the last day of a closure, or the second confirmed equinox; else 0 */
    int nth, weekday;     /* nth 0: every week; weekday -1: none was given */
    int32_t equinox;      /* the figure C in ten thousandths of a day */
    bool narrow;          /* substitute: the next day only; citizens: neither Sunday nor
                             substitute */
    struct text name[2];  /* by enum lang */
};

struct calendar_rules {
    struct calendar_rule *at;
    size_t count, size;
};

/* Adds the rules of `lines` to `rules`, whose memory is the work's; names point into `lines`.
 * Faults: calendar.line, calendar.day, calendar.name (about: line number, the line),
 * calendar.too_many. */
bool calendar_rules_read(struct work *w, struct text lines, struct calendar_rules *rules);
