/* workload.h - the neutral workload: a register as an office of some size has it.
 *
 * Trees of parties, tiers 1 to 4, a party of tiers 1 to 3 with 1.6 others below it; 1.3 contracts,
 * 1.7 reviews, of which the last is more than a year old for one party in five; one contact, and
 * one certificate for one in four. Everything follows from the seed and a number, so that each
 * party can be made by itself, alike on every machine. Today is WORKLOAD_TODAY.
 */
#pragma once
#include "base/day.h"
#include "base/work.h"

#define WORKLOAD_TODAY "2026-10-01"

struct workload {
    uint64_t seed;
    size_t count;
    int32_t *parents; /* number of the party above; -1 in tier 1. Parents come before children */
    uint8_t *tiers;   /* 1 to 4 */
    bool *above;      /* whether others stand below it */
};

struct workload_party {
    struct text name, kana, corporate_number, address, contact, email, phone;
    struct text risk;   /* high, middle, low */
    struct text status; /* of its entrustment: active, approved, ending, ended */
    struct text work, data_items;
    int64_t persons;
    int32_t start_on, end_on; /* DAY_NONE: goes on */
    bool has_consent, has_night_contact, entrusts_on;
    int32_t certified_to; /* DAY_NONE: no certificate */
    int department;       /* of WORKLOAD_DEPARTMENTS, when it stands in tier 1 */
};

struct workload_contract {
    struct text title, form;
    int32_t start_on, end_on;
    bool auto_renew;
};

enum { WORKLOAD_DEPARTMENTS = 20, WORKLOAD_CONTRACTS = 2, WORKLOAD_REVIEWS = 2 };

struct workload workload_begin(struct work *w, size_t count, uint64_t seed);
/* The party with this number, 0 to count - 1. */
struct workload_party workload_party(struct work *w, const struct workload *load, size_t number);
/* Its contracts and the days on which it was reviewed, oldest first; how many. */
size_t workload_contracts(const struct workload *load, size_t number,
                          struct workload_contract out[WORKLOAD_CONTRACTS]);
size_t workload_reviews(const struct workload *load, size_t number, int32_t out[WORKLOAD_REVIEWS]);
struct text workload_department(struct work *w, int department);
