#include "cli/account_option.h"

#include "domain/credential.h"
#include "domain/record.h"
#include "registers.h"

enum { MOST_DEPARTMENTS = 1000 };

bool account_option_find(struct work *w, struct text email, struct account *out)
{
    struct credential who;
    struct text address = account_email(w, email);
    if (!credential_find(w, address, &who))
        return false;
    if (!who.account_id.len)
        return work_fail(w, FAULT_MISSING, "cli.account.none", address);
    return account_read(w, who.account_id, out);
}

struct text account_option_department(struct work *w, struct text named)
{
    struct record *records;
    size_t count;
    struct text last;
    record_after(w, &kind_department, TEXT(""), MOST_DEPARTMENTS, &records, &count, &last);
    for (size_t i = 0; i < count; i++)
        if (text_is(records[i].id, named) || text_is(records[i].values[DEPARTMENT_NAME], named) ||
            (named.len && text_is(records[i].values[DEPARTMENT_CODE], named)))
            return records[i].id;
    work_fail(w, FAULT_MISSING, "cli.account.department", named);
    return TEXT("");
}
