#include "web/chain_view.h"

int chain_depth(const struct chain_node *root)
{
    int deepest = 0;
    for (size_t i = 0; i < root->child_count; i++) {
        int depth = 1 + chain_depth(&root->children[i]);
        if (depth > deepest)
            deepest = depth;
    }
    return deepest;
}

struct text chain_tier_name(struct work *w, int tier)
{
    static const enum word words[] = { WORD_chain_tier_0, WORD_chain_tier_1, WORD_chain_tier_2,
                                       WORD_chain_tier_3 };
    return word_text(w->lang, tier < (int)COUNT(words) ? words[tier] : WORD_chain_tier_beyond);
}

struct text chain_tier_number(struct work *w, int tier)
{
    static const enum word words[] = { WORD_chain_number_0, WORD_chain_number_1,
                                       WORD_chain_number_2, WORD_chain_number_3,
                                       WORD_chain_number_4 };
    struct text number = work_format(w, "%d", tier);
    if (tier < (int)COUNT(words))
        return word_text(w->lang, words[tier]);
    return word_fill(w, WORD_chain_number, &number, 1);
}
