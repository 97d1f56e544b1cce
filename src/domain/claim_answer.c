/* Companies that the answers themselves name. */
#include "base/buf.h"
#include "base/fold.h"
#include "domain/claim_compare.h"
#include "domain/claim_names.h"

enum { LONGEST_EXCERPT = 4 << 10, SHORTEST_NAME = 2, LONGEST_NAME = 60, SHORTEST_PART = 3 };

struct naming {
    struct work *w;
    const struct claim_rule *rule;
    const struct claim_facts *facts;
    struct claim_names unknown;
    struct buf lines; /* in which one stands */
};

/* つむぎ is つむぎシステムズ株式会社, and 株式会社しののめ発送 札幌センター is its own. What is
 * very short is part of too many names: つむぎ運輸 is not known by a company called 運輸. */
static bool is_known(struct work *w, const struct claim_names *names, struct text name)
{
    struct text folded = fold_company(w, name);
    for (size_t i = 0; i < names->count; i++) {
        struct text known = fold_company(w, names->items[i]);
        if (!known.len || !folded.len)
            continue;
        if (text_is(known, folded) ||
            (text_runes(folded) >= SHORTEST_PART && text_contains(known, folded)) ||
            (text_runes(known) >= SHORTEST_PART && text_contains(folded, known)))
            return true;
    }
    return false;
}

/* 3社, あり, 台帳のとおり, に 年1回の…: what people write behind 再委託先 that names nobody. */
static bool is_prose(struct work *w, const struct claim_rule *rule, struct text name)
{
    const struct claim_words *whole = claim_list_of(rule, "whole"),
                             *ends = claim_list_of(rule, "ends"),
                             *counted = claim_list_of(rule, "counted"),
                             *particles = claim_list_of(rule, "particles");
    struct text folded = text_trim(fold_text(w, name));
    size_t digits = 0;
    while (digits < folded.len && folded.at[digits] >= '0' && folded.at[digits] <= '9')
        digits++;
    for (size_t i = 0; i < whole->count; i++)
        if (text_is(folded, whole->items[i]))
            return true;
    for (size_t i = 0; i < ends->count; i++)
        if (text_ends(folded, ends->items[i]))
            return true;
    for (size_t i = 0; digits && i < counted->count; i++)
        if (text_starts(text_slice(folded, digits, folded.len), counted->items[i]))
            return true;
    for (size_t i = 0; i < particles->count; i++)
        if (text_starts(folded, particles->items[i]) &&
            text_starts(text_slice(folded, particles->items[i].len, folded.len), TEXT(" ")))
            return true;
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
 * does. In prose only a colon behind the word that begins it says that a name follows; a company
 * with its legal form is found anywhere (claim_names_next).
 */
static struct text called(const struct claim_words *words, struct text cell, bool prose)
{
    enum { COLONS = 2 };
    static const struct text parts[] = { TEXT_INIT("："), TEXT_INIT(":"),  TEXT_INIT("　"),
                                         TEXT_INIT(" "),  TEXT_INIT("）"), TEXT_INIT(")"),
                                         TEXT_INIT("】"), TEXT_INIT("]") };
    for (size_t i = 0; i < words->count; i++) {
        size_t at = text_find(cell, words->items[i], 0);
        struct text rest = text_slice(cell, at + words->items[i].len, cell.len);
        if (at == cell.len || (prose && at > 0))
            continue;
        for (size_t k = 0; k < (prose ? COLONS : COUNT(parts)); k++)
            if (text_starts(rest, parts[k])) {
                struct text name = to_sign(text_trim(text_slice(rest, parts[k].len, rest.len)));
                return name.len ? name : to_sign(text_slice(cell, 0, at));
            }
    }
    return TEXT("");
}

static bool take_cell(struct naming *naming, struct text cell, bool prose)
{
    struct text name = called(claim_list_of(naming->rule, "called"), cell, prose);
    bool any = name.len && !is_prose(naming->w, naming->rule, name) && take_name(naming, name);
    while (claim_names_next(&cell, &name))
        any = take_name(naming, text_trim(name)) || any;
    return any;
}

/* Of a list of companies the first cell of each row is one, whatever it looks like. */
static void take_line(struct naming *naming, struct text line, bool list)
{
    struct work *w = naming->w;
    struct text rest = line, cell;
    bool any = false, prose = !text_contains(line, TEXT("\t")), first = list && !prose;
    if (claim_holds(w, claim_list_of(naming->rule, "not"), line))
        return;
    for (; text_next(&rest, '\t', &cell); first = false)
        any = (first ? take_name(naming, to_sign(cell)) : take_cell(naming, cell, prose)) || any;
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
