/* Companies that the answers themselves name. */
#include "base/buf.h"
#include "base/fold.h"
#include "domain/claim_compare.h"
#include "domain/claim_names.h"

enum { LONGEST_EXCERPT = 4 << 10, SHORTEST_NAME = 2, LONGEST_NAME = 60 };

struct naming {
    struct work *w;
    const struct claim_rule *rule;
    const struct claim_facts *facts;
    struct claim_names unknown;
    struct buf lines; /* in which one stands */
};

/* つむぎ is つむぎシステムズ株式会社, and 株式会社しののめ発送 札幌センター is its own. */
static bool is_known(struct work *w, const struct claim_names *names, struct text name)
{
    struct text folded = fold_company(w, name);
    for (size_t i = 0; i < names->count; i++) {
        struct text known = fold_company(w, names->items[i]);
        if (text_contains(known, folded) || text_contains(folded, known))
            return true;
    }
    return false;
}

static bool take_name(struct naming *naming, struct text name)
{
    struct work *w = naming->w;
    size_t runes = text_runes(name);
    if (runes < SHORTEST_NAME || runes > LONGEST_NAME || is_known(w, &naming->facts->known, name) ||
        claim_holds(w, claim_list_of(naming->rule, "nobody"), name))
        return false;
    if (!claim_is_named(w, &naming->unknown, name))
        claim_name_add(w, &naming->unknown, name);
    return true;
}

/* To the first sign behind which something else is said: つむぎ／札幌市, つむぎ（札幌）. */
static struct text to_sign(struct text t)
{
    static const struct text signs[] = { TEXT_INIT("/"),  TEXT_INIT("／"), TEXT_INIT("("),
                                         TEXT_INIT("（"), TEXT_INIT("、"), TEXT_INIT(","),
                                         TEXT_INIT(")"),  TEXT_INIT("）") };
    for (size_t i = 0; i < COUNT(signs); i++)
        t = text_slice(t, 0, text_find(t, signs[i], 0));
    return text_trim(t);
}

/* What stands behind 再委託先 and a sign that parts them, or before （再委託先）; "" if nothing
 * does.
 */
static struct text called(const struct claim_words *words, struct text cell)
{
    static const struct text parts[] = { TEXT_INIT("："), TEXT_INIT(":"),  TEXT_INIT("　"),
                                         TEXT_INIT(" "),  TEXT_INIT("）"), TEXT_INIT(")"),
                                         TEXT_INIT("】"), TEXT_INIT("]") };
    for (size_t i = 0; i < words->count; i++) {
        size_t at = text_find(cell, words->items[i], 0);
        struct text rest = text_slice(cell, at + words->items[i].len, cell.len);
        if (at == cell.len)
            continue;
        for (size_t k = 0; k < COUNT(parts); k++)
            if (text_starts(rest, parts[k])) {
                struct text name = to_sign(text_trim(text_slice(rest, parts[k].len, rest.len)));
                return name.len ? name : to_sign(text_slice(cell, 0, at));
            }
    }
    return TEXT("");
}

static bool take_cell(struct naming *naming, struct text cell)
{
    struct text name = called(claim_list_of(naming->rule, "called"), cell);
    bool any = name.len && take_name(naming, name);
    while (claim_names_next(&cell, &name))
        any = take_name(naming, text_trim(name)) || any;
    return any;
}

/* Of a list of companies the first cell of each row is one, whatever it looks like. */
static void take_line(struct naming *naming, struct text line, bool list)
{
    struct work *w = naming->w;
    struct text rest = line, cell;
    bool any = false, first = list && text_contains(line, TEXT("\t"));
    if (claim_holds(w, claim_list_of(naming->rule, "not"), line))
        return;
    for (; text_next(&rest, '\t', &cell); first = false)
        any = (first ? take_name(naming, to_sign(cell)) : take_cell(naming, cell)) || any;
    if (!any)
        return;
    if (naming->lines.len)
        buf_add_char(&naming->lines, '\n');
    buf_add(&naming->lines, claim_marked(w, claim_plain(w, line)));
}

static void take_lines(struct naming *naming, struct text lines, bool list)
{
    struct text line;
    while (text_next(&lines, '\n', &line))
        take_line(naming, text_trim(line), list);
}

bool claim_answered(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                    struct claim_list *out)
{
    for (size_t i = 0; i < facts->answer_count; i++) {
        const struct claim_answer *answer = &facts->answers[i];
        if (!claim_is_about(w, rule, answer))
            continue;
        struct naming naming = { w, rule, facts, { 0 }, buf_begin(w->arena, LONGEST_EXCERPT) };
        if (!answer->value.len && !answer->note.len)
            out->lack = CLAIM_LACKS_FILE;
        take_lines(&naming, answer->value,
                   claim_holds(w, claim_list_of(rule, "list"), answer->ask));
        take_lines(&naming, answer->note, false);
        if (!naming.unknown.count)
            continue;
        struct claim_found *found = claim_found_add(w, out, rule, answer->question);
        struct text names = claim_join(w, &naming.unknown);
        found->values = work_format(w, "%zu\x1f%.*s", naming.unknown.count, TEXT_ARG(names));
        claim_side_add(found, TEXT("answer"))->excerpt = buf_text(&naming.lines);
        claim_side_add(found, TEXT("entrustment"))->excerpt = claim_join(w, &facts->below);
    }
    if (out->count)
        out->lack = CLAIM_LACKS_NOTHING;
    return !work_failed(w);
}
