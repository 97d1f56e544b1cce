#include "domain/record.h"
#include "registers.h"

bool certificate_check(struct work *w, const struct record *certificate, struct issues *issues)
{
    const struct text *values = certificate->values;
    struct text issued = values[CERTIFICATE_ISSUED_ON], valid = values[CERTIFICATE_VALID_TO];
    if (text_is(values[CERTIFICATE_NAME], TEXT("other")) && !values[CERTIFICATE_OTHER_NAME].len)
        issue_add(w, issues, CERTIFICATE_OTHER_NAME, "record.required", TEXT(""));
    issue_order(w, issues, &kind_certificate, CERTIFICATE_ISSUED_ON, CERTIFICATE_VALID_TO, issued,
                valid);
    return !work_failed(w);
}
