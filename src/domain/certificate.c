#include "domain/record.h"
#include "registers.h"

bool certificate_check(struct work *w, const struct record *certificate, struct issues *issues)
{
    const struct text *values = certificate->values;
    struct text issued = values[CERTIFICATE_ISSUED_ON], valid = values[CERTIFICATE_VALID_TO];
    if (text_is(values[CERTIFICATE_NAME], TEXT("other")) && !values[CERTIFICATE_OTHER_NAME].len)
        issue_add(w, issues, CERTIFICATE_OTHER_NAME, "record.required", TEXT(""));
    if (issued.len && valid.len && text_compare(valid, issued) < 0)
        issue_add(w, issues, CERTIFICATE_VALID_TO, "record.end_before_start",
                  work_format(w, "%.*s\x1f%.*s", TEXT_ARG(issued), TEXT_ARG(valid)));
    return !work_failed(w);
}
