#include "web/reason.h"

enum { LONGEST = 2000 }; /* bytes */

bool reason_read(struct work *w, const struct visit *visit, struct text *reason)
{
    *reason = text_trim(field_text(visit->request, "reason"));
    if (!reason->len)
        return work_fail(w, FAULT_INPUT, "reason.none", TEXT(""));
    if (reason->len > LONGEST)
        return work_fail(w, FAULT_INPUT, "reason.too_long", TEXT(""));
    return true;
}
