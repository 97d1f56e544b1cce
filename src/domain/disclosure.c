#include "domain/consistent.h"
#include "registers.h"

bool disclosure_check(struct work *w, const struct record *disclosure, struct issues *issues)
{
    struct text url = disclosure->values[DISCLOSURE_URL];
    if (url.len && !text_starts(url, TEXT("https://")) && !text_starts(url, TEXT("http://")))
        issue_add(w, issues, DISCLOSURE_URL, "consistent.no_url", url);
    consistent_days(w, disclosure, DISCLOSURE_PUBLISHED_ON, DISCLOSURE_CHECKED_ON, issues);
    consistent_days(w, disclosure, DISCLOSURE_PUBLISHED_ON, DISCLOSURE_ENDED_ON, issues);
    return !work_failed(w);
}
