#include "api/routes.h"

#include "api/about.h"
#include "api/checks.h"
#include "api/contact_tests.h"
#include "api/corrections.h"
#include "api/duties.h"
#include "api/evidence.h"
#include "api/find.h"
#include "api/findings.h"
#include "api/imports.h"
#include "api/office_holidays.h"
#include "api/office_rules.h"
#include "api/office_sheets.h"
#include "api/office_texts.h"
#include "api/office_webhooks.h"
#include "api/openapi.h"
#include "api/records.h"
#include "api/replies.h"
#include "api/rounds.h"
#include "api/same.h"
#include "api/tasks.h"
#include "api/trail.h"
#include "api/vendors.h"

const struct route *const api_routes[] = {
    openapi_routes,
    about_routes,
    vendors_routes,
    duties_routes,
    find_routes,
    evidence_routes,
    imports_routes,
    trail_routes,
    same_api_routes,
    tasks_routes,
    rounds_api_routes,
    replies_api_routes,
    findings_api_routes,
    corrections_routes,
    checks_api_routes,
    contact_tests_routes,
    office_rules_routes,
    office_holidays_routes,
    office_texts_routes,
    office_webhooks_routes,
    office_sheets_routes,
    records_routes,
    NULL,
};
