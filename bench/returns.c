/* What a round's files cost to read: answered copies of a check sheet, every cell understood.
 *
 *   returns make FOLDER COUNT            makes them
 *   returns read FOLDER PROCESSES        reads them, each process its share
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "domain/sheet_workbook.h"
#include "format/limits.h"
#include "import/return_read.h"

enum { MEMORY = 512 << 20, LARGEST = 4 << 20, MOST = 100000, MOST_PROCESSES = 64, QUESTIONS = 64 };

static const struct sheet *outsourcing(struct work *w)
{
    const struct sheet *sheet = sheet_find(w, TEXT("outsourcing"));
    bench_check(w, "the sheet");
    return sheet;
}

static void path_of(char *path, size_t size, const char *folder, int number)
{
    snprintf(path, size, "%s/%05d.xlsx", folder, number);
}

/* ---- making ---- */

static size_t fill(struct work *w, const struct sheet *sheet, int number,
                   struct sheet_filled *filled)
{
    static const struct text answers[] = { TEXT_INIT("○"),          TEXT_INIT("△"),
                                           TEXT_INIT("×"),          TEXT_INIT("－"),
                                           TEXT_INIT("〇（毎年）"), TEXT_INIT("はい"),
                                           TEXT_INIT("12名") };
    static const struct text notes[] = { TEXT_INIT(""), TEXT_INIT("来年度に整備する予定です。"),
                                         TEXT_INIT("派遣社員の分が未整備") };
    size_t count = 0;
    for (size_t i = 0; i < sheet->count; i++)
        for (size_t k = 0; k < sheet->sections[i].count && count < QUESTIONS; k++) {
            size_t turn = (size_t)number * 7 + count * 3;
            filled[count++] = (struct sheet_filled){
                .question = sheet->sections[i].questions[k].id,
                .answer = answers[turn % COUNT(answers)],
                .note = notes[turn % COUNT(notes)],
                .plan_on = turn % 5 ? TEXT("") : TEXT("2027/3/31"),
                .evidence = turn % 2 ? TEXT("") : work_format(w, "規程%d.pdf", number),
            };
        }
    return count;
}

static void make(const char *folder, int count)
{
    struct arena *arena = arena_open(MEMORY);
    for (int i = 0; i < count; i++) {
        struct work w = work_begin(arena, actor_machine(TEXT("bench")));
        struct sheet_version version = { .sheet_id = TEXT(""), .hash = TEXT("") };
        struct sheet_filled filled[QUESTIONS];
        char path[4096];
        version.sheet = *outsourcing(&w);
        struct sheet_asked asked = { .reply_id = TEXT(""),
                                     .company = work_format(&w, "見本%d株式会社", i),
                                     .person = TEXT("佐藤 花子"),
                                     .filled = filled };
        asked.count = fill(&w, &version.sheet, i, filled);
        struct text bytes = sheet_workbook(&w, &version, &asked);
        path_of(path, sizeof path, folder, i);
        FILE *out = fopen(path, "wb");
        if (!out || fwrite(bytes.at, 1, bytes.len, out) != bytes.len || fclose(out) != 0)
            exit(1);
        arena_reset(arena);
    }
    arena_close(arena);
}

/* ---- reading ---- */

struct share {
    long files, answers, asked;
};

static void read_share(const char *folder, int first, int step, struct share *share)
{
    struct arena *lasting = arena_open(MEMORY), *arena = arena_open(MEMORY);
    struct work long_work = work_begin(lasting, actor_machine(TEXT("bench")));
    struct return_form *form = return_form_open(&long_work, outsourcing(&long_work), TEXT(""));
    static char bytes[LARGEST];
    for (int i = first; i < MOST; i += step) {
        struct work w = work_begin(arena, actor_machine(TEXT("bench")));
        struct return_copy copy;
        char path[4096];
        path_of(path, sizeof path, folder, i);
        FILE *in = fopen(path, "rb");
        if (!in)
            break;
        size_t size = fread(bytes, 1, sizeof bytes, in);
        fclose(in);
        return_read(&w, form, (struct text){ bytes, size }, &limits_usual, &copy);
        bench_check(&w, path);
        share->files++;
        share->answers += (long)copy.counts[RETURN_READ];
        share->asked += (long)copy.counts[RETURN_ASK];
        arena_reset(arena);
    }
    arena_close(arena);
    arena_close(lasting);
}

static void read_all(const char *folder, int processes)
{
    struct share *shares = mmap(NULL, sizeof *shares * MOST_PROCESSES, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct share all = { 0 };
    double begun = bench_clock();
    if (shares == MAP_FAILED)
        exit(1);
    for (int i = 0; i < processes; i++)
        if (fork() == 0) {
            read_share(folder, i, processes, &shares[i]);
            _exit(0);
        }
    for (int i = 0, status; i < processes; i++)
        if (wait(&status) < 0 || status != 0)
            exit(1);
    for (int i = 0; i < processes; i++) {
        all.files += shares[i].files;
        all.answers += shares[i].answers;
        all.asked += shares[i].asked;
    }
    printf("{\"reader\":\"kantoku\",\"processes\":%d,\"files\":%ld,\"answers\":%ld,\"asked\":%ld,"
           "\"seconds\":%.3f}\n",
           processes, all.files, all.answers, all.asked, bench_clock() - begun);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "make") == 0)
        make(argv[2], atoi(argv[3]));
    else if (argc == 4 && strcmp(argv[1], "read") == 0 && atoi(argv[3]) > 0 &&
             atoi(argv[3]) <= MOST_PROCESSES)
        read_all(argv[2], atoi(argv[3]));
    else
        return 2;
    return 0;
}
