#include "web/task_chip.h"

#include "base/moment.h"

static struct chip chip(struct work *w, enum status status, enum word word)
{
    return (struct chip){ status, word_text(w->lang, word) };
}

static bool is_late(const struct work *w, const struct task *task)
{
    return task->due != DAY_NONE && task->due < moment_day(w->now);
}

struct chip task_chip(struct work *w, const struct task *task)
{
    switch (task->state) {
    case TASK_OPEN:
    case TASK_RETURNED:
        if (is_late(w, task))
            return chip(w, STATUS_STOP, WORD_task_state_late);
        if (task->state == TASK_RETURNED)
            return chip(w, STATUS_GOING, WORD_task_state_returned);
        return task->opened_at ? chip(w, STATUS_GOING, WORD_task_state_opened)
                               : chip(w, STATUS_IDLE, WORD_task_state_open);
    case TASK_ANSWERED:
        return chip(w, STATUS_NOTE, WORD_task_state_answered);
    case TASK_DONE:
        return chip(w, STATUS_DONE, WORD_task_state_done);
    default:
        return chip(w, STATUS_IDLE, WORD_task_state_withdrawn);
    }
}

struct chip task_chip_guest(struct work *w, const struct task *task)
{
    switch (task->state) {
    case TASK_ANSWERED:
        return chip(w, STATUS_GOING, WORD_guest_state_sent);
    case TASK_RETURNED:
        return chip(w, STATUS_NOTE, WORD_guest_state_returned);
    case TASK_DONE:
        return chip(w, STATUS_DONE, WORD_guest_state_done);
    default:
        return chip(w, STATUS_IDLE, WORD_guest_state_open);
    }
}

struct chip task_chip_change(struct work *w, const struct change *change)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[CHANGE_STATES] = {
        [CHANGE_DRAFT] = { STATUS_IDLE, WORD_guest_state_open },
        [CHANGE_SENT] = { STATUS_GOING, WORD_guest_state_sent },
        [CHANGE_RETURNED] = { STATUS_NOTE, WORD_guest_state_returned },
        [CHANGE_DONE] = { STATUS_DONE, WORD_guest_state_done },
    };
    return chip(w, chips[change->state].status, chips[change->state].word);
}

struct chip task_chip_mail(struct work *w, enum outbox_state state)
{
    switch (state) {
    case OUTBOX_REFUSED:
        return chip(w, STATUS_STOP, WORD_mail_state_refused);
    case OUTBOX_BOUNCED:
        return chip(w, STATUS_STOP, WORD_mail_state_bounced);
    case OUTBOX_GIVEN_UP:
        return chip(w, STATUS_STOP, WORD_mail_state_given_up);
    case OUTBOX_HELD:
        return chip(w, STATUS_STOP, WORD_mail_state_held);
    case OUTBOX_WAITING:
        return chip(w, STATUS_GOING, WORD_mail_state_waiting);
    default:
        return (struct chip){ STATUS_NONE, TEXT("") };
    }
}

struct chip task_chip_act(struct work *w, enum change_act act)
{
    static const struct {
        enum status status;
        enum word word;
    } chips[CHANGE_ACTS] = {
        [CHANGE_ADD] = { STATUS_DONE, WORD_change_act_add },
        [CHANGE_EDIT] = { STATUS_GOING, WORD_change_act_edit },
        [CHANGE_END] = { STATUS_NOTE, WORD_change_act_end },
    };
    return chip(w, chips[act].status, chips[act].word);
}
