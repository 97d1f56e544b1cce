#include "api/shape_table.h"

/* ---- requests to parties, contact tests ---- */

static const char *const langs[] = { "ja", "en", NULL };
static const char *const task_states[] = {
    "open", "answered", "returned", "done", "withdrawn", NULL,
};
static const struct property task[] = {
    MEMBER("id", TEXT),
    MEMBER("party_id", TEXT),
    MEMBER("party", TEXT),
    MEMBER("kind", TEXT),
    MEMBER("about", LIST),
    MEMBER("message", TEXT, MAYBE),
    MEMBER("due_on", DAY, MAYBE),
    MEMBER("state", CODE, .choices = task_states),
    MEMBER("asked_at", MOMENT),
    MEMBER("asker", TEXT, MAYBE),
    MEMBER("opened_at", MOMENT, MAYBE),
    MEMBER("answered_at", MOMENT, MAYBE),
    MEMBER("decided_at", MOMENT, MAYBE),
    MEMBER("reason", TEXT, MAYBE),
    END,
};
static const struct property task_list[] = PAGE_OF("Task");
static const struct property task_new[] = {
    MEMBER("party_id", TEXT),
    MEMBER("contact_id", TEXT, HELP(task_contact)),
    MEMBER("about", LIST, HELP(task_about)),
    MEMBER("message", TEXT, BLANK),
    MEMBER("due_on", DAY, BLANK),
    MEMBER("lang", CODE, BLANK, .choices = langs),
    END,
};
static const char *const notice_states[] = { "sent", "returned", "done", NULL };
static const char *const notice_acts[] = { "add", "edit", "end", NULL };
static const struct property notice[] = {
    MEMBER("number", COUNT),
    MEMBER("state", CODE, .choices = notice_states),
    MEMBER("sent_at", MOMENT),
    MEMBER("sent_by", TEXT, MAYBE),
    MEMBER("message", TEXT, MAYBE),
    MEMBER("receipt", TEXT, MAYBE),
    MEMBER("decided_at", MOMENT, MAYBE),
    MEMBER("decider", TEXT, MAYBE),
    MEMBER("reason", TEXT, MAYBE),
    MEMBER("rows", LIST, OF("NoticeRow")),
    END,
};
static const struct property notice_row[] = {
    MEMBER("id", TEXT),
    MEMBER("kind", TEXT),
    MEMBER("act", CODE, .choices = notice_acts),
    MEMBER("record_id", TEXT, MAYBE),
    MEMBER("name", TEXT),
    MEMBER("effective_on", DAY, MAYBE),
    MEMBER("accepted", FLAG),
    MEMBER("stale", FLAG, HELP(notice_stale)),
    MEMBER("changes", LIST, OF("EntryChange")),
    END,
};
static const struct property notice_rows[] = { MEMBER("rows", LIST), END };
static const struct property notice_reason[] = { MEMBER("reason", TEXT), END };

#define CONTACT_TEST                                                                               \
    MEMBER("id", TEXT), MEMBER("added_at", MOMENT), MEMBER("added_by", TEXT),                      \
        MEMBER("closes_on", DAY), MEMBER("closed_at", MOMENT, MAYBE), MEMBER("contacts", COUNT),   \
        MEMBER("waiting", COUNT), MEMBER("reached", COUNT)

static const struct property contact_test[] = { CONTACT_TEST, END };
static const struct property contact_test_whole[] = {
    CONTACT_TEST,
    MEMBER("lines", LIST, OF("ContactTestLine")),
    END,
};
static const struct property contact_test_list[] = ALL_OF("ContactTest");
static const char *const contact_test_ways[] = { "mail", "phone", NULL };
static const struct property contact_test_line[] = {
    MEMBER("id", TEXT),
    MEMBER("contact_id", TEXT),
    MEMBER("party_id", TEXT),
    MEMBER("party", TEXT),
    MEMBER("name", TEXT),
    MEMBER("way", CODE, .choices = contact_test_ways),
    MEMBER("address", TEXT),
    MEMBER("state", TEXT),
    MEMBER("result_at", MOMENT, MAYBE),
    MEMBER("note", TEXT, MAYBE),
    END,
};
static const struct property contact_test_new[] = {
    MEMBER("contacts", LIST),
    MEMBER("days", COUNT),
    END,
};
static const char *const contact_results[] = { "answered", "no_answer", "wrong_number", NULL };
static const struct property contact_test_result[] = {
    MEMBER("state", CODE, .choices = contact_results),
    MEMBER("note", TEXT, BLANK),
    END,
};

/* ---- what an office has set ---- */

