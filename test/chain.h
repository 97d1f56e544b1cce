/* chain.h - a chain of three tiers, for tests of what follows from the register. */
#pragma once
#include "test/rules.h"

struct chain_ids {
    struct text company, office, post, first, second, third, root, below, deep;
};

static inline struct text entrust(struct work *w, struct text party, struct text parent,
                                  struct text department, const char *persons)
{
    return RULES_ADD(w, &kind_entrustment, TEXT("party_id"), party, TEXT("parent_id"), parent,
                     TEXT("department_id"), department, TEXT("work"), TEXT("請求書の発送"),
                     TEXT("persons"), text_of(persons), TEXT("determination"), TEXT("entrustment"),
                     TEXT("status"), TEXT("active"), TEXT("start_on"), TEXT("2025-04-01"));
}

static inline struct chain_ids make_chain(struct work *w)
{
    struct chain_ids ids;
    db_begin(w, DB_WRITE);
    ids.company = RULES_ADD(w, &kind_company, TEXT("name"), TEXT("ひばりモバイル株式会社"));
    ids.office = RULES_ADD(w, &kind_department, TEXT("company_id"), ids.company, TEXT("name"),
                           TEXT("情報システム部"));
    ids.post = RULES_ADD(w, &kind_department, TEXT("company_id"), ids.company, TEXT("name"),
                         TEXT("請求・郵送グループ"));
    ids.first = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("白樺メーリング株式会社"));
    ids.second = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("株式会社ふたば印刷"));
    ids.third = RULES_ADD(w, &kind_party, TEXT("name"), TEXT("潮見データセンター株式会社"));
    ids.root = entrust(w, ids.first, TEXT(""), ids.post, "1200000");
    ids.below = entrust(w, ids.second, ids.root, TEXT(""), "800000");
    ids.deep = entrust(w, ids.third, ids.below, TEXT(""), "500000");
    evaluate_touched(w);
    db_end(w);
    return ids;
}
