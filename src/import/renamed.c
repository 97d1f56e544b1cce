#include "import/renamed.h"

#include <string.h>

#include "base/fold.h"
#include "domain/record.h"
#include "registers.h"

enum { SHORTEST_NAME = 6 }; /* bytes of what counts as an abbreviation */

static struct text key_of(struct terms *terms, struct text name)
{
    return name.len ? term_company(terms, term_of(terms, name)) : TEXT("");
}

/* The same spelled otherwise, or one of them cut short: みどり発送 for みどり発送サービス. */
static bool is_alike(struct terms *terms, struct text a, struct text b)
{
    struct text x = key_of(terms, a), y = key_of(terms, b);
    struct text shorter = x.len < y.len ? x : y, longer = x.len < y.len ? y : x;
    return text_is(x, y) || (shorter.len >= SHORTEST_NAME && text_contains(longer, shorter));
}

static bool is_among(struct terms *terms, struct text names, struct text name)
{
    struct text one;
    while (text_next(&names, '\n', &one))
        if (is_alike(terms, one, name))
            return true;
    return false;
}

/* What is known of a company by which it is told again. */
struct known_as {
    struct text name, former, kana, phone, address;
};

static struct known_as known_of_line(const struct line *line)
{
    return (struct known_as){ line_text(line, LINE_NAME), line_text(line, LINE_FORMER_NAMES),
                              line_text(line, LINE_KANA), line_text(line, LINE_PHONE),
                              line_text(line, LINE_ADDRESS) };
}

static bool names_agree(struct terms *terms, const struct known_as *a, const struct known_as *b)
{
    return is_alike(terms, a->name, b->name) || is_among(terms, a->former, b->name) ||
           is_among(terms, b->former, a->name) ||
           (a->kana.len && is_alike(terms, a->kana, b->name)) ||
           (b->kana.len && is_alike(terms, b->kana, a->name));
}

/* Something else than the name and the number says that they are one. */
static bool rest_agrees(struct terms *terms, const struct known_as *a, const struct known_as *b)
{
    struct work *w = terms_work(terms);
    return (a->kana.len && b->kana.len && is_alike(terms, a->kana, b->kana)) ||
           (a->phone.len && text_is(fold_phone(w, a->phone), fold_phone(w, b->phone))) ||
           (a->address.len && text_is(term_plain(terms, term_of(terms, a->address)),
                                      term_plain(terms, term_of(terms, b->address))));
}

static void hold(struct list *list, struct line *line, const char *word, struct text about)
{
    for (size_t i = 0; i < line->problem_count; i++)
        if (strcmp(line->problems[i].code, "number_shared") == 0)
            return;
    line_problem_at(list->w, line, LINE_NAME, "number_shared", about, true);
    line->problems[line->problem_count - 1].word = word;
}

static void hold_beside(struct list *list, struct line *line, const struct line *other)
{
    hold(list, line, "number_shared",
         work_format(list->w, "%u\x1f%.*s", other->row, TEXT_ARG(line_text(other, LINE_NAME))));
}

bool renamed_is_one(struct list *list, struct line *a, struct line *b)
{
    struct known_as x = known_of_line(a), y = known_of_line(b);
    if (names_agree(list->reader.terms, &x, &y))
        return true;
    hold_beside(list, a, b);
    hold_beside(list, b, a);
    return false;
}

bool renamed_is_known(struct work *w, struct list *list, int32_t party, struct text id)
{
    struct record stored;
    if (!record_read(w, &kind_party, id, &stored))
        return true;
    const struct text *values = stored.values;
    struct known_as known = { values[PARTY_NAME], values[PARTY_FORMER_NAMES], values[PARTY_KANA],
                              values[PARTY_PHONE], values[PARTY_ADDRESS] };
    for (int32_t i = list->parties[party].first; i >= 0; i = list->lines[i].next) {
        struct known_as line = known_of_line(&list->lines[i]);
        if (names_agree(list->reader.terms, &known, &line) ||
            rest_agrees(list->reader.terms, &known, &line))
            return true;
    }
    for (int32_t i = list->parties[party].first; i >= 0; i = list->lines[i].next) {
        if (list->lines[i].skip)
            continue;
        hold(list, &list->lines[i], "number_known", work_text(list->w, known.name));
        list->lines[i].result = RESULT_HOLD;
    }
    return false;
}
