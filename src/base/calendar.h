/* calendar.h - the holidays of Japan and the days on which offices are closed.
 *
 * Made once from holidays/japan.txt and, if the office has them, from override
 * texts in the same form (that file explains it): the one for everybody, then
 * the one of a municipality whose ordinance names other days. It never changes
 * afterwards, so that any number of threads may ask.
 *
 * Holidays are known from CALENDAR_FIRST to CALENDAR_LAST; beyond, only Saturdays
 * and Sundays count as closed. The equinoxes of a year are fixed in February of
 * the year before; until then they are a forecast, which calendar_certainty tells.
 */
#pragma once
#include "base/day.h"
#include "base/work.h"

enum { CALENDAR_FIRST = 1948, CALENDAR_LAST = 2099 };

struct calendar;

enum calendar_kind {
    CALENDAR_ORDINARY,   /* no holiday; it may be closed all the same */
    CALENDAR_NATIONAL,   /* 国民の祝日, or by an act for one occasion */
    CALENDAR_SUBSTITUTE, /* 振替休日 */
    CALENDAR_CITIZENS,   /* 国民の休日 */
};

enum calendar_certainty {
    CALENDAR_UNKNOWN,   /* the year lies outside the calendar */
    CALENDAR_FORECAST,  /* 推定: the equinoxes are computed, not yet announced */
    CALENDAR_CONFIRMED, /* 確定 */
};

/* The bundled rules and then `count` override texts, of which a later line wins. NULL after a
 * fault, all of them FAULT_INPUT: calendar.line, calendar.day, calendar.name (about: number of the
 * line, the line), calendar.too_many, calendar.never_open (about: the day from which 60 days are
 * closed). The texts need not outlive the call; the calendar lives until calendar_close. */
const struct calendar *calendar_open(struct work *w, const struct text *overrides, size_t count);
/* NULL is allowed. */
void calendar_close(const struct calendar *calendar);

enum calendar_kind calendar_kind(const struct calendar *calendar, int32_t day);
bool calendar_is_holiday(const struct calendar *calendar, int32_t day);
/* The name of the holiday; empty on other days. Lives as long as the calendar. */
struct text calendar_holiday(const struct calendar *calendar, int32_t day, enum lang lang);

/* Whether offices are closed: Saturday, Sunday, holidays, year's end and what overrides say. */
bool calendar_is_closed(const struct calendar *calendar, int32_t day);
/* Why: the name of the holiday or of the closure; empty when open. */
struct text calendar_closure(const struct calendar *calendar, int32_t day, enum lang lang);
/* The day itself if it is open, else the next one that is. DAY_NONE for DAY_NONE. */
int32_t calendar_next_open(const struct calendar *calendar, int32_t day);

enum calendar_certainty calendar_certainty(const struct calendar *calendar, int year);
