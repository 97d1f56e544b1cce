#include "base/day.h"
#include "domain/duty_say.h"
#include "domain/record.h"
#include "registers.h"

bool contract_check(struct work *w, const struct record *contract, struct issues *issues)
{
    struct text start = contract->values[CONTRACT_START_ON],
                end = contract->values[CONTRACT_END_ON];
    issue_order(w, issues, &kind_contract, CONTRACT_START_ON, CONTRACT_END_ON, start, end);
    if (day_read(end) != DAY_NONE && text_is(contract->values[CONTRACT_OPEN_ENDED], TEXT("yes")))
        issue_add(w, issues, CONTRACT_OPEN_ENDED, "contract.open_ended_with_end",
                  duty_say_day(w, day_read(end)));
    return !work_failed(w);
}
