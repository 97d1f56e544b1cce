#include "import/insight.h"

#include <string.h>

#include "import/facts.h"
#include "import/own.h"
#include "import/text_map.h"

enum { NAMED = 3 };

static bool has_problem(const struct line *line, const char *code)
{
    for (size_t i = 0; i < line->problem_count; i++)
        if (strcmp(line->problems[i].code, code) == 0)
            return true;
    return false;
}

/* ---- what a line shows by itself ---- */

/* What is approved as sub-entrusted is known for what it is, whatever its contract is called. */
static bool shows_terms(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)facts;
    return !(line->tier > 1 && facts_is_approved(line)) &&
           line_says(line, LINE_CONTRACT_FORM, "terms_of_service") &&
           facts_has_personal(list, line) && !facts_has_ended(list, line);
}

static bool shows_number(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)list;
    (void)facts;
    for (size_t i = 0; i < line->problem_count; i++)
        if (line->problems[i].field == LINE_CORPORATE_NUMBER && line->problems[i].hold)
            return true;
    return false;
}

static bool shows_unclear(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)list;
    (void)facts;
    return has_problem(line, "loop") || has_problem(line, "parent_unknown") ||
           has_problem(line, "parent_missing");
}

static bool shows_unknown_sub(struct list *list, const struct facts *facts, const struct line *line)
{
    (void)list;
    (void)facts;
    const struct fact *mark = line_fact(line, LINE_SUBCONTRACT);
    return mark && text_is(mark->value, TEXT("unknown")) && facts_handles(line);
}

/* The kinds, the most urgent first. Those without a function are told by the problem of the same
 * name. */
static const struct shown {
    struct insight_kind kind;
    bool (*shows)(struct list *list, const struct facts *facts, const struct line *line);
} kinds[] = {
    { { "terms_with_personal_data", INSIGHT_BAD, INSIGHT_PARTIES, LINE_CONTRACT_FORM },
      shows_terms },
    { { "subcontract_without_approval", INSIGHT_BAD, INSIGHT_PARTIES, LINE_CONSENT_ON },
      facts_lacks_approval },
    { { "handling_after_end", INSIGHT_BAD, INSIGHT_LINES, LINE_CONTRACT_END },
      facts_handles_after_end },
    { { "ended_without_erasure", INSIGHT_BAD, INSIGHT_LINES, LINE_ERASED_ON },
      facts_lacks_erasure },
    { { "foreign_handling", INSIGHT_BAD, INSIGHT_PARTIES, LINE_HANDLING_COUNTRY },
      facts_lacks_foreign_basis },
    { { "foreign_address", INSIGHT_WARN, INSIGHT_PARTIES, LINE_ADDRESS }, facts_seems_abroad },
    { { "expired_contract", INSIGHT_WARN, INSIGHT_LINES, LINE_CONTRACT_END }, facts_is_expired },
    { { "duplicate_party", INSIGHT_WARN, INSIGHT_GROUPS, LINE_NAME }, NULL },
    { { "number_shared", INSIGHT_WARN, INSIGHT_LINES, LINE_CORPORATE_NUMBER }, NULL },
    { { "certificate_lapsed", INSIGHT_WARN, INSIGHT_PARTIES, LINE_CERTIFICATE }, facts_has_lapsed },
    { { "contract_missing", INSIGHT_WARN, INSIGHT_LINES, LINE_CONTRACT_FORM },
      facts_lacks_contract },
    { { "chain_unclear", INSIGHT_WARN, INSIGHT_LINES, LINE_PARENT }, shows_unclear },
    { { "corporate_number_error", INSIGHT_NOTE, INSIGHT_PARTIES, LINE_CORPORATE_NUMBER },
      shows_number },
    { { "impossible_date", INSIGHT_NOTE, INSIGHT_LINES, LINE_CONTRACT_END }, NULL },
    { { "end_before_start", INSIGHT_NOTE, INSIGHT_LINES, LINE_CONTRACT_END }, NULL },
    { { "missing_end_date", INSIGHT_NOTE, INSIGHT_LINES, LINE_CONTRACT_END }, facts_lacks_end },
    { { "subcontract_unknown", INSIGHT_NOTE, INSIGHT_PARTIES, LINE_SUBCONTRACT },
      shows_unknown_sub },
    { { "no_emergency_contact", INSIGHT_NOTE, INSIGHT_PARTIES, LINE_EMERGENCY_PHONE },
      facts_lacks_emergency },
    { { "no_personal_data", INSIGHT_NOTE, INSIGHT_LINES, LINE_HANDLES }, facts_hands_nothing },
    { { "name_missing", INSIGHT_NOTE, INSIGHT_LINES, LINE_NAME }, NULL },
};

