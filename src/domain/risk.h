/* risk.h - how closely an entrustment is to be supervised, by a table that is data.
 *
 * Art. 25 asks for supervision in proportion to the risk. risk/classes.txt, or risk.txt in the data
 * folder, gives points for what is on record about an entrustment: how sensitive the data are, how
 * many people, what harm, what kind of handling. The sum gives a class, and the class how often it
 * is looked at and visited. A class that a person gave the party wins. The classes are derived, as
 * places are, and the rules of duties/ read them in the table `risk`.
 */
#pragma once
#include "domain/duty.h"
#include "domain/stale.h"

enum risk_axis { RISK_SENSITIVITY, RISK_VOLUME, RISK_HARM, RISK_NATURE, RISK_AXES };

enum risk_fact { RISK_ANSWER, RISK_PERSONS, RISK_ABROAD, RISK_TIER };

enum { RISK_MOST_LINES = 64, RISK_CLASSES = 3, RISK_ANSWERS = 5 };

/* So many points on an axis where the fact holds. */
struct risk_line {
    enum risk_axis axis;
    int points;
    enum risk_fact fact;
    int answer;       /* of RISK_ANSWER: one of risk_answers */
    bool unknown;     /* holds where the answer or the number is not known */
    int64_t at_least; /* of RISK_PERSONS and RISK_TIER */
};

struct risk_class {
    struct text code; /* high, middle, low: the choices of party.risk */
    int from;         /* points */
    int review_months, visit_months;
};

struct risk_table {
    struct risk_line lines[RISK_MOST_LINES];
    size_t line_count;
    struct risk_class classes[RISK_CLASSES]; /* the highest first */
    struct text source[2];                   /* by enum lang */
    bool verified;                           /* the text of the source was read */
    int32_t checked_on;
    bool local;                  /* the file of this instance */
    bool changed;                /* its classes are those that the office has decided */
    struct text bytes;           /* for the checksum of the rules */
    struct duty_problem problem; /* why the file of this instance is not in force; code "": it is */
};

/* The answers of an entrustment that can give points, by the names of their fields. */
extern const char *const risk_answers[RISK_ANSWERS];

/* Reads the table of the instance (`own`, "" where it has none: the bundled one), with `classes` in
 * the place of its classes, unless they are "". One that cannot be used becomes the problem of
 * the bundled table, or of this one. It lives as long as the arena of the work. */
const struct risk_table *risk_open(struct work *w, struct text own, struct text classes);

/* Works out the classes of the touched entrustments, whose places are known, if they may be stale;
 * says in `stale` whether one is another now. */
bool risk_put(struct work *w, struct stale *stale);

/* What was worked out for one. */
struct risk {
    struct text code; /* "": nothing yet */
    bool by_hand;
    int points[RISK_AXES], sum;
};
bool risk_of(struct work *w, struct text entrustment_id, struct risk *out);

/* "高（量 4 + 取扱いの性質 1 = 5点）"; "" when nothing was worked out. */
struct text risk_say(struct work *w, const struct risk *risk);
struct text risk_say_axis(struct work *w, enum risk_axis axis);
struct text risk_say_class(struct work *w, struct text code);
