/* form.h - the fields of forms: those of a register, made from its kind, and those made by hand.
 *
 * Every name that the machinery sends begins with an underscore (_csrf, _version, _lang, _find), so
 * that it never meets the name of a field. A day is three inputs, name.y, name.m and name.d; the
 * year takes an era (令和8, R8), or a whole date with the other two left empty. A field's id is
 * f-NAME, of a day f-NAME.y, of choices f-NAME.0, and that is what a line of the summary points to.
 */
#pragma once
#include "domain/issue.h"
#include "domain/kind.h"
#include "web/page.h"

struct form_option {
    struct text id, name;
};

/* One field of a record, as stored or as typed. */
struct form_field {
    const struct field *field;
    struct text value;
    const struct issue *issue;         /* NULL: nothing is wrong with it */
    struct url other;                  /* the record its issue is about; none: there is none */
    const struct form_option *options; /* of a reference: what can be chosen */
    size_t option_count;
    bool many;         /* of a reference: they are searched for with _find=NAME */
    struct text shown; /* the name of what is chosen */
    struct text find;  /* what was searched for, */
    size_t found;      /* and how many there were of it */
    bool sought;       /* just now: the reader goes on there */
    bool addable;      /* what was not found can be added by its name, with _new=NAME */
    bool fixed;        /* shown, and not to be changed here */
};

struct form_page {
    struct page page;
    struct text lead;
    const struct kind *kind;
    struct url action, back;
    struct text button;
    bool anyway; /* there are warnings alone: a second button stores it all the same */
    const struct form_field *fields;
    size_t field_count;
    struct mistakes mistakes;
    int64_t version; /* sent as _version */
    const struct param *params;
    size_t param_count;
    struct url drafts;  /* where the script saves what is typed; none: nowhere */
    int64_t draft_at;   /* the fields hold what was typed then and never stored; 0: they do not */
    struct url discard; /* forgets the draft */
    struct link remove; /* the page that asks whether to take the record out */
    struct text whole;  /* of a form that shows one part: goes on to all fields, as it is typed */
};

/* A field made by hand. */
enum entry_type {
    ENTRY_LINE,
    ENTRY_LINES,
    ENTRY_MAIL,
    ENTRY_PASSWORD,
    ENTRY_NEW_PASSWORD,
    ENTRY_CODE, /* six digits from an app or a mail */
    ENTRY_NUMBER,
    ENTRY_DAY,    /* NAME.y, NAME.m, NAME.d, as form_day reads them */
    ENTRY_CHOICE, /* radio buttons, one of `options` */
    ENTRY_SELECT, /* a list, one of `options` */
};

struct entry {
    const char *name;
    enum entry_type type;
    struct text label, help;
    struct text value; /* never printed back for passwords */
    struct text mistake;
    bool optional;
    const struct form_option *options;
    size_t option_count;
    int rows; /* of ENTRY_LINES; 0: four */
};

/* The lines of the summary, in the order of the fields; warnings are not among them. */
struct mistakes form_mistakes(struct work *w, const struct form_field *fields, size_t count,
                              const struct issues *issues);
struct mistakes entry_mistakes(struct work *w, const struct entry *entries, size_t count);
/* The sentence of an issue. */
struct text form_issue(struct work *w, const struct issue *issue);
/* That of the first one of a field; "" if there is none. */
struct text form_mistake(struct work *w, const struct issues *issues, int field);

/* Year, month and day as three inputs show them: of YYYY-MM-DD its parts, of a text that was
 * joined by form_day_join the three that were typed, of anything else all of it as the year. */
struct form_day {
    struct text year, month, day;
};
struct form_day form_day(struct text value);
/* What was typed into the three inputs, as one text for record_check; "" when all are empty. */
struct text form_day_join(struct work *w, struct text year, struct text month, struct text day);

/* Whether choices are shown as radio buttons (at most four) or as a list. */
bool form_has_radios(const struct field *field);
/* The heading that stands above this field, or WORD_NONE. */
enum word form_section(const struct kind *kind, size_t field);
/* The id of the input a line of the summary points to. */
struct text form_anchor(struct work *w, const struct field *field);
/* A value as people read it: the label of a choice, a day, a country's name. */
struct text form_value(struct work *w, const struct field *field, struct text value);
/* For aria-describedby: the ids of the help and of the mistake of a field, those that are there. */
struct text form_described(struct work *w, struct text name, bool help, bool mistake);
/* The type and autocomplete of the input that takes an entry. */
struct text entry_type_name(const struct entry *entry);
struct text entry_fill_name(const struct entry *entry);
