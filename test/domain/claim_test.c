/* Every rule of claims/ against its own examples. */
#include "domain/claim.h"

#include "base/arena.h"
#include "base/buf.h"
#include "domain/claim_write.h"
#include "test/tap.h"

static struct text piped(struct work *w, struct text values)
{
    struct buf out = buf_begin(w->arena, 4096);
    for (size_t i = 0; i < values.len; i++)
        buf_add_char(&out, values.at[i] == '\x1f' ? '|' : values.at[i]);
    return buf_text(&out);
}

static void test_rule(struct work all, const struct claim_rule *rule)
{
    struct work *w = &all;
    struct text rest = rule->examples, wanted;
    struct claim_facts facts;
    int64_t found;
    int examples = 0, hits = 0, misses = 0;
    while (claim_example_next(w, rule, &rest, &facts, &found, &wanted)) {
        struct claim_list list = { 0 };
        claim_check(w, rule, &facts, &list);
        struct text values = list.count ? piped(w, list.items[0].values) : TEXT("");
        ok((int64_t)list.count == found && (!wanted.len || text_is(values, wanted)),
           "%.*s, example %d: %zu found (%.*s)", TEXT_ARG(rule->id), ++examples, list.count,
           TEXT_ARG(values));
        for (size_t i = 0; i < list.count; i++)
            ok(list.items[i].question.len && list.items[i].side_count,
               "it names its question and what is held against it");
        hits += found > 0;
        misses += found == 0;
    }
    struct claim_facts nothing = { .day = facts.day, .minutes = -1, .persons = -1, .trained = -1 };
    struct claim_list none = { 0 };
    struct text origin = rule->questions;
    const struct claim_words *says = claim_list_of(rule, "says");
    nothing.answers = &(struct claim_answer){ .question = TEXT("1"),
                                              .origin = claim_cut_word(&origin),
                                              .ask = TEXT(""),
                                              .mark = ANSWER_DONE,
                                              .value = TEXT(""),
                                              .note = says->count ? says->items[0] : TEXT("") };
    nothing.answer_count = 1;
    claim_check(w, rule, &nothing, &none);
    ok(none.count || none.lack, "%.*s compares nothing with nothing", TEXT_ARG(rule->id));
    nothing.answers->mark = ANSWER_NOT_DONE;
    none = (struct claim_list){ 0 };
    claim_check(w, rule, &nothing, &none);
    ok(none.count || none.lack || text_is(rule->id, TEXT("subcontract_denied")),
       "%.*s is not checked on an answer that claims nothing of the kind", TEXT_ARG(rule->id));
    ok(!work_failed(w) && hits && misses, "%.*s has examples of both kinds (%s %.*s)",
       TEXT_ARG(rule->id), w->fault.code ? w->fault.code : "", TEXT_ARG(w->fault.about));
}

int main(void)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct work w = work_begin(arena, actor_machine(TEXT("test")));
    size_t count;
    const struct claim_rule *rules = claim_rules(&w, &count);
    ok(rules && count >= 12, "the rules are read: %zu (%s %.*s)", count,
       w.fault.code ? w.fault.code : "", TEXT_ARG(w.fault.about));
    for (size_t i = 0; rules && i < count; i++)
        test_rule(w, &rules[i]);
    struct claim_rule rule;
    ok(!claim_rule_read(&w, TEXT("claims/x.txt"), TEXT("grade deadly\n"), &rule) &&
           text_is_string(text_of(w.fault.code), "claim.word"),
       "a line that is none is refused");
    arena_close(arena);
    return tap_done();
}
