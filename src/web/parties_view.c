#include "web/parties_view.h"

static const struct {
    const char *key; /* "": its rows are found by a filter, not by sorting */
    enum word name;
    bool number;
} columns[PARTY_COLUMNS] = {
    [PARTY_COLUMN_NAME] = { "name", WORD_parties_name, false },
    [PARTY_COLUMN_TIER] = { "tier", WORD_parties_tier, false },
    [PARTY_COLUMN_DEPARTMENT] = { "", WORD_parties_department, false },
    [PARTY_COLUMN_WORK] = { "", WORD_parties_work, false },
    [PARTY_COLUMN_PERSONS] = { "persons", WORD_parties_persons, true },
    [PARTY_COLUMN_FORM] = { "", WORD_parties_form, false },
    [PARTY_COLUMN_CONSENT] = { "", WORD_parties_consent, false },
    [PARTY_COLUMN_REVIEWED] = { "", WORD_parties_reviewed, false },
    [PARTY_COLUMN_DUE] = { "due", WORD_parties_due, false },
    [PARTY_COLUMN_STATE] = { "", WORD_parties_state, false },
};

struct sort_head party_head(struct work *w, const struct parties_page *page,
                            enum party_column column)
{
    bool sorted = page->sort == column;
    bool down = sorted && page->descending;
    bool number = columns[column].number;
    struct text key = text_of(columns[column].key);
    bool asks_down = key.len && (sorted ? !down : number); /* of numbers, the largest first */
    return (struct sort_head){
        .name = word_text(w->lang, columns[column].name),
        .key = asks_down ? work_format(w, "-%.*s", TEXT_ARG(key)) : key,
        .sorted = !sorted ? SORTED_NOT
                  : down  ? SORTED_DOWN
                          : SORTED_UP,
        .number = number,
    };
}

struct text tier_name(struct work *w, int tier)
{
    static const enum word words[] = { WORD_NONE, WORD_parties_tier_1, WORD_parties_tier_2,
                                       WORD_parties_tier_3, WORD_parties_tier_4 };
    if (tier <= 0)
        return TEXT("");
    if (tier < (int)COUNT(words))
        return word_text(w->lang, words[tier]);
    struct text number = work_format(w, "%d", tier);
    return word_fill(w, WORD_parties_tier_n, &number, 1);
}
