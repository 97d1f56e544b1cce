/* closure.h - the office's own days of the calendar, one by one.
 *
 * They are the lines that were set (domain/instance.h), in the form of holidays/japan.txt, and
 * nothing else is stored. Here one is made of what an office says, put in and taken out again, and
 * it is counted how many things to do fall due on another day by it.
 */
#pragma once
#include "base/calendar_rules.h"
#include "domain/issue.h"

enum closure_kind {
    CLOSURE_CLOSED,    /* the office is closed */
    CLOSURE_HOLIDAY,   /* a holiday besides those of the law as bundled */
    CLOSURE_NOT,       /* no holiday, although it is one by the bundled rules */
    CLOSURE_OPEN,      /* open all the same */
    CLOSURE_CONFIRMED, /* the equinoxes of a year as announced */
    CLOSURE_RULE,      /* a rule for every year */
};
enum { CLOSURE_FORM_KINDS = CLOSURE_NOT + 1 }; /* those that closure_add makes */
extern const char *const closure_codes[CLOSURE_FORM_KINDS];

/* Fields of issues. */
enum closure_field { CLOSURE_AT_KIND, CLOSURE_AT_FROM, CLOSURE_AT_TO, CLOSURE_AT_NAME };

struct closure {
    enum closure_kind kind;
    int32_t from, to; /* both included; DAY_NONE: open, or the same as from */
    struct text name; /* as typed: Japanese, or "Japanese | English" */
    struct text line; /* as stored */
    struct calendar_rule rule;
    bool of_file; /* it stands in calendar.txt and cannot be taken out here */
};

/* Those that were set and those of calendar.txt, by their first day. */
bool closure_list(struct work *w, struct closure **out, size_t *count);
/* The calendar as it is set now, which processes that serve the instance may still have to learn.
 * It lives as long as the work; NULL after a fault. */
const struct calendar *closure_calendar(struct work *w);

/* Puts one in. What is wrong with it goes to `issues`, with fault record.invalid. `moved` is how
 * many things to do fall due on another day. Right: MAY_ADMIN. Journaled. */
bool closure_add(struct work *w, const struct closure *closure, struct issues *issues,
                 int64_t *moved);
/* Puts in lines, each in the form of holidays/japan.txt or a day or period with a name: the office
 * is closed then. Those that are there already are passed over. Faults, all INPUT: those of
 * calendar_open, by the number of the line; closure.long. */
bool closure_take(struct work *w, struct text lines, int64_t *moved);
/* Takes this line out. Fault: closure.unknown (MISSING). */
bool closure_remove(struct work *w, struct text line, int64_t *moved);
/* Takes the last change back, which the trail still has. Fault: closure.no_undo (CONFLICT). */
bool closure_undo(struct work *w, int64_t *moved);
