/* asked.h - what was asked of a party and what became of it, for tests of what follows from that.
 */
#pragma once
#include "base/day.h"
#include "domain/evaluate.h"
#include "domain/round.h"
#include "domain/task.h"
#include "domain/touch.h"
#include "store/db.h"

static inline struct text asked_value(const struct text *pairs, size_t count, const char *name,
                                      struct text otherwise)
{
    for (size_t i = 0; i + 1 < count; i += 2)
        if (text_is(pairs[i], text_of(name)))
            return pairs[i + 1];
    return otherwise;
}

/* A task of `kind`, with due_on and state. */
static inline void asked_task(struct work *w, struct text party, const struct text *pairs,
                              size_t count)
{
    struct issues issues = { 0 };
    struct text state = asked_value(pairs, count, "state", TEXT(""));
    struct task task = {
        .party_id = party,
        .about = TEXT("person"),
        .due = day_read(asked_value(pairs, count, "due_on", TEXT(""))),
        .kind = task_kind_find(asked_value(pairs, count, "kind", TEXT("change"))),
    };
    task_add(w, &task, &issues);
    for (int i = 0; i < TASK_STATES; i++)
        if (text_is_string(state, task_state_code((enum task_state)i)))
            task_move(w, &task, (enum task_state)i, TEXT(""));
}

/* Answers to a sheet, in `state`, accepted if nothing is said; the first with mark and plan_on. */
static inline void asked_answer(struct work *w, struct text party, const struct text *pairs,
                                size_t count)
{
    static const struct query move = { "asked_move",
                                       "UPDATE reply SET state = $2 WHERE round_id = $1" };
    static const struct query say = {
        "asked_say",
        "INSERT INTO answer (reply_id, question, mark, value, note, plan_on, evidence, same,"
        " returned, comment, submitted, said_at, said_by)"
        " SELECT id, '1-1', $2, '', '', $3, '', 0, '', '', '', 0, '' FROM reply"
        " WHERE round_id = $1"
    };
    struct issues issues = { 0 };
    const struct round_choice choice = { .again = true, .parties = &party, .party_count = 1 };
    struct round round = { .sheet_id = TEXT("physical"),
                           .title = TEXT("点検"),
                           .period = TEXT("2026"),
                           .message = TEXT(""),
                           .due = day_read(TEXT("2026-12-31")) };
    if (!evaluate_touched(w) || !round_add(w, &round, &choice, &issues))
        return;
    db_run(w, &move, bind_text(round.id),
           bind_text(asked_value(pairs, count, "state", TEXT("done"))));
    db_run(w, &say, bind_text(round.id), bind_text(asked_value(pairs, count, "mark", TEXT("done"))),
           bind_text(asked_value(pairs, count, "plan_on", TEXT(""))));
    touch_party(w, party);
}
