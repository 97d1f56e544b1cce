/* party.h - companies and persons that hold our data, each once.
 *
 * A party is known by its corporate number if it has one, else by its name
 * whatever the spelling: legal form, width, kana and variant kanji do not
 * count (base/fold.h).
 */
#pragma once
#include "domain/record.h"

/* The id of the stored party with this corporate number, or, when that is empty or finds none,
 * with this name under any spelling; empty if there is none. */
struct text party_find(struct work *w, struct text corporate_number, struct text name);

/* What a person asked the list for. Who sees one department gets lines of its chains alone. */
enum party_order { PARTY_BY_NAME, PARTY_BY_DUE, PARTY_BY_PERSONS, PARTY_BY_TIER };
enum party_filter {
    PARTY_ALL,
    PARTY_TIER_1,
    PARTY_TIER_2,
    PARTY_TIER_3,
    PARTY_TIER_4, /* and deeper */
    PARTY_NOT_CONSENTED,
    PARTY_OVERDUE,
    PARTY_ENDED,
};

struct party_question {
    enum party_filter filter;
    enum party_order order;
    bool descending;
    int64_t skip, most; /* lines */
};

struct party_line {
    struct text id, name, corporate_number, department, work, form, consent, reviewed_on, next_due;
    struct text state;     /* overdue, late (not binding), today, running, ended */
    int64_t tier, persons; /* persons: -1 when not known */
    int64_t entrustments;
    bool over; /* all that it was entrusted with */
};

struct party_list {
    struct party_line *lines;
    size_t count;
    int64_t total;                   /* behind the filter, all pages */
    int64_t counts[PARTY_ENDED + 1]; /* of every filter */
};

/* The line of one party as the actor's list has it; false without a fault if it has none (yet). */
bool party_line_read(struct work *w, struct text party_id, struct party_line *out);
/* Of the rows the actor sees. Right: MAY_READ. */
bool party_list(struct work *w, const struct party_question *question, struct party_list *out);

/* A line from a row of one of the queries party_lines_*, seen from the day `today`. */
struct party_line party_line_row(const struct rows *rows, struct text today);

/* How many files of evidence the party and all that belongs to it have, as far as the actor sees
 * them. */
int64_t party_files(struct work *w, struct text party_id);
