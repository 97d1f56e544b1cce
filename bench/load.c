/* Fills a new instance with the neutral workload, through the one door.
 *
 *   load FOLDER PARTIES [SEED]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/moment.h"
#include "base/secret.h"
#include "bench/bench.h"
#include "bench/workload.h"
#include "domain/evaluate.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "domain/setup.h"
#include "registers.h"

enum { PIECE = 500, PIECE_MEMORY = 256 << 20 };

struct loading {
    struct workload load;
    struct text company, departments[WORKLOAD_DEPARTMENTS];
    struct text *edges; /* ids of the entrustments, by the number of the party */
    int64_t records;
};

static void set_day(struct record *record, struct work *w, int field, int32_t day)
{
    record->values[field] = work_text(w, text_of(day_iso(day).at));
}

static struct text store(struct work *w, struct loading *loading, struct record *record)
{
    record_add(w, record);
    bench_check(w, record->kind->name);
    loading->records++;
    return record->id;
}

/* The company, its administrator and the departments. */
static void set_up(struct work *w, struct loading *loading)
{
    struct text code, hash = secret_password_hash(w, TEXT(BENCH_PASSWORD));
    struct setup setup = { .company = TEXT("ひばりモバイル株式会社"),
                           .account = { .email = TEXT(BENCH_EMAIL), .name = TEXT("小野寺 健") } };
    struct issues issues = { 0 };
    struct actor actor = w->actor;
    db_begin(w, DB_WRITE);
    setup_code_new(w, &code);
    setup_find_issues(w, &setup, &issues);
    setup_take(w, code, &setup, hash, work_clock_real());
    w->actor = actor;
    struct record *companies;
    size_t count;
    struct text last;
    record_after(w, &kind_company, TEXT(""), 1, &companies, &count, &last);
    loading->company = last;
    for (int i = 0; i < WORKLOAD_DEPARTMENTS; i++) {
        struct record department = record_new(w, &kind_department);
        department.values[DEPARTMENT_COMPANY_ID] = loading->company;
        department.values[DEPARTMENT_NAME] = workload_department(w, i);
        loading->departments[i] = store(w, loading, &department);
    }
    evaluate_touched(w);
    db_end(w);
    evaluate_rules(w); /* else the service would evaluate everything when it starts */
    bench_check(w, "set up");
}

static struct text add_party(struct work *w, struct loading *loading,
                             const struct workload_party *made)
{
    struct record party = record_new(w, &kind_party);
    party.values[PARTY_NAME] = made->name;
    party.values[PARTY_KANA] = made->kana;
    party.values[PARTY_FORM] = TEXT("corporation");
    party.values[PARTY_CORPORATE_NUMBER] = made->corporate_number;
    party.values[PARTY_COUNTRY] = TEXT("JP");
    party.values[PARTY_ADDRESS] = made->address;
    party.values[PARTY_PHONE] = made->phone;
    party.values[PARTY_EMAIL] = made->email;
    party.values[PARTY_RISK] = made->risk;
    return store(w, loading, &party);
}

static struct text add_edge(struct work *w, struct loading *loading, size_t number,
                            struct text party, const struct workload_party *made)
{
    struct record edge = record_new(w, &kind_entrustment);
    int32_t above = loading->load.parents[number];
    edge.values[ENTRUSTMENT_PARTY_ID] = party;
    if (above >= 0) {
        edge.values[ENTRUSTMENT_PARENT_ID] = loading->edges[above];
        edge.values[ENTRUSTMENT_CONSENT] = made->has_consent ? TEXT("approved") : TEXT("none");
    } else {
        edge.values[ENTRUSTMENT_COMPANY_ID] = loading->company;
        edge.values[ENTRUSTMENT_DEPARTMENT_ID] = loading->departments[made->department];
    }
    edge.values[ENTRUSTMENT_WORK] = made->work;
    edge.values[ENTRUSTMENT_DATA_ITEMS] = made->data_items;
    edge.values[ENTRUSTMENT_PERSONS] = work_format(w, "%lld", (long long)made->persons);
    edge.values[ENTRUSTMENT_STATUS] = made->status;
    edge.values[ENTRUSTMENT_DETERMINATION] = TEXT("entrustment");
    edge.values[ENTRUSTMENT_SUBCONTRACT] = made->entrusts_on ? TEXT("yes") : TEXT("no");
    edge.values[ENTRUSTMENT_HANDLING_COUNTRY] = TEXT("JP");
    set_day(&edge, w, ENTRUSTMENT_START_ON, made->start_on);
    set_day(&edge, w, ENTRUSTMENT_END_ON, made->end_on);
    return store(w, loading, &edge);
}

