#include "domain/change_part.h"
#include "domain/correction.h"
#include "domain/reply_decide.h"
#include "domain/reply_put.h"
#include "domain/reply_say.h"
#include "domain/task.h"

static bool withdraw_reply(struct work *w, const struct task *task)
{
    struct reply r;
    return reply_of_task(w, task, &r) && reply_withdraw(w, &r, TEXT(""));
}

const struct task_kind task_kinds[] = {
    {
        .code = "change",
        .title = WORD_change_one,
        .mail = WORD_change_mail,
        .asks = WORD_change_asks,
        .button = WORD_change_write,
        .page = "/v/change/{}",
        .seen = "/tasks/{}/change",
        .say_about = change_say_about,
    },
    {
        .code = "answers",
        .title = WORD_reply_one,
        .mail = WORD_reply_mail,
        .asks = WORD_reply_asks,
        .button = WORD_reply_write,
        .page = "/v/answers/{}",
        .seen = "/tasks/{}/answers",
        .say_about = reply_say_about,
        .say_part = reply_say_part,
        .say_which = reply_say_which,
        .follow = reply_follow,
        .withdraw = withdraw_reply,
        .workbook = true,
    },
    {
        .code = "actions",
        .title = WORD_correction_one,
        .mail = WORD_correction_mail,
        .asks = WORD_correction_asks,
        .door = WORD_correction_door,
        .button = WORD_correction_write,
        .page = "/v/actions/{}",
        .seen = "/tasks/{}/action",
        .say_about = correction_say_about,
        .there = true,
    },
};

const size_t task_kind_count = COUNT(task_kinds);

const struct task_kind *task_kind_find(struct text code)
{
    for (size_t i = 0; i < task_kind_count; i++)
        if (text_is_string(code, task_kinds[i].code))
            return &task_kinds[i];
    return NULL;
}
