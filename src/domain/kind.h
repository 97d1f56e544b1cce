/* kind.h - the kinds of record in the register, as tables.
 *
 * A kind is described once, in registers/NAME.kind: its fields with type,
 * limits, source in law and who may write. tools/kindc turns that into this
 * table, into the enum of its fields (PARTY_NAME, …) and into its queries, so
 * that list, form, history, import and export need no code of their own.
 */
#pragma once
#include "base/words.h"
#include "store/db.h"

struct record; /* domain/record.h */
struct issues; /* domain/issue.h */

enum field_type {
    FIELD_LINE,             /* one line of text */
    FIELD_LINES,            /* several lines */
    FIELD_ITEMS,            /* a list, one item a line: data items, former names */
    FIELD_CHOICE,           /* one of `choices`; "" is not known */
    FIELD_DAY,              /* YYYY-MM-DD; "" is not known */
    FIELD_COUNT,            /* a whole number ≥ 0; NULL is not known */
    FIELD_REF,              /* id of a record of `target`; "" is none */
    FIELD_CORPORATE_NUMBER, /* 13 digits; "" is not known */
    FIELD_COUNTRY,          /* ISO 3166 two letters */
    FIELD_PHONE,
    FIELD_EMAIL,
};

struct choice {
    const char *code;
    enum word label;
};

struct field {
    const char *name;
    enum field_type type;
    enum word label;
    enum word help; /* WORD_NONE: needs no explanation */
    size_t most;    /* characters, of a count the highest; 0 where the type sets the limit */
    bool required;
    bool decided;       /* written only by those who MAY_DECIDE */
    bool past;          /* a day on which something was done: not one that is still to come */
    const char *source; /* article of the law or of the standard it comes from; may be NULL */
    const struct choice *choices;
    size_t choice_count;
    const struct kind *target;
};

/* Which rows a department sees: all, its own, those it entrusts to, those of its entrustments. */
enum kind_scope { SCOPE_ALL, SCOPE_DEPARTMENT, SCOPE_PARTY, SCOPE_ENTRUSTMENT };

struct kind {
    const char *name; /* "party": the table, the path, the prefix of its words */
    enum word title, title_many;
    const struct field *fields;
    size_t field_count;
    int name_field;     /* index of the field that names a record to people; -1: the title does */
    int owner_field;    /* index of the reference it belongs to; -1: none */
    int day_field;      /* index of the day its list can be ordered by; -1: none */
    const int *columns; /* indices of the fields its list shows */
    size_t column_count;
    const int *key; /* by which a list that is taken in knows a record again */
    size_t key_count;
    enum kind_scope scope;
    uint32_t write_right; /* enum right that a writer needs */
    const struct query *insert, *update, *get, *of_owner, *after, *some;
    const struct query *remove; /* $4: when it was taken out; 0 puts it back */
    const struct query *forget; /* for copies alone: nothing in the register is ever deleted */
    /* A page behind the id $1, $2 at most: of the department $3, of the owner $3. */
    const struct query *seen, *of_owner_after;
    /* What is in use and refers to the record $1, $2 at most: kind, id, name. NULL: nothing can. */
    const struct query *referrers;
    /* Checks beyond the fields' own limits; adds to `issues`. May be NULL. */
    bool (*check)(struct work *w, const struct record *record, struct issues *issues);
    /* Called after a write, in its transaction: index for search, mark what has to be
     * evaluated again. `before` is NULL for a new record. May be NULL. */
    bool (*written)(struct work *w, const struct record *before, const struct record *after);
};

/* All kinds, ended by NULL. Made by tools/kindc, as is the enum of the fields: registers.h. */
extern const struct kind *const kinds[];

/* NULL if there is none. */
const struct kind *kind_find(struct text name);
/* Whose rows its rows are: the kind its owner, and that one's owner, lead up to. That is
 * kind_entrustment, or the first that has no owner: kind_party, or itself. */
const struct kind *kind_root(const struct kind *kind);
/* Index of the field, or -1. */
int kind_field(const struct kind *kind, struct text name);
/* The label of a choice; WORD_NONE for "" and unknown codes. */
enum word choice_label(const struct field *field, struct text code);
