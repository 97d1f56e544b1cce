/* issue.h - what is wrong with something a person typed, field by field.
 *
 * An issue is no fault: everything that is right goes in, or the form comes
 * back with each sentence beside its field.
 */
#pragma once
#include "base/work.h"

struct kind;

struct issue {
    int field;         /* index in the kind's fields; -1: the record as a whole */
    const char *code;  /* key into words/ */
    struct text about; /* what fills the sentence, parted by U+001F */
    bool warning;      /* said, but does not keep the record from being stored */
    bool asked;        /* a warning that a person must answer, while a list is taken in with it */
    struct text other; /* the record of the same kind that it is about; empty: none */
};

struct issues {
    struct issue *items;
    size_t count, size;
};

void issue_add(struct work *w, struct issues *issues, int field, const char *code,
               struct text about);
void issue_warn(struct work *w, struct issues *issues, int field, const char *code,
                struct text about);
/* A warning that becomes a mistake where a person can be asked: see issues_insist. */
void issue_ask(struct work *w, struct issues *issues, int field, const char *code,
               struct text about);
/* The issue added last is about this other record. */
void issue_about(struct work *w, struct issues *issues, struct text other);
/* Makes mistakes of what must be answered. */
void issues_insist(struct issues *issues);
/* Whether there are warnings alone, and at least one. */
bool issues_warn_only(const struct issues *issues);
/* Adds record.end_before_start to the field `last` if it and the field `first` are days and the one
 * of `last` comes before. `start` and `end` stand in them. A day that is none is said at
 * its own field. */
void issue_order(struct work *w, struct issues *issues, const struct kind *kind, int first,
                 int last, struct text start, struct text end);
/* Whether any of them keeps the record from being stored. */
bool issues_stop(const struct issues *issues);
/* The first issue of this field, or NULL. */
const struct issue *issues_of(const struct issues *issues, int field);
