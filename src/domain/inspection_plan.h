/* inspection_plan.h - the checks of a fiscal year (April to March): what is due, planned and held,
 * and how many there were.
 *
 * Held is what stands in the registers of inspections and of reviews; the same way on the same day
 * at the same entrustment is one. A number is known when somebody has said how many there were
 * besides (registers/inspection_count.kind): nothing on record and nothing said is unknown, not 0.
 */
#pragma once
#include "base/work.h"

enum { PLAN_MONTHS = 12, PLAN_CLASSES = 3, PLAN_DUE = 50 };

/* 年次, 月次, 契約前, 立入. */
enum plan_row { PLAN_YEARLY, PLAN_MONTHLY, PLAN_SELECTION, PLAN_VISIT, PLAN_ROWS };

struct plan_month {
    int64_t held, open; /* open: planned or due, and not held */
};

struct plan_class {
    struct text class; /* high, middle, low */
    int64_t months;    /* between visits; 0: none are asked for */
    int64_t works, due, planned, held;
};

/* A visit that is due by the end of the year. */
struct plan_due {
    struct text entrustment_id, party_id, party, work, class, due, last; /* last: '' never */
    int64_t persons;
    struct text persons_note;
    struct text planned_on, inspection_id; /* "": nothing is planned */
};

/* What was held, and its result was not told to the party (duties/inspection_result.sql). */
struct plan_untold {
    struct text inspection_id, party, title, work, held_on, result, due; /* result: '' none yet */
};

struct inspection_plan {
    struct plan_month months[PLAN_ROWS][PLAN_MONTHS]; /* April first */
    int64_t before[PLAN_ROWS];                        /* open since before the year */
    struct plan_class classes[PLAN_CLASSES];
    struct plan_due *due; /* PLAN_DUE at most, the longest overdue first */
    size_t due_count;
    struct plan_untold *untold; /* PLAN_DUE at most, the first due first */
    size_t untold_count;
    bool more_due, more_untold; /* than stand here */
};

/* As far as the actor sees it. Right: MAY_READ. */
bool inspection_plan(struct work *w, int year, struct inspection_plan *out);

/* ---- how many ---- */

/* By the choices of INSPECTION_WAY, and of INSPECTION_COUNT_FORM with one more: not on record. */
enum { PLAN_WAYS = 5, PLAN_FORMS = 7 };

struct inspection_number {
    int64_t count; /* at least so many */
    bool known;    /* and no more */
};

struct inspection_counts {
    struct inspection_number of[PLAN_FORMS][PLAN_WAYS];
    struct inspection_number ways[PLAN_WAYS]; /* all forms together */
};

/* Right: MAY_REPORT. */
bool inspection_counts(struct work *w, int year, struct inspection_counts *out);
