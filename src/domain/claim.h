/* claim.h - what a party answers, held against what it sent, what we have on record and what it
 * said before.
 *
 * The rules are files of claims/, whose first says how they are written: which question they are
 * about, which comparison they use, with which words, and examples that a test runs. A comparison
 * is a function of this program (claim_compare.h); it reads facts and nothing else, so that the
 * same facts always give the same findings. It never says that something is a breach: a person
 * does.
 */
#pragma once
#include "domain/claim_facts.h"
#include "domain/sheet.h"

enum claim_grade { CLAIM_GRAVE, CLAIM_NOTE, CLAIM_HINT, CLAIM_GRADES };

/* Words that a comparison looks for, folded (base/fold.h). */
struct claim_words {
    struct text name;
    struct text *items;
    size_t count, room;
};

struct claim_rule {
    struct text id, file;
    enum claim_grade grade;
    struct sheet_says title, aside, checks, ground, request;
    struct text compare;
    struct text questions;   /* "outsourcing/2-8 …", parted by spaces; "any" */
    struct claim_words asks; /* folded words of a question that is meant too, in a sheet of ours */
    struct text claim;       /* "any", or letters of marks: "done partial" */
    struct claim_words *lists;
    size_t list_count, list_room;
    struct {
        struct text name;
        int64_t value;
    } numbers[4];
    size_t number_count;
    struct text examples; /* their lines */
    uint32_t line;
    struct text checked;
    bool verified;
};

/* Every rule, by file name. NULL after a fault, all INPUT: claim.word (file, line, words). */
const struct claim_rule *claim_rules(struct work *w, size_t *count);
/* NULL if there is none. */
const struct claim_rule *claim_rule_find(struct work *w, struct text id);
bool claim_rule_read(struct work *w, struct text file, struct text lines, struct claim_rule *out);
/* "grave", … */
const char *claim_grade_code(enum claim_grade grade);
int claim_grade_named(struct text code);

/* Whether the rule is about this question. */
bool claim_is_about(struct work *w, const struct claim_rule *rule,
                    const struct claim_answer *answer);
/* "file", "record", "before"; "" for CLAIM_LACKS_NOTHING. */
const char *claim_lack_code(enum claim_lack lack);
/* Adds what one rule finds; `out->lack` says whether there was anything to compare with. False
 * after a fault: claim.compare (no such comparison). */
bool claim_check(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                 struct claim_list *out);

/* The next example of a rule as facts, and what has to come of it: -1 in `*found` when any number
 * will do. `values` are those of the first finding, "" when the example says none. False at the end
 * and after a fault: claim.word. */
bool claim_example_next(struct work *w, const struct claim_rule *rule, struct text *rest,
                        struct claim_facts *facts, int64_t *found, struct text *values);
