/* settings_page.h - 設定: the pages' tabs, and the page of company and departments. */
#pragma once
#include "gate/visit.h"
#include "web/parts.h"

extern const struct route settings_routes[];

enum settings_tab {
    SETTINGS_COMPANY,
    SETTINGS_USERS,
    SETTINGS_RULES,
    SETTINGS_CALENDAR,
    SETTINGS_TEXTS,
    SETTINGS_MAIL,
    SETTINGS_DATA,
    SETTINGS_API,
    SETTINGS_WEBHOOKS,
    SETTINGS_DEMO, /* of the sample alone */
    SETTINGS_TABS,
};
/* Those this visitor may see. */
const struct tab *settings_tabs(struct work *w, const struct visit *visit,
                                enum settings_tab current, size_t *count);
