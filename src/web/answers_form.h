/* answers_form.h - what came in the form of a section, question by question.
 *
 * Several people may have the same sheet open. With each question its form sends the stamp of what
 * it showed: what was not touched is left alone, and what somebody else has changed meanwhile is
 * not written over but shown.
 */
#pragma once
#include "gate/visit.h"
#include "web/answers_model.h"

struct typed {
    struct answer_row row; /* the stored one with what was typed */
    bool is_there;         /* the question was in the form */
    bool is_changed;       /* something else was typed than what the form had shown */
    bool is_meanwhile;     /* … and somebody else changed it, too, to something else */
    const char *code;      /* what kept its answer from being stored; NULL: nothing */
    struct text about;     /* of the code */
    const char *plan_code; /* the same for the day by which it will be done */
    struct text plan_about;
};

/* One a question of the section. */
struct typed *answers_typed(struct work *w, const struct visit *visit,
                            const struct answers *answers, const struct sheet_section *section);
/* Stores what was changed and says what could not be. Faults: those of reply_put. */
bool answers_store(struct work *w, struct answers *answers, const struct sheet_section *section,
                   struct typed *typed, struct text by);
/* What was typed into the fields `name` of a table, a line a row, its cells parted by tabs. */
struct text answers_typed_table(struct work *w, const struct visit *visit, struct text name,
                                size_t columns);
/* The stamp of what the form had shown of a question; false when it was not in it. */
bool answers_shown(const struct fields *form, struct text id, struct text *stamp);
/* The field of a question: "m2-3". */
struct text answers_field(struct work *w, char letter, struct text question);
