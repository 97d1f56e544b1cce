/* Every route of the API × every role's token, no token, and a browser that is signed in, against
 * the table in fixture_matrix.txt. */
#include "test/gate/client.h"
#include "test/gate/matrix.h"

#include "api/problem.h"
#include "api/routes.h"

static const struct {
    const char *name;
    enum role role;
    const char *scopes; /* NULL: no token */
} visitors[] = {
    { "nobody", ROLE_NONE, NULL },
    { "cookie", ROLE_OFFICE, NULL }, /* signed in, but by a browser */
    { "department", ROLE_DEPARTMENT, "read write decide import journal admin report" },
    { "board", ROLE_BOARD, "read write decide import journal admin report" },
    { "auditor", ROLE_AUDITOR, "read write decide import journal admin report" },
    { "office", ROLE_OFFICE, "read write decide import journal admin report" },
    { "office_read", ROLE_OFFICE, "read" },
    { "admin", ROLE_ADMIN, "read write decide import journal admin report" },
    /* an administrator who does not do the office's work: last, because a setting says so */
    { "admin_alone", ROLE_ADMIN, "read write decide import journal admin report" },
};

static void let_in(struct work *w, struct visit *visit)
{
    (void)w;
    visit->response->status = 299;
}

static void visit_all(struct fixture *f, size_t who)
{
    char email[64];
    snprintf(email, sizeof email, "%s@example.jp", visitors[who].name);
    struct text token = TEXT(""), id = TEXT("");
    if (visitors[who].role)
        id = fixture_account(f, email, visitors[who].role,
                             visitors[who].role == ROLE_DEPARTMENT ? "d" : "", true);
    if (visitors[who].scopes)
        token = client_token(f, id, visitors[who].scopes, "");
    if (strcmp(visitors[who].name, "admin_alone") == 0)
        databases_do(&f->w, "INSERT INTO setting (name, value) VALUES ('admin_is_office', '0')");
    struct client c = client_open(f, token);
    if (visitors[who].role && !visitors[who].scopes)
        browser_enter(&c.browser, id, true);
    for (size_t i = 0; i < matrix_count; i++) {
        const struct route *route = &matrix_rows[i];
        int status = client_ask(&c, route->method, matrix_address(route), "{}");
        if (status == 299) {
            strcat(matrix_lines[i], " ");
            strcat(matrix_lines[i], visitors[who].name);
        } else if (status != (visitors[who].scopes ? 403 : 401)) {
            ok(false, "%s %s is refused %s with %d", request_method_name(route->method),
               route->path, visitors[who].name, status);
        }
        fixture_wait(1); /* for the allowances */
    }
    client_close(&c);
}

int main(void)
{
    static const struct route end = ROUTE_END;
    static struct fixture f;
    matrix_copy(api_routes);
    matrix_rows[matrix_count] = end;
    for (size_t i = 0; i < matrix_count; i++) {
        matrix_rows[i].run = let_in;
        snprintf(matrix_lines[i], MATRIX_LINE, "%s %s", request_method_name(matrix_rows[i].method),
                 matrix_rows[i].path);
    }
    const struct route *const copies[] = { matrix_rows, NULL };
    fixture_api_tables = copies;
    fixture_problem = problem_write;
    fixture_begin(&f, databases_one(), fixture_tables);
    fixture_department(&f, "d");
    for (size_t i = 0; i < COUNT(visitors); i++)
        visit_all(&f, i);
    if (getenv("MATRIX_WRITE"))
        matrix_write(getenv("MATRIX_WRITE"));
    matrix_compare("test/api/fixture_matrix.txt");
    fixture_end(&f);
    return tap_done();
}
