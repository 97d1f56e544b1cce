/* A check sheet to all parties of a filled instance: what comes before it is sent, and what comes
 * back.
 *
 *   round FOLDER mail PORT     mail goes out to a server on this machine
 *   round FOLDER answer ROUND  every party answers every question, submits, and is compared with
 *                              the register, as its own browser would have it done
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "bench/bench.h"
#include "domain/evaluate.h"
#include "domain/finding.h"
#include "domain/mail_server.h"
#include "domain/reply_put.h"
#include "domain/round.h"
#include "store/db.h"

enum { MEMORY = 64 << 20 };

static const struct query replies_of_round = {
    "bench_replies", "SELECT id FROM reply WHERE round_id = $1 AND task_id <> '' ORDER BY id"
};

static void set_mail(struct work *w, const char *port)
{
    struct issues issues = { 0 };
    struct mail_server server = { .values = {
                                      [MAIL_SERVER_HOST] = TEXT("127.0.0.1"),
                                      [MAIL_SERVER_PORT] = text_of(port),
                                      [MAIL_SERVER_TLS] = TEXT("none"),
                                      [MAIL_SERVER_FROM] = TEXT("kantoku@hibari.example"),
                                      [MAIL_SERVER_FROM_NAME] = TEXT("個人情報管理室"),
                                      [MAIL_SERVER_SITE] = TEXT("http://127.0.0.1:8400"),
                                  } };
    for (int i = 0; i < MAIL_SERVER_FIELDS; i++)
        if (!server.values[i].at)
            server.values[i] = TEXT("");
    db_begin(w, DB_WRITE);
    mail_server_write(w, &server, &issues);
    db_end(w);
    bench_check(w, "mail");
}

/* What is typed in a year: mostly done, with a word on where it is written. Gives how many
 * questions there were. */
static size_t put(struct work *w, struct reply *reply, size_t number)
{
    struct sheet sheet;
    struct issues issues = { 0 };
    if (!reply_sheet(w, reply, &sheet))
        return 0;
    struct answer_row *rows = work_array(w, struct answer_row, sheet_questions(&sheet) + 1);
    size_t count = 0;
    for (size_t i = 0; i < sheet.count; i++)
        for (size_t j = 0; j < sheet.sections[i].count; j++, count++) {
            bool is_mark = sheet.sections[i].questions[j].answer == SHEET_MARKS;
            bool is_not = is_mark && (number + count) % 29 == 0;
            rows[count] = (struct answer_row){
                .question = sheet.sections[i].questions[j].id,
                .mark = is_not    ? ANSWER_NOT_DONE
                        : is_mark ? ANSWER_DONE
                                  : ANSWER_NOT_APPLICABLE,
                .value = TEXT(""),
                .note = work_format(w, "個人情報取扱規程 第%zu条", (number + count) % 40 + 1),
                .plan_on = is_not ? TEXT("2026-12-25") : TEXT(""),
                .evidence = TEXT(""),
            };
        }
    reply_put(w, reply, rows, count, TEXT("三浦 恵"), &issues);
    return count;
}

static void answer(struct work *w, struct text id, size_t number)
{
    struct reply reply;
    struct issues issues = { 0 };
    db_begin(w, DB_WRITE);
    if (reply_find(w, id, &reply)) {
        for (size_t asked = 0, now; (now = put(w, &reply, number)) != asked;)
            asked = now; /* answers may ask for more */
        reply_submit(w, &reply, TEXT("三浦 恵"), "web", TEXT(""), &issues);
        evaluate_touched(w);
    }
    if (!db_end(w) && issues.count)
        fprintf(stderr, "%s, field %d\n", issues.items[0].code, issues.items[0].field);
    finding_run(w, id);
    bench_check(w, "answer");
}

static void answer_all(struct work *outer, const char *number)
{
    struct round round;
    struct text *ids = work_array(outer, struct text, ROUND_MOST);
    size_t count = 0;
    db_begin(outer, DB_READ);
    if (round_find(outer, text_of(number), &round)) {
        struct rows rows = db_rows(outer, &replies_of_round, bind_text(round.id));
        while (count < ROUND_MOST && db_next(&rows))
            ids[count++] = work_text(outer, row_text(&rows, 0));
        db_stop(&rows);
    }
    db_end(outer);
    bench_check(outer, number);
    struct arena *arena = arena_open(MEMORY);
    double begun = bench_clock();
    for (size_t i = 0; i < count; i++) {
        struct work w = *outer;
        w.arena = arena;
        answer(&w, ids[i], i);
        arena_reset(arena);
    }
    printf("{\"round\": \"%.*s\", \"reply\": \"%.*s\", \"replies\": %zu, \"seconds\": %.3f}\n",
           TEXT_ARG(round.id), TEXT_ARG(ids[0]), count, bench_clock() - begun);
    arena_close(arena);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    struct work w = bench_open(argv[1]);
    if (strcmp(argv[2], "mail") == 0)
        set_mail(&w, argv[3]);
    else
        answer_all(&w, argv[3]);
    bench_close(&w);
    return 0;
}
