#include "base/day.h"
#include "domain/record.h"
#include "registers.h"

bool contract_check(struct work *w, const struct record *contract, struct issues *issues)
{
    struct text start = contract->values[CONTRACT_START_ON],
                end = contract->values[CONTRACT_END_ON];
    /* A day that is none is said at its own field. */
    if (day_read(start) != DAY_NONE && day_read(end) != DAY_NONE && text_compare(end, start) < 0)
        issue_add(w, issues, CONTRACT_END_ON, "record.end_before_start",
                  work_format(w, "%.*s\x1f%.*s", TEXT_ARG(start), TEXT_ARG(end)));
    return !work_failed(w);
}
