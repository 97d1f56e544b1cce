#include "gate/wait.h"

#include "base/moment.h"
#include "base/words.h"

bool wait_take(struct work *w, const struct visit *visit, enum limit limit, struct text key)
{
    if (work_failed(w))
        return false;
    int64_t wait = limiter_take(visit->limiter, limit, key, visit->ticks);
    if (wait == 0)
        return true;
    bool is_long = wait >= 2 * MINUTE;
    int64_t number = is_long ? (wait + MINUTE - 1) / MINUTE : wait;
    struct text shown = work_format(w, "%lld", (long long)number);
    struct text words =
        word_fill(w, is_long ? WORD_gate_wait_minutes : WORD_gate_wait_seconds, &shown, 1);
    return work_fail(w, FAULT_DENIED, "gate.too_often",
                     work_format(w, "%lld\x1f%.*s", (long long)wait, TEXT_ARG(words)));
}

int64_t wait_seconds(const struct fault *fault)
{
    struct text rest = fault->about, first;
    int64_t seconds = 0;
    if (fault->kind == FAULT_DENIED && text_is_string(text_of(fault->code), "gate.too_often") &&
        text_next(&rest, '\x1f', &first))
        text_to_int(first, &seconds);
    return seconds;
}
