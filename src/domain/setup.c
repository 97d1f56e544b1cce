#include "domain/setup.h"

#include "base/id.h"
#include "domain/credential.h"
#include "domain/record.h"
#include "domain/setup_sql.h"
#include "registers.h"

enum { CODE_BYTES = 32 };

bool setup_code_new(struct work *w, struct text *code)
{
    *code = TEXT("");
    if (account_exists(w))
        return work_fail(w, FAULT_CONFLICT, "setup.over", TEXT(""));
    struct text made = id_token(w, CODE_BYTES);
    if (db_run(w, &query_setup_put, bind_text(credential_code(w, made))))
        *code = made;
    return !work_failed(w);
}

bool setup_check(struct work *w, struct text code)
{
    if (account_exists(w) || db_int(w, &query_setup_get, bind_text(credential_code(w, code))) == 0)
        return work_fail(w, FAULT_MISSING, "setup.over", TEXT(""));
    return !work_failed(w);
}

static struct record company_of(struct work *w, const struct setup *setup)
{
    struct record company = record_new(w, &kind_company);
    company.values[COMPANY_NAME] = setup->company;
    company.values[COMPANY_CORPORATE_NUMBER] = setup->corporate_number;
    company.values[COMPANY_GROUP_RELATION] = TEXT("self");
    return company;
}

bool setup_find_issues(struct work *w, struct setup *setup, struct issues *issues)
{
    struct issues found = { 0 };
    struct record company = company_of(w, setup);
    record_check(w, &company, &found);
    for (size_t i = 0; i < found.count; i++) {
        bool is_number = found.items[i].field == COMPANY_CORPORATE_NUMBER;
        found.items[i].field = is_number ? SETUP_AT_NUMBER : SETUP_AT_COMPANY;
        if (!found.items[i].warning)
            issue_add(w, issues, found.items[i].field, found.items[i].code, found.items[i].about);
    }
    setup->account.role = ROLE_ADMIN;
    setup->account.department_id = TEXT("");
    return account_check(w, &setup->account, issues);
}

bool setup_take(struct work *w, struct text code, struct setup *setup, struct text hash,
                int64_t clock)
{
    struct record company = company_of(w, setup);
    if (!setup_check(w, code) ||
        db_change(w, &query_setup_use, bind_text(credential_code(w, code))) != 1)
        return work_fail(w, FAULT_MISSING, "setup.over", TEXT(""));
    setup->account.id = id_new(w);
    setup->account.role = ROLE_ADMIN;
    setup->account.department_id = TEXT("");
    w->actor = (struct actor){ .id = setup->account.id,
                               .name = text_trim(setup->account.name),
                               .may = MAY_EVERYTHING };
    return record_add(w, &company) && account_add(w, &setup->account) &&
           db_run(w, &query_setup_join, bind_text(setup->account.id), bind_text(hash),
                  bind_int(clock));
}