const struct insight_kind *insight_kind(const char *code)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(kinds[i].kind.code, code) == 0)
            return &kinds[i].kind;
    return NULL;
}

/* ---- collecting ---- */

static void add_to(struct list *list, struct insight *insight, uint32_t line)
{
    insight->lines = work_grown(list->w, insight->lines, insight->line_count, &insight->line_room,
                                sizeof *insight->lines);
    insight->lines[insight->line_count++] = line;
}

/* Some of the parties by name: あけぼの販売、みどり発送サービス ほか. */
static struct text name_some(struct list *list, const struct insight *insight)
{
    struct text names = TEXT("");
    int32_t seen[NAMED] = { -1, -1, -1 };
    size_t count = 0;
    for (size_t i = 0; i < insight->line_count && count < NAMED; i++) {
        const struct line *line = &list->lines[insight->lines[i]];
        bool again = false;
        for (size_t j = 0; j < count; j++)
            again |= seen[j] == line->party;
        if (again || line->party < 0)
            continue;
        seen[count] = line->party;
        names = work_format(list->w, "%.*s%s%.*s", TEXT_ARG(names), count ? "\x1f" : "",
                            TEXT_ARG(list->parties[line->party].name));
        count++;
    }
    return names;
}

/* A line without a name counts as `nameless`. */
static size_t count_parties(struct list *list, const struct insight *insight, bool *seen,
                            size_t nameless)
{
    size_t count = 0;
    memset(seen, 0, list->party_count * sizeof *seen);
    for (size_t i = 0; i < insight->line_count; i++) {
        int32_t party = list->lines[insight->lines[i]].party;
        count += party < 0 ? nameless : !seen[party];
        if (party >= 0)
            seen[party] = true;
    }
    return count;
}

static void keep(struct list *list, struct insight insight, bool *seen)
{
    const struct insight_kind *kind = insight_kind(insight.code);
    if (insight.line_count == 0)
        return;
    if (kind->unit == INSIGHT_LINES)
        insight.count = insight.line_count;
    else if (kind->unit == INSIGHT_PARTIES)
        insight.count = count_parties(list, &insight, seen, 1);
    insight.names = name_some(list, &insight);
    insight.parties = count_parties(list, &insight, seen, 0);
    list->insights = work_grown(list->w, list->insights, list->insight_count, &list->insight_room,
                                sizeof *list->insights);
    list->insights[list->insight_count++] = insight;
}

/* Whether the line shows it. Of what a party lacks each party shows once: `seen` are those that
 * did. */
static bool shows(struct list *list, const struct facts *facts, const struct shown *shown,
                  const struct line *line, bool *seen)
{
    if (!shown->shows)
        return has_problem(line, shown->kind.code);
    bool once = shown->shows == facts_lacks_emergency;
    if (own_has(line) || (once && (line->party < 0 || seen[line->party])) ||
        !shown->shows(list, facts, line))
        return false;
    if (once)
        seen[line->party] = true;
    return true;
}

/* Line by line, so that what is known of one is gone through once for all kinds. */
static void find_shown(struct list *list, struct insight *insights, bool *seen)
{
    struct facts facts = facts_begin(list);
    for (size_t i = 0; i < list->line_count; i++) {
        const struct line *line = &list->lines[i];
        for (size_t k = 0; k < COUNT(kinds) && !line->skip; k++)
            if (kinds[k].kind.unit != INSIGHT_GROUPS && shows(list, &facts, &kinds[k], line, seen))
                add_to(list, &insights[k], (uint32_t)i);
    }
}

static void count_results(struct list *list)
{
    struct list_counts counts = { .read = list->line_count };
    for (size_t i = 0; i < list->line_count; i++) {
        switch ((enum line_result)list->lines[i].result) {
        case RESULT_ADD:
            counts.add++;
            break;
        case RESULT_CHANGE:
            counts.change++;
            break;
        case RESULT_SAME:
            counts.same++;
            break;
        case RESULT_HOLD:
            counts.hold++;
            break;
        case RESULT_SKIP:
            counts.skip++;
            break;
        }
    }
    list->counts = counts;
}

void insight_find(struct list *list)
{
    bool *seen = work_array(list->w, bool, list->party_count + 1);
    struct insight insights[COUNT(kinds)] = { 0 };
    list->insight_count = 0;
    for (size_t i = 0; i < COUNT(kinds); i++)
        insights[i].code = kinds[i].kind.code;
    find_shown(list, insights, seen);
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (kinds[i].kind.unit == INSIGHT_GROUPS)
            facts_find_duplicates(list, &insights[i], add_to);
        keep(list, insights[i], seen);
    }
    count_results(list);
}
