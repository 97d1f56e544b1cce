/* claim_facts.h - what a rule of claims/ looks at, and what it finds.
 *
 * Facts are gathered once for all rules (domain/finding_facts.c) and nothing changes in them.
 */
#pragma once
#include "domain/answer.h"
#include "format/document.h"

struct claim_rule; /* domain/claim.h */

struct claim_answer {
    struct text question; /* "2-8" */
    struct text origin;   /* "outsourcing/2-8": the question it was taken from, or it is itself */
    struct text ask;
    enum answer_mark mark;
    struct text value, note;
};

struct claim_file {
    struct text id, name, question, sha256; /* question "": of the whole sheet */
    const struct document *document;        /* NULL: it could not be read, `unread` says why */
    const char *unread;                     /* code of a fault */
};

struct claim_certificate {
    struct text name; /* isms, privacy_mark */
    int32_t valid_to; /* DAY_NONE: not known */
};

struct claim_names {
    struct text *items;
    size_t count, room;
};

struct claim_facts {
    int32_t day;     /* on which it was submitted */
    int64_t minutes; /* from the first answer to submitting; -1: not known */
    struct claim_answer *answers, *before;
    size_t answer_count, answer_room, before_count, before_room;
    struct claim_file *files;
    size_t file_count, file_room;
    /* Of the register: */
    struct claim_names known;  /* companies we know of here: itself, ourselves, those below it */
    struct claim_names below;  /* to whom it has handed our data on */
    struct claim_names media;  /* of its ledger of devices: media that are still out */
    struct claim_names shared; /* accounts that several people use */
    struct claim_names sites;  /* where it works */
    struct claim_certificate *certificates;
    size_t certificate_count, certificate_room;
    int64_t persons, trained; /* -1: not known */
};

/* ---- what is found ---- */

/* One of the two or three things that do not fit, as it is shown. */
struct claim_side {
    struct text file_id; /* "": what we have on record, or an answer */
    struct text name;    /* of the file; of the register or question: its code */
    struct text sheet;
    uint32_t page, top, bottom; /* 0: none */
    uint16_t left, right;       /* columns of a table; 0: none */
    /* Lines; of a table the number of the row and its cells, parted by tabs. What matters stands
     * between CLAIM_MARK and CLAIM_MARK_END. */
    struct text excerpt;
};

#define CLAIM_MARK "\u27e6"
#define CLAIM_MARK_END "\u27e7"

enum { CLAIM_SIDES = 3 };

struct claim_found {
    const struct claim_rule *rule;
    struct text question;
    struct text values; /* {1} … of the title and the aside, parted by U+001F */
    struct claim_side sides[CLAIM_SIDES];
    size_t side_count;
};

/* Of what stands on the other side of a comparison there is nothing: it said nothing then. */
enum claim_lack {
    CLAIM_LACKS_NOTHING,
    CLAIM_LACKS_FILE,   /* nothing that was sent can be held against the answer */
    CLAIM_LACKS_RECORD, /* nothing of the kind is on the register */
    CLAIM_LACKS_BEFORE, /* no answers of last year */
    CLAIM_LACKS_CLAIM,  /* the answer says nothing that could be held against it */
    CLAIM_LACKS
};

struct claim_list {
    struct claim_found *items;
    size_t count, room;
    enum claim_lack lack; /* of the rule that was checked last */
};

void claim_name_add(struct work *w, struct claim_names *names, struct text name);
