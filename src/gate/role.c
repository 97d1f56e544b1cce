#include "gate/role.h"

enum { OFFICE = MAY_READ | MAY_WRITE | MAY_DECIDE | MAY_IMPORT | MAY_JOURNAL | MAY_REPORT };

static const struct {
    enum word label, help;
    uint32_t rights;
} roles[ROLE_COUNT] = {
    [ROLE_NONE] = { WORD_NONE, WORD_NONE, 0 },
    [ROLE_OFFICE] = { WORD_account_role_office, WORD_account_role_office_help, OFFICE },
    [ROLE_DEPARTMENT] = { WORD_account_role_department, WORD_account_role_department_help,
                          MAY_READ | MAY_WRITE },
    [ROLE_AUDITOR] = { WORD_account_role_auditor, WORD_account_role_auditor_help,
                       MAY_READ | MAY_JOURNAL | MAY_REPORT },
    [ROLE_BOARD] = { WORD_account_role_board, WORD_account_role_board_help, MAY_REPORT },
    [ROLE_ADMIN] = { WORD_account_role_admin, WORD_account_role_admin_help,
                     MAY_ADMIN | MAY_JOURNAL },
};

uint32_t role_rights(enum role role, bool admin_is_office)
{
    uint32_t rights = roles[role].rights;
    return role == ROLE_ADMIN && admin_is_office ? rights | OFFICE : rights;
}

enum word role_label(enum role role)
{
    return roles[role].label;
}

enum word role_help(enum role role)
{
    return roles[role].help;
}

enum role role_to_ask(uint32_t rights)
{
    if (rights & OFFICE)
        return ROLE_OFFICE;
    return ROLE_ADMIN;
}

const struct role_line role_lines[] = {
    { WORD_role_read, MAY_READ, true },      { WORD_role_write, MAY_WRITE, true },
    { WORD_role_decide, MAY_DECIDE, false }, { WORD_role_import, MAY_IMPORT, false },
    { WORD_role_report, MAY_REPORT, false }, { WORD_role_journal, MAY_JOURNAL, false },
    { WORD_role_admin, MAY_ADMIN, false },
};
const size_t role_line_count = COUNT(role_lines);

enum role_extent role_extent(enum role role, const struct role_line *line, bool admin_is_office)
{
    if (!(role_rights(role, admin_is_office) & line->right))
        return ROLE_NOT;
    return line->scoped && role == ROLE_DEPARTMENT ? ROLE_OWN : ROLE_ALL;
}
