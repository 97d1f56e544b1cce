#include "import/own.h"

#include "domain/party.h"
#include "registers.h"

/* Somebody may have taken out columns; with fewer than this it could be any list. */
enum { LEAST_COLUMNS = 8 };

static const struct {
    enum word heading;
    enum line_field field;
} columns[OWN_COLUMNS] = {
    [OWN_NAME] = { WORD_parties_name, LINE_NAME },
    [OWN_CORPORATE_NUMBER] = { WORD_party_corporate_number, LINE_CORPORATE_NUMBER },
    [OWN_TIER] = { WORD_parties_tier, LINE_TIER },
    [OWN_DEPARTMENT] = { WORD_parties_department, LINE_DEPARTMENT },
    [OWN_WORK] = { WORD_parties_work, LINE_WORK },
    [OWN_PERSONS] = { WORD_parties_persons, LINE_PERSONS },
    [OWN_FORM] = { WORD_parties_form, LINE_CONTRACT_FORM },
    [OWN_CONSENT] = { WORD_parties_consent, LINE_CONSENT },
    [OWN_REVIEWED] = { WORD_parties_reviewed, LINE_LEFT },
    [OWN_DUE] = { WORD_parties_due, LINE_LEFT },
    [OWN_STATE] = { WORD_parties_state, LINE_LEFT },
};

enum word own_heading(int column)
{
    return columns[column].heading;
}

/* ---- the columns ---- */

/* -1 if the heading is none of ours. */
static int column_of(struct text title, enum lang lang)
{
    for (int i = 0; i < OWN_COLUMNS; i++)
        if (text_is(title, word_text(lang, columns[i].heading)))
            return i;
    return -1;
}

static bool match_in(struct matched *matched, enum lang lang)
{
    bool seen[OWN_COLUMNS] = { false };
    int count = 0;
    for (size_t i = 0; i < matched->table.column_count; i++) {
        int column = column_of(text_trim(matched->table.columns[i].title), lang);
        if (column >= 0 && !seen[column]) {
            seen[column] = true;
            count++;
        }
    }
    if (count < LEAST_COLUMNS || !seen[OWN_NAME])
        return false;
    for (size_t i = 0; i < matched->table.column_count; i++) {
        int column = column_of(text_trim(matched->table.columns[i].title), lang);
        struct match *match = &matched->matches[i];
        if (column < 0 || !seen[column] || match->said)
            continue;
        seen[column] = false; /* the first of two */
        match->field = columns[column].field;
        match->derived = match->field == LINE_LEFT;
        match->certainty = 100;
    }
    return true;
}

bool own_match(struct matched *matched)
{
    matched->own = match_in(matched, LANG_JA) || match_in(matched, LANG_EN);
    return matched->own;
}

/* ---- the lines ---- */

bool own_has_any(const struct list *list)
{
    for (size_t i = 0; i < list->line_count; i++)
        if (own_has(&list->lines[i]))
            return true;
    return false;
}

static bool is_label(const struct field *field, struct text code, struct text written)
{
    enum word label = choice_label(field, code);
    return label != WORD_NONE && (text_is(written, word_text(LANG_JA, label)) ||
                                  text_is(written, word_text(LANG_EN, label)));
}

/* Whether the cell is as it was written out. */
static bool is_as_written(struct work *w, const struct fact *fact, const struct party_line *summary)
{
    const struct field *form = &kind_contract.fields[CONTRACT_FORM];
    const struct field *consent = &kind_entrustment.fields[ENTRUSTMENT_CONSENT];
    switch (fact->field) {
    case LINE_CORPORATE_NUMBER:
        return text_is(fact->value, summary->corporate_number);
    case LINE_DEPARTMENT:
        return text_is(fact->written, summary->department);
    case LINE_PERSONS:
        return text_is(fact->value, work_format(w, "%lld", (long long)summary->persons));
    case LINE_CONTRACT_FORM:
        return is_label(form, summary->form, fact->written);
    case LINE_CONSENT:
        return is_label(consent, summary->consent.len ? summary->consent : TEXT("none"),
                        fact->written);
    case LINE_EMERGENCY_PHONE: /* out of a column of telephone numbers, which is none of ours */
        return false;
    default:
        return fact->via == FACT_SUPPOSED;
    }
}

static void forget(struct line *line, size_t i)
{
    struct fact last = line->facts[--line->fact_count];
    line->at[line->facts[i].field] = 0;
    if (i < line->fact_count) {
        line->facts[i] = last;
        line->at[last.field] = (uint8_t)(i + 1);
    }
}

bool own_forget(struct work *w, struct line *line, const struct party_line *summary)
{
    bool any = false;
    for (size_t i = line->fact_count; i-- > 0;) {
        int field = line->facts[i].field;
        if (is_as_written(w, &line->facts[i], summary))
            forget(line, i);
        else
            any |= field != LINE_NAME && field != LINE_WORK;
    }
    return any;
}

int own_edge(const struct record *edges, size_t count, const struct party_line *summary)
{
    int found = -1;
    for (size_t i = 0; i < count; i++) {
        int64_t persons = -1;
        text_to_int(edges[i].values[ENTRUSTMENT_PERSONS], &persons);
        if (!text_is(edges[i].values[ENTRUSTMENT_WORK], summary->work))
            continue;
        if (persons == summary->persons)
            return (int)i;
        if (found < 0)
            found = (int)i;
    }
    return found;
}
