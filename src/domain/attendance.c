#include "domain/consistent.h"
#include "registers.h"

bool attendance_check(struct work *w, const struct record *attendance, struct issues *issues)
{
    if (!attendance->values[ATTENDANCE_PERSON_ID].len && !attendance->values[ATTENDANCE_NAME].len)
        issue_add(w, issues, ATTENDANCE_NAME, "consistent.nobody", TEXT(""));
    return consistent_check(w, attendance, issues);
}