static const char *const strengths[] = { "must", "effort", NULL };
static const char *const units[] = { "day", "hour", "month", "year", NULL };
static const struct property rule[] = {
    MEMBER("id", TEXT),
    MEMBER("title", TEXT),
    MEMBER("source", TEXT),
    MEMBER("strength", CODE, .choices = strengths),
    MEMBER("verified", FLAG),
    MEMBER("checked_on", DAY),
    MEMBER("amount", NUMBER),
    MEMBER("unit", CODE, .choices = units),
    MEMBER("ahead_days", COUNT),
    MEMBER("may_be_off", FLAG),
    END,
};
static const struct property rule_list[] = ALL_OF("Rule");
static const struct property rule_change[] = {
    MEMBER("id", TEXT),
    MEMBER("rule", TEXT),
    MEMBER("from_on", DAY, MAYBE),
    MEMBER("value", TEXT, HELP(rule_value)),
    MEMBER("reason", TEXT),
    MEMBER("by", TEXT, MAYBE),
    MEMBER("added_at", MOMENT),
    MEMBER("removed_at", MOMENT, MAYBE),
    END,
};
static const struct property rule_change_list[] = ALL_OF("RuleChange");
static const struct property rule_change_new[] = {
    MEMBER("from_on", DAY, BLANK),
    MEMBER("value", TEXT, HELP(rule_value)),
    MEMBER("reason", TEXT),
    END,
};
static const char *const holiday_kinds[] = { "closed", "holiday", "not", NULL };
static const struct property holiday[] = {
    MEMBER("kind", CODE, MAYBE, .choices = holiday_kinds),
    MEMBER("from_on", DAY, MAYBE),
    MEMBER("to_on", DAY, MAYBE),
    MEMBER("name", TEXT, MAYBE),
    MEMBER("line", TEXT, HELP(holiday_line)),
    MEMBER("of_file", FLAG),
    END,
};
static const struct property holiday_list[] = ALL_OF("Holiday");
static const struct property holiday_new[] = {
    MEMBER("kind", CODE, .choices = holiday_kinds),
    MEMBER("from_on", DAY),
    MEMBER("to_on", DAY, BLANK),
    MEMBER("name", TEXT, BLANK),
    END,
};
static const struct property holiday_gone[] = { MEMBER("line", TEXT), END };
static const struct property moved[] = { MEMBER("moved", COUNT, HELP(moved_count)), END };
static const struct property text[] = {
    MEMBER("name", TEXT),
    MEMBER("lang", CODE, .choices = langs),
    MEMBER("subject", TEXT, MAYBE),
    MEMBER("body", TEXT),
    MEMBER("own", FLAG),
    END,
};
static const struct property text_list[] = ALL_OF("Text");
static const struct property text_new[] = {
    MEMBER("subject", TEXT, BLANK),
    MEMBER("body", TEXT),
    END,
};
static const struct property webhook[] = {
    MEMBER("id", TEXT),
    MEMBER("url", TEXT),
    MEMBER("events", LIST),
    MEMBER("state", TEXT),
    MEMBER("failures", COUNT),
    MEMBER("added_at", MOMENT),
    MEMBER("added_by", TEXT, MAYBE),
    END,
};
static const struct property webhook_list[] = ALL_OF("Webhook");
static const struct property webhook_new[] = { MEMBER("url", TEXT), MEMBER("events", LIST), END };
static const struct property webhook_secret[] = {
    MEMBER("id", TEXT),
    MEMBER("secret", TEXT, HELP(webhook_secret)),
    END,
};
static const struct property webhook_call[] = {
    MEMBER("id", TEXT),      MEMBER("event", TEXT),         MEMBER("state", TEXT),
    MEMBER("tries", COUNT),  MEMBER("queued_at", MOMENT),   MEMBER("ended_at", MOMENT, MAYBE),
    MEMBER("status", COUNT), MEMBER("reason", TEXT, MAYBE), END,
};
static const struct property webhook_call_list[] = ALL_OF("WebhookCall");
static const struct property sheet_line[] = {
    MEMBER("id", TEXT),
    MEMBER("title", TEXT),
    MEMBER("bundled", FLAG),
    MEMBER("number", COUNT, MAYBE),
    MEMBER("questions", COUNT),
    MEMBER("frozen_at", MOMENT, MAYBE),
    END,
};
static const struct property sheet_list[] = ALL_OF("SheetLine");
static const struct property sheet[] = {
    MEMBER("id", TEXT),
    MEMBER("title", TEXT),
    MEMBER("purpose", TEXT),
    MEMBER("number", COUNT, HELP(sheet_number)),
    MEMBER("version", COUNT),
    MEMBER("frozen_at", MOMENT, MAYBE),
    MEMBER("sections", LIST, OF("SheetSection")),
    END,
};
static const struct property sheet_section[] = {
    MEMBER("id", TEXT),
    MEMBER("title", TEXT),
    MEMBER("questions", LIST, OF("SheetQuestion")),
    END,
};
static const struct property sheet_question[] = {
    MEMBER("id", TEXT),
    MEMBER("ask", TEXT),
    MEMBER("why", TEXT, MAYBE),
    MEMBER("evidence", TEXT, MAYBE),
    MEMBER("ground", TEXT, MAYBE),
    MEMBER("answer", TEXT),
    MEMBER("unit", TEXT, MAYBE),
    MEMBER("options", LIST),
    MEMBER("weight", COUNT),
    MEMBER("undone", FLAG),
    MEMBER("sensitive", FLAG),
    END,
};
static const struct property sheet_new[] = { MEMBER("from", TEXT), MEMBER("title", TEXT), END };