static void add_papers(struct work *w, struct loading *loading, size_t number)
{
    struct workload_contract contracts[WORKLOAD_CONTRACTS];
    int32_t reviews[WORKLOAD_REVIEWS];
    size_t count = workload_contracts(&loading->load, number, contracts);
    for (size_t i = 0; i < count; i++) {
        struct record contract = record_new(w, &kind_contract);
        contract.values[CONTRACT_ENTRUSTMENT_ID] = loading->edges[number];
        contract.values[CONTRACT_TITLE] = contracts[i].title;
        contract.values[CONTRACT_FORM] = contracts[i].form;
        contract.values[CONTRACT_MADE_BY] = TEXT("paper");
        contract.values[CONTRACT_AUTO_RENEW] = contracts[i].auto_renew ? TEXT("yes") : TEXT("no");
        set_day(&contract, w, CONTRACT_START_ON, contracts[i].start_on);
        set_day(&contract, w, CONTRACT_END_ON, contracts[i].end_on);
        store(w, loading, &contract);
    }
    count = workload_reviews(&loading->load, number, reviews);
    for (size_t i = 0; i < count; i++) {
        struct record review = record_new(w, &kind_review);
        review.values[REVIEW_ENTRUSTMENT_ID] = loading->edges[number];
        review.values[REVIEW_METHOD] = TEXT("sheet");
        review.values[REVIEW_RESULT] = TEXT("unchanged");
        set_day(&review, w, REVIEW_REVIEWED_ON, reviews[i]);
        store(w, loading, &review);
    }
}

static void add_others(struct work *w, struct loading *loading, struct text party,
                       const struct workload_party *made)
{
    struct record contact = record_new(w, &kind_contact);
    contact.values[CONTACT_PARTY_ID] = party;
    contact.values[CONTACT_NAME] = made->contact;
    contact.values[CONTACT_PHONE] = made->phone;
    contact.values[CONTACT_EMAIL] = made->email;
    contact.values[CONTACT_HOURS] = made->has_night_contact ? TEXT("always") : TEXT("business");
    store(w, loading, &contact);
    if (made->certified_to == DAY_NONE)
        return;
    struct record certificate = record_new(w, &kind_certificate);
    certificate.values[CERTIFICATE_PARTY_ID] = party;
    certificate.values[CERTIFICATE_NAME] = TEXT("privacy_mark");
    set_day(&certificate, w, CERTIFICATE_VALID_TO, made->certified_to);
    store(w, loading, &certificate);
}

/* Some parties with all that belongs to them, in one transaction. */
static void add_piece(struct work *outer, struct loading *loading, struct arena *arena, size_t from)
{
    struct work w = *outer;
    w.arena = arena;
    db_begin(&w, DB_WRITE);
    for (size_t i = from; i < from + PIECE && i < loading->load.count; i++) {
        struct workload_party made = workload_party(&w, &loading->load, i);
        struct text party = add_party(&w, loading, &made);
        loading->edges[i] = work_text(outer, add_edge(&w, loading, i, party, &made));
        add_papers(&w, loading, i);
        add_others(&w, loading, party, &made);
    }
    evaluate_touched(&w);
    db_end(&w);
    bench_check(&w, "load");
    arena_reset(arena);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    struct work w = work_begin(arena_open(1 << 30), actor_machine(TEXT("cli")));
    struct loading loading = { .records = 0 };
    moment_read(TEXT(WORKLOAD_TODAY), &w.now);
    loading.load =
        workload_begin(&w, strtoul(argv[2], NULL, 10), argc > 3 ? strtoull(argv[3], NULL, 10) : 1);
    loading.edges = work_array(&w, struct text, loading.load.count + 1);
    instance_make(&w, text_of(argv[1]));
    bench_check(&w, argv[1]);
    set_up(&w, &loading);
    struct arena *arena = arena_open(PIECE_MEMORY);
    double begun = bench_clock();
    for (size_t i = 0; i < loading.load.count; i += PIECE)
        add_piece(&w, &loading, arena, i);
    double stored = bench_clock();
    evaluate_later(&w, NULL, NULL);
    bench_check(&w, "evaluate");
    printf("{\"parties\": %zu, \"records\": %lld, \"store_s\": %.3f, \"evaluate_s\": %.3f, "
           "\"peak_kb\": %ld}\n",
           loading.load.count, (long long)loading.records, stored - begun, bench_clock() - stored,
           bench_peak_kb());
    arena_close(arena);
    bench_close(&w);
    return 0;
}
