/* The routes of the fixture and the gate's own, which stand for every kind of row. */
#include "test/gate/matrix.h"

#include "gate/role.h"

static void test_roles(void)
{
    const struct role_line *decide = NULL, *read = NULL;
    for (size_t i = 0; i < role_line_count; i++) {
        read = role_lines[i].right == MAY_READ ? &role_lines[i] : read;
        decide = role_lines[i].right == MAY_DECIDE ? &role_lines[i] : decide;
    }
    ok(role_extent(ROLE_OFFICE, read, true) == ROLE_ALL &&
           role_extent(ROLE_DEPARTMENT, read, true) == ROLE_OWN &&
           role_extent(ROLE_BOARD, read, true) == ROLE_NOT,
       "the office sees all, a department its own, the board no single record");
    ok(role_extent(ROLE_ADMIN, decide, true) == ROLE_ALL &&
           role_extent(ROLE_ADMIN, decide, false) == ROLE_NOT,
       "an administrator decides where one person is both");
    uint32_t all = 0;
    for (enum role role = ROLE_OFFICE; role < ROLE_COUNT; role++) {
        all |= role_rights(role, true);
        ok(role_label(role) != WORD_NONE && role_help(role) != WORD_NONE &&
               account_role(text_of(account_role_code(role))) == role,
           "%s has a label, a help and a code", account_role_code(role));
    }
    ok(all == MAY_EVERYTHING && role_rights(ROLE_NONE, true) == 0,
       "every right is somebody's, and nobody has none");
    ok(role_to_ask(MAY_DECIDE) == ROLE_OFFICE && role_to_ask(MAY_ADMIN) == ROLE_ADMIN,
       "who is refused is told whom to ask");
}

int main(void)
{
    test_roles();
    matrix_check(databases_one(), fixture_tables, "test/gate/fixture_matrix.txt");
    return tap_done();
}
