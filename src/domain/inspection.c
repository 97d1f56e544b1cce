#include "base/day.h"
#include "domain/consistent.h"
#include "domain/duty_say.h"
#include "registers.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2199 };

/* What stands in for a visit has to be valid on the day it does so. */
static void check_certificate(struct work *w, const struct record *inspection,
                              struct issues *issues)
{
    const struct text *values = inspection->values;
    struct record certificate;
    struct work trial = *w;
    if (!text_is(values[INSPECTION_WAY], TEXT("certificate")))
        return;
    if (!values[INSPECTION_CERTIFICATE_REASON].len)
        issue_add(w, issues, INSPECTION_CERTIFICATE_REASON, "inspection.no_reason", TEXT(""));
    if (day_read(values[INSPECTION_HELD_ON]) == DAY_NONE || !values[INSPECTION_CERTIFICATE_ID].len)
        return;
    if (record_read(&trial, &kind_certificate, values[INSPECTION_CERTIFICATE_ID], &certificate)) {
        int32_t until = day_read(certificate.values[CERTIFICATE_VALID_TO]);
        if (until != DAY_NONE && until < day_read(values[INSPECTION_HELD_ON]))
            issue_add(w, issues, INSPECTION_CERTIFICATE_ID, "inspection.lapsed",
                      duty_say_day(w, until));
    }
    work_forgive(w, &trial);
}

bool inspection_check(struct work *w, const struct record *inspection, struct issues *issues)
{
    const struct text *values = inspection->values;
    consistent_days(w, inspection, INSPECTION_NOTICE_SENT_ON, INSPECTION_HELD_ON, issues);
    consistent_days(w, inspection, INSPECTION_HELD_ON, INSPECTION_RESULT_SENT_ON, issues);
    consistent_days(w, inspection, INSPECTION_HELD_ON, INSPECTION_IMPROVEMENT_DUE_ON, issues);
    check_certificate(w, inspection, issues);
    if (text_is(values[INSPECTION_RESULT], TEXT("improve")) && !values[INSPECTION_IMPROVEMENT].len)
        issue_warn(w, issues, INSPECTION_IMPROVEMENT, "inspection.no_improvement", TEXT(""));
    return consistent_check(w, inspection, issues);
}

bool inspection_count_check(struct work *w, const struct record *count, struct issues *issues)
{
    const struct text *values = count->values;
    struct text year = values[INSPECTION_COUNT_FISCAL_YEAR];
    int64_t number;
    if (year.len && (!text_to_int(year, &number) || number < FIRST_YEAR || number > LAST_YEAR))
        issue_add(w, issues, INSPECTION_COUNT_FISCAL_YEAR, "inspection.year", year);
    /* So many more: of which way, under which contracts? */
    if (record_count(count, INSPECTION_COUNT_OTHERS) > 0 &&
        (!values[INSPECTION_COUNT_WAY].len || !values[INSPECTION_COUNT_FORM].len))
        issue_add(w, issues, INSPECTION_COUNT_OTHERS, "inspection.others_of_what", TEXT(""));
    return !work_failed(w);
}
