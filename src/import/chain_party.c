/* Which lines are one company. */
#include "base/legal_form.h"
#include "import/chain.h"
#include "import/renamed.h"

static void give_party(struct list *list, struct line *line, int32_t party)
{
    struct list_party *of = &list->parties[party];
    line->party = party;
    if (!of->number.len)
        of->number = line_text(line, LINE_CORPORATE_NUMBER);
}

static bool is_of_number(struct list *list, int32_t party, struct line *line)
{
    return renamed_is_one(list, &list->lines[list->parties[party].first], line);
}

static bool takes_number(const struct list_party *party, struct text number)
{
    return !number.len || !party->number.len || text_is(party->number, number);
}

/* Parties by what tells them apart; of each, the party + 1 by number in its map, 0: none yet. */
struct known {
    struct text_map variants; /* names that stand with more than one legal form */
    struct text_map numbers;
    int32_t *of_name, *of_variant, *of_number;
};

static struct known known_begin(struct list *list)
{
    size_t most = list->line_count + 1;
    list->companies = text_map_for(list->w, list->line_count);
    list->parties = work_array(list->w, struct list_party, most);
    return (struct known){ .variants = text_map_begin(list->w),
                           .numbers = text_map_for(list->w, list->line_count),
                           .of_name = work_array(list->w, int32_t, most),
                           .of_variant = work_array(list->w, int32_t, most),
                           .of_number = work_array(list->w, int32_t, most) };
}

/* Where the party of that company is noted: with another legal form it is another one. */
static int32_t *by_company(struct list *list, struct known *known, struct line *line)
{
    struct text name = line_text(line, LINE_NAME);
    struct text key = term_company(list->reader.terms, term_of(list->reader.terms, name));
    line->company = text_map_add(&list->companies, key);
    int32_t *party = &known->of_name[line->company];
    if (!*party || text_is(name, list->parties[*party - 1].name) ||
        !legal_form_differs(list->w, name, list->parties[*party - 1].name))
        return party;
    return &known->of_variant[text_map_add(
        &known->variants,
        work_format(list->w, "%.*s\x1f%d", TEXT_ARG(key), legal_form_of(list->w, name)))];
}

/* The key of a line's party: its number if it has one that other lines of its name do not
 * contradict, else its name. */
static void find_party_of(struct list *list, struct known *known, struct line *line)
{
    struct text number = line_text(line, LINE_CORPORATE_NUMBER);
    int32_t *of_company = by_company(list, known, line);
    int32_t *of_number =
        number.len ? &known->of_number[text_map_add(&known->numbers, number)] : NULL;
    int32_t party = 0;
    if (of_number && *of_number && is_of_number(list, *of_number - 1, line))
        party = *of_number;
    else if (*of_company && takes_number(&list->parties[*of_company - 1], number))
        party = *of_company;
    if (!party) {
        list->parties[list->party_count++] =
            (struct list_party){ line_text(line, LINE_NAME), number,
                                 (int32_t)(line - list->lines) };
        party = (int32_t)list->party_count;
    }
    if (!*of_company)
        *of_company = party;
    if (of_number && !*of_number)
        *of_number = party;
    give_party(list, line, party - 1);
}

void chain_find_parties(struct list *list)
{
    struct known known = known_begin(list);
    for (size_t i = 0; i < list->line_count; i++)
        if (!list->lines[i].skip && line_text(&list->lines[i], LINE_NAME).len)
            find_party_of(list, &known, &list->lines[i]);
    for (size_t i = 0; i < list->party_count; i++)
        list->parties[i].first = -1;
    for (size_t i = list->line_count; i-- > 0;) {
        struct line *line = &list->lines[i];
        line->next = -1;
        if (line->party < 0)
            continue;
        line->next = list->parties[line->party].first;
        list->parties[line->party].first = (int32_t)i;
    }
}
