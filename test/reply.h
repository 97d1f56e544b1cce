/* reply.h - a party with a check sheet that was sent to it, for tests of answers. */
#pragma once
#include "base/id.h"
#include "domain/reply_decide.h"
#include "domain/reply_put.h"
#include "domain/sheet_store.h"
#include "domain/task_link.h"
#include "test/register.h"

/* The newest version, frozen, of a sheet of one's own that is as the bundled one called `code`. */
static inline struct text reply_frozen(struct work *w, const char *code)
{
    struct text id = TEXT("");
    struct sheet_version version = { 0 };
    db_begin(w, DB_WRITE);
    sheet_store_make(w, sheet_find(w, text_of(code)), text_of(code), &id);
    if (sheet_store_read(w, id, 0, &version))
        sheet_store_freeze(w, &version);
    db_end(w);
    return version.id;
}

/* Rows as they are once a round was sent: round `number` of `purpose`, with one reply of `party`
 * that is open, with a task but no link. `previous`: id of the reply before, "" for none. */
static inline struct text reply_sent(struct work *w, struct text sheet_version_id, int number,
                                     const char *purpose, struct text party, const char *facts,
                                     struct text previous)
{
    static const struct query round = {
        "test_round",
        "INSERT INTO round (id, version, number, title, sheet_version_id, purpose, period, "
        "each_work,"
        " begun_on, due_on, message, attach, site, state, made_at, made_by, maker, closed_at)"
        " VALUES ($1, 1, $2, 'Yearly', $3, $4, '2026', 0, '2026-11-25', '2026-12-11', '', 0, '',"
        " 'open', 0, '', '', 0)"
    };
    static const struct query reply = {
        "test_reply",
        "INSERT INTO reply (id, version, round_id, party_id, entrustment_id, contact_id, task_id,"
        " form, facts, state, questions, answered, marks, changed, opened_at, begun_at, saved_at,"
        " submitted_at, submitted_by, receipt, source, file_id, previous_id, reminded_on, "
        "reminders,"
        " decided_at, decider, reason)"
        " VALUES ($1, 1, $2, $3, '', '', $4, '', $5, 'open', 0, 0, '', -1, 0, 0, 0, 0, '', '', '',"
        " '', $6, '', 0, 0, '', '')"
    };
    struct issues issues = { 0 };
    struct task task = { .party_id = party,
                         .kind = task_kind_find(TEXT("answers")),
                         .about = TEXT("43 Yearly"),
                         .message = TEXT(""),
                         .due = 20798 };
    databases_again(w);
    db_begin(w, DB_WRITE);
    struct text id = id_new(w), round_id = id_new(w);
    task_add(w, &task, &issues);
    db_run(w, &round, bind_text(round_id), bind_int(number), bind_text(sheet_version_id),
           bind_text(text_of(purpose)));
    db_run(w, &reply, bind_text(id), bind_text(round_id), bind_text(party), bind_text(task.id),
           bind_text(text_of(facts)), bind_text(previous));
    if (!db_end(w))
        printf("# %s %.*s\n", w->fault.code, TEXT_ARG(w->fault.about));
    return id;
}
