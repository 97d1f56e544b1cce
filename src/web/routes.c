#include "web/routes.h"

#include "gate/draft.h"
#include "web/answers_check_page.h"
#include "web/answers_excel_page.h"
#include "web/answers_month_page.h"
#include "web/answers_page.h"
#include "web/answers_people_page.h"
#include "web/answers_receipt_page.h"
#include "web/action_guest_page.h"
#include "web/action_page.h"
#include "web/actions_page.h"
#include "web/asset_page.h"
#include "web/audit_page.h"
#include "web/calendar_page.h"
#include "web/card_page.h"
#include "web/change_decide_page.h"
#include "web/change_page.h"
#include "web/checks_page.h"
#include "web/contact_test_page.h"
#include "web/contract_page.h"
#include "web/data_page.h"
#include "web/files_page.h"
#include "web/finding_page.h"
#include "web/guest_page.h"
#include "web/help_page.h"
#include "web/history_page.h"
#include "web/holidays_page.h"
#include "web/import_page.h"
#include "web/inspection_letter_page.h"
#include "web/inspection_page.h"
#include "web/inspection_plan_page.h"
#include "web/mail_page.h"
#include "web/me_page.h"
#include "web/notices_page.h"
#include "web/origin_page.h"
#include "web/parties_page.h"
#include "web/party_page.h"
#include "web/party_lists_page.h"
#include "web/record_page.h"
#include "web/register_file_page.h"
#include "web/registers_page.h"
#include "web/returns_page.h"
#include "web/roster_page.h"
#include "web/reply_page.h"
#include "web/rule_page.h"
#include "web/rules_page.h"
#include "web/same_page.h"
#include "web/settings_page.h"
#include "web/sheet_question_page.h"
#include "web/sheet_settle_page.h"
#include "web/sheets_page.h"
#include "web/sign_page.h"
#include "web/spread_page.h"
#include "web/task_new_page.h"
#include "web/task_page.h"
#include "web/texts_page.h"
#include "web/today_page.h"
#include "web/todo_page.h"
#include "web/tokens_page.h"
#include "web/users_page.h"
#include "web/vendors_export_page.h"
#include "web/webhooks_page.h"

/* clang-format off */
const struct route *const web_routes[] = {
    asset_routes, sign_routes, me_routes, draft_routes, help_routes,
    today_routes, todo_routes, calendar_routes,
    parties_routes, vendors_export_routes, import_routes,
    same_routes, spread_routes, party_routes, party_lists_routes, card_routes, contact_test_routes, contract_routes, files_routes, history_routes, origin_routes,
    record_routes, registers_routes, register_file_routes, roster_routes,
    checks_routes, round_new_routes, round_routes, round_remind_routes,
    sheets_routes, sheet_question_routes, sheet_settle_routes, inspection_routes, inspection_letter_routes, inspection_plan_routes,
    returns_routes, answers_excel_routes,
    audit_routes,
    task_routes, task_new_routes, change_decide_routes, guest_routes, change_routes, answers_routes, answers_check_routes, answers_month_routes, answers_people_routes, answers_receipt_routes, reply_routes,
    finding_routes, actions_routes, action_routes, action_guest_routes,
    settings_routes, users_routes, rules_routes, rule_routes, holidays_routes, data_routes,
    tokens_routes, webhooks_routes, texts_routes, mail_routes, notices_routes,
    NULL,
};
/* clang-format on */