/* ---- the checks of a fiscal year ---- */

static const char *const check_rows[] = { "yearly", "monthly", "selection", "visit", NULL };
static const char *const check_classes[] = { "high", "middle", "low", NULL };
static const struct property check_plan[] = {
    MEMBER("year", COUNT),
    MEMBER("rows", LIST, OF("CheckPlanRow")),
    MEMBER("classes", LIST, OF("CheckPlanClass")),
    MEMBER("due", LIST, OF("CheckPlanDue")),
    END,
};
static const struct property check_plan_row[] = {
    MEMBER("row", CODE, .choices = check_rows),
    MEMBER("before", COUNT),
    MEMBER("months", LIST, OF("CheckPlanMonth")),
    END,
};
static const struct property check_plan_month[] = {
    MEMBER("month", COUNT),
    MEMBER("held", COUNT),
    MEMBER("open", COUNT),
    END,
};
static const struct property check_plan_class[] = {
    MEMBER("class", CODE, .choices = check_classes),
    MEMBER("visit_months", COUNT),
    MEMBER("entrustments", COUNT),
    MEMBER("due", COUNT),
    MEMBER("planned", COUNT),
    MEMBER("held", COUNT),
    END,
};
static const struct property check_plan_due[] = {
    MEMBER("entrustment_id", TEXT),
    MEMBER("party_id", TEXT),
    MEMBER("party", TEXT),
    MEMBER("work", TEXT),
    MEMBER("class", CODE, .choices = check_classes),
    MEMBER("due_on", DAY),
    MEMBER("last_on", DAY, MAYBE),
    MEMBER("planned_on", DAY, MAYBE),
    MEMBER("inspection_id", TEXT, MAYBE),
    END,
};
static const struct property check_counts[] = {
    MEMBER("year", COUNT),
    MEMBER("items", LIST, OF("CheckCount")),
    END,
};
static const struct property check_count[] = {
    MEMBER("form", TEXT, MAYBE),
    MEMBER("way", TEXT),
    MEMBER("count", COUNT),
    MEMBER("known", FLAG, HELP(check_known)),
    END,
};

const struct shape office_shapes[] = {
    { "CheckPlan", check_plan },
    { "CheckPlanRow", check_plan_row },
    { "CheckPlanMonth", check_plan_month },
    { "CheckPlanClass", check_plan_class },
    { "CheckPlanDue", check_plan_due },
    { "CheckCounts", check_counts },
    { "CheckCount", check_count },
    { "Task", task },
    { "TaskNew", task_new },
    { "TaskList", task_list },
    { "Notice", notice },
    { "NoticeRow", notice_row },
    { "NoticeRows", notice_rows },
    { "NoticeReason", notice_reason },
    { "ContactTest", contact_test },
    { "ContactTestWhole", contact_test_whole },
    { "ContactTestList", contact_test_list },
    { "ContactTestLine", contact_test_line },
    { "ContactTestNew", contact_test_new },
    { "ContactTestResult", contact_test_result },
    { "Rule", rule },
    { "RuleList", rule_list },
    { "RuleChange", rule_change },
    { "RuleChangeList", rule_change_list },
    { "RuleChangeNew", rule_change_new },
    { "Holiday", holiday },
    { "HolidayList", holiday_list },
    { "HolidayNew", holiday_new },
    { "HolidayLine", holiday_gone },
    { "Moved", moved },
    { "Text", text },
    { "TextList", text_list },
    { "TextNew", text_new },
    { "Webhook", webhook },
    { "WebhookList", webhook_list },
    { "WebhookNew", webhook_new },
    { "WebhookSecret", webhook_secret },
    { "WebhookCall", webhook_call },
    { "WebhookCallList", webhook_call_list },
    { "Sheet", sheet },
    { "SheetLine", sheet_line },
    { "SheetList", sheet_list },
    { "SheetSection", sheet_section },
    { "SheetQuestion", sheet_question },
    { "SheetNew", sheet_new },
    { NULL, NULL },
};
