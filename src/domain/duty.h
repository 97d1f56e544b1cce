/* duty.h - what has to be done and by when, as data.
 *
 * A duty is a file duties/NAME.sql: a header that says what the law (or the
 * contract, or the office) wants, and one SELECT that finds who has the duty,
 * since when, and whether it is met. The SELECT finds facts; counting days is
 * base/deadline.h. No period of law stands in C. docs/duties.md explains the
 * form of the file.
 */
#pragma once
#include "base/deadline.h"
#include "domain/kind.h"

enum { DUTY_FACTS = 6, DUTY_EXAMPLES = 16 };

/* Who set the number of days. */
enum duty_period { DUTY_BY_LAW, DUTY_BY_GUIDELINE, DUTY_BY_CONTRACT, DUTY_BY_OFFICE };

enum duty_fact_type { FACT_TEXT, FACT_DAY, FACT_PERSONS, FACT_COUNTRY, FACT_CHOICE };

/* A clause of the sentence below the title; left out when its fact is not known. */
struct duty_fact {
    enum duty_fact_type type;
    const struct field *choices; /* of FACT_CHOICE */
    struct text words[2];        /* by enum lang; {} is the fact */
};

/* What an office has decided about it (domain/rule_change.h). */
struct duty_change {
    int32_t from; /* for what falls due from this day on; DAY_NONE: whatever its day */
    bool off;
    int amount; /* in place of the clock's; -1: as it is */
    enum deadline_unit unit;
    int ahead_days; /* -1: as it is */
};

struct duty {
    struct text id;        /* the name of the file: "contract_missing" */
    struct text title[2];  /* by enum lang: when due or overdue */
    struct text ahead[2];  /* while it is still ahead; the title where the file has none */
    struct text due[2];    /* what the due day is: 満了; "" for 期限 */
    struct text source[2]; /* article of the law, of the contract or of the standard */
    bool must;             /* binding; else an effort duty or a yardstick */
    bool verified;         /* the text of the source was read, on checked_on */
    int32_t checked_on;
    int32_t from, until; /* anchors to which it applies; DAY_NONE is open */
    struct deadline clock;
    enum duty_period period;
    int ahead_days; /* how long before it is due it is something to do */
    const struct kind *subject;
    const struct kind *item;     /* the kind of record the row is about */
    const struct field *missing; /* of that record: what is empty without an anchor; may be NULL */
    struct text action;          /* code of the button: the word duty.action.CODE */
    struct duty_fact facts[DUTY_FACTS];
    size_t fact_count;
    struct text examples[DUTY_EXAMPLES]; /* "facts => result"; run by the tests */
    size_t example_count;
    struct text select;
    const struct query *query;
    bool local;                        /* a file of this instance */
    bool by_risk;                      /* its amount comes from the table of risk classes */
    const struct duty_change *changes; /* by their days */
    size_t change_count;
};

/* Columns of the SELECT; the facts of the header stand behind them. */
enum duty_column {
    DUTY_SUBJECT,    /* id of the touched subject */
    DUTY_ITEM,       /* id of the record it is about */
    DUTY_PARTY,      /* id */
    DUTY_DEPARTMENT, /* id, from place; '' where the subject is a party */
    DUTY_ANCHOR,     /* ISO day or day number from which is counted, "a b": the later of two,
                      * "a|b": the earlier; '' when not known */
    DUTY_ENDS,       /* ISO day: what falls due after it is not wanted any more; '' never */
    DUTY_MET,        /* ISO day; '' while it is not met */
    DUTY_AMOUNT,     /* in place of the header's; NULL: the header's */
    DUTY_PERSONS,    /* touched by it, for the order; -1 when not known */
    DUTY_COLUMNS,
};

/* Why a file is not in force. The bundled duty of the same name is, if there is one. */
struct duty_problem {
    struct text file;
    struct text code, about; /* word_say(w, code, about) */
};

struct duties {
    struct duty *items; /* by id */
    size_t count;
    struct duty_problem *problems;
    size_t problem_count;
    struct text checksum; /* changes when any rule or holiday does */
};

/* Reads the bundled duties and those in `folder` (NULL: none), of which a file of the same name
 * takes the place of a bundled one. They live as long as the arena of the work. `closures` is the
 * office's own list of holidays, for the checksum. Outside a transaction. Files that cannot be used
 * become problems; NULL after a fault of the database. */
const struct duties *duty_open(struct work *w, const char *folder, struct text closures);
/* NULL if there is none. */
const struct duty *duty_find(const struct duties *duties, struct text id);

/* Reads one file, without its query. False when it cannot be used: `problem` says why. */
bool duty_read(struct work *w, struct text name, struct text bytes, struct duty *out,
               struct duty_problem *problem);
