#include "domain/claim.h"

#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "domain/claim_compare.h"

enum { LONGEST_NAMES = 2000, MOST_NAMES = 10 };

const struct claim_words *claim_list_of(const struct claim_rule *rule, const char *name)
{
    static const struct claim_words none = { .count = 0 };
    for (size_t i = 0; i < rule->list_count; i++)
        if (text_is_string(rule->lists[i].name, name))
            return &rule->lists[i];
    return &none;
}

int64_t claim_number_of(const struct claim_rule *rule, const char *name, int64_t otherwise)
{
    for (size_t i = 0; i < rule->number_count; i++)
        if (text_is_string(rule->numbers[i].name, name))
            return rule->numbers[i].value;
    return otherwise;
}

bool claim_holds(struct work *w, const struct claim_words *words, struct text t)
{
    struct text folded = words->count ? fold_text(w, t) : TEXT("");
    for (size_t i = 0; i < words->count; i++)
        if (text_contains(folded, words->items[i]))
            return true;
    return false;
}

/* ---- which question ---- */

static bool is_listed(struct text list, struct text word)
{
    for (struct text one; (one = claim_cut_word(&list)).len;)
        if (text_is(one, word))
            return true;
    return false;
}

bool claim_is_about(struct work *w, const struct claim_rule *rule,
                    const struct claim_answer *answer)
{
    if (is_listed(rule->questions, TEXT("any")) || is_listed(rule->questions, answer->origin))
        return true;
    struct text ask = rule->asks.count ? fold_text(w, answer->ask) : TEXT("");
    size_t held = 0;
    for (size_t i = 0; i < rule->asks.count; i++)
        held += text_contains(ask, rule->asks.items[i]);
    return rule->asks.count && held == rule->asks.count;
}

static bool is_claim(struct work *w, const struct claim_rule *rule,
                     const struct claim_answer *answer)
{
    const struct claim_words *says = claim_list_of(rule, "says");
    return (text_is(rule->claim, TEXT("any")) ||
            is_listed(rule->claim, text_of(answer_mark_name(answer->mark)))) &&
           (!says->count || claim_holds(w, says, answer->note));
}

/* Of several questions the one that the rule names first. */
const struct claim_answer *claim_answer_of(struct work *w, const struct claim_rule *rule,
                                           const struct claim_facts *facts)
{
    struct text rest = rule->questions;
    for (struct text origin; (origin = claim_cut_word(&rest)).len;) {
        const struct claim_answer *answer =
            claim_answer_from(facts->answers, facts->answer_count, origin);
        if (answer && is_claim(w, rule, answer))
            return answer;
    }
    for (size_t i = 0; i < facts->answer_count; i++)
        if (claim_is_about(w, rule, &facts->answers[i]) && is_claim(w, rule, &facts->answers[i]))
            return &facts->answers[i];
    return NULL;
}

const struct claim_answer *claim_answer_from(const struct claim_answer *answers, size_t count,
                                             struct text origin)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(answers[i].origin, origin))
            return &answers[i];
    return NULL;
}

/* ---- what is found ---- */

struct claim_found *claim_found_add(struct work *w, struct claim_list *out,
                                    const struct claim_rule *rule, struct text question)
{
    out->items = work_grown(w, out->items, out->count, &out->room, sizeof *out->items);
    struct claim_found *found = &out->items[out->count++];
    *found = (struct claim_found){ .rule = rule, .question = question, .values = TEXT("") };
    return found;
}

struct claim_side *claim_side_add(struct claim_found *found, struct text name)
{
    struct claim_side *side =
        &found->sides[found->side_count < CLAIM_SIDES ? found->side_count++ : CLAIM_SIDES - 1];
    *side = (struct claim_side){
        .file_id = TEXT(""), .name = name, .sheet = TEXT(""), .excerpt = TEXT("")
    };
    return side;
}

struct text claim_join(struct work *w, const struct claim_names *names)
{
    struct buf out = buf_begin(w->arena, LONGEST_NAMES);
    for (size_t i = 0; i < names->count && i < MOST_NAMES; i++) {
        if (i)
            buf_add(&out, TEXT("、"));
        buf_add(&out, names->items[i]);
    }
    if (names->count > MOST_NAMES)
        buf_add(&out, TEXT("…"));
    return buf_text(&out);
}

bool claim_is_named(struct work *w, const struct claim_names *names, struct text name)
{
    struct text folded = fold_company(w, name);
    for (size_t i = 0; i < names->count; i++)
        if (text_is(fold_company(w, names->items[i]), folded))
            return true;
    return false;
}

struct text claim_plain(struct work *w, struct text t)
{
    const struct text marks[] = { TEXT(CLAIM_MARK), TEXT(CLAIM_MARK_END) };
    struct buf out = buf_begin(w->arena, t.len + 1);
    for (size_t at = 0; at < t.len;) {
        struct text rest = text_slice(t, at, t.len);
        bool is_mark = text_starts(rest, marks[0]) || text_starts(rest, marks[1]);
        if (is_mark)
            at += marks[0].len;
        else {
            char c = t.at[at++];
            buf_add_char(&out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
        }
    }
    return buf_text(&out);
}

struct text claim_marked(struct work *w, struct text t)
{
    return work_format(w, CLAIM_MARK "%.*s" CLAIM_MARK_END, TEXT_ARG(t));
}

const char *claim_lack_code(enum claim_lack lack)
{
    static const char *const codes[CLAIM_LACKS] = { "", "file", "record", "before", "claim" };
    return codes[lack];
}

bool claim_check(struct work *w, const struct claim_rule *rule, const struct claim_facts *facts,
                 struct claim_list *out)
{
    claim_compare *compare = claim_compare_find(rule->compare);
    if (!compare)
        return work_fail(
            w, FAULT_INPUT, "claim.compare",
            work_format(w, "%.*s\x1f%.*s", TEXT_ARG(rule->file), TEXT_ARG(rule->compare)));
    size_t before = out->count;
    out->lack = CLAIM_LACKS_NOTHING;
    bool good = compare(w, rule, facts, out);
    if (out->count == before && !claim_answer_of(w, rule, facts))
        out->lack = CLAIM_LACKS_CLAIM;
    return good;
}
