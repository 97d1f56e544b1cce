#include "web/routes.h"

#include "gate/draft.h"
#include "web/asset_page.h"
#include "web/calendar_page.h"
#include "web/data_page.h"
#include "web/help_page.h"
#include "web/holidays_page.h"
#include "web/import_page.h"
#include "web/me_page.h"
#include "web/parties_page.h"
#include "web/party_page.h"
#include "web/record_page.h"
#include "web/rules_page.h"
#include "web/settings_page.h"
#include "web/sign_page.h"
#include "web/today_page.h"
#include "web/todo_page.h"
#include "web/users_page.h"

const struct route *const web_routes[] = {
    asset_routes,    sign_routes,   draft_routes,   today_routes,    help_routes,   me_routes,
    settings_routes, users_routes,  rules_routes,   holidays_routes, data_routes,   todo_routes,
    calendar_routes, import_routes, parties_routes, party_routes,    record_routes, NULL,
};
