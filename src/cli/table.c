#include "cli/command.h"

extern const struct command command_account, command_add, command_answers, command_backup,
    command_calendar, command_chain, command_change, command_checks, command_contact_test,
    command_demo, command_duties, command_export, command_findings, command_import, command_init,
    command_list, command_mail, command_merge, command_openapi, command_purge, command_remove,
    command_rename, command_restore, command_returns, command_rounds, command_rules, command_same,
    command_search, command_serve, command_sheets, command_show, command_split, command_tasks,
    command_texts, command_todo, command_token, command_trail, command_verify, command_version,
    command_webhook;

/* clang-format off */
const struct command *const commands[] = {
    &command_init, &command_demo, &command_import, &command_serve, &command_todo, &command_chain,
    &command_search, &command_list, &command_show, &command_add, &command_change, &command_remove,
    &command_same, &command_merge, &command_split, &command_rename, &command_trail,
    &command_verify, &command_purge, &command_answers, &command_rounds, &command_returns,
    &command_sheets, &command_findings, &command_calendar, &command_duties, &command_rules,
    &command_account, &command_token, &command_texts, &command_mail, &command_webhook,
    &command_checks, &command_tasks, &command_contact_test, &command_openapi, &command_backup,
    &command_restore, &command_export, &command_version, NULL,
};
/* clang-format on */
