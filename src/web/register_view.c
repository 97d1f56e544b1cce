#include "web/register_view.h"

#include "registers.h"

static const int contact_columns[] = { CONTACT_NAME,  CONTACT_ROLE,  CONTACT_HOURS,
                                       CONTACT_PHONE, CONTACT_EMAIL, CONTACT_TESTED_ON };
static const int certificate_columns[] = { CERTIFICATE_NAME, CERTIFICATE_NUMBER, CERTIFICATE_ISSUER,
                                           CERTIFICATE_COVERS, CERTIFICATE_VALID_TO };
static const int contract_columns[] = { CONTRACT_TITLE, CONTRACT_FORM, CONTRACT_NUMBER,
                                        CONTRACT_START_ON, CONTRACT_END_ON };
static const int department_columns[] = { DEPARTMENT_NAME, DEPARTMENT_CODE, DEPARTMENT_LEADER,
                                          DEPARTMENT_EMAIL, DEPARTMENT_PHONE };
static const int company_columns[] = { COMPANY_NAME, COMPANY_CORPORATE_NUMBER,
                                       COMPANY_GROUP_RELATION, COMPANY_PRIVACY_MANAGER };
static const int review_columns[] = { REVIEW_REVIEWED_ON, REVIEW_METHOD, REVIEW_REVIEWER,
                                      REVIEW_RESULT };
static const int party_columns[] = { PARTY_NAME, PARTY_CORPORATE_NUMBER, PARTY_ADDRESS,
                                     PARTY_RISK };
static const int entrustment_columns[] = { ENTRUSTMENT_WORK, ENTRUSTMENT_PARTY_ID,
                                           ENTRUSTMENT_STATUS, ENTRUSTMENT_START_ON,
                                           ENTRUSTMENT_END_ON };

#define COLUMNS(name)                                                                              \
    {                                                                                              \
        &kind_##name, name##_columns, COUNT(name##_columns)                                        \
    }

static const struct {
    const struct kind *kind;
    const int *columns;
    size_t count;
} lists[] = {
    COLUMNS(contact), COLUMNS(certificate), COLUMNS(contract), COLUMNS(department),
    COLUMNS(company), COLUMNS(review),      COLUMNS(party),    COLUMNS(entrustment),
};

size_t record_columns(const struct kind *kind, const int **columns)
{
    static const int first_columns[] = { 0, 1, 2, 3 };
    for (size_t i = 0; i < COUNT(lists); i++)
        if (lists[i].kind == kind) {
            *columns = lists[i].columns;
            return lists[i].count;
        }
    *columns = first_columns;
    return kind->field_count < COUNT(first_columns) ? kind->field_count : COUNT(first_columns);
}

int job_percent(const struct job_page *page)
{
    if (page->total <= 0 || page->done <= 0)
        return 0;
    return page->done >= page->total ? 100 : (int)(page->done * 100 / page->total);
}
