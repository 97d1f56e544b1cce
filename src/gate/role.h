/* role.h - what each role may do, in one table.
 *
 * The rights of an actor come from here and nowhere else; which rows it sees is
 * decided by domain/scope.h. docs/decisions/0030-roles.md says why it is cut so.
 */
#pragma once
#include "base/words.h"
#include "domain/account.h"

/* A set of enum right. `admin_is_office`: administrators do the office's work too, as where one
 * person is both. */
uint32_t role_rights(enum role role, bool admin_is_office);
/* "個人情報管理部門" … */
enum word role_label(enum role role);
enum word role_help(enum role role);
/* The first role to ask for something that needs one of these rights. */
enum role role_to_ask(uint32_t rights);

/* The matrix of the page S2: one line for each thing a person may want to do. */
struct role_line {
    enum word label;
    uint32_t right;
    bool scoped; /* a department has it for its own chains only */
};
extern const struct role_line role_lines[];
extern const size_t role_line_count;

enum role_extent { ROLE_NOT, ROLE_OWN, ROLE_ALL };
enum role_extent role_extent(enum role role, const struct role_line *line, bool admin_is_office);
