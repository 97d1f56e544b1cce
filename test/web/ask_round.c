/* ask_round.c - sends a check sheet to one party and prints the path of its link:
 *
 *   ask_round DATA SHEET PERIOD PARTY SITE [answered|selection [QUESTION]]
 *
 * With "answered" the party has answered all of it (that QUESTION with ×), and we have accepted it:
 * for what is shown the year after. With "selection" the same, of a sheet that was asked before a
 * contract. It works beside a server.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "domain/account.h"
#include "domain/evaluate.h"
#include "domain/finding.h"
#include "domain/instance.h"
#include "domain/reply_decide.h"
#include "domain/reply_put.h"
#include "domain/round.h"
#include "domain/task_link.h"
#include "store/db.h"

enum { MEMORY = 256 << 20 };

static const struct query query_of_round = { "test_of_round",
                                             "SELECT id FROM reply WHERE round_id = $1" };

static void say_nothing(void *context, int64_t done, int64_t total)
{
    (void)context;
    (void)done;
    (void)total;
}

static const struct answer_row *answers_of(struct work *w, const struct reply *reply,
                                           struct text not_done, size_t *count)
{
    struct sheet sheet;
    *count = 0;
    if (!reply_sheet(w, reply, &sheet))
        return NULL;
    struct answer_row *rows = work_array(w, struct answer_row, sheet_questions(&sheet) + 1);
    for (size_t i = 0; i < sheet.count; i++)
        for (size_t j = 0; j < sheet.sections[i].count; j++) {
            const struct sheet_question *asked = &sheet.sections[i].questions[j];
            bool is_not = text_is(asked->id, not_done);
            rows[(*count)++] = (struct answer_row){
                .question = asked->id,
                .mark = is_not || (asked->each_time && asked->answer == SHEET_YESNO)
                            ? ANSWER_NOT_DONE
                        : asked->answer == SHEET_MARKS || asked->each_time ? ANSWER_DONE
                                                                           : ANSWER_NOT_APPLICABLE,
                .value = asked->each_time && asked->answer != SHEET_YESNO ? TEXT("0") : TEXT(""),
                .note = is_not             ? TEXT("名簿2件を失った")
                        : asked->each_time ? TEXT("")
                                           : TEXT("規程 第3条"),
                .plan_on = is_not ? TEXT("2027-01-29") : TEXT(""),
                .evidence = TEXT(""),
            };
        }
    return rows;
}

static void answer(struct work *w, struct text id, struct text not_done)
{
    size_t count = 1, before = 0;
    struct issues issues = { 0 };
    struct reply own, *reply = &own;
    db_begin(w, DB_WRITE);
    if (!reply_find(w, id, reply))
        count = before;
    while (count != before) { /* answers may ask for more */
        before = count;
        const struct answer_row *rows = answers_of(w, reply, not_done, &count);
        reply_put(w, reply, rows, count, TEXT("三浦 恵"), &issues);
    }
    reply_submit(w, reply, TEXT("三浦 恵"), "web", TEXT(""), &issues);
    if (!db_end(w) || !finding_run(w, id))
        return;
    db_begin(w, DB_WRITE);
    if (reply_find(w, id, reply) && reply_accept(w, reply))
        evaluate_touched(w);
    db_end(w);
}

int main(int count, char **args)
{
    struct arena *arena = arena_open(MEMORY);
    struct work w = work_begin(arena, actor_machine(TEXT("cli")));
    if (count < 6 || !instance_connect(&w, text_of(args[1]))) {
        fprintf(stderr, "ask_round: %s\n", count < 6 ? "arguments" : w.fault.code);
        return 2;
    }
    const struct text party = text_of(args[4]);
    const struct round_choice choice = { .again = true, .parties = &party, .party_count = 1 };
    struct round round = { .sheet_id = text_of(args[2]),
                           .title = work_format(&w, "%s年度 年次点検", args[3]),
                           .period = text_of(args[3]),
                           .purpose = count > 6 && strcmp(args[6], "selection") == 0
                                          ? TEXT("selection")
                                          : TEXT(""),
                           .due = day_read(TEXT("2026-12-11")) };
    struct issues issues = { 0 };
    struct task_link link;
    db_begin(&w, DB_WRITE);
    instance_set_clock(&w);
    if (round_add(&w, &round, &choice, &issues))
        round_send(&w, &round, text_of(args[5]));
    if (db_end(&w))
        round_run(&w, round.id, say_nothing, NULL);
    db_begin(&w, DB_WRITE);
    struct reply reply = { 0 };
    struct rows rows = db_rows(&w, &query_of_round, bind_text(round.id));
    struct text id = db_next(&rows) ? row_text(&rows, 0) : TEXT("");
    db_stop(&rows);
    if (reply_find(&w, id, &reply) && task_link_newest(&w, reply.task_id, &link))
        printf("%.*s %.*s\n",
               TEXT_ARG(text_slice(task_link_address(&w, &link), link.site.len, 4096)),
               TEXT_ARG(reply.id));
    if (db_end(&w) && count > 6)
        answer(&w, id, count > 7 ? text_of(args[7]) : TEXT(""));
    if (work_failed(&w))
        fprintf(stderr, "ask_round: %s %.*s\n", w.fault.code, TEXT_ARG(w.fault.about));
    for (size_t i = 0; i < issues.count; i++)
        fprintf(stderr, "ask_round: %s\n", issues.items[i].code);
    arena_close(arena);
    return work_failed(&w) ? 1 : 0;
}
