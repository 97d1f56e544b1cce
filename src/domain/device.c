#include "domain/consistent.h"
#include "registers.h"

bool device_check(struct work *w, const struct record *device, struct issues *issues)
{
    consistent_days(w, device, DEVICE_TAKEN_OUT_ON, DEVICE_TAKEOUT_UNTIL_ON, issues);
    consistent_days(w, device, DEVICE_TAKEN_OUT_ON, DEVICE_RETURNED_ON, issues);
    if (device->values[DEVICE_RETURNED_ON].len && !device->values[DEVICE_TAKEN_OUT_ON].len)
        issue_warn(w, issues, DEVICE_TAKEN_OUT_ON, "consistent.not_taken_out", TEXT(""));
    return consistent_check(w, device, issues);
}
