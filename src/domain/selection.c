#include "domain/consistent.h"
#include "registers.h"

static const struct {
    int result, reason;
} criteria[] = {
    { SELECTION_SECURITY, SELECTION_SECURITY_REASON },
    { SELECTION_COMPLIANCE, SELECTION_COMPLIANCE_REASON },
    { SELECTION_CONTINUITY, SELECTION_CONTINUITY_REASON },
    { SELECTION_ANTISOCIAL, SELECTION_ANTISOCIAL_REASON },
    { SELECTION_EXPERIENCE, SELECTION_EXPERIENCE_REASON },
    { SELECTION_QUALITY, SELECTION_QUALITY_REASON },
};

/* Six criteria, each with its result and why. What is on an office's list of earlier years and says
 * less comes in; who writes it now says why of all that is not simply met. */
static void check_criteria(struct work *w, const struct record *selection, bool is_chosen,
                           struct issues *issues)
{
    const struct field *fields = selection->kind->fields;
    for (size_t i = 0; i < COUNT(criteria); i++) {
        struct text result = selection->values[criteria[i].result];
        struct text label = word_text(w->lang, fields[criteria[i].result].label);
        bool is_grave = text_is(result, TEXT("grave"));
        bool says_why = selection->values[criteria[i].reason].len > 0;
        if (is_chosen && is_grave)
            issue_add(w, issues, SELECTION_DECISION, "selection.grave", label);
        if (is_chosen && !result.len)
            issue_warn(w, issues, criteria[i].result, "selection.not_judged", TEXT(""));
        if (result.len && !text_is(result, TEXT("good")) && !says_why)
            issue_ask(w, issues, criteria[i].reason, "selection.no_reason", label);
    }
}

static bool is_looked_into(const struct text *values)
{
    return values[SELECTION_DOCUMENTS_ON].len || values[SELECTION_SHEET_ON].len ||
           values[SELECTION_INTERVIEW_ON].len || values[SELECTION_MATERIAL_ON].len;
}

bool selection_check(struct work *w, const struct record *selection, struct issues *issues)
{
    const struct text *values = selection->values;
    struct text decision = values[SELECTION_DECISION];
    bool is_conditional = text_is(decision, TEXT("conditional"));
    bool is_chosen = is_conditional || text_is(decision, TEXT("approved"));
    check_criteria(w, selection, is_chosen, issues);
    if (decision.len && !values[SELECTION_DECIDED_ON].len)
        issue_add(w, issues, SELECTION_DECIDED_ON, "selection.no_day", TEXT(""));
    if (is_chosen && !is_looked_into(values))
        issue_warn(w, issues, SELECTION_DOCUMENTS_ON, "selection.no_survey", TEXT(""));
    if (is_conditional && !values[SELECTION_CONDITION].len)
        issue_warn(w, issues, SELECTION_CONDITION, "selection.no_condition", TEXT(""));
    consistent_days(w, selection, SELECTION_BEGUN_ON, SELECTION_DECIDED_ON, issues);
    return consistent_check(w, selection, issues);
}
