/* Writes the ledger of an office: one row a party, each chain from the top down.
 *
 *   ledger FILE.xlsx PARTIES [SEED]
 *
 * One corporate number in a hundred has a wrong digit, as people's have.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "bench/workload.h"
#include "format/xlsx_write.h"

enum { MEMORY = 1 << 30, WRONG_EVERY = 100 };

struct ledger {
    struct work *w;
    struct workload load;
    int32_t *first, *next; /* the trees, downwards; first[count] is the first of tier 1 */
    struct xlsx_write *x;
};

static const struct text headings[] = {
    TEXT_INIT("No."),
    TEXT_INIT("階層"),
    TEXT_INIT("委託先名"),
    TEXT_INIT("フリガナ"),
    TEXT_INIT("法人番号"),
    TEXT_INIT("所在地"),
    TEXT_INIT("電話番号"),
    TEXT_INIT("主管部署"),
    TEXT_INIT("委託業務"),
    TEXT_INIT("取扱個人データ"),
    TEXT_INIT("件数"),
    TEXT_INIT("契約名"),
    TEXT_INIT("契約開始日"),
    TEXT_INIT("契約終了日"),
    TEXT_INIT("再委託の承諾"),
    TEXT_INIT("担当者"),
    TEXT_INIT("夜間・休日連絡先"),
    TEXT_INIT("Pマーク有効期限"),
    TEXT_INIT("前回点検日"),
};

static void make_trees(struct ledger *ledger)
{
    size_t count = ledger->load.count;
    ledger->first = work_array(ledger->w, int32_t, count + 1);
    ledger->next = work_array(ledger->w, int32_t, count + 1);
    for (size_t i = 0; i <= count; i++)
        ledger->first[i] = ledger->next[i] = -1;
    for (size_t i = count; i-- > 0;) {
        int32_t parent = ledger->load.parents[i];
        int32_t *head = &ledger->first[parent < 0 ? (int32_t)count : parent];
        ledger->next[i] = *head;
        *head = (int32_t)i;
    }
}

static void write_headings(struct xlsx_write *x)
{
    xlsx_write_sheet(x, &(struct xlsx_sheet){ .name = TEXT("委託先一覧"), .frozen_rows = 1 });
    xlsx_write_row(x);
    for (size_t i = 0; i < COUNT(headings); i++)
        xlsx_write_text(x, XLSX_HEADER, headings[i]);
}

static void write_party(struct ledger *ledger, int32_t number, const struct workload_party *party)
{
    struct xlsx_write *x = ledger->x;
    struct text corporate = work_text(ledger->w, party->corporate_number);
    struct text digits = number % WRONG_EVERY
                             ? corporate
                             : work_format(ledger->w, "%c%.*s", corporate.at[0] == '1' ? '2' : '1',
                                           (int)corporate.len - 1, corporate.at + 1);
    xlsx_write_int(x, XLSX_PLAIN, number + 1);
    xlsx_write_text(x, XLSX_PLAIN, work_format(ledger->w, "%d次", (int)ledger->load.tiers[number]));
    xlsx_write_text(x, XLSX_PLAIN, party->name);
    xlsx_write_text(x, XLSX_PLAIN, party->kana);
    xlsx_write_text(x, XLSX_CODE, digits);
    xlsx_write_text(x, XLSX_PLAIN, party->address);
    xlsx_write_text(x, XLSX_PLAIN, party->phone);
    xlsx_write_text(x, XLSX_PLAIN, workload_department(ledger->w, party->department));
    xlsx_write_text(x, XLSX_PLAIN, party->work);
    xlsx_write_text(x, XLSX_PLAIN, party->data_items);
    xlsx_write_int(x, XLSX_MONEY, party->persons);
}

static void write_papers(struct ledger *ledger, int32_t number, const struct workload_party *party)
{
    struct xlsx_write *x = ledger->x;
    struct workload_contract contracts[WORKLOAD_CONTRACTS] = {
        { .start_on = DAY_NONE, .end_on = DAY_NONE },
    };
    int32_t reviews[WORKLOAD_REVIEWS];
    workload_contracts(&ledger->load, (size_t)number, contracts);
    size_t review_count = workload_reviews(&ledger->load, (size_t)number, reviews);
    bool direct = ledger->load.tiers[number] == 1;
    xlsx_write_text(x, XLSX_PLAIN, contracts[0].title);
    xlsx_write_day(x, XLSX_PLAIN, contracts[0].start_on);
    xlsx_write_day(x, XLSX_PLAIN, contracts[0].end_on);
    xlsx_write_text(x, XLSX_PLAIN,
                    direct               ? TEXT("－")
                    : party->has_consent ? TEXT("○")
                                         : TEXT("×"));
    xlsx_write_text(x, XLSX_PLAIN, party->contact);
    xlsx_write_text(x, XLSX_PLAIN, party->has_night_contact ? party->phone : TEXT(""));
    xlsx_write_day(x, XLSX_PLAIN, party->certified_to);
    xlsx_write_day(x, XLSX_PLAIN, reviews[review_count - 1]);
}

/* A tier below another is at most three calls deep. */
static void write_chains(struct ledger *ledger, int32_t number)
{
    for (; number >= 0; number = ledger->next[number]) {
        struct workload_party party = workload_party(ledger->w, &ledger->load, (size_t)number);
        xlsx_write_row(ledger->x);
        write_party(ledger, number, &party);
        write_papers(ledger, number, &party);
        write_chains(ledger, ledger->first[number]);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    struct work w = work_begin(arena_open(MEMORY), actor_machine(TEXT("cli")));
    struct ledger ledger = { .w = &w };
    ledger.load =
        workload_begin(&w, strtoul(argv[2], NULL, 10), argc > 3 ? strtoull(argv[3], NULL, 10) : 1);
    make_trees(&ledger);
    ledger.x = xlsx_write_begin(&w);
    write_headings(ledger.x);
    write_chains(&ledger, ledger.first[ledger.load.count]);
    struct text bytes = xlsx_write_end(ledger.x);
    bench_check(&w, "write");
    FILE *file = fopen(argv[1], "we");
    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file) != 0) {
        perror(argv[1]);
        return 1;
    }
    printf("{\"rows\": %zu, \"bytes\": %zu}\n", ledger.load.count, bytes.len);
    arena_close(w.arena);
    return 0;
}
