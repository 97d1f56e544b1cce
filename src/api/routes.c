#include "api/routes.h"

#include "api/about.h"
#include "api/duties.h"
#include "api/evidence.h"
#include "api/find.h"
#include "api/imports.h"
#include "api/openapi.h"
#include "api/records.h"
#include "api/same.h"
#include "api/trail.h"
#include "api/vendors.h"

const struct route *const api_routes[] = {
    openapi_routes, about_routes, vendors_routes,  duties_routes,  find_routes, evidence_routes,
    imports_routes, trail_routes, same_api_routes, records_routes, NULL,
};
