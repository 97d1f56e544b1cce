#include "domain/consistent.h"
#include "registers.h"

bool handover_check(struct work *w, const struct record *handover, struct issues *issues)
{
    consistent_days(w, handover, HANDOVER_HANDED_ON, HANDOVER_RECEIPT_ON, issues);
    consistent_days(w, handover, HANDOVER_HANDED_ON, HANDOVER_RETURN_DUE_ON, issues);
    consistent_days(w, handover, HANDOVER_HANDED_ON, HANDOVER_RETURNED_ON, issues);
    if (text_is(handover->values[HANDOVER_MASKED], TEXT("no")) &&
        !handover->values[HANDOVER_UNMASKED_REASON].len)
        issue_warn(w, issues, HANDOVER_UNMASKED_REASON, "consistent.no_reason", TEXT(""));
    return !work_failed(w);
}
