#include "api/routes.h"

#include "api/about.h"
#include "api/openapi.h"
#include "api/records.h"

const struct route *const api_routes[] = {
    openapi_routes,
    about_routes,
    records_routes,
    NULL,
};
